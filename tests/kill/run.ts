/**
 * `npm run test:kill` (`-- --kills 1000` for more than 100): kills processes in
 * the middle of their work (as many again while they import), and restores before each of their steps, and looks
 * each time whether anything was lost.
 */
import { parseArgs } from 'node:util';
import { killImporting } from './importing.ts';
import { killPrinting } from './printing.ts';
import { killRounds } from './rounds.ts';
import { prepareRestore } from './steps.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' } } });
const started = performance.now();

function tell(text: string): void {
  process.stderr.write(text);
}

const steps: Record<string, number> = {};
for (const present of ['good', 'after-a-crash', 'damaged'] as const) {
  const restoring = await prepareRestore(present);
  for (let step = 1; step <= restoring.steps; step += 1) await restoring.killBefore(step);
  restoring.remove();
  steps[present] = restoring.steps;
  tell(`${restoring.steps} steps of a restore, ${present}\n`);
}
const printing = await killPrinting(Math.ceil(Number(values.kills) / 10));
tell(`${printing.kills} kills while printing\n`);
const importing = await killImporting(Number(values.kills), (count) => {
  if (count % 10 === 0) tell(`${count} `);
});
tell(`kills while importing\n`);
const figures = await killRounds(Number(values.kills), (count) => {
  if (count % 10 === 0) tell(`${count} `);
});
const seconds = Math.round((performance.now() - started) / 1000);
process.stdout.write(
  `\n${JSON.stringify({ ...figures, importing, printing, steps, seconds }, null, 2)}\n`,
);
