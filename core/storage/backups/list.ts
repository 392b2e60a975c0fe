import { readdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, WallTime } from '../../kernel/index.ts';
import type { BackupPlace, BackupReason } from '../schema.ts';
import { BACKUPS_FOLDER, readName } from './names.ts';
import { newestFirst } from './rotate.ts';

/** A copy as its name and its file tell, without opening it. */
export interface FoundCopy {
  readonly name: string;
  readonly place: BackupPlace;
  readonly file: string;
  readonly reason: BackupReason;
  readonly madeAt: WallTime;
  /** Which of several copies of one second. */
  readonly count: number;
  readonly bytes: number;
}

/** The copies in a folder by their names, newest first; none where there is no such folder. */
export async function findCopies(
  folder: string,
  place: BackupPlace,
): Promise<readonly FoundCopy[]> {
  const found = await Promise.all(
    (await namesIn(folder)).map(async (name) => {
      const named = readName(name);
      if (!named) return undefined;
      const file = join(folder, name);
      const facts = await stat(file).catch(() => undefined); // rotated away just now
      if (!facts?.isFile() || facts.size === 0) return undefined;
      return { name, place, file, bytes: facts.size, ...named };
    }),
  );
  return found.filter((copy) => copy !== undefined).sort(newestFirst);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

/** Whether there are copies of this data folder; looks at names only. */
export function hasCopies(folder: string): boolean {
  try {
    return readdirSync(join(folder, BACKUPS_FOLDER)).some((name) => readName(name) !== undefined);
  } catch {
    return false;
  }
}

const HALF_MADE = /^cho-so.*\.[0-9a-f-]{36}\.part(-wal|-shm|-journal)?$/;
const STILL_AT_WORK_MS = 24 * 3_600_000;

/** Removes what copies that were cut midway left in a folder; one still being made is younger, one that is held goes another time. */
export async function removeHalfMade(folder: string, clock: Clock): Promise<void> {
  for (const name of (await namesIn(folder)).filter((found) => HALF_MADE.test(found))) {
    const file = join(folder, name);
    const facts = await stat(file).catch(() => undefined);
    const age = clock.now().getTime() - (facts?.mtimeMs ?? Number.POSITIVE_INFINITY);
    if (age > STILL_AT_WORK_MS) await rm(file, { force: true }).catch(() => undefined);
  }
}
