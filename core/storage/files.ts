import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  createReadStream,
  fsyncSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The name of the database inside a data folder. */
export const DATABASE_FILE = 'cho-so.db';

/** The name of the lock beside it. */
export const LOCK_FILE = 'lock.db';

/** How folders begin in which a copy is made ready, or a damaged file is read another way. */
export const RESTORING = 'restoring-';

/** What SQLite may keep beside a database. */
export const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/** Removes a database and whatever lies beside it. */
export function removeDatabase(file: string): void {
  for (const rest of ['', ...COMPANIONS]) rmSync(file + rest, { force: true });
}

/**
 * Replaces a small file as a whole: after a power cut there is the old one or
 * the new one, never half of it.
 */
export function writeWhole(file: string, text: string): void {
  const draft = `${file}.tmp`;
  try {
    const handle = openSync(draft, 'w', 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameFirmly(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

const TRIES = 20;
const PAUSE_MS = 50;

/**
 * Renames a file, over another one where there is one, and makes sure that it
 * stays so. A virus scanner may hold a new file for a moment.
 */
export function renameFirmly(from: string, to: string): void {
  firmly(() => renameSync(from, to));
  flushFolder(dirname(to));
}

/** Does something with a file that another program may hold for a moment: on Windows it is tried for a second. */
export function firmly<Result>(work: () => Result): Result {
  for (let left = TRIES; ; left -= 1) {
    try {
      return work();
    } catch (thrown) {
      if (left === 0 || !isHeld(thrown)) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

function isHeld(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  return process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(String(code));
}

/** Makes sure that what was written into a file is on the disk. */
export async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+'); // Windows flushes only what is open to write
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Copies a file in one go, and makes sure that the copy is on the disk. */
export function copyFirmly(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  const handle = openSync(to, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes sure that what was named and removed in a folder is on the disk; Windows sees to it by itself. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch {
    // Some file systems of USB sticks cannot do it for a folder.
  } finally {
    closeSync(handle);
  }
}

/** SHA-256 of a file, in hex. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Does something with a folder that is gone afterwards; `where` is how its path begins. */
export function withTemporaryFolder<Result>(
  work: (folder: string) => Result,
  where = join(tmpdir(), 'cho-so-'),
): Result {
  const folder = mkdtempSync(where);
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Some bytes of a file; fewer where it is shorter. */
export function bytesOf(file: string, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const handle = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(handle, bytes, 0, length, from));
  } finally {
    closeSync(handle);
  }
}
