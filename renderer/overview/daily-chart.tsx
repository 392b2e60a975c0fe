import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatDong } from '../../core/kernel/index.ts';
import type { Overview } from '../types.ts';

type Series = Overview['series'];

const SHORT = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** One bar a day, from zero; the sentence says to a screen reader what the eye sees. */
export function DailyChart({ series }: { readonly series: Series }): ReactNode {
  const { t } = useTranslation();
  const best = series.reduce((top, sum) => (sum.amount > top.amount ? sum : top), {
    day: '',
    amount: 0,
  });
  const unit = unitFor(best.amount);
  const ticks = niceTicks(best.amount);
  const total = series.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <>
      <div className="soft chart-unit">{t(`daily.unit.${unit.name}`)}</div>
      <div
        role="img"
        aria-label={t('daily.sentence', {
          from: formatDay(series[0]?.day ?? ''),
          to: formatDay(series.at(-1)?.day ?? ''),
          total: formatDong(total),
          best: formatDong(best.amount),
          bestDay: formatDay(best.day),
        })}
      >
        <BarChart
          h={230}
          data={series.map((sum) => ({ ...sum, label: labelOf(sum) }))}
          dataKey="label"
          series={[{ name: 'amount', color: 'teal.6', label: t('daily.amount') }]}
          valueFormatter={(value) => formatDong(value)}
          gridAxis="x"
          tickLine="none"
          strokeDasharray="0"
          gridColor="#e6ecea"
          textColor="#55625f"
          yAxisProps={{
            domain: [0, ticks.at(-1) ?? 0],
            ticks,
            width: 44,
            tickFormatter: (value: number) => SHORT.format(value / unit.size),
          }}
          xAxisProps={{ interval: 0, ticks: evenly(series).map(labelOf) }}
          barProps={{ isAnimationActive: false, radius: [2, 2, 0, 0] }}
          barChartProps={{ accessibilityLayer: false }}
        />
      </div>
    </>
  );
}

function labelOf({ day }: Series[number]): string {
  return formatDay(day).slice(0, 5);
}

const DAY_LABELS = 7;

/** The first day, the last, and some between that are as far apart as whole days allow. */
function evenly(series: Series): Series {
  const last = series.length - 1;
  const gaps = Math.max(1, Math.min(last, DAY_LABELS - 1));
  const shown = new Set(Array.from({ length: gaps + 1 }, (_, n) => Math.round((n * last) / gaps)));
  return series.filter((_, index) => shown.has(index));
}

/** Round steps people can read off: 1, 2, 2.5 or 5 times a power of ten, about four of them. */
function niceTicks(highest: number): number[] {
  const rough = Math.max(highest, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
}

function unitFor(highest: number): {
  readonly name: 'thousand' | 'million';
  readonly size: number;
} {
  return highest >= 1_000_000
    ? { name: 'million', size: 1_000_000 }
    : { name: 'thousand', size: 1_000 };
}
