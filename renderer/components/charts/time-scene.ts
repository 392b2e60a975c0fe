import { type LegendItem, legendScene } from './legend-scene.ts';
import { evenly, moneyUnit, niceTicks } from './scale.ts';
import type { Scene, Shape, TextWidth } from './scene.ts';

/** One bar: a day, a week, a month, a quarter or a year. */
export interface TimeBar {
  /** Unlike that of any other bar. */
  readonly key: string;
  /** Under the axis, short. */
  readonly label: string;
  readonly value: number;
  /** Money of nobody yet, stacked on the bar. */
  readonly open?: number;
  /** The same of the other period; null or absent: nothing to compare with. */
  readonly before?: number | null;
  /** How much of it is known; absent: all, its value is what it was. */
  readonly known?: 'all' | 'some' | 'none';
  /** The market did not meet on any day of it. */
  readonly isShut?: boolean;
}

/** What is drawn, in which size, in whose letters. */
export interface TimeSceneOptions {
  readonly bars: readonly TimeBar[];
  readonly width: number;
  readonly height: number;
  /** Of letters, in pixels. */
  readonly size: number;
  readonly isMoney: boolean;
  /** In what the axis is marked. */
  readonly unit: string;
  readonly legend?: readonly LegendItem[];
  readonly measure: TextWidth;
  /** The bars that are looked at, by their places. */
  readonly chosen?: readonly [first: number, last: number] | undefined;
}

/** A scene, and where its bars stand. */
export interface TimeScene extends Scene {
  /** The left edge of the first bar's place, and how wide each place is. */
  readonly left: number;
  readonly step: number;
  readonly top: number;
  readonly bottom: number;
}

const SHORT = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });
const WIDEST_BAR = 56;
const ALL_LABELLED = 12;
const NARROW = 6;

/** The highest of what stands on an axis. */
export function highestOf(bars: readonly TimeBar[]): number {
  return bars.reduce(
    (most, { value, open = 0, before }) => Math.max(most, value + open, before ?? 0),
    0,
  );
}

/** Bars along time, from zero: bands of closed and unknown days behind, the other period over them. */
export function timeScene(options: TimeSceneOptions): TimeScene {
  const { bars, width, height, size, measure, legend = [] } = options;
  const key = legendScene(legend, { width, size, measure });
  const ticks = niceTicks(highestOf(bars));
  const unit = options.isMoney ? moneyUnit(highestOf(bars)).size : 1;
  const marks = ticks.map((tick) => SHORT.format(tick / unit));
  const left = Math.max(...marks.map((mark) => measure(mark, size))) + size * 0.75;
  const top = key.height + size * 3;
  const bottom = key.height + height - size * 1.75;
  const step = Math.max(0, (width - left) / Math.max(1, bars.length));
  const place: Place = {
    ...{ left, step, top, bottom, width, size },
    y: (value) => bottom - (value * (bottom - top)) / (ticks.at(-1) ?? 1),
    bar: Math.max(1, Math.min(WIDEST_BAR, step * 0.72)),
  };
  const shapes: Shape[] = [
    ...key.shapes,
    {
      ...{ kind: 'text', x: 0, y: key.height + size, text: options.unit },
      ...{ size, ink: '--ink-soft', anchor: 'start' },
    },
    ...bands(bars, place),
    ...axis(ticks, marks, place),
    ...bars.flatMap((bar, index) => barOf(bar, index, place)),
    ...beforeLine(bars, place),
    ...chosenFrame(options.chosen, place),
    ...names(bars, place, measure),
    ...values(bars, { ...place, unit, measure }),
  ];
  return { width, height: key.height + height, shapes, left, step, top, bottom };
}

interface Place {
  readonly left: number;
  readonly step: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly size: number;
  /** How wide a bar is. */
  readonly bar: number;
  readonly y: (value: number) => number;
}

function bands(bars: readonly TimeBar[], { left, step, top, bottom }: Place): Shape[] {
  const looks = [
    { fill: 'shut', of: ({ isShut = false }: TimeBar) => isShut },
    { fill: 'dots', of: ({ known, isShut = false }: TimeBar) => known === 'none' && !isShut },
  ] as const;
  return looks.flatMap(({ fill, of }) =>
    runsOf(bars.map(of)).map(
      ([first, count]): Shape => ({
        kind: 'box',
        ...{ x: left + first * step, y: top, width: count * step, height: bottom - top },
        fill,
      }),
    ),
  );
}

