import type { Day, Dong, WallTime } from '../../kernel/index.ts';
import type { Door, Standing } from '../schema.ts';
import { contraryReferences, sameText } from './agreeing.ts';

/** A stored payment as linking looks at it. */
export interface LinkRow {
  readonly id: number;
  /** As the registry has it: a bank account that changed hands has several. */
  readonly accountId: number;
  /** Fingerprint and occurrence: the same row of the bank's book under whichever account. */
  readonly identity: string;
  readonly lane: 'A' | 'B' | 'C';
  readonly door: Door;
  readonly day: Day;
  readonly at: WallTime;
  readonly amount: Dong;
  /** Reference and memo as they compare. */
  readonly referenceKey: string;
  readonly memoKey: string;
  /** Payment codes of ours in the memo. */
  readonly codes: string;
  readonly virtualAccount: string;
  /** What tells rows apart in the same way whatever order they came in. */
  readonly order: string;
}

/** One bank account's rows of some days. */
export interface Account {
  readonly rows: readonly LinkRow[];
  /** Whether a statement of the lane has the whole of a day. */
  covers(lane: LinkRow['lane'], day: Day): boolean;
}

/**
 * Which rows of one bank account count, so that money told twice counts once.
 * On a day with rows of a consented trader (lane B) only these count. A row that
 * was taken in under two holders of the account counts under the first. Within a
 * lane, a day that a statement has wholly counts by the statement alone; on
 * other days a feed's row gives way to the statement's row it can be linked to,
 * one to one. What comes out depends on the rows alone, never on the order in
 * which they were taken in: days are worked out one by one, and links between
 * neighbouring days are made only where no other fits.
 * @returns a standing for every row that has a twin or does not count.
 */
export function standings({ rows, covers }: Account): ReadonlyMap<number, Standing> {
  const consented = new Set(rows.filter(({ lane }) => lane === 'B').map(({ day }) => day));
  const isOutdone = ({ lane, day }: LinkRow): boolean => lane !== 'B' && consented.has(day);
  const present = rows.filter((row) => !isOutdone(row));
  const out = repeated(present);
  const standing = present.filter(({ id }) => !out.has(id));
  for (const lane of ['A', 'B', 'C'] as const) {
    const own = standing.filter((row) => row.lane === lane);
    const feed = own.filter(({ door }) => door === 'feed');
    if (feed.length === 0) continue;
    const isCovered = ({ day }: LinkRow): boolean => covers(lane, day);
    const twins = pair(
      { doubted: feed, sure: own.filter(({ door }) => door !== 'feed') },
      isCovered,
    );
    for (const row of feed) {
      const twin = twins.get(row.id) ?? null;
      if (twin !== null || isCovered(row)) out.set(row.id, { counts: false, twin });
    }
  }
  const outdone = rows.filter(isOutdone);
  const sure = standing.filter(({ id, lane }) => lane === 'B' && out.get(id)?.counts !== false);
  const twins = pair({ doubted: outdone, sure }, () => true);
  for (const { id } of outdone) out.set(id, { counts: false, twin: twins.get(id) ?? null });
  return out;
}

/** Standings of rows that an earlier account of the same number has as well. */
function repeated(rows: readonly LinkRow[]): Map<number, Standing> {
  const out = new Map<number, Standing>();
  if (rows.every(({ accountId }) => accountId === rows[0]?.accountId)) return out;
  const first = new Map<string, LinkRow>();
  for (const row of rows.toSorted((one, other) => one.accountId - other.accountId)) {
    const key = `${row.lane} ${row.identity}`;
    const earlier = first.get(key);
    if (earlier) out.set(row.id, { counts: false, twin: earlier.id });
    else first.set(key, row);
  }
  return out;
}

interface Sides {
  /** Rows that may be told elsewhere. */
  readonly doubted: readonly LinkRow[];
  /** Rows that stay. */
  readonly sure: readonly LinkRow[];
}

type Fits = (doubted: LinkRow, sure: LinkRow) => boolean;

/** A way to know a payment again among the rows of one key. */
interface Way {
  /** Null: the row says too little for this way. */
  readonly key: (row: LinkRow) => string | null;
  readonly fits: Fits;
  /** Only where one row stands against one. */
  readonly alone?: true;
}

const sumOf = ({ day, amount }: LinkRow): string => `${day} ${amount}`;
const minuteOf = (row: LinkRow): string => `${sumOf(row)} ${row.at.slice(0, 16)}`;
const withText =
  (key: (row: LinkRow) => string, text: 'memoKey' | 'referenceKey') =>
  (row: LinkRow): string | null =>
    row[text] === '' ? null : `${key(row)} ${row[text]}`;

const always: Fits = () => true;
const notContrary: Fits = (one, other) => !contraryReferences(one, other);
const agreeing: Fits = (one, other) => notContrary(one, other) && sameText(one, other);

/** Ways to know a payment again on its own day, the surest first. */
const SAFE: readonly Way[] = [
  { key: withText((row) => `${sumOf(row)} ${row.at}`, 'referenceKey'), fits: always },
  { key: withText(sumOf, 'referenceKey'), fits: always },
  { key: withText(minuteOf, 'memoKey'), fits: notContrary },
  { key: minuteOf, fits: agreeing },
];
/** Where one of the two prints no time of day: the same text on the same day, and no other that has it. */
const WITHOUT_TIME: Way = {
  key: withText(sumOf, 'memoKey'),
  fits: (one, other) => notContrary(one, other) && isTimeless(one) !== isTimeless(other),
  alone: true,
};
// Only where the row does not count in any case: they say which row it is, not whether.
const WIDER: readonly Way[] = [
  { key: withText(sumOf, 'memoKey'), fits: notContrary },
  { key: sumOf, fits: agreeing },
  { key: minuteOf, fits: notContrary },
  { key: sumOf, fits: notContrary, alone: true },
];

