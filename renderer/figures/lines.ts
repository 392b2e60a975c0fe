import { type Day, type PeriodKind, periodAt } from '../../core/kernel/index.ts';
import type { DayFacts, Volume } from '../types.ts';
import { isTime, type TimeGroup } from './address.ts';
import { type Comparison, common, daysOf, lengthOf, type Period } from './periods.ts';

/** A sum of payments. */
export interface Sum {
  readonly amount: number;
  readonly count: number;
}

/** One bar of the chart, one row of the table, one line of the file. */
export interface Line extends Sum {
  readonly key: string;
  /** What a group is called; empty along time, and where it is not known. */
  readonly label: string;
  readonly about: string;
  /** Traders with a sale. */
  readonly vendors: number;
  /** The days it stands for. */
  readonly period: Period;
  /** How many of these days statements tell of: where none, nought is not known to be nought. */
  readonly known: 'all' | 'some' | 'none';
  /** Money of nobody yet; null where it cannot be told apart: in groups, and of a part of the market. */
  readonly open: Sum | null;
  /** On how many of its days the market met. */
  readonly openDays: number;
  /** Its one day; null where it has more. */
  readonly day: DayFacts | null;
  /** The same of the other period; null: nothing to compare with. */
  readonly before: Sum | null;
}

/** How far statements reach. */
export interface Reach {
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** The part of a period that statements reach; null: they reach no day of it. */
export function knownPart(period: Period, { firstDay, lastDay }: Reach): Period | null {
  return firstDay === null || lastDay === null
    ? null
    : common(period, { from: firstDay, to: lastDay });
}

/** The sums of the other period, by day along time. */
export interface Earlier {
  readonly volume: Volume;
  readonly comparison: Comparison;
  /** All of it. */
  readonly total: Sum;
}

/** What lines are made of. */
export interface Figures {
  readonly volume: Volume;
  /** Each day of the period. */
  readonly days: readonly DayFacts[];
  readonly reach: Reach;
  readonly earlier: Earlier | null;
  /** Only a part of the market is shown. */
  readonly isNarrowed: boolean;
}

/** What is drawn: every day, week or month of the period, or every group with a sale. */
export function linesOf(figures: Figures): Line[] {
  const { volume } = figures;
  return isTime(volume.by) ? timeLines(figures, volume.by) : groupLines(figures);
}

function timeLines({ volume, days, reach, earlier, isNarrowed }: Figures, by: TimeGroup): Line[] {
  const sums = new Map(volume.rows.map((row) => [row.key, row]));
  const before = earlier && sumsOpposite(earlier, by);
  const places = Map.groupBy(days, ({ day }) => periodAt(day, by));
  return [...places].map(([key, own]) => {
    const period = { from: own[0]?.day ?? volume.from, to: own.at(-1)?.day ?? volume.to };
    const { amount = 0, count = 0, vendors = 0 } = sums.get(key) ?? {};
    return {
      ...{ key, label: '', about: '', amount, count, vendors, period },
      known: howKnown(own),
      open: isNarrowed ? null : totalOf(own.map(({ unattributed }) => unattributed)),
      openDays: own.filter(({ isOpen }) => isOpen).length,
      day: own.length === 1 ? (own[0] ?? null) : null,
      before: before && likeWithLike(before.get(key), knownPart(period, reach), by),
    };
  });
}

/** Of the days on which the market met, those that statements tell of. */
function howKnown(days: readonly DayFacts[]): Line['known'] {
  const open = days.filter(({ isOpen }) => isOpen);
  const told = open.filter(({ isKnown }) => isKnown);
  if (told.length === open.length) return 'all';
  return told.length > 0 ? 'some' : 'none';
}

const NOTHING: Sum = { amount: 0, count: 0 };

/** Stretches that are told apart by their names, however long each is. */
const NAMED: ReadonlySet<PeriodKind> = new Set<PeriodKind>(['month', 'quarter', 'year']);

/** Days of the other period that stand opposite one bar. */
type Opposite = Sum & { readonly days: number };

/** The days of the other period summed up under the keys of this one; those left over under none. */
function sumsOpposite({ volume, comparison }: Earlier, by: TimeGroup): Map<string, Opposite> {
  const rows = new Map(volume.rows.map((row) => [row.key, row]));
  const sums = new Map<string, Opposite>();
  for (const day of daysOf(comparison)) {
    // A month stands opposite a whole month, however long either is.
    const first = NAMED.has(by) ? comparison.opposite(`${day.slice(0, 7)}-01`) : null;
    const place = comparison.opposite(day) ?? first;
    if (place === null) continue;
    const key = periodAt(place, by);
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
  return NAMED.has(by) || before.days === lengthOf(known) ? before : null;
}

function groupLines({ volume, days, earlier }: Figures): Line[] {
  const before = earlier && new Map(earlier.volume.rows.map((row) => [row.key, row]));
  const shared = {
    period: { from: volume.from, to: volume.to },
    known: 'all' as const,
    open: null,
    openDays: days.filter(({ isOpen }) => isOpen).length,
    day: null,
  };
  const now = volume.rows.map((row) => ({
    ...{ ...row, ...shared },
    before: before && (before.get(row.key) ?? NOTHING),
  }));
  const keys = new Set(now.map(({ key }) => key));
  // Who sold before and no more is part of the comparison.
  const gone = [...(before?.values() ?? [])]
    .filter(({ key }) => !keys.has(key))
    .map((row) => ({ ...{ ...row, ...NOTHING, vendors: 0, ...shared }, before: row }));
  return [...now, ...gone];
}

/** All lines together. */
export function totalOf(lines: readonly Sum[]): Sum {
  return lines.reduce(
    (sum, { amount, count }) => ({ amount: sum.amount + amount, count: sum.count + count }),
    NOTHING,
  );
}
