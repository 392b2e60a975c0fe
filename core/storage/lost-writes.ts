import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Clock, Refusal, utcNow } from '../kernel/index.ts';
import { BACKUPS_FOLDER, backupPath } from './backups/names.ts';
import { recallQuietly, remember } from './backups/remembered.ts';
import { bytesOf, copyFirmly, DATABASE_FILE } from './files.ts';
import { writesPassedOver } from './log-frames.ts';

const KEPT = /^cho-so-.*-damaged-log\.db\.damaged$/;
const KEPT_NEWEST = 3;
const TOLD_MS = 7 * 24 * 3_600_000;
const PAGE_SIZE_AT = 16; // database file format, 1.3

/**
 * Where the log of a database is damaged, SQLite drops what stands behind and
 * then the log itself, without a word. Both files are copied into `backups/`
 * before, and it is remembered, to be told. For whoever holds the folder, while
 * the database is not open: only a crash leaves a log.
 * @throws system faults: what cannot be kept must not be dropped.
 */
export function keepPassedOver(folder: string, clock: Clock): void {
  const database = join(folder, DATABASE_FILE);
  const log = `${database}-wal`;
  if (!statSync(log, { throwIfNoEntry: false })?.size) return;
  const writes = writesPassedOver(log, pageSizeOf(database));
  if (writes === 0 || isKept(log, folder)) return;
  mkdirSync(join(folder, BACKUPS_FOLDER), { recursive: true });
  const kept = `${backupPath(folder, clock, 'damaged-log')}.damaged`;
  copyFirmly(log, `${kept}-wal`);
  copyFirmly(database, kept);
  remember(folder, { lostWrites: { at: utcNow(clock), writes, file: basename(kept) } });
  removeOlder(join(folder, BACKUPS_FOLDER));
}

/** An opening that was refused comes again. */
function isKept(log: string, folder: string): boolean {
  const kept = `${join(folder, BACKUPS_FOLDER, recallQuietly(folder).lostWrites?.file ?? '')}-wal`;
  return existsSync(kept) && readFileSync(kept).equals(readFileSync(log));
}

function pageSizeOf(database: string): number {
  const stated = bytesOf(database, PAGE_SIZE_AT, 2);
  const size = stated.length === 2 ? stated.readUInt16BE() : 0;
  if (size === 1) return 65_536;
  return size >= 512 && (size & (size - 1)) === 0 ? size : 4096;
}

function removeOlder(folder: string): void {
  const names = readdirSync(folder).filter((name) => KEPT.test(name));
  for (const name of names.sort().slice(0, -KEPT_NEWEST)) {
    for (const rest of ['', '-wal']) rmSync(join(folder, name + rest), { force: true });
  }
}

/** What is to be said for a week of writes that a damaged log has lost; null when none are. */
export function lostRefusal(folder: string, clock: Clock): Refusal | null {
  const { lostWrites } = recallQuietly(folder);
  if (!lostWrites) return null;
  if (Math.abs(clock.now().getTime() - Date.parse(lostWrites.at)) > TOLD_MS) return null;
  const { writes, file } = lostWrites;
  return new Refusal(
    'writes-lost',
    `Lần trước máy tắt đột ngột và nhật ký ghi bị hỏng một chỗ: khoảng ${writes} lần ghi cuối có thể không còn. Hãy xem lại những gì vừa nhập trước đó; tệp gốc được giữ ở "${file}" trong thư mục bản sao lưu.`,
    { writes, file },
  );
}
