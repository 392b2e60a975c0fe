import { join } from 'node:path';
import { type Clock, today } from '../../kernel/index.ts';
import type { BackupFile } from '../schema.ts';
import { type FoundCopy, findCopies } from './list.ts';
import { BACKUPS_FOLDER } from './names.ts';
import { recallQuietly } from './remembered.ts';
import { newestFirst, ofClock, planRotation } from './rotate.ts';
import { isThere, placesIn } from './second-place.ts';

/** All copies of a data folder in both places, newest first; opens none. */
export async function listAll(folder: string, clock: Clock): Promise<readonly BackupFile[]> {
  const [here, there] = await Promise.all([
    findCopies(join(folder, BACKUPS_FOLDER), 'data'),
    copiesThere(folder),
  ]);
  // Each is sorted; of equal ones that in the data folder comes first.
  return [...shown(here, clock), ...shown(there, clock)].sort((a, b) => {
    if (a.madeAt === b.madeAt) return 0;
    return a.madeAt < b.madeAt ? 1 : -1;
  });
}

async function copiesThere(folder: string): Promise<readonly FoundCopy[]> {
  const { second } = recallQuietly(folder);
  if (!second || !(await isThere(second))) return [];
  return findCopies(second.folder, 'second');
}

/**
 * Copies in any other folder or drive, newest first; each is named by its path.
 * @throws Refusal `not-found`, `not-a-folder`.
 */
export async function listIn(named: string, clock: Clock): Promise<readonly BackupFile[]> {
  const places = await placesIn(named);
  const found = await Promise.all(places.map((where) => findCopies(where, 'second')));
  const copies = shown(found.flat().sort(newestFirst), clock);
  return copies.map((copy) => ({ ...copy, id: copy.file }));
}

/** The copies of one place as they are listed. */
function shown(copies: readonly FoundCopy[], clock: Clock): readonly BackupFile[] {
  const { keptAs } = planRotation(ofClock(copies), today(clock));
  return copies.map(({ name, place, file, reason, madeAt, bytes }) => ({
    id: `${place}/${name}`,
    place,
    file,
    reason,
    madeAt,
    bytes,
    keptAs: reason === 'auto' ? (keptAs.get(name) ?? []) : [],
  }));
}
