import { groupScene } from '../components/charts/group-scene.ts';
import type { LegendItem } from '../components/charts/legend-scene.ts';
import { moneyUnit } from '../components/charts/scale.ts';
import { moved, type Scene, type Shape, wrapped } from '../components/charts/scene.ts';
import { pngOf, textWidth } from '../components/charts/scene-canvas.ts';
import { highestOf, timeScene } from '../components/charts/time-scene.ts';
import type { VolumeGroup } from '../types.ts';
import { isTime, type Measure } from './address.ts';
import { groupBarsOf, SHOWN, timeBarsOf } from './bars.ts';
import type { Line } from './lines.ts';
import type { Names } from './names.ts';

/** A chart with all that is needed to read it away from the screen. */
export interface Pictured {
  readonly title: string;
  readonly sentence: string;
  /** Under the chart: what is not in it, and where it comes from. */
  readonly sources: readonly string[];
  readonly by: VolumeGroup;
  /** In the order they are drawn. */
  readonly lines: readonly Line[];
  readonly measure: Measure;
  readonly legend: readonly LegendItem[];
  readonly names: Names;
  /** What the axis is marked in, by its name. */
  readonly unit: (name: 'thousand' | 'million' | 'count') => string;
}

const WIDTH = 1100;
const MARGIN = 32;
const INNER = WIDTH - 2 * MARGIN;
const SIZE = 15;

/** Draws it: title, sentence, chart, sources, one under the other. */
export function pictureOf(pictured: Pictured): Promise<Blob> {
  const shapes: Shape[] = [];
  let y = MARGIN;
  const write = (text: string, size: number, bold = false) => {
    for (const line of wrapped(text, INNER, (part) => textWidth(part, size, bold))) {
      shapes.push({
        ...{ kind: 'text', x: MARGIN, y: y + size, text: line, size, bold },
        ...{ ink: '--ink', anchor: 'start' },
      });
      y += size * 1.5;
    }
  };
  write(pictured.title, SIZE * 1.3, true);
  y += SIZE / 2;
  write(pictured.sentence, SIZE);
  y += SIZE;
  const chart = chartOf(pictured);
  shapes.push(...moved(chart.shapes, MARGIN, y));
  y += chart.height + SIZE;
  for (const line of pictured.sources) write(line, SIZE);
  return pngOf({ width: WIDTH, height: y + MARGIN, shapes });
}

function chartOf({ by, lines, measure, legend, names, unit }: Pictured): Scene {
  const shared = { width: INNER, size: SIZE, measure: textWidth, legend };
  if (!isTime(by)) {
    return groupScene({ ...shared, bars: groupBarsOf(lines.slice(0, SHOWN), measure, names) });
  }
  const bars = timeBarsOf(lines, measure, names.short);
  const isMoney = measure === 'amount';
  return timeScene({
    ...{ ...shared, bars, isMoney, height: 360 },
    unit: unit(isMoney ? moneyUnit(highestOf(bars)).name : 'count'),
  });
}
