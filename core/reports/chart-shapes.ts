import { clean, widthOf } from './paper/index.ts';
import type { ReportChart } from './schema.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a chart is drawn of, in points from its upper left corner: as SVG and in a PDF alike. */
export type ChartShape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
      readonly stroke: string | null;
    }
  | {
      readonly kind: 'line';
      readonly from: Point;
      readonly to: Point;
      readonly stroke: string;
      readonly weight: number;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** The line the letters stand on. */
      readonly y: number;
      readonly size: number;
      readonly anchor: 'start' | 'middle' | 'end';
      /** Read from below to above. */
      readonly isTurned: boolean;
      readonly text: string;
    };

type Text = Extract<ChartShape, { kind: 'text' }>;

/** Size of a chart: as wide as the text of an upright page. */
export const CHART = { width: 464, height: 186 } as const;
const PLOT = { left: 44, right: 460, top: 26, bottom: 152 } as const;

// Dark, light and hatched differ in black and white too.
const BAR = '#1f5f8b';
const CLOSED_BAR = '#a9bfce';
const CLOSED_DAY = '#eeeeee';
const GRID = '#c4c4c4';
const INK = '#000000';
const HATCH = '#8a8a8a';
const SIZES = { label: 9, value: 7.5 } as const;
const HATCH_STEP = 5;

const LEGEND = { closed: 'không họp chợ', unknown: 'chưa có sao kê' } as const;

type Bar = ReportChart['bars'][number];

/**
 * Bars in millions of đồng from zero, their values written above them where
 * there is room. The title stands above the picture, as words of the document.
 */
export function chartShapes({ axis, bars }: ReportChart): ChartShape[] {
  const scale = scaleOf(bars.map(({ amount }) => amount));
  const slot = (PLOT.right - PLOT.left) / Math.max(1, bars.length);
  const at = (amount: number) =>
    PLOT.bottom - ((amount - scale.low) / (scale.high - scale.low)) * (PLOT.bottom - PLOT.top);
  return [
    rect({ x: 0, y: 0, width: CHART.width, height: CHART.height }, '#ffffff'),
    ...bars.flatMap((bar, index) => ground(bar, PLOT.left + index * slot, slot)),
    ...grid(scale, at),
    ...bars.flatMap((bar, index) => barShape(bar, { x: PLOT.left + index * slot, slot, at })),
    line({ x: PLOT.left, y: at(0) }, { x: PLOT.right, y: at(0) }, { stroke: INK, weight: 0.75 }),
    ...values(bars, slot, at),
    ...names(bars, slot),
    text({ x: PLOT.right, y: PLOT.bottom + 27, anchor: 'end' }, clean(axis)),
    ...legend(bars),
  ];
}

// Millions as a chart writes them: three digits tell enough.
function millions(amount: number): string {
  const value = amount / 1e6;
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('vi-VN', { maximumFractionDigits: digits }).replace('-', '−');
}

// What a slot stands on: nothing, pale where the market does not meet, hatched where nobody knows.
function ground({ isOpen, isUnknown }: Bar, x: number, width: number): ChartShape[] {
  const area = { x, y: PLOT.top, width, height: PLOT.bottom - PLOT.top };
  if (isUnknown) return hatch(area);
  return isOpen ? [] : [rect(area, CLOSED_DAY)];
}

interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

// Lines of our own rather than a pattern, which not every program draws.
function hatch({ x, y, width, height }: Area): ChartShape[] {
  const shapes: ChartShape[] = [];
  for (let start = HATCH_STEP; start < width + height; start += HATCH_STEP) {
    const from = { x: x + Math.max(0, start - height), y: y + Math.min(start, height) };
    const to = { x: x + Math.min(start, width), y: y + Math.max(0, start - width) };
    shapes.push(line(from, to, { stroke: HATCH, weight: 0.5 }));
  }
  return shapes;
}

function barShape(
  { amount, isOpen }: Bar,
  {
    x,
    slot,
    at,
  }: { readonly x: number; readonly slot: number; readonly at: (amount: number) => number },
): ChartShape[] {
  if (amount === 0) return [];
  const [top, bottom] = [Math.min(at(amount), at(0)), Math.max(at(amount), at(0))];
  const area = { x: x + slot * 0.16, y: top, width: slot * 0.68, height: bottom - top };
  return [rect(area, isOpen ? BAR : CLOSED_BAR, INK)];
}

