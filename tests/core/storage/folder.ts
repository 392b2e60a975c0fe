import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type Clock, fixedClock } from '../../../core/kernel/index.ts';
import {
  openStorage,
  type RestoreOptions,
  type RestoreResult,
  restore,
  type Storage,
  type StorageOptions,
} from '../../../core/storage/index.ts';

/** The clock of these tests. */
export const CLOCK = fixedClock('2026-11-22T08:00:00+07:00');

/** A clock that is set by hand. */
export interface TestClock extends Clock {
  set(instant: string): void;
  addHours(hours: number): void;
}

/** A clock that stands until it is moved. */
export function testClock(instant = '2026-11-22T08:00:00+07:00'): TestClock {
  let time = Date.parse(instant);
  return {
    now: () => new Date(time),
    set: (next) => {
      time = Date.parse(next);
    },
    addHours: (hours) => {
      time += hours * 3_600_000;
    },
  };
}

const folders: string[] = [];
const mounted: (() => void)[] = [];
const open: Storage[] = [];
afterEach(() => {
  for (const storage of open.splice(0)) storage.close();
  for (const pullOut of mounted.splice(0)) pullOut();
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

/** Restores a copy in the name of the tests. */
export function restoreTest(
  folder: string,
  file: string,
  more: Partial<RestoreOptions> = {},
): Promise<RestoreResult> {
  return restore({ folder, file, clock: CLOCK, by: 'test', ...more });
}

/** Puts one market into the data, with its line in the trail. */
export function addMarket(storage: Storage, uid: string): void {
  addMarkets(storage, [uid]);
}

/** Puts markets into the data in one write, with a line in the trail for each. */
export function addMarkets(storage: Storage, uids: readonly string[]): void {
  storage.write({ personId: null, name: 'test' }, (write) => {
    const insert = storage.db.prepare(
      'INSERT INTO market (uid, name, created_at) VALUES (?, ?, ?)',
    );
    for (const uid of uids) {
      insert.run(uid, `Chợ ${uid}`, write.at);
      write.audit({ action: 'market.add', subject: uid });
    }
  });
}

/** So many different uids. */
export function uids(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `x${index}`);
}

/** The uids of all markets. */
export function markets(storage: Storage): unknown[] {
  return storage.db.prepare('SELECT uid FROM market ORDER BY id').pluck().all();
}

/**
 * Mounts a small disk of its own at a folder, as a stick is plugged in; pulled
 * out by what it returns, and at the end of the test in any case.
 * @returns undefined where only root may mount.
 */
export function plugIn(folder: string, kilobytes: number): (() => void) | undefined {
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder];
    execFileSync('mount', options, { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  let isIn = true;
  const pullOut = (): void => {
    if (isIn) execFileSync('umount', [folder]);
    isIn = false;
  };
  mounted.push(pullOut);
  return pullOut;
}
