import { drawChart } from './chart.ts';
import type { ReportModel } from './schema.ts';

/** Writes the Word document of a report, its chart drawn from the same series. */
export async function writeReport(model: ReportModel): Promise<Uint8Array> {
  const block = model.body.find((part) => part.kind === 'chart');
  // Loaded only now: the library is large and most starts need no document.
  const { writeDocument } = await import('./document/document.ts');
  const chart = block?.kind === 'chart' ? await drawChart(block) : null;
  return writeDocument(model, chart);
}

/** This room's heavy work, by the names under which it can run elsewhere. */
export const tasks = { writeReport };
