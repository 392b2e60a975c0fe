import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, type Refusal, today, wallNow } from '../../kernel/index.ts';
import { mendable } from '../faults.ts';
import type { BackupSettings } from '../schema.ts';
import { copyProved } from './copy.ts';
import { type FoundCopy, findCopies, removeHalfMade } from './list.ts';
import { readName } from './names.ts';
import { recall, remember } from './remembered.ts';
import { ofClock, planRotation } from './rotate.ts';
import { isThere } from './second-place.ts';

/** What is to be brought from where. */
interface BringUp {
  readonly folder: string;
  readonly clock: Clock;
  /** The copies in the data folder. */
  readonly copies: readonly FoundCopy[];
  /** Names of those that were compared there since it was plugged in. */
  readonly proved: Set<string>;
}

/**
 * Brings the second place up to date: the newest copy first, then those that
 * were missed while it was away. What is missing is remembered.
 * @returns why it could not be written; null when it could, or when it is not there at all.
 * @throws what nobody can mend, remembered as missed too.
 */
export async function bringUp({ folder, clock, copies, proved }: BringUp): Promise<Refusal | null> {
  const settings = recall(folder);
  if (!settings.second) return null;
  const wanted = wantedThere(copies, settings, clock);
  if (!(await isThere(settings.second))) {
    const isMissing = wanted.some(({ name }) => name !== settings.secondLastCopy);
    if (isMissing) missed(folder, settings, clock);
    proved.clear(); // what comes back may have been elsewhere
    return null;
  }
  const there = settings.second.folder;
  try {
    for (const { file, name } of wanted.filter((copy) => !proved.has(copy.name))) {
      const sha256 = settings.lastCopy?.name === name ? settings.lastCopy.sha256 : undefined;
      await copyProved(file, join(there, name), sha256);
      proved.add(name);
    }
  } catch (thrown) {
    missed(folder, settings, clock);
    return mendable(thrown);
  }
  const newest = wanted[0]?.name ?? settings.secondLastCopy;
  remember(folder, { secondMissedSince: null, secondLastCopy: newest });
  await rotatePlace(there, clock, newest);
  await removeHalfMade(there, clock);
  return null;
}

function missed(folder: string, settings: BackupSettings, clock: Clock): void {
  if (settings.secondMissedSince !== null) return;
  remember(folder, { secondMissedSince: wallNow(clock) });
}

/**
 * What belongs there: first the copy that was made last (by what was written
 * down, not by its date: the clock may be wrong), then those since the last
 * visit that are kept for good.
 */
function wantedThere(
  copies: readonly FoundCopy[],
  { lastCopy, secondLastCopy }: BackupSettings,
  clock: Clock,
): readonly FoundCopy[] {
  const own = copies.filter(({ reason }) => reason === 'auto' || reason === 'manual');
  const last = own.find(({ name }) => name === lastCopy?.name) ?? own[0];
  if (!last) return [];
  const { keptAs } = planRotation(ofClock(own), today(clock));
  const lastVisit = readName(secondLastCopy ?? '')?.madeAt;
  const since = own.filter(
    ({ name, madeAt, reason }) =>
      name !== last.name &&
      lastVisit !== undefined &&
      madeAt >= lastVisit &&
      (reason === 'manual' || keptAs.has(name)),
  );
  return [last, ...since];
}

/** Removes the automatic copies of a place that are no longer needed. */
export async function rotatePlace(
  folder: string,
  clock: Clock,
  justMade: string | null,
): Promise<void> {
  const copies = await findCopies(folder, 'second');
  if (!copies.some(({ name }) => name === justMade)) return; // only after a sound new one
  const { removable } = planRotation(ofClock(copies), today(clock), justMade ?? undefined);
  for (const name of removable) await removeQuietly(join(folder, name));
}

/** A copy that cannot be removed now (open in another program) is removed another time. */
async function removeQuietly(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
}
