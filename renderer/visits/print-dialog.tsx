import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api.ts';
import { Dialog } from '../components/dialog.tsx';
import { JobBar } from '../components/job-bar.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { useClearedJob, useJob } from '../lib/use-job.ts';
import type { VisitFilter } from './queries.ts';

interface PrintDialogProps {
  readonly count: number;
  readonly filter: VisitFilter;
  readonly onClose: () => void;
}

/** The paper for the round; phone numbers stand on it only where somebody asks for them. */
export function PrintDialog({ count, filter, onClose }: PrintDialogProps): ReactNode {
  const { t } = useTranslation();
  const [phones, setPhones] = useState(false);
  const { reasons, zone } = filter;
  const json = {
    ...(reasons ? { reasons: [...reasons] } : {}),
    ...(zone === undefined ? {} : { zone }),
    phones,
  };
  const slot = useJob('visits-sheet');
  // A paper is of those who were asked for when it was made.
  useClearedJob('visits-sheet', JSON.stringify(json));
  return (
    <Dialog title={t('visits.printTitle', { count })} onClose={onClose}>
      <Stack gap="md">
        <span>{t('visits.printWhat')}</span>
        <Checkbox
          label={t('visits.phones')}
          description={t('visits.phonesWhat')}
          checked={phones}
          onChange={({ currentTarget }) => setPhones(currentTarget.checked)}
        />
        <JobBar slot={slot} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
          <SteadyButton
            data-autofocus
            busy={slot.running}
            onClick={() => void slot.start(() => call(api.visits.sheet.$post({ json })))}
          >
            {t('visits.makeSheet')}
          </SteadyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}
