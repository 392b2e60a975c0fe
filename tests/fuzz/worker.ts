import { parentPort, workerData } from 'node:worker_threads';
import { familiesOf, report, runOne } from './runs.ts';

/** What a worker is asked to run, and where it shows how far it is. */
export interface Work {
  readonly family: string;
  readonly seed: number;
  readonly from: number;
  readonly runs: number;
  /** The run it is at. */
  readonly at: SharedArrayBuffer;
}

const { family, seed, from, runs, at } = workerData as Work;
const families = familiesOf(family);
const place = new Int32Array(at);
const codes: Record<string, number> = {};
for (let run = from; run < from + runs; run += 1) {
  Atomics.store(place, 0, run);
  const made = await runOne(families, seed, run);
  const { one, outcome } = made;
  if (outcome.problem !== null) {
    parentPort?.postMessage({ problem: report(made, outcome.problem) });
  }
  const key = outcome.refused ?? (one.truth ? 'whole' : 'read');
  codes[key] = (codes[key] ?? 0) + 1;
}
parentPort?.postMessage({ codes });
