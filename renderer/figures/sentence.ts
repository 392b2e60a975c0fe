import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import type { Volume } from '../types.ts';
import type { Measure } from './address.ts';
import { type Earlier, isTime, type Line, totalOf } from './lines.ts';
import { changeOf, useNames } from './names.ts';

interface Said {
  readonly volume: Volume;
  readonly lines: readonly Line[];
  readonly earlier: Earlier | null;
  readonly measure: Measure;
}

const NAMED = 3;

/** What the chart shows, in words: the sum, the highest, and how it was before. */
export function useSentence({ volume, lines, earlier, measure }: Said): string {
  const { t } = useTranslation();
  const names = useNames(volume.by);
  const total = totalOf(lines);
  const parts = [
    t('figures.total', {
      from: formatDay(volume.from),
      to: formatDay(volume.to),
      amount: names.value(total, 'amount'),
      payments: names.value(total, 'count'),
    }),
  ];
  const highest = lines
    .toSorted((a, b) => b[measure] - a[measure])
    .filter((line) => line[measure] > 0);
  const [best] = highest;
  if (best && isTime(volume.by)) {
    parts.push(t('figures.best', { name: names.full(best), value: names.value(best, measure) }));
  } else if (best) {
    const named = highest
      .slice(0, NAMED)
      .map((line) => `${names.full(line)} ${names.value(line, measure)}`);
    parts.push(t('figures.most', { names: named.join(', ') }));
  }
  if (earlier) {
    const { comparison } = earlier;
    // Not from the lines: a day of the period before may stand opposite none of them.
    const before = totalOf(earlier.volume.rows);
    const change = changeOf(total[measure], before[measure]);
    parts.push(
      t('figures.compared', {
        from: formatDay(comparison.from),
        to: formatDay(comparison.to),
        value: names.value(before, measure),
        change: change === undefined ? '' : t('figures.nowChange', { change }),
      }),
    );
  }
  return parts.join(' ');
}
