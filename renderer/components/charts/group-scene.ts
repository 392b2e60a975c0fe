import { type LegendItem, legendScene } from './legend-scene.ts';
import { type Fill, fitted, moved, type Scene, type Shape, type TextWidth } from './scene.ts';

/** One lying bar: a zone, a bank, a trader. */
export interface GroupBar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** What the value is called: `1.250.000 đ`. */
  readonly text: string;
  /** The same of the other period; null: nothing to compare with. */
  readonly before: number | null;
  /** Absent: as attributed sales are drawn. */
  readonly fill?: Fill;
}

/** What is drawn, in which size, in whose letters. */
export interface GroupSceneOptions {
  readonly bars: readonly GroupBar[];
  readonly width: number;
  /** Of letters, in pixels. */
  readonly size: number;
  readonly measure: TextWidth;
  readonly legend?: readonly LegendItem[];
  /** The bar that is looked at, by its place. */
  readonly chosen?: number | undefined;
}

/** A scene, where its bars begin, and how high each bar's place is. */
export interface GroupScene extends Scene {
  readonly top: number;
  readonly step: number;
}

/** Lying bars from zero, each with its name and figure; the other period as a broken outline. */
export function groupScene(options: GroupSceneOptions): GroupScene {
  const { bars, width, size, measure, chosen, legend = [] } = options;
  const key = legendScene(legend, { width, size, measure });
  const step = size * 1.95;
  const gap = size * 0.75;
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((text) => measure(text, size)));
  const label = Math.min(width * 0.38, widest(bars.map(({ label }) => label)));
  const figure = widest(bars.map(({ text }) => text));
  const left = label + gap;
  const track = Math.max(size, width - left - figure - gap);
  const highest = Math.max(1, ...bars.map(({ value, before }) => Math.max(value, before ?? 0)));
  const long = (value: number) => (Math.max(0, value) * track) / highest;
  const shapes = bars.flatMap((bar, index): Shape[] => {
    const y = index * step + step * 0.2;
    const base = index * step + step / 2 + size * 0.36;
    const box = { kind: 'box', x: left, y, height: step * 0.6 } as const;
    const text = { kind: 'text', y: base, size, ink: '--ink' } as const;
    const { fill = '--bar' } = bar;
    const name = fitted(bar.label, label + 1, (part) => measure(part, size));
    return [
      ...(index === chosen ? [frame(index, step, width)] : []),
      { ...text, x: 0, text: name, anchor: 'start' },
      {
        ...{ ...box, width: long(bar.value), fill },
        ...(fill === '--bar' ? {} : { outline: { ink: '--ink-soft', width: 1 } }),
      },
      ...(bar.before === null ? [] : [earlier({ ...box, width: long(bar.before) })]),
      { ...text, x: width, text: bar.text, anchor: 'end' },
    ];
  });
  const top = key.height;
  return {
    ...{ width, height: top + bars.length * step, top, step },
    shapes: [...key.shapes, ...moved(shapes, 0, top)],
  };
}

function earlier(
  box: Pick<Shape & { kind: 'box' }, 'kind' | 'x' | 'y' | 'width' | 'height'>,
): Shape {
  return {
    ...{ ...box, y: box.y - 2, height: box.height + 4 },
    ...{ fill: 'none', outline: { ink: '--ink', width: 1.5, dash: [4, 3] } },
  };
}

function frame(index: number, step: number, width: number): Shape {
  return {
    ...{ kind: 'box', x: 0, y: index * step, width, height: step },
    fill: '--selected',
  };
}
