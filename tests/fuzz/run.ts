/**
 * `npm run test:fuzz -- --runs 1000000 --family mt --seed 7`: makes files of a
 * family (or of all), damages them, reads them, and shows each that is not read
 * rightly or refused clearly, with its bytes. `--from` begins at a later run.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { caseOf, familiesOf, report } from './runs.ts';
import type { Work } from './worker.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    family: { type: 'string', default: 'all' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    from: { type: 'string', default: '0' },
  },
});
const work: Work = {
  family: values.family,
  seed: Number(values.seed),
  from: Number(values.from),
  runs: Number(values.runs),
  at: new SharedArrayBuffer(4),
};
const families = familiesOf(work.family);
const started = performance.now();
const place = new Int32Array(work.at);
let problems = 0;
let peak = 0;

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}

tell(`seed ${work.seed}, ${work.runs} runs of ${families.map(({ name }) => name).join(', ')}`);
const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work });
worker.on('message', (message: { problem?: string; codes?: Record<string, number> }) => {
  if (message.problem !== undefined) {
    problems += 1;
    tell(message.problem);
  }
  if (message.codes) {
    const seconds = Math.round((performance.now() - started) / 1000);
    tell(JSON.stringify({ problems, seconds, peakMb: peak, outcomes: message.codes }, null, 2));
  }
});
worker.on('error', (error) => {
  problems += 1;
  tell(`the reader's thread ended at run ${place[0]}: ${error.message}`);
});
worker.on('exit', () => {
  clearInterval(watch);
  process.exitCode = problems > 0 ? 1 : 0;
});

// A hang shows only from outside.
let last = { run: -1, since: performance.now() };
const watch = setInterval(() => {
  peak = Math.max(peak, Math.round(process.memoryUsage().rss / 1e6));
  const run = Atomics.load(place, 0);
  const now = performance.now();
  if (run !== last.run) last = { run, since: now };
  else if (now - last.since > 20_000) {
    tell(report(caseOf(families, work.seed, run), 'hangs'));
    process.exit(1);
  }
}, 500);
