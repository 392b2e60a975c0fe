import { Alert, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { said } from '../i18n/said.ts';
import type { PrintItem, PrintJobDetail } from '../types.ts';

const NAMED = 6;

/** What has happened to a job that went wrong, and what the person has to do now. */
export function JobAdvice({ job, items }: PrintJobDetail): ReactNode {
  const { t } = useTranslation();
  const unsure = items.filter(({ state }) => state === 'unknown');
  if (job.state === 'sent') {
    return (
      <Alert color="green" role="status">
        {t('printQueue.allSent', { count: job.stickers })}
      </Alert>
    );
  }
  if (job.state !== 'paused' && unsure.length === 0 && !job.reason) return null;
  const isBad = job.state === 'failed';
  return (
    <Alert color={isBad ? 'red' : 'yellow'} role="alert">
      <Stack gap="xs">
        {job.reason && <span>{said(job.reason)}</span>}
        {unsure.length > 0 && (
          <strong>
            {t('printQueue.unsure', { count: unsure.length, stalls: stallsOf(unsure) })}
          </strong>
        )}
        {job.state === 'paused' && unsure.length > 0 && <span>{t('printQueue.lookAtPaper')}</span>}
        {job.state === 'unknown' && <span>{t('printQueue.unsureEnded')}</span>}
      </Stack>
    </Alert>
  );
}

function stallsOf(items: readonly PrintItem[]): string {
  const named = items.slice(0, NAMED).map(({ stall }) => stall);
  return items.length > NAMED ? `${named.join(', ')}, …` : named.join(', ');
}
