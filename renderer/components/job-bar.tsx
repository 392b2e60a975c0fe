import { Alert, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../lib/errors.ts';
import type { JobSlot } from '../lib/use-job.ts';
import { ErrorAlert } from './async.tsx';
import { DownloadButton } from './download-button.tsx';
import { ProgressLine } from './progress-line.tsx';
import { SteadyButton } from './steady-button.tsx';

interface JobBarProps {
  readonly slot: JobSlot;
  /** A failure cannot be put away: what shows it would stand there without a word. */
  readonly stays?: boolean;
  /** What to show once it has ended well. */
  readonly children?: ReactNode;
}

/** Long work: phase, count, a bar and "Dừng"; then its end in words and the file, if it made one. */
export function JobBar({ slot, stays = false, children }: JobBarProps): ReactNode {
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
        withCloseButton={!stays}
        closeButtonLabel={t('common.close')}
        onClose={slot.clear}
      >
        {job.error ? refusalText(job.error) : t(`job.${job.state}`)}
      </Alert>
    );
  }
  return (
    <Stack gap="xs">
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
  return (
    <div className="panel job-bar">
      <ProgressLine progress={slot.job} />
      <SteadyButton variant="default" onClick={slot.cancel} off={!slot.job}>
        {t('job.cancel')}
      </SteadyButton>
    </div>
  );
}
