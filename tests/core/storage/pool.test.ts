import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createPool } from '../../../core/host/index.ts';
import { createBackups, salvage } from '../../../core/storage/index.ts';
import { addMarkets, newFolder, openTest, testClock, uids } from './folder.ts';

it('checks copies, looks into them and salvages beside the core’s thread as in it', async () => {
  const pool = createPool();
  try {
    const folder = newFolder();
    const clock = testClock();
    const storage = await openTest(folder, { clock });
    addMarkets(storage, uids(50));
    const backups = createBackups({ folder, clock, heavy: pool.heavy });
    const { last, problem } = await backups.runDue(storage);
    expect(problem).toBeNull();
    const file = last?.file ?? '';
    expect(await backups.contentsOf({ file })).toEqual(storage.contents());
    const { bytes } = await salvage(folder, '2026-11-22T08:00:00', pool.heavy);
    expect(Buffer.from(bytes).includes('market.csv')).toBe(true);
    writeFileSync(file, readFileSync(file).fill(0xff, 4096));
    expect(await backups.contentsOf({ file })).toMatchObject({ sound: false });
  } finally {
    await pool.close();
  }
});
