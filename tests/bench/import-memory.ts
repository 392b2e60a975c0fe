import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchCore, importBytes } from './import.ts';
import type { Bench } from './measure.ts';
import { statementCsv } from './statement-csv.ts';

const SELF = fileURLToPath(import.meta.url);
const ACCOUNT = '0011009990001';

/**
 * Most memory that importing so many rows takes in a process of its own, in
 * files of so many; floor: the first of these files alone. Near 1: memory does
 * not grow with what is in already.
 */
export function importMemoryBench(rows: number, perFile: number): Bench {
  const run = (count: number): number =>
    Number(execFileSync(process.execPath, [SELF, String(count), String(perFile)]));
  return {
    name: `import-memory-${rows}-csv-rows`,
    unit: 'MB',
    samples: 1,
    work: () => run(rows),
    floor: () => run(perFile),
  };
}

if (process.argv[1] === SELF) {
  const [rows = 0, perFile = 1] = process.argv.slice(2).map(Number);
  const { core, close } = await benchCore();
  for (let part = 0; part < rows / perFile; part += 1) {
    const bytes = statementCsv({ rows: perFile, account: ACCOUNT, part });
    await importBytes(core, bytes, `phan-${part}.csv`);
  }
  close();
  process.stdout.write(String(process.resourceUsage().maxRSS / 1000));
}
