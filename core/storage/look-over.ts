import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type Clock, utcNow } from '../kernel/index.ts';
import { pagesAreWhole } from './backups/copy.ts';
import { hasCopies } from './backups/list.ts';
import { recallQuietly, remember } from './backups/remembered.ts';
import { damaged } from './faults.ts';
import { DATABASE_FILE } from './files.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

/** What is known of a database before its pages are looked at. */
export interface Opening {
  readonly folder: string;
  readonly clock: Clock;
  readonly isAfterCrash: boolean;
}

/**
 * Reads all pages after a crash, a week after the last time, and after damage
 * was found; costs 0.3 s for a million payments.
 * @throws Refusal `damaged`.
 */
export function lookOver(db: Database, { folder, clock, isAfterCrash }: Opening): void {
  if (!isAfterCrash && !isLongAgo(recallQuietly(folder).lastCheckAt, clock)) return;
  if (!pagesAreWhole(db)) throw damaged();
  rememberCheck(folder, utcNow(clock));
}

function isLongAgo(checkedAt: string | null, clock: Clock): boolean {
  const age = checkedAt === null ? Number.NaN : clock.now().getTime() - Date.parse(checkedAt);
  return !(Math.abs(age) < WEEK_MS); // a wrong clock may have written any time
}

/** Remembers when all pages were whole; `null`: they are not, the next opening is to look again. */
export function rememberCheck(folder: string, at: string | null): void {
  try {
    remember(folder, { lastCheckAt: at });
  } catch {
    // A full disk must not keep the data from being opened; then it looks again next time.
  }
}

/**
 * A database that vanished, or that a power cut left empty, must not come back
 * as a new, empty market while copies of it lie beside it.
 * @throws Refusal `damaged`.
 */
export function refuseLost(folder: string): void {
  const file = join(folder, DATABASE_FILE);
  if (existsSync(file) && statSync(file).size > 0) return;
  if (!hasCopies(folder)) return;
  throw damaged(
    'Không thấy dữ liệu trong thư mục này, chỉ còn các bản sao lưu. Hãy khôi phục từ bản sao lưu gần nhất.',
  );
}
