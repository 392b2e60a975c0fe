import { join } from 'node:path';
import { type Heavy, inThisThread, type WallTime } from '../kernel/index.ts';
import { findCopies } from './backups/list.ts';
import { BACKUPS_FOLDER } from './backups/names.ts';
import { gather } from './salvage/gather.ts';

/** What could be read, packed. */
export interface Salvaged {
  /** `cho-so-du-lieu-cuu-20261122-0800.zip` */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Everything that can still be read from a damaged database, one CSV per table
 * in a zip, and `doc-truoc.txt` that says what was read and what was lost. The
 * database is not changed, and may be open.
 * @param at now, Vietnam wall clock
 */
export async function salvage(
  folder: string,
  at: WallTime,
  heavy: Heavy = inThisThread,
): Promise<Salvaged> {
  const copies = await findCopies(join(folder, BACKUPS_FOLDER), 'data');
  const order = { folder, at, copies: copies.map(({ file }) => file) };
  const bytes = await heavy('storage.gather', gather, order);
  const stamp = at.slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  return { name: `cho-so-du-lieu-cuu-${stamp}.zip`, bytes };
}
