import { type Day, isoWeek, monthOf } from '../../core/kernel/index.ts';
import type { Volume } from '../types.ts';
import { TIME_GROUPS, type TimeGroup } from './address.ts';
import { type Comparison, common, daysOf, lengthOf, type Period } from './periods.ts';

/** A sum of payments. */
export interface Sum {
  readonly amount: number;
  readonly count: number;
}

/** One bar of the chart, one row of the table, one line of the file. */
export interface Line extends Sum {
  readonly key: string;
  /** What a group is called; empty for days, weeks and months, and where it is not known. */
  readonly label: string;
  readonly about: string;
  /** Traders with a sale. */
  readonly vendors: number;
  /** The days it stands for. */
  readonly period: Period;
  /** How many of these days statements reach: where none, nought is not known to be nought. */
  readonly known: 'all' | 'some' | 'none';
  /** The same of the period before; null: nothing to compare with. */
  readonly before: Sum | null;
}

/** How far statements reach. */
export interface Reach {
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** Whether a grouping runs along time. */
export function isTime(by: Volume['by']): by is TimeGroup {
  return TIME_GROUPS.some((group) => group === by);
}

/** Whether statements reach over all of a period. */
export function isWithin({ from, to }: Period, { firstDay, lastDay }: Reach): boolean {
  return firstDay !== null && lastDay !== null && firstDay <= from && to <= lastDay;
}

/** The part of a period that statements reach; null: they reach no day of it. */
export function knownPart(period: Period, { firstDay, lastDay }: Reach): Period | null {
  return firstDay === null || lastDay === null
    ? null
    : common(period, { from: firstDay, to: lastDay });
}

function howKnown(period: Period, reach: Reach): Line['known'] {
  if (isWithin(period, reach)) return 'all';
  return knownPart(period, reach) ? 'some' : 'none';
}

/** The sums of the period before, by day along time. */
export interface Earlier {
  readonly volume: Volume;
  readonly comparison: Comparison;
}

/** What is drawn: every day, week or month of the period, or every group with a sale. */
export function linesOf(volume: Volume, reach: Reach, earlier: Earlier | null): Line[] {
  return isTime(volume.by)
    ? timeLines({ ...volume, by: volume.by }, reach, earlier)
    : groupLines(volume, earlier);
}

function timeLines(
  volume: Volume & { readonly by: TimeGroup },
  reach: Reach,
  earlier: Earlier | null,
): Line[] {
  const keyOf = KEYS[volume.by];
  const sums = new Map(volume.rows.map((row) => [row.key, row]));
  const before = earlier && sumsOpposite(earlier, volume.by);
  const places = Map.groupBy(daysOf(volume), keyOf);
  return [...places].map(([key, days]) => {
    const period = { from: days[0] ?? volume.from, to: days.at(-1) ?? volume.to };
    const { amount = 0, count = 0, vendors = 0 } = sums.get(key) ?? {};
    return {
      key,
      label: '',
      about: '',
      amount,
      count,
      vendors,
      period,
      known: howKnown(period, reach),
      before: before && likeWithLike(before.get(key), knownPart(period, reach), volume.by),
    };
  });
}

const NOTHING: Sum = { amount: 0, count: 0 };

const KEYS: Readonly<Record<TimeGroup, (day: Day) => string>> = {
  day: (day) => day,
  week: isoWeek,
  month: monthOf,
};

/** Days of the earlier period that stand opposite one bar of the later. */
type Opposite = Sum & { readonly days: number };

/** The days of the earlier period summed up under the keys of the later one; those left over under none. */
function sumsOpposite({ volume, comparison }: Earlier, by: TimeGroup): Map<string, Opposite> {
  const rows = new Map(volume.rows.map((row) => [row.key, row]));
  const sums = new Map<string, Opposite>();
  for (const day of daysOf(comparison)) {
    // A month stands opposite a whole month, however long either is.
    const first = by === 'month' ? comparison.opposite(`${monthOf(day)}-01`) : null;
    const place = comparison.opposite(day) ?? first;
    if (place === null) continue;
    const key = KEYS[by](place);
    const { days, ...sum } = sums.get(key) ?? { ...NOTHING, days: 0 };
    sums.set(key, { ...totalOf([sum, rows.get(day) ?? NOTHING]), days: days + 1 });
  }
  return sums;
}

/** A sum over fewer days than the bar it stands beside would be a lie; months are of unlike length. */
function likeWithLike(
  before: Opposite | undefined,
  known: Period | null,
  by: TimeGroup,
): Sum | null {
  if (!before || !known) return null;
  return by === 'month' || before.days === lengthOf(known) ? before : null;
}

function groupLines(volume: Volume, earlier: Earlier | null): Line[] {
  const before = earlier && new Map(earlier.volume.rows.map((row) => [row.key, row]));
  const period = { from: volume.from, to: volume.to };
  const now = volume.rows.map((row) => ({
    ...row,
    period,
    known: 'all' as const,
    before: before && (before.get(row.key) ?? NOTHING),
  }));
  const keys = new Set(now.map(({ key }) => key));
  // Who sold before and no more is part of the comparison.
  const gone = [...(before?.values() ?? [])]
    .filter(({ key }) => !keys.has(key))
    .map((row) => ({
      ...row,
      ...NOTHING,
      vendors: 0,
      period,
      known: 'all' as const,
      before: row,
    }));
  return [...now, ...gone];
}

/** All lines together. */
export function totalOf(lines: readonly Sum[]): Sum {
  return lines.reduce(
    (sum, { amount, count }) => ({ amount: sum.amount + amount, count: sum.count + count }),
    NOTHING,
  );
}
