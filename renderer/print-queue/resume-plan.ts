import type { PrintItem } from '../types.ts';

/** What going on after a certain sticker means for every sticker of the job. */
export interface ResumePlan {
  /** The first one that is printed. */
  readonly from: number;
  /** May be out, and count as come out because the person says so. */
  readonly takenAsOut: readonly PrintItem[];
  /** Never left for the printer, and are not printed by this job any more. */
  readonly skipped: readonly PrintItem[];
  /** May have come out, and are sent once more: that needs a reason. */
  readonly again: readonly PrintItem[];
  /** Go out for the first time. */
  readonly first: readonly PrintItem[];
}

/** Everything up to `lastGood` (0: none) came out; everything after it is printed. */
export function resumePlan(items: readonly PrintItem[], lastGood: number): ResumePlan {
  const waiting = items.filter((item) => item.position <= lastGood && isOpen(item));
  const after = items.filter(({ position }) => position > lastGood);
  return {
    from: lastGood + 1,
    takenAsOut: waiting.filter(mayBeOut),
    skipped: waiting.filter((item) => !mayBeOut(item)),
    again: after.filter(mayBeOut),
    first: after.filter((item) => !mayBeOut(item)),
  };
}

/** Up to here it went well as far as is known. */
export function lastGoodOf(items: readonly PrintItem[]): number {
  const open = items.find(isOpen);
  return open ? open.position - 1 : items.length;
}

/** Neither known as sent nor left out. */
function isOpen({ state }: PrintItem): boolean {
  return state === 'unknown' || state === 'sending' || state === 'queued';
}

function mayBeOut({ sends }: PrintItem): boolean {
  return sends > 0;
}
