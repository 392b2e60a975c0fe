import { Group, Stack } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPrinter,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { ErrorAlert } from '../components/async.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { PrintJobDetail } from '../types.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { isLive, isMoving } from './queries.ts';
import { ResumeDialog } from './resume-dialog.tsx';

type Way = 'pause' | 'go-on';

/** What can be done with a job as it stands. */
export function JobActions(props: PrintJobDetail & { readonly onReprint: () => void }): ReactNode {
  const { t } = useTranslation();
  const { job, items, onReprint } = props;
  const [asking, setAsking] = useState<'resume' | 'cancel' | null>(null);
  const change = useWrite((way: Way) => {
    const param = { uid: job.uid };
    return way === 'pause'
      ? call(api['print-jobs'][':uid'].pause.$post({ param }))
      : call(api['print-jobs'][':uid'].resume.$post({ param, json: {} }));
  });
  const close = () => setAsking(null);
  const isPaused = job.state === 'paused';
  const isDoubtful = job.counts.unknown > 0;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {isMoving(job) && (
          <SteadyButton
            variant="default"
            leftSection={<IconPlayerPause size={18} aria-hidden />}
            busy={change.isPending}
            onClick={() => change.mutate('pause')}
          >
            {t('printQueue.pause')}
          </SteadyButton>
        )}
        {isPaused && job.counts.queued > 0 && !isDoubtful && (
          <SteadyButton
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            busy={change.isPending}
            onClick={() => change.mutate('go-on')}
          >
            {t('printQueue.goOn', { count: job.counts.queued })}
          </SteadyButton>
        )}
        {isPaused && (
          <SteadyButton
            variant={isDoubtful ? 'filled' : 'default'}
            leftSection={<IconPlayerSkipForward size={18} aria-hidden />}
            onClick={() => setAsking('resume')}
          >
            {t('printQueue.goOnFrom')}
          </SteadyButton>
        )}
        {isPaused && job.counts.queued > 0 && isDoubtful && (
          <SteadyButton
            variant="default"
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            busy={change.isPending}
            onClick={() => change.mutate('go-on')}
          >
            {t('printQueue.goOnWithout', { count: job.counts.queued })}
          </SteadyButton>
        )}
        {isLive(job) && (
          <SteadyButton variant="subtle" onClick={() => setAsking('cancel')}>
            {t('printQueue.cancel')}
          </SteadyButton>
        )}
        {!isLive(job) && isDoubtful && (
          <SteadyButton leftSection={<IconPrinter size={18} aria-hidden />} onClick={onReprint}>
            {t('printQueue.reprintUnsure', { count: job.counts.unknown })}
          </SteadyButton>
        )}
      </Group>
      <ErrorAlert error={change.error} />
      {asking === 'resume' && <ResumeDialog job={job} items={items} onClose={close} />}
      {asking === 'cancel' && <CancelDialog job={job} onClose={close} />}
    </Stack>
  );
}
