/**
 * `npm run bench` (`-- --json` for one JSON array, `-- --only start,screen` for
 * some of it): each figure beside its floor, the least that could give the same
 * result, from the same run. Ratios travel between machines, seconds do not.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { figureBenches } from './figures.ts';
import {
  chartBench,
  importBench,
  importFilesBench,
  overlapBench,
  reimportBench,
  undoBench,
  workbookBench,
} from './import.ts';
import { importMemoryBench } from './import-memory.ts';
import { type Bench, type Measured, measure } from './measure.ts';
import { photoBench } from './photos.ts';
import { printBench } from './printing.ts';
import { reportBench, reportMemoryBench } from './reports.ts';
import { memoryBench, screenBench } from './screen.ts';
import { searchBench } from './search.ts';
import { bundleBench, installedBench } from './sizes.ts';
import { startBench } from './start.ts';
import { readyBench, sheetBench, stickerBench } from './stickers.ts';

interface Ready {
  readonly bench: Bench | readonly Bench[];
  readonly close?: () => Promise<void> | void;
}
type MakeReady = () => Promise<Ready> | Ready;

const BENCHES: Readonly<Record<string, MakeReady>> = {
  start: () => ({ bench: startBench(5) }),
  screen: () => screenBench(5),
  ...(process.platform === 'linux' && { memory: () => memoryBench(3) }),
  bundle: () => ({ bench: bundleBench() }),
  'bundle-chart': () => ({ bench: bundleBench({ withChart: true }) }),
  size: () => ({ bench: installedBench() }),
  'import-small': () => ({ bench: importBench(10_000, 5) }),
  import: () => ({ bench: importBench(100_000, 3) }),
  'import-large': () => ({ bench: importFilesBench(1_000_000, 250_000) }),
  'import-memory': () => ({ bench: importMemoryBench(1_000_000, 250_000) }),
  'import-workbook': async () => ({ bench: await workbookBench(100_000, 3) }),
  reimport: () => ({ bench: reimportBench(100_000, 3) }),
  overlap: () => ({ bench: overlapBench(100_000, 3) }),
  undo: () => ({ bench: undoBench(100_000, 3) }),
  redo: () => ({ bench: undoBench(100_000, 3, { redo: true }) }),
  stickers: async () => ({ bench: await stickerBench(3) }),
  'stickers-ready': () => readyBench(3),
  'stickers-sheets': async () => ({ bench: await sheetBench(3) }),
  photos: () => photoBench(3),
  'photos-memory': () => photoBench(1, { memory: true }),
  print: () => printBench(3),
  'report-docx': () => ({ bench: reportBench('docx', 3) }),
  'report-pdf': () => ({ bench: reportBench('pdf', 3) }),
  'report-xlsx': () => ({ bench: reportBench('xlsx', 3) }),
  'report-memory': () => ({ bench: reportMemoryBench() }),
  search: () => searchBench(9),
  chart: () => chartBench(1_000_000, 25),
  figures: () => figureBenches(5),
};

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const names = values.only?.split(',') ?? Object.keys(BENCHES);
const chosen = names.map((name): MakeReady => {
  const bench = BENCHES[name];
  if (bench) return bench;
  throw new Error(`--only knows ${Object.keys(BENCHES).join(', ')}; not ${name}`);
});

if (names.some((name) => name === 'screen' || name === 'memory' || name === 'size')) {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  for (const config of ['vite.config.ts', 'vite.desktop.config.ts']) {
    const args = ['node_modules/vite/bin/vite.js', 'build', '-c', config, '--logLevel', 'error'];
    execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

const results: Measured[] = [];
for (const makeReady of chosen) {
  const { bench, close } = await makeReady();
  for (const one of [bench].flat()) {
    const result = await measure(one);
    results.push(result);
    if (!values.json) show(result);
  }
  await close?.();
}
if (values.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);

function show({ name, value, unit, floor, ratio }: Measured): void {
  process.stdout.write(
    `${name.padEnd(36)} ${`${value} ${unit}`.padStart(12)}   floor ${`${floor} ${unit}`.padStart(12)}   × ${ratio}\n`,
  );
}
