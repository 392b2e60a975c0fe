import { closeSync, copyFileSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { toRefusal } from '../../kernel/index.ts';
import { bytesOf, DATABASE_FILE, RESTORING, withTemporaryFolder } from '../files.ts';
import { tablesOf } from './tables.ts';

type Work<Result> = (db: Database) => Result;

/**
 * Opens a damaged database in whichever way gives its tables: with its log,
 * without it, or, where its first page is gone, with that of a sound copy. The
 * file itself is never changed.
 * @returns what `work` makes of it; null when no way opens it.
 * @throws faults of the disk that is to take a copy: full, not to be written.
 */
export function withDamaged<Result>(
  file: string,
  copies: readonly string[],
  work: Work<Result>,
): Result | null {
  const ways: readonly ((then: Work<Result | null>) => Result | null)[] = [
    (then) => opened(file, then),
    (then) => patched(file, WITHOUT_LOG, then),
    ...copies.map((copy) => (then: Work<Result | null>) => patched(file, firstPageOf(copy), then)),
  ];
  for (const way of ways) {
    const done = tried(() => way((db) => (tablesOf(db).length > 0 ? work(db) : null)));
    if (done !== null) return done;
  }
  return null;
}

function tried<Result>(way: () => Result | null): Result | null {
  try {
    return way();
  } catch (thrown) {
    if (isInTheWay(thrown)) throw thrown;
    return null; // not this way
  }
}

/** A full disk says nothing of the data. */
function isInTheWay(thrown: unknown): boolean {
  return ['disk-full', 'no-permission'].includes(toRefusal(thrown).code);
}

function opened<Result>(file: string, work: Work<Result>): Result {
  const db = new Sqlite(file, { readonly: true });
  try {
    db.pragma('writable_schema = ON'); // a definition that cannot be read hides its table only
    return work(db);
  } finally {
    db.close();
  }
}

/** Bytes to be put into a copy of the database. */
interface Patch {
  readonly at: number;
  readonly bytes: Buffer;
}

// Database file format, 1.3: page size at 16, write and read version at 18 (1:
// no log), change counter at 24, number of pages at 28, which counts only where
// "version valid for" at 92 equals the counter.
const PAGE_SIZE_AT = 16;
const VERSIONS_AT = 18;
const COUNTER_AT = 24;
const VALID_FOR_AT = 92;
const WITHOUT_LOG: Patch = { at: VERSIONS_AT, bytes: Buffer.from([1, 1]) };

function patched<Result>(file: string, { at, bytes }: Patch, work: Work<Result>): Result {
  return withTemporaryFolder(
    (folder) => {
      const copy = join(folder, DATABASE_FILE);
      copyFileSync(file, copy);
      const handle = openSync(copy, 'r+');
      try {
        writeSync(handle, bytes, 0, bytes.length, at);
      } finally {
        closeSync(handle);
      }
      return opened(copy, work);
    },
    join(dirname(file), RESTORING),
  ); // the data's own disk has had room for it
}

/** The tables of a copy begin where they begin in the database: pages are never moved. */
function firstPageOf(copy: string): Patch {
  const stated = bytesOf(copy, PAGE_SIZE_AT, 2).readUInt16BE();
  const bytes = bytesOf(copy, 0, stated === 1 ? 65_536 : stated);
  bytes.writeUInt32BE(bytes.readUInt32BE(VALID_FOR_AT) + 1, COUNTER_AT);
  WITHOUT_LOG.bytes.copy(bytes, VERSIONS_AT);
  return { at: 0, bytes };
}
