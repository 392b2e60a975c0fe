import { Alert, Button, Group, Stack } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../core/kernel/index.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { said } from '../../i18n/said.ts';
import { JobProgress } from '../../print-queue/job-progress.tsx';
import { isMoving, printJobQuery } from '../../print-queue/queries.ts';
import type { PrintJob, PrintJobDetail } from '../../types.ts';
import { LeftOutList } from './left-out-list.tsx';

/** An order that went into the queue from here. */
export interface Sent {
  /** Which choice of stalls it was. */
  readonly key: string;
  readonly printerName: string;
  /** Null: there was nothing to print. */
  readonly job: string | null;
  readonly stickers: number;
  readonly without: readonly { readonly stall: string; readonly reason: string }[];
}

function useJobOf(sent: Sent | null): PrintJobDetail | undefined {
  const query = printJobQuery(sent?.job ?? '');
  return useQuery(sent?.job ? query : { ...query, queryFn: skipToken }).data;
}

/** Whether the same is in the queue already: pressed again it would only be refused. */
export function useIsUnderWay(sent: Sent | null): boolean {
  const job = useJobOf(sent)?.job;
  return sent?.job != null && (job === undefined || isMoving(job));
}

interface RollOutcomeProps {
  readonly sent: Sent;
  readonly onClose: () => void;
}

/** How far the order has come, in words that claim no more than is known: never "đã in". */
export function RollOutcome({ sent, onClose }: RollOutcomeProps): ReactNode {
  const { t } = useTranslation();
  const detail = useJobOf(sent);
  const job = detail?.job;
  const headline = useHeadline(sent, job);
  const color = colorOf(sent, job);
  return (
    <Alert color={color} role={color === 'red' || color === 'yellow' ? 'alert' : 'status'}>
      <Stack gap="xs">
        <strong>{headline}</strong>
        {job && (isMoving(job) || job.state === 'paused') && (
          <JobProgress job={job} items={detail?.items} />
        )}
        {job?.reason && <span>{said(job.reason)}</span>}
        <LeftOutList without={sent.without} />
        <Group gap="xs">
          {sent.job && (
            <LinkButton variant="default" to="/tem-qr" search={{ trang: 'hang-doi', mo: sent.job }}>
              {t(job?.state === 'paused' ? 'printer.decide' : 'printer.open')}
            </LinkButton>
          )}
          {!(job && isMoving(job)) && (
            <Button variant="default" onClick={onClose}>
              {t('common.close')}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}

function useHeadline(sent: Sent, job: PrintJob | undefined): string {
  const { t } = useTranslation();
  if (!sent.job) return t('printer.nothing');
  if (!job || job.state === 'queued' || job.state === 'sending') {
    return t('printer.queued', { count: sent.stickers, printer: sent.printerName });
  }
  return t(`printer.state.${job.state}`, {
    sent: formatCount(job.counts.sent),
    count: job.stickers,
  });
}

function colorOf(sent: Sent, job: PrintJob | undefined): 'green' | 'yellow' | 'red' | 'gray' {
  if (!sent.job) return 'yellow';
  switch (job?.state) {
    case 'sent':
      return 'green';
    case 'failed':
      return 'red';
    case 'unknown':
    case 'paused':
      return 'yellow';
    default:
      return 'gray';
  }
}
