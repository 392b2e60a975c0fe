import { Alert, Group, Progress, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import type { JobSlot } from '../lib/use-job.ts';
import { ErrorAlert } from './async.tsx';
import { DownloadButton } from './download-button.tsx';
import { SteadyButton } from './steady-button.tsx';

interface JobBarProps {
  readonly slot: JobSlot;
  /** What to show once it has ended well. */
  readonly children?: ReactNode;
}

/** Long work: phase, count, a bar and "Dừng"; then its end in words and the file, if it made one. */
export function JobBar({ slot, children }: JobBarProps): ReactNode {
  const { t } = useTranslation();
  const { job } = slot;
  if (slot.startError) return <ErrorAlert error={slot.startError} />;
  if (slot.running) return <RunningBar slot={slot} />;
  if (!job) return null;
  if (job.state === 'failed' || job.state === 'cancelled') {
    return (
      <Alert
        color={job.state === 'failed' ? 'red' : 'gray'}
        role="alert"
        withCloseButton
        closeButtonLabel={t('common.close')}
        onClose={slot.clear}
      >
        {job.error?.message ?? t(`job.${job.state}`)}
      </Alert>
    );
  }
  return (
    <Stack gap={8}>
      {children}
      {job.file && (
        <DownloadButton
          key={job.file.id}
          address={`/api/files/${job.file.id}`}
          name={job.file.name}
        >
          {t('job.download', { name: job.file.name })}
        </DownloadButton>
      )}
    </Stack>
  );
}

function RunningBar({ slot }: { readonly slot: JobSlot }): ReactNode {
  const { t } = useTranslation();
  const { job } = slot;
  const phase = job?.phase ?? t('job.starting');
  const known = job !== null && job.total > 0;
  const percent = known ? Math.floor((job.done * 100) / job.total) : 0;
  const count = known
    ? t('job.count', { done: formatCount(job.done), total: formatCount(job.total) })
    : '';
  return (
    <div className="panel" data-state="working">
      <Group gap={16} wrap="nowrap">
        <Stack gap={6} style={{ flex: 1 }}>
          <Group justify="space-between">
            <span>{phase}…</span>
            <span className="num">{count}</span>
          </Group>
          <Progress
            value={known ? percent : 100}
            animated={!known}
            striped={!known}
            aria-label={phase}
            size="md"
          />
        </Stack>
        <SteadyButton variant="default" onClick={slot.cancel} off={!job}>
          {t('job.cancel')}
        </SteadyButton>
      </Group>
      {/* Spoken at every tenth only: a reader that says each percent is worse than none. */}
      <span className="visually-hidden" aria-live="polite">
        {known ? t('job.spoken', { phase, percent: Math.floor(percent / 10) * 10 }) : phase}
      </span>
    </div>
  );
}