type Take = (doubted: LinkRow, sure: LinkRow) => void;

/** Links rows one to one; the keys are the doubted rows. */
function pair(sides: Sides, isCovered: (row: LinkRow) => boolean): ReadonlyMap<number, number> {
  const twins = new Map<number, number>();
  const taken = new Set<number>();
  const take: Take = (doubted, sure) => {
    twins.set(doubted.id, sure.id);
    taken.add(sure.id);
  };
  const left = ({ doubted, sure }: Sides): Sides => ({
    doubted: doubted.filter(({ id }) => !twins.has(id)),
    sure: sure.filter(({ id }) => !taken.has(id)),
  });
  const groups = byDayAndAmount(sides);
  for (const group of groups) {
    for (const way of SAFE) pairBy(way, left(group), take);
  }
  pairNeighbours(left(sides), take);
  for (const group of groups) {
    pairBy(WITHOUT_TIME, left(group), take);
    for (const way of WIDER) {
      const { doubted, sure } = left(group);
      pairBy(way, { doubted: doubted.filter(isCovered), sure }, take);
    }
  }
  return twins;
}

/**
 * The rows of one day and amount on both sides: every way but that of
 * neighbours links within them, and most rows of an account stand in none.
 */
function byDayAndAmount({ doubted, sure }: Sides): Sides[] {
  const groups = new Map<string, { readonly doubted: LinkRow[]; readonly sure: LinkRow[] }>();
  for (const row of doubted) {
    const group = groups.get(sumOf(row));
    if (group) group.doubted.push(row);
    else groups.set(sumOf(row), { doubted: [row], sure: [] });
  }
  for (const row of sure) groups.get(sumOf(row))?.sure.push(row);
  return [...groups.values()].filter((group) => group.sure.length > 0);
}

function pairBy({ key, fits, alone }: Way, { doubted, sure }: Sides, take: Take): void {
  if (doubted.length === 0 || sure.length === 0) return;
  const others = Map.groupBy(sure, key);
  for (const [group, rows] of Map.groupBy(doubted, key)) {
    const fitting = group === null ? undefined : others.get(group);
    if (!fitting) continue;
    if (alone && (rows.length > 1 || fitting.length > 1)) continue;
    if (fits === always) pairInOrder({ doubted: rows, sure: fitting }, take);
    else pairAlike({ doubted: rows, sure: fitting }, fits, take);
  }
}

/**
 * Links rows that fit each other and nobody else. Equal rows on both sides are
 * as good as one: as many are linked as there are on the shorter side. Where
 * the fit is not the same for all of a cluster nothing is linked.
 */
function pairAlike({ doubted, sure }: Sides, fits: Fits, take: Take): void {
  const open = new Set(doubted);
  for (const first of doubted) {
    if (!open.has(first)) continue;
    const others = sure.filter((other) => fits(first, other));
    const [some] = others;
    if (!some) continue;
    const alike = doubted.filter((row) => open.has(row) && fits(row, some));
    for (const row of alike) open.delete(row);
    const isCluster = alike.every((row) => {
      const own = sure.filter((other) => fits(row, other));
      // Both in the order of `sure`.
      return own.length === others.length && own.every((other, index) => other === others[index]);
    });
    const isOwn = others.every(
      (other) => doubted.filter((row) => fits(row, other)).length === alike.length,
    );
    if (isCluster && isOwn && areEqual(alike) && areEqual(others))
      pairInOrder({ doubted: alike, sure: others }, take);
  }
}

function areEqual(rows: readonly LinkRow[]): boolean {
  return rows.every(({ memoKey }) => memoKey === rows[0]?.memoKey);
}

function pairInOrder({ doubted, sure }: Sides, take: Take): void {
  const others = sure.toSorted(inOrder);
  for (const [index, row] of doubted.toSorted(inOrder).entries()) {
    const other = others[index];
    if (!other) return;
    take(row, other);
  }
}

/** Midnight between two clocks: the same reference on the day before or after, if nothing else fits. */
function pairNeighbours({ doubted, sure }: Sides, take: Take): void {
  const key = ({ amount, referenceKey }: LinkRow): string | null =>
    referenceKey === '' ? null : `${amount} ${referenceKey}`;
  const named = doubted.filter(({ referenceKey }) => referenceKey !== '');
  const amounts = new Set(named.map(({ amount }) => amount));
  const others = Map.groupBy(
    sure.filter(({ amount }) => amounts.has(amount)),
    key,
  );
  for (const [name, rows] of Map.groupBy(named, key)) {
    const fitting = name === null ? undefined : others.get(name);
    if (fitting) pairNextDays({ doubted: rows, sure: fitting }, take);
  }
}

function pairNextDays({ doubted, sure }: Sides, take: Take): void {
  const isNext = (one: LinkRow, other: LinkRow): boolean => daysApart(one.day, other.day) === 1;
  for (const row of doubted) {
    const [only, ...others] = sure.filter((other) => isNext(row, other));
    if (!only || others.length > 0) continue;
    const rivals = doubted.filter((rival) => isNext(rival, only));
    if (rivals.length === 1) take(row, only);
  }
}

function isTimeless({ at }: LinkRow): boolean {
  return at.endsWith('T00:00:00');
}

function daysApart(one: Day, other: Day): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;
}

function inOrder(one: LinkRow, other: LinkRow): number {
  return one.order < other.order ? -1 : one.order > other.order ? 1 : 0;
}
