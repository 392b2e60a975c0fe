import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Clock, type Heavy, type Refusal, toRefusal, utcNow } from '../../kernel/index.ts';
import { mendable } from '../faults.ts';
import type { Storage } from '../open.ts';
import { bringUp, rotatePlace } from './bring-up.ts';
import { backUp } from './copy.ts';
import { findCopies, removeHalfMade } from './list.ts';
import { BACKUPS_FOLDER, backupPath } from './names.ts';
import { recall, remember } from './remembered.ts';

/** The making of the copies of one data folder, and what stands against it now. */
export interface Making {
  readonly folder: string;
  readonly clock: Clock;
  readonly heavy: Heavy;
  /** Why the last copy failed. */
  problem: Refusal | null;
  /** Why it could not be brought to the second place, although that is there. */
  secondProblem: Refusal | null;
  /** Names of the copies that were compared in the second place since it was plugged in. */
  readonly proved: Set<string>;
}

/** Told of pages done, of how many. */
export type Progress = (done: number, total: number) => void;

/** A copy that was just made. */
interface MadeCopy {
  readonly name: string;
  readonly sha256: string;
}

/** Makes a copy in the data folder and remembers what it holds. */
export async function makeCopy(
  making: Making,
  storage: Storage,
  {
    why,
    onProgress,
  }: { readonly why: 'auto' | 'manual'; readonly onProgress?: Progress | undefined },
): Promise<MadeCopy> {
  const { folder, clock, heavy } = making;
  const holds = lastLine(storage); // before: what is written meanwhile makes the next one due
  const made = await backUp(storage.db, backupPath(folder, clock, why), { onProgress, heavy });
  const name = basename(made.file);
  const { sha256 } = made;
  // The pages of the copy are those of the data: both are whole.
  remember(folder, { lastCopy: { name, holds, sha256 }, lastCheckAt: utcNow(clock) });
  making.problem = null;
  return { name, sha256 };
}

/**
 * Makes an automatic copy when one is due, rotates, and sees to the second
 * place. Of damaged data no copy is made, and then nothing is rotated.
 * @throws what nobody can mend, when all is done; the status tells it too.
 */
export async function makeDue(making: Making, storage: Storage): Promise<void> {
  const { folder, clock } = making;
  const place = join(folder, BACKUPS_FOLDER);
  try {
    if (isDue(making, storage)) {
      const made = await makeCopy(making, storage, { why: 'auto' });
      await rotatePlace(place, clock, made.name);
    }
    making.problem = null;
    for (const where of [folder, place]) await removeHalfMade(where, clock);
  } catch (thrown) {
    making.problem = toRefusal(thrown);
    if (making.problem.code === 'damaged') return;
    await toSecondPlace(making);
    mendable(thrown);
    return;
  }
  await toSecondPlace(making);
}

/** Brings the second place up to date, where there is one. @throws what nobody can mend; the status tells it too */
export async function toSecondPlace(making: Making): Promise<void> {
  const { folder, clock, proved } = making;
  try {
    const copies = await findCopies(join(folder, BACKUPS_FOLDER), 'data');
    making.secondProblem = await bringUp({ folder, clock, copies, proved });
  } catch (thrown) {
    making.secondProblem = toRefusal(thrown);
    mendable(thrown);
  }
}

/** Whether something was written since the last copy, or that one is gone. */
function isDue({ folder }: Making, storage: Storage): boolean {
  const { lastCopy } = recall(folder);
  const holds = lastLine(storage);
  if (holds === '') return false;
  return lastCopy?.holds !== holds || !existsSync(join(folder, BACKUPS_FOLDER, lastCopy.name));
}

/** The last line of the trail: every write leaves one, so it tells what a copy holds. */
function lastLine({ db }: Storage): string {
  const line = db
    .prepare<[], { id: number; at: string }>('SELECT id, at FROM audit ORDER BY id DESC LIMIT 1')
    .get();
  return line ? `${line.id} ${line.at}` : '';
}
