import { addDays, type Day, dayOf, isoWeek, monthOf, type WallTime } from '../../kernel/index.ts';
import type { BackupReason } from '../schema.ts';

/** As what an automatic copy is kept. */
export type KeptAs = 'daily' | 'weekly' | 'monthly';

/** A copy as far as rotation is concerned. */
export interface DatedCopy {
  readonly name: string;
  readonly madeAt: WallTime;
  /** Which of several copies of one second. */
  readonly count: number;
}

/** What rotation makes of the copies of one place. */
export interface Rotation {
  /** By name: as what it is kept; a copy may be several things, or none and stay as one of the newest. */
  readonly keptAs: ReadonlyMap<string, readonly KeptAs[]>;
  /** Names of those that are no longer needed. */
  readonly removable: readonly string[];
}

const SLOTS = [
  ['daily', 7, dayOf],
  ['weekly', 5, (madeAt: WallTime) => isoWeek(dayOf(madeAt))],
  ['monthly', 12, monthOf],
] as const satisfies readonly (readonly [KeptAs, number, (madeAt: WallTime) => string])[];
const NEWEST = 3;

/** Of the copies of one place those that the clock makes and rotation may remove. */
export function ofClock<Copy extends { readonly reason: BackupReason }>(
  copies: readonly Copy[],
): readonly Copy[] {
  return copies.filter(({ reason }) => reason === 'auto');
}

/** The newest first. */
export function newestFirst(a: DatedCopy, b: DatedCopy): number {
  return compare(b.madeAt, a.madeAt) || b.count - a.count;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Whether a copy claims to be made tomorrow or later: then the clock is wrong
 * now, or was when the copy was made.
 */
export function isFromFuture(madeAt: WallTime, today: Day): boolean {
  return dayOf(madeAt) > addDays(today, 1);
}

/**
 * Which automatic copies of one place stay: the newest of each of the last 7
 * days, 5 ISO weeks and 12 months that have one, and the 3 newest. Days are
 * counted among the copies, not back from today: a PC that lost its battery and
 * believes in 2019 must not judge those of last week as seven years ahead. Those
 * from the future fill no slot and stay, and `justMade` stays whatever its date.
 */
export function planRotation(
  copies: readonly DatedCopy[],
  today: Day,
  justMade?: string,
): Rotation {
  const judged = copies.filter(({ madeAt }) => !isFromFuture(madeAt, today)).sort(newestFirst);
  const keptAs = new Map<string, KeptAs[]>();
  for (const [kind, slots, slotOf] of SLOTS) {
    const newest = new Map<string, string>();
    for (const { name, madeAt } of judged) {
      const slot = slotOf(madeAt);
      if (!newest.has(slot) && newest.size < slots) newest.set(slot, name);
    }
    for (const name of newest.values()) keptAs.set(name, [...(keptAs.get(name) ?? []), kind]);
  }
  const removable = judged
    .slice(NEWEST)
    .map(({ name }) => name)
    .filter((name) => !keptAs.has(name) && name !== justMade);
  return { keptAs, removable };
}

const BEFORE_SCHEMA = 5;

/** Copies made before a change of the schema that are no longer needed: all but the 5 newest. */
export function oldSchemaCopies(copies: readonly DatedCopy[], today: Day): readonly string[] {
  return copies
    .filter(({ madeAt }) => !isFromFuture(madeAt, today))
    .sort(newestFirst)
    .slice(BEFORE_SCHEMA)
    .map(({ name }) => name);
}
