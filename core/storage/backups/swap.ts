import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Clock, type Heavy, Refusal } from '../../kernel/index.ts';
import { COMPANIONS, flushFolder, renameFirmly } from '../files.ts';
import { backUp, isUnsound } from './copy.ts';
import { backupPath } from './names.ts';

/**
 * Keeps what a restore is about to replace, in `backups/`; a database too
 * damaged to copy is kept whole, with its log, as `….db.damaged`. Afterwards the
 * database is complete without its log.
 * @returns where it is kept; null when there was nothing.
 * @throws Refusal `file-busy` while a command is still reading; system faults as they are.
 */
export async function keepPresent(
  database: string,
  folder: string,
  { clock, heavy }: { readonly clock: Clock; readonly heavy: Heavy },
): Promise<string | null> {
  if (!existsSync(database)) return null;
  const kept = backupPath(folder, clock, `before-restore-${randomUUID().slice(0, 8)}`);
  try {
    // Only to read: whoever opens a damaged database to write may drop its log.
    const present = new Sqlite(database, { readonly: true });
    try {
      await backUp(present, kept, { heavy });
    } finally {
      present.close();
    }
  } catch (thrown) {
    if (!isUnsound(thrown)) throw thrown;
    return setAside(database, `${kept}.damaged`);
  }
  foldLog(database);
  return kept;
}

/** Writes the log into the database and ends it; only possible while nobody else reads. */
function foldLog(database: string): void {
  const db = new Sqlite(database);
  try {
    db.pragma('journal_mode = DELETE');
  } catch (thrown) {
    if (!(thrown instanceof Sqlite.SqliteError && thrown.code.startsWith('SQLITE_BUSY'))) {
      throw thrown;
    }
    throw new Refusal(
      'file-busy',
      'Dữ liệu đang được một lệnh khác đọc. Hãy đợi lệnh đó xong rồi khôi phục lại; chưa có gì bị thay đổi.',
    );
  } finally {
    db.close();
  }
}

/**
 * Gives the damaged files a second name, so that they stay when the first one
 * goes to another file: nothing is read, which a failing disk may not manage.
 */
function setAside(database: string, kept: string): string {
  mkdirSync(dirname(kept), { recursive: true });
  for (const rest of ['', '-wal']) {
    if (existsSync(database + rest)) secondName(database + rest, kept + rest);
  }
  flushFolder(dirname(kept));
  return kept;
}

// File systems of USB sticks know one name per file: there it is moved, which
// reads nothing either, and a power cut before the swap leaves copies only.
function secondName(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch {
    renameFirmly(file, name);
  }
}

/**
 * Puts a finished database in the place of the present one by one rename. The
 * old log goes first: applied to the new file it would destroy it.
 */
export function swapIn(fresh: string, database: string): void {
  for (const rest of COMPANIONS) rmSync(database + rest, { force: true });
  flushFolder(dirname(database));
  renameFirmly(fresh, database);
}
