import '@mantine/charts/styles.layer.css';
import { CompositeChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDong } from '../../../core/kernel/index.ts';
import { evenly, moneyUnit, niceTicks } from './scale.ts';

/** One bar: a day, a week or a month. */
export interface TimeBar {
  /** Unlike that of any other bar. */
  readonly key: string;
  /** Under the axis, short. */
  readonly label: string;
  readonly value: number;
  /** The same of the period before; null or absent: nothing to compare with. */
  readonly before?: number | null;
  /** How much of it is known; absent: all, its value is what it was. */
  readonly known?: 'all' | 'some' | 'none';
}

interface TimeBarsProps {
  readonly bars: readonly TimeBar[];
  /** Says to a screen reader what the eye sees. */
  readonly sentence: string;
  /** Money, or a number of payments. */
  readonly measure: 'amount' | 'count';
  /** What a bar is called in full, in the small window under the pointer. */
  readonly title?: (key: string) => string;
  /** The bar looked at closely. */
  readonly marked?: string | undefined;
}

const SHORT = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });
const HEIGHT = '15rem';
const TICK = { fontSize: 'var(--text)', fill: 'currentColor' } as const;

/** Bars along time, from zero; the period before as a broken line over them. Load it lazily. */
export function TimeBars(props: TimeBarsProps): ReactNode {
  const { t } = useTranslation();
  const { bars, sentence, measure, title, marked } = props;
  const isMoney = measure === 'amount';
  const highest = Math.max(0, ...bars.map(({ value, before }) => Math.max(value, before ?? 0)));
  const unit = moneyUnit(highest);
  const ticks = niceTicks(highest);
  const labels = new Map(bars.map(({ key, label }) => [key, label]));
  const gaps = GAPS.filter((gap) => bars.some(({ known }) => known === gap));
  const isCompared = bars.some(({ before }) => typeof before === 'number');
  return (
    <>
      <div className="soft chart-unit">
        {isMoney ? t(`daily.unit.${unit.name}`) : t('daily.unit.count')}
      </div>
      {gaps.length > 0 && (
        <div className="legend">
          {gaps.map((known) => (
            <span key={known} className="legend-gap">
              <span className={`legend-${known}`} /> {t(`daily.known.${known}`)}
            </span>
          ))}
        </div>
      )}
      <div role="img" aria-label={sentence}>
        <CompositeChart
          h={HEIGHT}
          data={[...bars]}
          dataKey="key"
          series={[
            { type: 'bar', name: 'value', color: 'var(--bar)', label: t(`daily.${measure}`) },
            ...(isCompared ? [{ ...BEFORE_LINE, label: t('daily.before') }] : []),
          ]}
          withDots={false}
          connectNulls={false}
          curveType="linear"
          valueFormatter={(value) => (isMoney ? formatDong(value) : formatCount(value))}
          gridAxis="x"
          tickLine="none"
          strokeDasharray="0"
          gridColor="var(--line-row)"
          textColor="var(--ink-soft)"
          yAxisProps={{
            domain: [0, ticks.at(-1) ?? 0],
            ticks,
            width: 52,
            tick: { ...TICK, transform: 'translate(-10, 0)' },
            tickFormatter: (value: number) => SHORT.format(isMoney ? value / unit.size : value),
          }}
          xAxisProps={{
            interval: 0,
            ticks: evenly(bars).map(({ key }) => key),
            tick: { ...TICK, transform: 'translate(0, 10)' },
            tickFormatter: (key: string) => labels.get(key) ?? key,
          }}
          tooltipProps={{
            labelFormatter: (key) => title?.(String(key)) ?? labels.get(String(key)) ?? '',
          }}
          referenceAreas={gaps.flatMap((gap) =>
            runsOf(bars, gap).map((run) => ({ ...run, ...GAP_LOOKS[gap] })),
          )}
          referenceLines={marked === undefined ? [] : [{ x: marked, color: 'var(--warn-ink)' }]}
          barProps={{ isAnimationActive: false, radius: [2, 2, 0, 0] }}
          composedChartProps={{ accessibilityLayer: false }}
        />
      </div>
    </>
  );
}

/** Told from the bars by its shape and its breaks, not by its colour alone. */
const BEFORE_LINE = {
  type: 'line',
  name: 'before',
  color: 'var(--ink)',
  strokeDasharray: '5 4',
} as const;

const GAPS = ['some', 'none'] as const;

const GAP_LOOKS = {
  some: { color: 'var(--ink)', fillOpacity: 0, strokeDasharray: '2 3' },
  none: { color: 'var(--ink-hint)' },
} as const;

/** Stretches of bars that are known alike, by their first and last keys. */
function runsOf(
  bars: readonly TimeBar[],
  gap: (typeof GAPS)[number],
): { x1: string; x2: string }[] {
  const runs: { x1: string; x2: string }[] = [];
  let open = false;
  for (const { key, known } of bars) {
    const last = runs.at(-1);
    if (known === gap && open && last) last.x2 = key;
    else if (known === gap) runs.push({ x1: key, x2: key });
    open = known === gap;
  }
  return runs;
}
