import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import type { ReissueSummary } from '../types.ts';
import { LINE_STATES, leftIn } from './states.ts';

type Counted = Pick<ReissueSummary, 'total' | 'counts'>;

/**
 * How far a campaign or an aisle has come: only what a person saw put up counts
 * as done; what a printer took is shown paler beside it.
 */
export function CampaignProgress({ of }: { readonly of: Counted }): ReactNode {
  const { t } = useTranslation();
  const { total, counts } = of;
  const words = t('reissue.progress', { done: formatCount(counts['put-up']), count: total });
  const left = leftIn(of);
  return (
    <div className="progress-line">
      <div className="progress-words">
        <strong>{words}</strong>
        <span className="soft">
          {left > 0 ? t('reissue.left', { count: left }) : t('reissue.nobodyLeft')}
        </span>
      </div>
      <Progress.Root size="md">
        <Progress.Section value={(counts['put-up'] * 100) / total} aria-label={words} />
        <Progress.Section
          value={(counts.sent * 100) / total}
          color="teal.3"
          aria-label={`${t('reissue.state.sent')}: ${formatCount(counts.sent)}`}
        />
      </Progress.Root>
    </div>
  );
}

/** What the others wait for, in words: only states there are. */
export function StateCounts({ of }: { readonly of: Counted }): ReactNode {
  const { t } = useTranslation();
  const present = LINE_STATES.filter((state) => state !== 'put-up' && of.counts[state] > 0);
  if (present.length === 0) return null;
  return (
    <span className="soft">
      {present
        .map((state) => `${t(`reissue.state.${state}`)}: ${formatCount(of.counts[state])}`)
        .join(' · ')}
    </span>
  );
}
