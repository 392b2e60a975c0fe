import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import {
  type Clock,
  type Heavy,
  inThisThread,
  Refusal,
  toRefusal,
  utcNow,
} from '../../kernel/index.ts';
import { type Check, type Findings, lookThrough } from '../doctor.ts';
import { DATABASE_FILE, flush, RESTORING } from '../files.ts';
import { prepareFolder } from '../folder.ts';
import { type FolderLock, lockFolder } from '../lock.ts';
import { rememberCheck } from '../look-over.ts';
import { keepPassedOver } from '../lost-writes.ts';
import { refuseMoved } from '../moved.ts';
import { openStorage } from '../open.ts';
import type { BackupContents } from '../schema.ts';
import { copyNamed, marketIn } from './contents.ts';
import { settle } from './copy.ts';
import { removeLeftovers } from './leftovers.ts';
import { keepDrawn, numbersOf } from './numbers.ts';
import { remember } from './remembered.ts';
import { refuseOther } from './same-market.ts';
import { keepPresent, swapIn } from './swap.ts';

/** Which copy goes where, and in whose name. */
export interface RestoreOptions {
  /** The data folder; nobody may have it open. */
  readonly folder: string;
  /** The copy: a file of ours, or the database of a data folder copied as it lay. */
  readonly file: string;
  readonly clock: Clock;
  /** Who does it, for the audit trail of the restored data. */
  readonly by: string;
  /**
   * Looks over a data folder with the restored data before it takes its place;
   * default: storage's own checks. `known`: those that were made already.
   */
  readonly examine?: (folder: string, known: readonly Check[]) => Promise<Findings>;
  /** Where the copy is checked. Default: in this thread. */
  readonly heavy?: Heavy | undefined;
  /** Told what is being done, in Vietnamese, and how far it is. */
  readonly onProgress?: ((what: string, done: number, total: number) => void) | undefined;
  /** Refuses the copy of another market than the one that is there; default: it may take its place. */
  readonly isSameMarket?: boolean;
  /** The folder is that of one's own market: the sample does not come in, not even as the first. */
  readonly isOwnPlace?: boolean;
}

/** What a restore did. */
export interface RestoreResult {
  /** The copy that is now in use. */
  readonly restored: string;
  readonly schema: number;
  readonly contents: BackupContents;
  /** Where what was there before is kept; null when there was nothing. */
  readonly keptFile: string | null;
  /** Of a copy whose pages are whole the rest is told, not refused: it may be the only one. */
  readonly findings: Findings;
}

/**
 * Puts a copy in the place of a folder's database, with the app closed. It is
 * made ready in a folder of its own first: checked, brought to this app's
 * schema, examined. Then what is there is kept in `backups/`, and one rename
 * swaps the two; a power cut at any moment leaves the one or the other.
 * @throws Refusal `not-found`, `not-ours`, `newer-data`, `damaged`,
 *   `backup-damaged`, `data-in-use`, `file-busy`, `data-moved`, `copy-in-use`,
 *   `wrong-market`, `other-market`; system faults as they are.
 */
export async function restore(options: RestoreOptions): Promise<RestoreResult> {
  const { clock } = options;
  const source = copyNamed(resolve(options.file), options.folder);
  const folder = prepareFolder(options.folder);
  const lock = lockFolder(folder, {
    pid: process.pid,
    name: 'việc khôi phục',
    since: clock.now().toISOString(),
  });
  try {
    return await restoreInto(folder, { ...options, file: source });
  } finally {
    giveBack(lock, folder);
  }
}

/** That a crash came before is told by what the lock leaves behind, and must not be forgotten. */
function giveBack(lock: FolderLock, folder: string): void {
  if (lock.isAfterCrash) rememberCheck(folder, null);
  lock.release();
}

async function restoreInto(folder: string, options: RestoreOptions): Promise<RestoreResult> {
  refuseMoved(folder);
  removeLeftovers(folder);
  const database = join(folder, DATABASE_FILE);
  const fresh = join(folder, `${RESTORING}${randomUUID().slice(0, 8)}`);
  mkdirSync(fresh);
  const { heavy = inThisThread, clock, onProgress } = options;
  const tell = (what: string, done: number): void => onProgress?.(what, done, STEPS);
  try {
    const draft = join(fresh, DATABASE_FILE);
    tell('Đang chép và kiểm tra bản sao', 0);
    await copyIn(options.file, draft, heavy);
    tell('Đang xem lại dữ liệu của bản sao', 1);
    const ready = await makeReady(fresh, database, { ...options, heavy });
    await flush(draft);
    tell('Đang giữ lại dữ liệu đang dùng', 2);
    keepPassedOver(folder, clock);
    const keptFile = await keepPresent(database, folder, { clock, heavy });
    swapIn(draft, database);
    rememberSwap(folder, clock);
    return { restored: options.file, keptFile, ...ready };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** It has happened: a full disk is no reason to say that it failed. */
function rememberSwap(folder: string, clock: Clock): void {
  try {
    remember(folder, { lastCopy: null, lastCheckAt: utcNow(clock) });
  } catch {
    // Then the next copy and the next look are made though they need not be.
  }
}

/** Copies what a person chose and settles it: what is wrong is their file, whichever way it shows. */
async function copyIn(source: string, draft: string, heavy: Heavy): Promise<void> {
  await copyFile(source, draft);
  // Of a data folder copied as it lay, the last writes stand in the log beside it.
  for (const rest of ['-wal', '-journal']) {
    if (existsSync(source + rest)) await copyFile(source + rest, draft + rest);
  }
  try {
    await heavy('storage.settle', settle, draft);
  } catch (thrown) {
    const { code } = toRefusal(thrown);
    if (!['not-ours', 'damaged', 'backup-damaged'].includes(code)) throw thrown;
    throw new Refusal(
      code,
      'Tệp này không phải bản sao lưu của Chợ Số, hoặc đã hỏng. Hãy chọn tệp khác.',
    );
  }
}

/** Copied, made ready, the present one kept. */
const STEPS = 3;

type Ready = Pick<RestoreResult, 'schema' | 'contents' | 'findings'>;

/** Opens the copy, which brings it to this app's schema, writes down who restores it, and looks it over. */
async function makeReady(
  dataDir: string,
  present: string,
  { file, clock, by, examine, heavy, isSameMarket, isOwnPlace }: RestoreOptions & { heavy: Heavy },
): Promise<Ready> {
  rememberCheck(dataDir, utcNow(clock)); // it was settled just now
  const storage = await openStorage({ dataDir, clock, holderName: 'việc khôi phục' });
  let contents: BackupContents;
  let known: readonly Check[];
  let findings: Findings;
  try {
    refuseOther({ present, copy: marketIn(storage.db), isSameMarket, isOwnPlace });
    keepDrawn(storage.db, numbersOf(present));
    storage.write({ personId: null, name: by }, (write) =>
      write.audit({ action: 'storage.restore', detail: { copy: basename(file) } }),
    );
    contents = storage.contents();
    known = await heavy('storage.lookThrough', lookThrough, join(dataDir, DATABASE_FILE));
    findings = storage.doctor(known);
  } finally {
    storage.close();
  }
  refuseDamaged(findings);
  if (examine) findings = await examine(dataDir, known);
  refuseDamaged(findings);
  return { schema: contents.schema, contents, findings };
}

function refuseDamaged({ checks }: Findings): void {
  const pages = checks.find(({ name, ok }) => name === 'pages' && !ok);
  if (pages) throw new Refusal('backup-damaged', pages.message);
}
