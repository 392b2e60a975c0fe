/**
 * Reads every hostile file in a process of its own and tells time and memory.
 * `npm run test:hostile [part of a name]`; Linux only, because memory is read
 * from /proc.
 */
import { readApart } from './child.ts';
import { HOSTILE_FILES } from './files.ts';
import { MOST_MB, MOST_MS } from './limits.ts';

const wanted = process.argv[2] ?? '';
let bad = 0;
for (const file of HOSTILE_FILES.filter(({ name }) => name.includes(wanted))) {
  const result = await readApart(file).catch((thrown: unknown) => String(thrown));
  const line =
    typeof result === 'string'
      ? result
      : `${result.refused ?? `read, ${result.rows} rows`}, ${result.ms} ms, ${result.seenMb} MB${result.alive ? '' : ', DEAD'}`;
  const holds =
    typeof result !== 'string' && result.alive && result.ms <= MOST_MS && result.seenMb <= MOST_MB;
  if (!holds) bad += 1;
  process.stdout.write(`${holds ? 'ok ' : 'BAD'} ${file.name}: ${line}\n`);
}
process.stdout.write(bad === 0 ? 'all held\n' : `${bad} did not hold\n`);
process.exitCode = bad === 0 ? 0 : 1;
