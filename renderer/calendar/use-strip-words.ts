import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import type { CalendarAccount } from '../types.ts';
import { runsOf } from './runs.ts';

/** What a strip shows, in words: what is missing first, then what is in, then totals. */
export function useStripWords(): (account: CalendarAccount) => string {
  const { t } = useTranslation();
  const stretch = ({ first, last }: { first: number; last: number }) =>
    first === last ? String(first) : `${first}–${last}`;
  return ({ marks, bands }) => {
    const runs = runsOf(marks);
    const parts = (['gap', 'failed', 'unproved', 'proved', 'ahead', 'outside'] as const).flatMap(
      (mark) => {
        const own = runs.filter((run) => run.mark === mark);
        return own.length === 0
          ? []
          : `${t(`calendar.mark.${mark}`)}: ${own.map(stretch).join(', ')}`;
      },
    );
    const totals = bands.map(({ from, to }) =>
      t('calendar.band', { from: formatDay(from), to: formatDay(to) }),
    );
    return [...parts, ...totals].join('. ');
  };
}
