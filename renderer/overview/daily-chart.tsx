import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatDong } from '../../core/kernel/index.ts';
import { TimeBars } from '../components/charts/time-bars.tsx';
import type { Overview } from '../types.ts';

type Series = Overview['series'];

/** One bar a day, from zero; the sentence says to a screen reader what the eye sees. */
export function DailyChart({ series }: { readonly series: Series }): ReactNode {
  const { t } = useTranslation();
  const best = series.reduce((top, sum) => (sum.amount > top.amount ? sum : top), {
    day: '',
    amount: 0,
  });
  const total = series.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <TimeBars
      bars={series.map(({ day, amount, isOpen }) => ({
        key: day,
        label: formatDay(day).slice(0, 5),
        value: amount,
        isShut: !isOpen,
      }))}
      measure="amount"
      title={formatDay}
      sentence={t('daily.sentence', {
        from: formatDay(series[0]?.day ?? ''),
        to: formatDay(series.at(-1)?.day ?? ''),
        total: formatDong(total),
        best: formatDong(best.amount),
        bestDay: formatDay(best.day),
      })}
    />
  );
}
