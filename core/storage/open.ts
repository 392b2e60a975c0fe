import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { type Clock, Refusal } from '../kernel/index.ts';
import { type AuditLine, type AuditPage, createAuditReader } from './audit.ts';
import { type Backup, backUp, backupPath, DATABASE_FILE } from './backup.ts';
import { type Checker, examine, type Findings, storageChecks } from './doctor.ts';
import { prepareFolder } from './folder.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { checkSchema, migrate, SCHEMA_VERSION, schemaOf } from './migrate.ts';
import { createSettings, type Settings } from './settings.ts';
import { createWriter, type Writer } from './write.ts';

/** How to open a data folder. */
export interface StorageOptions {
  /** The data folder; `null` keeps everything in memory (tests). */
  readonly dataDir: string | null;
  readonly clock: Clock;
  /**
   * `write` takes the folder (one writer at a time) and migrates it; `read`
   * leaves it to whoever holds it and refuses every write; only a folder that
   * is empty or of an older schema it takes for a moment, to bring it up to
   * date. Default `write`.
   */
  readonly mode?: 'read' | 'write';
  /** What others are told is holding the folder, in Vietnamese. */
  readonly holderName?: string;
}

/** An open database and the only ways to change, copy and check it. */
export interface Storage {
  /** For prepared reads; changes go through {@link Storage.write}. */
  readonly db: Database;
  readonly clock: Clock;
  /** Real path of the data folder; `null` in memory. */
  readonly folder: string | null;
  readonly write: Writer;
  readonly settings: Settings;
  /** Whether the database was made by this opening. */
  readonly isNew: boolean;
  /** The folder's lock, to tell others where the app answers; `null` in memory or when reading. */
  readonly lock: FolderLock | null;
  /** Online copy; without `file` into `backups/`. */
  backUp(file?: string, onProgress?: (done: number, total: number) => void): Promise<Backup>;
  /** Adds a check of a room's own to `doctor`. */
  addCheck(checker: Checker): void;
  doctor(): Findings;
  /** The audit trail, newest first. */
  auditTrail(page: AuditPage): { readonly total: number; readonly lines: readonly AuditLine[] };
  close(): void;
}

/**
 * Opens, and where need be creates or migrates, a data folder. A migration
 * copies the database into `backups/` first and runs in one transaction.
 * @throws Refusal `folder-synced`, `data-in-use`, `newer-data`, `not-ours`,
 *   `older-data`, `damaged`.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const folder = options.dataDir === null ? null : prepareFolder(options.dataDir);
  if (options.mode !== 'read' || folder === null) return openToWrite(folder, options);
  const database = join(folder, DATABASE_FILE);
  if (!existsSync(database) || isOlder(database)) {
    const storage = await openToWrite(folder, options).catch((thrown: unknown) => {
      throw olderAndHeld(thrown);
    });
    // The rooms put the first rows into a new folder; it stays theirs to write.
    if (storage.isNew) return storage;
    storage.close();
  }
  return openToRead(folder, options);
}

async function openToWrite(folder: string | null, options: StorageOptions): Promise<Storage> {
  const { clock } = options;
  const lock = folder === null ? null : takeFolder(folder, options);
  let db: Database | undefined;
  try {
    db = openDatabase(folder, true);
    const isNew = await bringUpToDate(db, folder, clock);
    return assemble(db, { folder, clock, lock, isNew });
  } catch (thrown) {
    db?.close();
    lock?.release();
    throw thrown;
  }
}

function openToRead(folder: string, { clock }: StorageOptions): Storage {
  const db = openDatabase(folder, false);
  try {
    checkSchema(db);
    return assemble(db, { folder, clock, lock: null, isNew: false });
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Whether a database of ours is of a schema this app has to bring up to date. */
function isOlder(database: string): boolean {
  const db = new Sqlite(database, { readonly: true, timeout: 5000 });
  try {
    checkSchema(db);
    return schemaOf(db) < SCHEMA_VERSION;
  } finally {
    db.close();
  }
}

function olderAndHeld(thrown: unknown): unknown {
  if (!(thrown instanceof Refusal) || thrown.code !== 'data-in-use') return thrown;
  return new Refusal(
    'older-data',
    `Dữ liệu do bản Chợ Số cũ hơn ghi và đang được giữ. ${thrown.message}`,
    thrown.details,
  );
}

function takeFolder(folder: string, { clock, holderName }: StorageOptions): FolderLock {
  return lockFolder(folder, {
    pid: process.pid,
    name: holderName ?? 'lệnh cho-so',
    since: clock.now().toISOString(),
  });
}

function openDatabase(folder: string | null, writes: boolean): Database {
  const db =
    folder === null
      ? new Sqlite(':memory:')
      : new Sqlite(join(folder, DATABASE_FILE), { readonly: !writes, timeout: 5000 });
  try {
    if (writes) db.pragma('journal_mode = WAL');
    // The build's default for WAL is NORMAL: a power cut may drop the last
    // commits. It is not stored, so it is set at each opening.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('cache_size = -32768');
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Migrates where need be; tells whether the database was empty before. */
async function bringUpToDate(db: Database, folder: string | null, clock: Clock): Promise<boolean> {
  checkSchema(db);
  const schema = schemaOf(db);
  if (schema === SCHEMA_VERSION) return false;
  if (schema > 0 && folder !== null) {
    await backUp(db, backupPath(folder, clock, `before-schema-${SCHEMA_VERSION}`));
  }
  migrate(db);
  return schema === 0;
}

function assemble(
  db: Database,
  { folder, clock, lock, isNew }: Pick<Storage, 'folder' | 'clock' | 'lock' | 'isNew'>,
): Storage {
  const checkers: Checker[] = [...storageChecks(db)];
  return {
    db,
    clock,
    folder,
    lock,
    isNew,
    auditTrail: createAuditReader(db),
    settings: createSettings(db),
    write: createWriter(db, clock),
    backUp: (file, onProgress) =>
      backUp(db, file ?? backupPath(folder ?? '.', clock, 'manual'), onProgress),
    addCheck: (checker) => {
      checkers.push(checker);
    },
    doctor: () => examine(checkers),
    close: () => {
      if (!db.open) return;
      try {
        if (!db.readonly) db.pragma('optimize');
      } catch {
        // A full disk must not keep the data from being closed.
      }
      db.close();
      lock?.release();
    },
  };
}
