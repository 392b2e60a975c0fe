/**
 * Serves the app for its pictures: as `cho-so serve` does, but on a clock that
 * stands still and without copies made meanwhile. The first line says where.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLoopback } from '../../cli/serve/loopback.ts';
import { createLog, createPool, type ThreadSettings } from '../../core/host/index.ts';
import { createKeeper, type HostKeeper } from '../../core/host/keeper/keeper.ts';
import { fixedClock } from '../../core/kernel/index.ts';
import { NOW } from './looks-clock.ts';

const [, , market, dataDir = ''] = process.argv;
const clock = fixedClock(NOW);
const pool = createPool();

function keeperOf(settings: Partial<ThreadSettings>): HostKeeper {
  return createKeeper({
    settings: {
      holderName: 'ảnh mẫu',
      door: 'loopback',
      version: '1.0.0',
      dataDir: undefined,
      ...settings,
    },
    heavy: pool.heavy,
    log: createLog({ clock }),
    clock,
    timer: () => () => {},
  });
}

/** Leaves a market behind whose pages were overwritten, with the sound copy made at closing. */
async function damage(): Promise<void> {
  const keeper = keeperOf({ welcome: true });
  await keeper.start(() => {});
  await keeper.beginOwn({
    name: 'Chợ Đại Từ',
    commune: 'xã Đại Từ',
    operator: 'Ban quản lý chợ Đại Từ',
    folder: dataDir,
  });
  await keeper.close();
  const file = openSync(join(dataDir, 'cho-so.db'), 'r+');
  writeSync(file, Buffer.alloc(16 * 1024, 'x'), 0, 16 * 1024, 4096);
  closeSync(file);
}

if (market === 'damaged') await damage();
// Named by nobody, one's own data lies where the platform keeps it: nowhere yet.
const keeper = keeperOf(
  market === 'none' ? { welcome: true } : { dataDir, sample: market === 'sample' },
);
await keeper.start(() => {});
const pages = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
const loopback = await openLoopback({ api: keeper.fetch, pages, port: 0 });
process.stdout.write(`${JSON.stringify({ url: loopback.gate.newLink() })}\n`);
process.once('SIGTERM', async () => {
  await loopback.close();
  await keeper.close();
  await pool.close();
});
