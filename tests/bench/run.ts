/**
 * `npm run bench` (`-- --json` for one JSON array): each figure beside its
 * floor, the least work that could give the same result, from the same run.
 * Ratios travel between machines, seconds do not.
 */
import { chartBench, importBench, reimportBench } from './import.ts';
import { type Measured, measure } from './measure.ts';
import { searchBench } from './search.ts';
import { startBench } from './start.ts';
import { stickerBench } from './stickers.ts';

const asJson = process.argv.includes('--json');
const results: Measured[] = [];

function show(result: Measured): void {
  results.push(result);
  if (asJson) return;
  const { name, value, unit, floor, ratio } = result;
  process.stdout.write(
    `${name.padEnd(36)} ${`${value} ${unit}`.padStart(12)}   floor ${`${floor} ${unit}`.padStart(12)}   × ${ratio}\n`,
  );
}

show(await measure(startBench(5)));
show(await measure(importBench(10_000, 5)));
show(await measure(importBench(100_000, 3)));
show(await measure(reimportBench(100_000, 3)));
show(await measure(await stickerBench(3)));
const search = await searchBench(9);
show(await measure(search.bench));
search.close();
const chart = await chartBench(1_000_000, 25);
show(await measure(chart.bench));
chart.close();
if (asJson) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
