import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type Clock, Refusal, toRefusal } from '../kernel/index.ts';
import { type AuditLine, type AuditPage, createAuditReader } from './audit.ts';
import { readContents } from './backups/contents.ts';
import { type Backup, backUp } from './backups/copy.ts';
import { removeLeftovers } from './backups/leftovers.ts';
import { backupPath } from './backups/names.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { isOlder, openDatabase } from './database.ts';
import { type Check, type Checker, examine, type Findings, storageChecks } from './doctor.ts';
import { damaged } from './faults.ts';
import { DATABASE_FILE } from './files.ts';
import { makeLevels, noData, prepareFolder } from './folder.ts';
import { inspect } from './inspect.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { refuseLost, rememberCheck } from './look-over.ts';
import { checkSchema, SCHEMA_VERSION, schemaOf } from './migrate.ts';
import { refuseMoved } from './moved.ts';
import { holdsDatabase } from './place.ts';
import type { BackupContents } from './schema.ts';
import { createSettings, type Settings } from './settings.ts';
import { createWriter, type Writer } from './write.ts';

/**
 * `write` takes the folder (one writer at a time) and migrates it; `read`
 * leaves it to whoever holds it and refuses every write; only a folder that
 * is empty or of an older schema it takes for a moment, to bring it up to
 * date. `rescue` takes a damaged folder and shows what can still be read.
 */
export type OpeningMode = 'read' | 'write' | 'rescue';

/** How to open a data folder. */
export interface StorageOptions {
  /** The data folder; `null` keeps everything in memory (tests). */
  readonly dataDir: string | null;
  readonly clock: Clock;
  /** Default `write`. */
  readonly mode?: OpeningMode;
  /** Never makes a folder or a database; `rescue` makes none in any case. */
  readonly mustExist?: boolean;
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
  /** The version of SQLite at work. */
  engine(): string;
  /** What the database holds, to be set beside a copy. */
  contents(): BackupContents;
  /** Adds a check of a room's own to `doctor`. */
  addCheck(checker: Checker): void;
  /** Runs all checks; `known` is what was found already, in another thread. */
  doctor(known?: readonly Check[]): Findings;
  /** The audit trail, newest first. */
  auditTrail(page: AuditPage): { readonly total: number; readonly lines: readonly AuditLine[] };
  close(): void;
  /** Closes the database and keeps the folder held; whoever calls gives it back. `null` where nothing is held. */
  handOver(): FolderLock | null;
}

/**
 * Opens, and where need be creates or migrates, a data folder. A migration
 * copies the database into `backups/` first and runs in one transaction.
 * @throws Refusal `folder-synced`, `data-in-use`, `newer-data`, `not-ours`,
 *   `older-data`, `data-moved`, `unknown-data` with `mustExist`; `damaged`, also
 *   where only copies of a database are left.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { dataDir, mode } = options;
  const mustExist = options.mustExist === true || mode === 'rescue';
  const folder = dataDir === null ? null : prepareFolder(dataDir, !mustExist);
  try {
    if (folder === null) return await openToWrite(folder, options);
    refuseMoved(folder);
    if (mustExist && !holdsDatabase(folder)) refuseNothing(folder);
    if (mode === 'rescue') return openToRescue(folder, options);
    if (mode === 'read') return await openBeside(folder, options);
    return await openToWrite(folder, options);
  } catch (thrown) {
    const known = toRefusal(thrown);
    throw known.code === 'damaged' ? known : thrown;
  }
}

/** Only its copies may be left of it. */
function refuseNothing(folder: string): never {
  refuseLost(folder);
  throw noData(folder);
}

async function openBeside(folder: string, options: StorageOptions): Promise<Storage> {
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
    if (folder !== null && lock) {
      tidyUp(folder);
      inspect({ folder, clock, isAfterCrash: lock.isAfterCrash });
    }
    db = openDatabase(folder, true);
    checkSchema(db);
    const isNew = schemaOf(db) === 0;
    await bringUpToDate(db, folder, clock);
    return assemble(db, { folder, clock, lock, isNew });
  } catch (thrown) {
    const isSuspect = lock?.isAfterCrash || toRefusal(thrown).code === 'damaged';
    if (folder !== null && isSuspect) rememberCheck(folder, null);
    giveUp(db, lock);
    throw thrown;
  }
}

function tidyUp(folder: string): void {
  removeLeftovers(folder);
  refuseLost(folder);
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

/** Nothing is looked over here: it is known to be damaged, and screens show what they can. */
function openToRescue(folder: string, options: StorageOptions): Storage {
  const lock = takeFolder(folder, options);
  let db: Database | undefined;
  try {
    tidyUp(folder);
    rememberCheck(folder, null);
    db = openDatabase(folder, false);
    checkSchema(db);
    if (schemaOf(db) !== SCHEMA_VERSION) throw damaged();
    return assemble(db, { folder, clock: options.clock, lock, isNew: false, isRescue: true });
  } catch (thrown) {
    giveUp(db, lock);
    throw thrown;
  }
}

function giveUp(db: Database | undefined, lock: FolderLock | null): void {
  try {
    db?.close();
  } finally {
    lock?.release();
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

interface Opened extends Pick<Storage, 'folder' | 'clock' | 'lock' | 'isNew'> {
  readonly isRescue?: boolean;
}

function assemble(db: Database, { folder, clock, lock, isNew, isRescue }: Opened): Storage {
  const checkers: Checker[] = [];
  const closeDatabase = (): void => {
    try {
      if (!db.readonly) db.pragma('optimize');
    } catch {
      // A full disk must not keep the data from being closed.
    }
    db.close();
  };
  return {
    db,
    clock,
    folder,
    lock,
    isNew,
    auditTrail: createAuditReader(db),
    settings: createSettings(db),
    write: createWriter(db, clock, isRescue),
    backUp: async (file, onProgress) => {
      if (file !== undefined) makeLevels(dirname(resolve(file)));
      return backUp(db, file ?? backupPath(folder ?? '.', clock, 'manual'), { onProgress });
    },
    engine: () => String(db.prepare('SELECT sqlite_version()').pluck().get()),
    contents: () => ({ ...readContents(db), sound: true, problem: null }),
    addCheck: (checker) => {
      checkers.push(checker);
    },
    doctor: (known) => examine([...storageChecks(db, known), ...checkers]),
    close: () => {
      if (!db.open) return;
      try {
        closeDatabase();
      } finally {
        lock?.release();
      }
    },
    handOver: () => {
      if (!db.open) return null;
      closeDatabase();
      return lock;
    },
  };
}
