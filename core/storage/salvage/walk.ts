import { type KeyedRow, type Pack, readStretch, type Stretch } from './stretch.ts';

/** A table that can be read from any key on, upwards and downwards. Reading throws at damage. */
export interface Keyed {
  /** Rows with keys from `from` to `to`, both included, ascending. */
  up(from: number, to: number): Iterable<KeyedRow>;
  /** The same, descending. */
  down(to: number, from: number): Iterable<KeyedRow>;
}

/** What a walk came to. */
export interface Walked {
  /** The rows that were read, packed, in order of their keys. */
  readonly pieces: readonly Uint8Array[];
  readonly count: number;
  /** Nothing stood in the way. */
  readonly isWhole: boolean;
  /** How many keys lie where nothing could be read: at most so many rows are lost there. */
  readonly lostKeys: number;
  /** The end of the table could not be found: rows may be missing after the last one. */
  readonly isEndUnknown: boolean;
}

/** Keys of which nothing is known yet, both ends included. */
interface Range {
  readonly from: number;
  readonly to: number;
}

const LOWEST = 1; // no key of ours lies below
const HIGHEST = Number.MAX_SAFE_INTEGER;
const FARTHEST = 2 ** 40;
// A page holds some fifty rows: enough for hundreds of damaged pages of a table.
const PROBES = 20_000;

/**
 * Reads all it can of a damaged table: from the front until damage, from the
 * back until damage, then by jumps into what lies between, halving what is left.
 */
export function walk(table: Keyed, pack: Pack): Walked {
  const front = readStretch(table.up(LOWEST, HIGHEST), 1, pack);
  if (front.isWhole) return { ...sum([front]), isWhole: true, lostKeys: 0, isEndUnknown: false };
  const from = front.last === undefined ? LOWEST : front.last + 1;
  const back = readStretch(table.down(HIGHEST, from), -1, pack);
  if (back.isWhole) {
    return { ...sum([front, back]), isWhole: false, lostKeys: 0, isEndUnknown: false };
  }
  const isEndUnknown = back.first === undefined;
  const gap = isEndUnknown ? openGap(table, from) : { from, to: (back.first ?? from) - 1 };
  const between = explore(table, gap, pack);
  const all = [front, ...between.stretches, back];
  return { ...sum(all), isWhole: false, lostKeys: between.lostKeys, isEndUnknown };
}

function sum(stretches: readonly Stretch[]): Pick<Walked, 'pieces' | 'count'> {
  return {
    pieces: stretches.flatMap(({ pieces }) => pieces),
    count: stretches.reduce((total, { count }) => total + count, 0),
  };
}

/**
 * Where to look when front and back meet in damage: as far as a row answers,
 * tried at twice the distance each time, the farthest first.
 */
function openGap(table: Keyed, from: number): Range {
  for (let step = FARTHEST; step >= 1; step /= 2) {
    if (answers(table.up(from + step, HIGHEST))) return { from, to: from + 2 * step };
  }
  return { from, to: from - 1 };
}

function answers(rows: Iterable<KeyedRow>): boolean {
  try {
    for (const _row of rows) return true;
  } catch {
    // Damage there too.
  }
  return false;
}

/** Looks around damage, the widest parts first; what is still unread at the end is lost. */
function explore(
  table: Keyed,
  gap: Range,
  pack: Pack,
): { readonly stretches: readonly Stretch[]; readonly lostKeys: number } {
  const found: Stretch[] = [];
  const open: Range[] = [gap].filter(({ from, to }) => from <= to);
  let lostKeys = 0;
  for (const [probes, range] of open.entries()) {
    const { stretches, left } =
      probes < PROBES ? halve(table, range, pack) : { stretches: [], left: [range] };
    found.push(...stretches.filter(({ count }) => count > 0));
    if (range.from < range.to && probes < PROBES) open.push(...left);
    else lostKeys += left.reduce((total, { from, to }) => total + to - from + 1, 0);
  }
  return { stretches: found.sort((a, b) => (a.first ?? 0) - (b.first ?? 0)), lostKeys };
}

/** Jumps into the middle and reads both ways; `left` is what stays unknown. */
function halve(
  table: Keyed,
  { from, to }: Range,
  pack: Pack,
): { readonly stretches: readonly Stretch[]; readonly left: readonly Range[] } {
  const middle = Math.ceil((from + to) / 2);
  const up = readStretch(table.up(middle, to), 1, pack);
  const above = up.isWhole ? [] : [{ from: (up.last ?? middle - 1) + 1, to }];
  if (from === to) return { stretches: [up], left: above };
  const down = readStretch(table.down(middle - 1, from), -1, pack);
  const below = down.isWhole ? [] : [{ from, to: (down.first ?? middle) - 1 }];
  return {
    stretches: [down, up],
    left: [...below, ...above].filter((range) => range.from <= range.to),
  };
}
