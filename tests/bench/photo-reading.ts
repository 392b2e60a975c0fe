/** Run by `photos.ts` in a process of its own: `read <folder>` or `unpack <folder>`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPool } from '../../core/host/pool.ts';
import { type Photo, readPictures } from '../../core/scanning/index.ts';

/** So many photos go in one request. */
const HEAP = 20;

const [, , way, folder = ''] = process.argv;
const names = readdirSync(folder).toSorted();
const unpacking = new URL('./unpack-worker.ts', import.meta.url);
const pool = createPool(way === 'unpack' ? { worker: unpacking } : {});

const start = performance.now();
let read = 0;
for (let from = 0; from < names.length; from += HEAP) {
  const heap: Photo[] = names
    .slice(from, from + HEAP)
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
  const photos = await readPictures(heap, { heavy: pool.heavy });
  read += photos.filter(({ codes }) => codes.length === 1).length;
}
const ms = performance.now() - start;
await pool.close();
// The peak that the system saw (Linux only); `resourceUsage` counts the parent's as well.
const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
const megabytes = Number(peak?.[1]) / 1000;
process.stdout.write(JSON.stringify({ read, ms, megabytes }));
