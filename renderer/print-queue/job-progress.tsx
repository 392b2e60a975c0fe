import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import type { PrintItem, PrintJob } from '../types.ts';

interface JobProgressProps {
  readonly job: PrintJob;
  /** Its stickers, where they are known: then the one whose turn it is has a name. */
  readonly items?: readonly PrintItem[] | undefined;
}

/** So many of so many sent, and the stall whose turn it is. */
export function JobProgress({ job, items = [] }: JobProgressProps): ReactNode {
  const { t } = useTranslation();
  const behind = job.stickers - job.counts.queued - job.counts.sending;
  const turn =
    items.find(({ state }) => state === 'sending') ?? items.find(({ state }) => state === 'queued');
  const percent = job.stickers > 0 ? Math.floor((behind * 100) / job.stickers) : 0;
  const words = t('printQueue.progress', {
    sent: formatCount(job.counts.sent),
    count: job.stickers,
  });
  return (
    <div className="progress-line" data-state={job.state === 'paused' ? undefined : 'working'}>
      <div className="progress-words">
        <span>{words}</span>
        {turn && (
          <span className="soft">
            {t(turn.state === 'sending' ? 'printQueue.at' : 'printQueue.next', {
              stall: turn.stall,
            })}
          </span>
        )}
      </div>
      <Progress
        value={percent}
        aria-label={words}
        size="md"
        {...(job.state === 'paused' ? { color: 'yellow' } : {})}
      />
      {/* Spoken at every tenth only. */}
      <span className="visually-hidden" aria-live="polite">
        {t('job.spoken', {
          phase: t(`printQueue.state.${job.state}`),
          percent: Math.floor(percent / 10) * 10,
        })}
      </span>
    </div>
  );
}
