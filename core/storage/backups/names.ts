import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, isDay, type WallTime, wallNow } from '../../kernel/index.ts';
import type { BackupReason } from '../schema.ts';

/** Where the copies of a data folder lie in it. */
export const BACKUPS_FOLDER = 'backups';

/** A free name for a copy when no place is named, in `backups/` of the data folder. */
export function backupPath(folder: string, clock: Clock, why: string): string {
  const stamp = wallNow(clock).replace(/[-:]/g, '').replace('T', '-');
  const name = (count: number): string =>
    join(folder, BACKUPS_FOLDER, `cho-so-${stamp}-${why}${count > 1 ? `-${count}` : ''}.db`);
  let count = 1;
  while (existsSync(name(count))) count += 1; // a second click in the same second
  return name(count);
}

const NAME =
  /^cho-so-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-(auto|manual|before-schema-\d+|before-restore-[0-9a-f]{8})(?:-(\d+))?\.db$/;

/** What the name of a copy says. */
export interface NamedCopy {
  readonly reason: BackupReason;
  readonly madeAt: WallTime;
  /** Which of several copies of one second. */
  readonly count: number;
}

/** Reads the name of a copy; undefined for any other file. */
export function readName(name: string): NamedCopy | undefined {
  const [, year, month, date, hour, minute, second, why = '', count = '1'] = NAME.exec(name) ?? [];
  const day = `${year}-${month}-${date}`;
  if (!isDay(day)) return undefined;
  return {
    reason: REASONS[why.split('-').slice(0, 2).join('-')] ?? 'manual',
    madeAt: `${day}T${hour}:${minute}:${second}`,
    count: Number(count),
  };
}

const REASONS: Readonly<Record<string, BackupReason>> = {
  auto: 'auto',
  manual: 'manual',
  'before-schema': 'schema',
  'before-restore': 'restore',
};
