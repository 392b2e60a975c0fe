import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { fixedClock } from '../../../core/kernel/index.ts';
import { openStorage, type Storage, type StorageOptions } from '../../../core/storage/index.ts';

/** The clock of these tests. */
export const CLOCK = fixedClock('2026-11-22T08:00:00+07:00');

const folders: string[] = [];
const open: Storage[] = [];
afterEach(() => {
  for (const storage of open.splice(0)) storage.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder, gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-storage-'));
  folders.push(folder);
  return folder;
}

/** Opens storage that is closed after the test. */
export async function openTest(
  dataDir: string | null,
  options: Partial<StorageOptions> = {},
): Promise<Storage> {
  const storage = await openStorage({ dataDir, clock: CLOCK, ...options });
  open.push(storage);
  return storage;
}

/** Puts one market into the data, with its line in the trail. */
export function addMarket(storage: Storage, uid: string): void {
  storage.write({ personId: null, name: 'test' }, (write) => {
    storage.db
      .prepare('INSERT INTO market (uid, name, created_at) VALUES (?, ?, ?)')
      .run(uid, `Chợ ${uid}`, write.at);
    write.audit({ action: 'market.add', subject: uid });
  });
}

/** The uids of all markets. */
export function markets(storage: Storage): unknown[] {
  return storage.db.prepare('SELECT uid FROM market ORDER BY id').pluck().all();
}
