import { type ChartPicture, drawChart } from '../chart.ts';
import type { Paper } from '../paper/index.ts';
import type { ReportChart } from '../schema.ts';

/** The charts of a document, drawn. */
export type Pictures = ReadonlyMap<ReportChart, ChartPicture>;

/** Draws every chart of the paper. */
export async function drawPictures({ sections }: Paper): Promise<Pictures> {
  const drawn = new Map<ReportChart, ChartPicture>();
  for (const item of sections.flatMap(({ items }) => items)) {
    if (item.kind === 'picture') drawn.set(item.chart, await drawChart(item.chart));
  }
  return drawn;
}
