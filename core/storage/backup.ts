import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Sqlite, { type Database } from 'better-sqlite3';
import { type Clock, Refusal, toRefusal, wallNow } from '../kernel/index.ts';
import { prepareFolder } from './folder.ts';
import { lockFolder } from './lock.ts';
import { checkSchema, schemaOf } from './migrate.ts';

/** A finished, verified copy. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The name of the database inside a data folder. */
export const DATABASE_FILE = 'cho-so.db';

/** A free name for a copy when no place is named, in `backups/` of the data folder. */
export function backupPath(folder: string, clock: Clock, why: string): string {
  const stamp = wallNow(clock).replace(/[-:]/g, '').replace('T', '-');
  const name = (count: number): string =>
    join(folder, 'backups', `cho-so-${stamp}-${why}${count > 1 ? `-${count}` : ''}.db`);
  let count = 1;
  while (existsSync(name(count))) count += 1; // a second click in the same second
  return name(count);
}

/**
 * Copies a live database page by page while it stays in use, proves the copy by
 * opening and checking it, and only then gives it its name: a copy cut midway
 * is never mistaken for a good one, and an older good one is never overwritten.
 * @throws Refusal `file-exists`, `is-a-folder`, `backup-damaged`; system faults (full disk) as they are.
 */
export async function backUp(
  db: Database,
  file: string,
  onProgress?: (done: number, total: number) => void,
): Promise<Backup> {
  const target = resolve(file);
  if (existsSync(target) && statSync(target).isDirectory()) {
    throw new Refusal(
      'is-a-folder',
      'Nơi lưu là một thư mục. Hãy thêm tên tệp vào sau thư mục đó.',
    );
  }
  if (existsSync(target)) {
    throw new Refusal(
      'file-exists',
      'Đã có tệp trùng tên ở nơi lưu. Hãy đặt tên khác; bản sao cũ không bị ghi đè.',
      { file: target },
    );
  }
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.${randomUUID()}.part`;
  try {
    await db.backup(draft, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress?.(totalPages - remainingPages, totalPages);
        return 1000;
      },
    });
    settle(draft);
    const sha256 = await hashFile(draft);
    renameSync(draft, target);
    return { file: target, bytes: statSync(target).size, sha256 };
  } finally {
    for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(draft + rest, { force: true });
  }
}

/** Makes a copy one self-contained file on the disk, and checks it. */
function settle(file: string): void {
  const copy = new Sqlite(file);
  try {
    copy.pragma('journal_mode = DELETE'); // no -wal beside a copy on a USB stick
    verify(copy);
  } finally {
    copy.close();
  }
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function verify(copy: Database): void {
  checkSchema(copy);
  if (schemaOf(copy) === 0 || copy.pragma('quick_check(1)', { simple: true }) !== 'ok') {
    throw new Refusal(
      'backup-damaged',
      'Bản sao không đọc lại được nguyên vẹn. Hãy thử lại với nơi lưu khác.',
    );
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * Puts a copy in the place of a folder's database, with the app closed. The
 * copy is checked first, in the folder, under another name; what was there is
 * kept in `backups/` and only then replaced.
 * @returns the schema of what was restored.
 * @throws Refusal `not-found`, `not-ours`, `newer-data`, `damaged`, `data-in-use`.
 */
export async function restore(
  dataDir: string,
  file: string,
  clock: Clock,
): Promise<{ readonly restored: string; readonly schema: number }> {
  const source = resolve(file);
  if (!existsSync(source) || !statSync(source).isFile()) {
    throw new Refusal('not-found', 'Không tìm thấy bản sao lưu này. Hãy kiểm tra lại tên tệp.');
  }
  const folder = prepareFolder(dataDir);
  const lock = lockFolder(folder, {
    pid: process.pid,
    name: 'việc khôi phục',
    since: clock.now().toISOString(),
  });
  const database = join(folder, DATABASE_FILE);
  const draft = `${database}.${randomUUID()}.part`;
  try {
    await copyFile(source, draft);
    // Of a data folder copied as it lay, the last writes stand in the log beside it.
    if (existsSync(`${source}-wal`)) await copyFile(`${source}-wal`, `${draft}-wal`);
    settleSource(draft);
    const schema = readyForUse(draft, numbersOf(database));
    await keepPresent(database, folder, clock);
    for (const rest of ['-wal', '-shm']) rmSync(database + rest, { force: true });
    renameSync(draft, database);
    return { restored: source, schema };
  } finally {
    for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(draft + rest, { force: true });
    lock.release();
  }
}

/** Settles what a person chose as a copy: what is wrong is their file, whichever way it shows. */
function settleSource(draft: string): void {
  try {
    settle(draft);
  } catch (thrown) {
    const { code } = toRefusal(thrown);
    if (!['not-ours', 'damaged', 'backup-damaged'].includes(code)) throw thrown;
    throw new Refusal(
      code,
      'Tệp này không phải bản sao lưu của Chợ Số, hoặc đã hỏng. Hãy chọn tệp khác.',
    );
  }
}

/** The last number drawn from each series that is never to give one twice. */
type DrawnNumbers = ReadonlyMap<string, number>;

// How far a series jumps when it cannot be known what was drawn since the copy.
const SAFE_GAP = 500;

/** What the present database has drawn; null when there is none that can be read. */
function numbersOf(database: string): DrawnNumbers | null {
  if (!existsSync(database)) return null;
  let db: Database | undefined;
  try {
    db = new Sqlite(database, { readonly: true });
    const rows = db
      .prepare<[], { name: string; seq: number }>('SELECT name, seq FROM sqlite_sequence')
      .all();
    return new Map(rows.map(({ name, seq }) => [name, seq]));
  } catch {
    return null; // damaged: what replaces it jumps ahead instead
  } finally {
    db?.close();
  }
}

/**
 * A copy is one plain file; in use again it keeps a log, also for those who
 * only read. Numbers drawn since the copy was made stay drawn: a sticker with
 * such a payment code may be hanging at a stall.
 */
function readyForUse(file: string, drawn: DrawnNumbers | null): number {
  const db = new Sqlite(file);
  try {
    db.pragma('journal_mode = WAL');
    db.transaction(() => {
      if (drawn === null) db.prepare('UPDATE sqlite_sequence SET seq = seq + ?').run(SAFE_GAP);
      const raise = db.prepare(
        'UPDATE sqlite_sequence SET seq = max(seq, @seq) WHERE name = @name',
      );
      const begin = db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (@name, @seq)');
      for (const [name, seq] of drawn ?? []) {
        if (raise.run({ name, seq }).changes === 0) begin.run({ name, seq });
      }
    })();
    return schemaOf(db);
  } finally {
    db.close();
  }
}

/** Keeps what a restore replaces; a database too damaged to copy is moved aside whole. */
async function keepPresent(database: string, folder: string, clock: Clock): Promise<void> {
  if (!existsSync(database)) return;
  const kept = backupPath(folder, clock, `before-restore-${randomUUID().slice(0, 8)}`);
  try {
    const present = new Sqlite(database);
    try {
      await backUp(present, kept);
    } finally {
      present.close();
    }
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    renameSync(database, `${kept}.damaged`);
  }
}

function isDamage(thrown: unknown): boolean {
  if (thrown instanceof Refusal) return ['backup-damaged', 'not-ours'].includes(thrown.code);
  return thrown instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(thrown.code);
}
