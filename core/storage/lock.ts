import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { Refusal } from '../kernel/index.ts';
import { LOCK_FILE } from './files.ts';

const HOLDER_FILE = 'holder.json';

/** Who holds a data folder for writing; kept in `holder.json` beside the data. */
export const Holder = z.object({
  pid: z.number().int(),
  /** What it is, in words a person knows: "cửa sổ Chợ Số", "cho-so serve" … */
  name: z.string(),
  since: z.string(),
  /** Set by `serve`: where the running app answers, and the key that asks it for a fresh link. */
  url: z.string().optional(),
  key: z.string().optional(),
});
export type Holder = z.infer<typeof Holder>;

/** A held data folder. */
export interface FolderLock {
  /** Whoever held it before died without giving it back: a crash, a power cut. */
  readonly isAfterCrash: boolean;
  /** Tells the others more about this holder (the address it serves on). */
  describe(more: Partial<Pick<Holder, 'url' | 'key'>>): void;
  release(): void;
}

/**
 * Takes the folder for writing. The lock is an exclusive SQLite transaction on
 * a file of its own: the system frees it when the process dies, however it
 * dies, and `locking_mode=EXCLUSIVE` on the data itself would shut out our own
 * second handle.
 * @throws Refusal `data-in-use`, naming the holder.
 */
export function lockFolder(folder: string, holder: Omit<Holder, 'url' | 'key'>): FolderLock {
  const db = new Sqlite(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    db.close();
    if (isBusy(thrown)) throw inUse(folder);
    throw thrown;
  }
  const file = join(folder, HOLDER_FILE);
  const isAfterCrash = isHeldOrLeft(folder);
  const write = (value: Holder): void =>
    writeFileSync(file, JSON.stringify(value), { mode: 0o600 });
  try {
    write(holder);
  } catch (thrown) {
    db.close();
    throw thrown;
  }
  return {
    isAfterCrash,
    describe: (more) => write({ ...holder, ...more }),
    release: () => {
      if (!db.open) return;
      try {
        rmSync(file, { force: true });
      } catch {
        // Held by a virus scanner: the next one looks all pages over, as after a crash.
      } finally {
        db.close();
      }
    },
  };
}

/**
 * Whether somebody holds the folder, or died holding it; a note cut while it
 * was written counts. Whoever gets the lock all the same comes after a crash.
 */
export function isHeldOrLeft(folder: string): boolean {
  return existsSync(join(folder, HOLDER_FILE));
}

/** Who holds the folder now, as far as it says; `undefined` when it is free to take. */
export function currentHolder(folder: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8')));
  } catch {
    return undefined; // none, or one that died while writing it
  }
}

function inUse(folder: string): Refusal {
  const holder = currentHolder(folder);
  const who = holder ? `${holder.name} (tiến trình ${holder.pid})` : 'một chương trình khác';
  return new Refusal(
    'data-in-use',
    `Dữ liệu này đang được ${who} giữ. Hãy làm việc trong cửa sổ đang mở, hoặc đóng nó rồi thử lại.`,
    holder ? { pid: holder.pid, holder: holder.name, since: holder.since } : undefined,
  );
}

function isBusy(thrown: unknown): boolean {
  return thrown instanceof Sqlite.SqliteError && thrown.code.startsWith('SQLITE_BUSY');
}
