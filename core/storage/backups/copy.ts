import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { type Heavy, inThisThread, Refusal, toRefusal } from '../../kernel/index.ts';
import { damaged, plainFault } from '../faults.ts';
import { flush, flushFolder, hashFile, removeDatabase, renameFirmly } from '../files.ts';
import { checkSchema, schemaOf } from '../migrate.ts';

/** A finished, verified copy. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** How to make a copy. */
export interface CopyOptions {
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Where the copy is checked. Default: in this thread. */
  readonly heavy?: Heavy | undefined;
}

const PAGES_AT_ONCE = 1000;

/**
 * Copies a live database page by page while it stays in use, proves the copy by
 * opening and checking it, and only then gives it its name: a copy cut midway
 * is never mistaken for a good one, and an older good one is never overwritten.
 * @throws Refusal `file-exists`, `is-a-folder`, `damaged` when the data itself
 *   is, `backup-damaged`; system faults (full disk) as they are.
 */
export async function backUp(
  db: Database,
  file: string,
  { onProgress, heavy = inThisThread }: CopyOptions = {},
): Promise<Backup> {
  const target = resolve(file);
  refuseTaken(target);
  makeLast(dirname(target));
  const draft = `${target}.${randomUUID()}.part`;
  try {
    await db.backup(draft, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress?.(totalPages - remainingPages, totalPages);
        return PAGES_AT_ONCE;
      },
    });
    await heavy('storage.settle', settle, draft);
    await flush(draft);
    const sha256 = await hashFile(draft);
    nameNew(draft, target);
    return { file: target, bytes: statSync(target).size, sha256 };
  } catch (thrown) {
    throw isUnsound(thrown) && !pagesAreWhole(db) ? damaged() : thrown;
  } finally {
    removeDatabase(draft);
  }
}

/** The last level at most: a folder on a drive that is gone must not come up elsewhere. */
function makeLast(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder);
}

/** Gives a draft its name, unless another process took that meanwhile. */
function nameNew(draft: string, target: string): void {
  try {
    linkSync(draft, target); // unlike a rename it never overwrites
    flushFolder(dirname(target));
  } catch {
    refuseTaken(target);
    renameFirmly(draft, target); // file systems of USB sticks know one name per file
  }
}

function refuseTaken(target: string): void {
  const found = statSync(target, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    throw new Refusal(
      'is-a-folder',
      'Nơi lưu là một thư mục. Hãy thêm tên tệp vào sau thư mục đó.',
    );
  }
  if (found) {
    throw new Refusal(
      'file-exists',
      'Đã có tệp trùng tên ở nơi lưu. Hãy đặt tên khác; bản sao cũ không bị ghi đè.',
      { file: target },
    );
  }
}

/**
 * Makes a copy one self-contained file, and checks it.
 * @throws Refusal `backup-damaged`, `damaged`, `not-ours`, `newer-data`.
 */
export function settle(file: string): void {
  let copy: Database | undefined;
  try {
    copy = new Sqlite(file);
    copy.pragma('journal_mode = DELETE'); // no -wal beside a copy on a USB stick
    checkSchema(copy);
    if (schemaOf(copy) === 0 || !pagesAreWhole(copy)) {
      throw new Refusal(
        'backup-damaged',
        'Bản sao không đọc lại được nguyên vẹn. Hãy thử lại với nơi lưu khác.',
      );
    }
  } catch (thrown) {
    throw plainFault(thrown);
  } finally {
    copy?.close();
  }
}

/** Whether all pages of a database hold together; reads the whole file. */
export function pagesAreWhole(db: Database): boolean {
  try {
    return db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch (thrown) {
    if (isUnsound(thrown)) return false;
    throw thrown;
  }
}

/** Whether a fault says that a file's content is at fault, or that its disk cannot read it. */
export function isUnsound(thrown: unknown): boolean {
  const { code } = toRefusal(thrown);
  return ['backup-damaged', 'damaged', 'not-ours', 'disk-fault'].includes(code);
}

/**
 * Copies a finished copy to another place and compares what arrived before it
 * gets its name there. An equal one that is there already stays as it is; what
 * else has its name is put aside as `….damaged`.
 * @param sha256 of the source, where it is remembered from its making
 * @throws Refusal `backup-damaged` when something else arrived; system faults as they are.
 */
export async function copyProved(source: string, target: string, sha256?: string): Promise<void> {
  const wanted = sha256 ?? (await hashFile(source));
  if (existsSync(target)) {
    if ((await hashFile(target)) === wanted) return;
    renameFirmly(target, `${target}.damaged`);
  }
  const draft = `${target}.${randomUUID()}.part`;
  try {
    await copyFile(source, draft);
    await flush(draft);
    if ((await hashFile(draft)) !== wanted) {
      throw new Refusal(
        'backup-damaged',
        'Bản sao ở nơi lưu thứ hai không giống bản gốc: ổ này có thể sắp hỏng. Hãy thay ổ khác.',
      );
    }
    renameFirmly(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
}
