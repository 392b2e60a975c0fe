import { copyFileSync, existsSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { errorBody, Refusal, wallTime } from '../../kernel/index.ts';
import { plainFault } from '../faults.ts';
import { bytesOf, COMPANIONS, DATABASE_FILE, LOCK_FILE, withTemporaryFolder } from '../files.ts';
import { checkSchema, schemaOf } from '../migrate.ts';
import type { BackupContents } from '../schema.ts';
import { pagesAreWhole } from './copy.ts';

const NOTHING: Omit<BackupContents, 'sound' | 'problem'> = {
  schema: 0,
  marketName: '',
  isSample: false,
  vendors: 0,
  payments: 0,
  lastPaymentDay: null,
  lastWriteAt: null,
};

const UNSOUND = 'Tệp này không phải bản sao lưu của Chợ Số, hoặc đã hỏng. Hãy chọn tệp khác.';

/**
 * What a copy holds, by opening it and looking at all its pages. Neither changes
 * the file nor leaves anything beside it; a damaged or foreign file is told, not thrown.
 */
export function contentsOf(file: string): BackupContents {
  let held = NOTHING;
  try {
    return withUnchanged(file, (db) => {
      checkSchema(db);
      held = readContents(db);
      if (held.schema > 0 && pagesAreWhole(db)) return { ...held, sound: true, problem: null };
      return { ...held, sound: false, problem: UNSOUND };
    });
  } catch (thrown) {
    const { error } = errorBody(plainFault(thrown));
    const isContent = ['damaged', 'not-ours', 'cannot-open', 'internal'].includes(error.code);
    return { ...held, sound: false, problem: isContent ? UNSOUND : error.message };
  }
}

/**
 * Opens a file so that it cannot change and nothing is made beside it. One that
 * keeps a log, such as the database of a data folder copied as it lay, SQLite
 * opens only with files beside it: then a copy is opened, the log with it.
 */
function withUnchanged<Result>(file: string, work: (db: Database) => Result): Result {
  const beside = COMPANIONS.filter((rest) => rest !== '-shm' && existsSync(file + rest));
  if (beside.length === 0 && !keepsLog(file)) return withDatabase(file, work);
  return withTemporaryFolder((folder) => {
    const copy = join(folder, DATABASE_FILE);
    for (const rest of ['', ...beside]) copyFileSync(file + rest, copy + rest);
    return withDatabase(copy, work);
  });
}

// Database file format, 1.3: the read version is 2 for a database with a log.
const READ_VERSION_AT = 19;

function keepsLog(file: string): boolean {
  return bytesOf(file, READ_VERSION_AT, 1)[0] === 2;
}

function withDatabase<Result>(name: string, work: (db: Database) => Result): Result {
  const db = new Sqlite(name, { readonly: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Whose data it is. */
export interface MarketFacts {
  readonly uid: string;
  readonly name: string;
  readonly isSample: boolean;
  /** Nobody has begun to work in it. */
  readonly isBlank: boolean;
}

/** Which market an open database of this app's schema is of; null when it has none yet. */
export function marketIn(db: Database): MarketFacts | null {
  const found = db
    .prepare<[], { uid: string; name: string; is_sample: number }>(
      'SELECT uid, name, is_sample FROM market ORDER BY id LIMIT 1',
    )
    .get();
  if (!found) return null;
  const { vendors, payments } = readContents(db);
  const isBlank = vendors === 0 && payments === 0;
  return { uid: found.uid, name: found.name, isSample: found.is_sample === 1, isBlank };
}

/**
 * What an open database of ours holds, of whatever schema. Counts only: its
 * pages are not looked at.
 */
export function readContents(db: Database): Omit<BackupContents, 'sound' | 'problem'> {
  const tables = new Set(db.prepare('SELECT name FROM sqlite_schema').pluck().all());
  const ask = <Answer>(table: string, sql: string): Answer | undefined =>
    tables.has(table) ? db.prepare<[], Answer>(sql).get() : undefined;
  const market = ask<{ name: string; is_sample: number }>(
    'market',
    'SELECT name, is_sample FROM market ORDER BY id LIMIT 1',
  );
  const payments = ask<{ count: number; last: string | null }>(
    'payment',
    'SELECT count(*) AS count, max(day) AS last FROM payment',
  );
  const written = ask<{ at: string }>('audit', 'SELECT at FROM audit ORDER BY id DESC LIMIT 1');
  return {
    schema: schemaOf(db),
    marketName: market?.name ?? '',
    isSample: market?.is_sample === 1,
    vendors: ask<{ count: number }>('vendor', 'SELECT count(*) AS count FROM vendor')?.count ?? 0,
    payments: payments?.count ?? 0,
    lastPaymentDay: payments?.last ?? null,
    lastWriteAt: written ? wallTime(new Date(written.at)) : null,
  };
}

/**
 * The file a person names as a copy. None of a data folder in use: on Linux and
 * macOS whoever closes such a file takes the locks from all who have it open.
 * @throws Refusal `not-found`, `copy-in-use`
 */
export function copyNamed(file: string, dataDir?: string): string {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (!facts?.isFile()) {
    throw new Refusal('not-found', 'Không tìm thấy bản sao lưu này. Hãy kiểm tra lại tên tệp.');
  }
  const isInUse = dataDir !== undefined && inUse(dataDir).some((own) => isSameFile(own, facts));
  if (!isInUse) return file;
  throw new Refusal(
    'copy-in-use',
    'Đây là chính tệp của dữ liệu đang dùng, không phải bản sao lưu. Hãy chọn một bản sao lưu.',
  );
}

/** The files of a data folder that are open, or locked by being open, while it is in use. */
function inUse(dataDir: string): readonly Stats[] {
  return [DATABASE_FILE, ...COMPANIONS.map((rest) => DATABASE_FILE + rest), LOCK_FILE]
    .map((name) => statSync(join(dataDir, name), { throwIfNoEntry: false }))
    .filter((facts) => facts !== undefined);
}

function isSameFile(a: Stats, b: Stats): boolean {
  return a.dev === b.dev && a.ino === b.ino;
}