/** Where a list is true without a break: the first place, and how many. */
function runsOf(places: readonly boolean[]): [first: number, count: number][] {
  const runs: [number, number][] = [];
  for (const [index, is] of places.entries()) {
    const last = runs.at(-1);
    if (is && last && last[0] + last[1] === index) last[1] += 1;
    else if (is) runs.push([index, 1]);
  }
  return runs;
}

function axis(ticks: readonly number[], marks: readonly string[], place: Place): Shape[] {
  const { left, width, size, y } = place;
  return ticks.flatMap((tick, index): Shape[] => [
    {
      kind: 'line',
      points: [
        [left, y(tick)],
        [width, y(tick)],
      ],
      outline: { ink: index === 0 ? '--line-control' : '--line-row', width: 1 },
    },
    {
      ...{ kind: 'text', x: left - size * 0.5, y: y(tick) + size * 0.35, text: marks[index] ?? '' },
      ...{ size, ink: '--ink-soft', anchor: 'end' },
    },
  ]);
}

function barOf({ value, open = 0, known }: TimeBar, index: number, place: Place): Shape[] {
  const { left, step, bar: width, y, bottom } = place;
  const x = left + index * step + (step - width) / 2;
  const top = y(value);
  const shapes: Shape[] = [];
  if (value > 0) {
    const broken = { ink: '--ink', width: 1.5, dash: [4, 3] } as const;
    const outline = known === 'some' ? { outline: broken } : {};
    shapes.push({ kind: 'box', x, y: top, width, height: bottom - top, fill: '--bar', ...outline });
  }
  if (open > 0) {
    const frame = { ink: '--ink-soft', width: 1 } as const;
    // Around a bar of a few pixels the frame would be all there is to see.
    const outline = width < NARROW ? {} : { outline: frame };
    const height = top - y(value + open);
    shapes.push({ kind: 'box', x, y: top - height, width, height, fill: 'hatch', ...outline });
  }
  return shapes;
}

/** In steps as wide as the bars' places; broken where there is nothing to compare with. */
function beforeLine(bars: readonly TimeBar[], { left, step, y }: Place): Shape[] {
  return runsOf(bars.map(({ before }) => typeof before === 'number')).map(([first, count]) => ({
    kind: 'line',
    points: bars.slice(first, first + count).flatMap(({ before }, index) => {
      const x = left + (first + index) * step;
      return [[x, y(before ?? 0)] as const, [x + step, y(before ?? 0)] as const];
    }),
    outline: { ink: '--ink', width: 2, dash: [5, 4] },
  }));
}

function chosenFrame(chosen: TimeSceneOptions['chosen'], place: Place): Shape[] {
  if (!chosen) return [];
  const { left, step, top, bottom } = place;
  const [first, last] = chosen;
  return [
    {
      kind: 'box',
      ...{ x: left + first * step, y: top, width: (last - first + 1) * step },
      ...{ height: bottom - top, fill: 'none', outline: { ink: '--warn-ink', width: 2 } },
    },
  ];
}

function names(bars: readonly TimeBar[], place: Place, measure: TextWidth): Shape[] {
  const { left, step, bottom, width, size } = place;
  const shown = new Set(evenly(bars).map(({ key }) => key));
  return bars.flatMap(({ key, label }, index): Shape[] => {
    if (!shown.has(key)) return [];
    const half = measure(label, size) / 2;
    const middle = left + (index + 0.5) * step;
    const x = Math.min(width - half, Math.max(left + half - size, middle));
    return [
      {
        ...{ kind: 'text', x, y: bottom + size * 1.4, text: label },
        ...{ size, ink: '--ink-soft', anchor: 'middle' },
      },
    ];
  });
}

/** Over the bars where there are few, else over the highest alone. */
function values(
  bars: readonly TimeBar[],
  place: Place & { readonly unit: number; readonly measure: TextWidth },
): Shape[] {
  const { left, step, width, size, y, unit, measure } = place;
  const best = bars.reduce((top, { value }, index) => {
    return value > (bars[top]?.value ?? 0) ? index : top;
  }, 0);
  return bars.flatMap(({ value, open = 0 }, index): Shape[] => {
    const text = SHORT.format(value / unit);
    const half = measure(text, size, true) / 2;
    const fits = bars.length <= ALL_LABELLED && half * 2 < step;
    if (value <= 0 || (index !== best && !fits)) return [];
    const middle = left + (index + 0.5) * step;
    return [
      {
        ...{ kind: 'text', x: Math.min(width - half, Math.max(left + half, middle)), text, size },
        ...{ y: y(value + open) - size * 0.4, ink: '--ink', anchor: 'middle', bold: true },
      },
    ];
  });
}