interface Scale {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

// Four or five steps of 1, 2, 2.5 or 5 times a power of ten; below zero where days gave back more than they took.
function scaleOf(amounts: readonly number[]): Scale {
  const [least, most] = [Math.min(0, ...amounts), Math.max(0, ...amounts)];
  const rough = Math.max(1, most - least) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((part) => part * power >= rough) ?? 10) * power;
  const high = Math.max(step, Math.ceil(most / step) * step);
  return { low: Math.floor(least / step) * step, high, step };
}

function grid({ low, high, step }: Scale, at: (amount: number) => number): ChartShape[] {
  const shapes: ChartShape[] = [];
  for (let amount = low; amount <= high + step / 2; amount += step) {
    const y = at(amount);
    shapes.push(
      line({ x: PLOT.left, y }, { x: PLOT.right, y }, { stroke: GRID, weight: 0.5 }),
      text({ x: PLOT.left - 4, y: y + 3, anchor: 'end' }, millions(amount)),
    );
  }
  return shapes;
}

// Side by side where they fit, else turned; a bar too many and they are left to the table.
function values(bars: readonly Bar[], slot: number, at: (amount: number) => number): ChartShape[] {
  const look = { size: SIZES.value };
  if (slot < SIZES.value) return [];
  const isTurned = bars.some(({ amount }) => widthOf(millions(amount), look) > slot - 1);
  return bars.flatMap(({ amount }, index) => {
    if (amount === 0) return [];
    const middle = PLOT.left + (index + 0.5) * slot;
    const y = Math.min(at(amount), at(0)) - 2.5;
    const place = isTurned
      ? { x: middle + SIZES.value / 3, y, anchor: 'start' as const }
      : { x: middle, y, anchor: 'middle' as const };
    return [text({ ...place, ...look, isTurned }, millions(amount))];
  });
}

// Every bar named where the names fit, else every second, third, fifth …
function names(bars: readonly Bar[], slot: number): ChartShape[] {
  const labels = bars.map(({ label }) => clean(label));
  const widest = Math.max(1, ...labels.map((label) => widthOf(label, { size: SIZES.label })));
  const every = Math.max(1, Math.ceil((widest + 3) / slot));
  return labels.flatMap((label, index) => {
    if (index % every !== 0) return [];
    const place = { x: PLOT.left + (index + 0.5) * slot, y: PLOT.bottom + 12 };
    return [text({ ...place, anchor: 'middle' }, label)];
  });
}

function legend(bars: readonly Bar[]): ChartShape[] {
  const y = PLOT.bottom + 20;
  const box = (x: number) => ({ x, y, width: 16, height: 8 });
  const shapes: ChartShape[] = [];
  let x: number = PLOT.left;
  const add = (fill: readonly ChartShape[], words: string) => {
    shapes.push(...fill, text({ x: x + 20, y: y + 7 }, words));
    x += 20 + widthOf(words, { size: SIZES.label }) + 16;
  };
  if (bars.some(({ isOpen, isUnknown }) => !(isOpen || isUnknown))) {
    add([rect(box(x), CLOSED_DAY, GRID)], LEGEND.closed);
  }
  if (bars.some(({ isUnknown }) => isUnknown)) {
    add([...hatch(box(x)), rect(box(x), 'none', GRID)], LEGEND.unknown);
  }
  return shapes;
}

function rect(area: Area, fill: string, stroke: string | null = null): ChartShape {
  return { kind: 'rect', ...area, fill, stroke };
}

function line(
  from: Point,
  to: Point,
  style: { readonly stroke: string; readonly weight: number },
): ChartShape {
  return { kind: 'line', from, to, ...style };
}

function text(
  place: Point & Partial<Pick<Text, 'size' | 'anchor' | 'isTurned'>>,
  words: string,
): Text {
  return {
    kind: 'text',
    size: SIZES.label,
    anchor: 'start',
    isTurned: false,
    ...place,
    text: words,
  };
}
