import {
  addDays,
  type Day,
  type Dong,
  daysBetween,
  PERIOD_KINDS,
  type Period,
  periodAt,
  periodBefore,
  periodDays,
  periodLastYear,
} from '../kernel/index.ts';
import type { KnownDays } from './day-facts.ts';
import { sumOf } from './day-facts.ts';
import type { FigureFilter } from './measures.ts';
import type { Sales } from './sales.ts';
import type { Scope } from './scope.ts';

/** What a period is held against. */
export type Against = 'previous' | 'last-year' | Period;

/** Sales of a period, and of its market days. */
export interface PeriodTotals extends Period {
  readonly count: number;
  readonly amount: Dong;
  /** Distinct traders with a sale. */
  readonly vendors: number;
  /** Market days that statements tell of: averages are taken over them. */
  readonly openDays: number;
  /** Sales of these days; others are in no average. */
  readonly onOpenDays: { readonly count: number; readonly amount: Dong };
  /** Null where there is no such day. */
  readonly averageCount: number | null;
  readonly averageAmount: number | null;
}

/** Two periods side by side. */
export interface Comparison {
  /** Cut at the last day that statements tell of: a day nobody knows yet is not a day without sales. */
  readonly present: PeriodTotals;
  /** The days it is held against, cut to the same length when the present was cut. */
  readonly earlierPeriod: Period;
  /** Null where statements do not tell of every market day of it: nothing to compare with. */
  readonly earlier: PeriodTotals | null;
  /** Present less earlier. */
  readonly change: { readonly count: number; readonly amount: Dong } | null;
}

/** Sums from a beginning up to a day. */
export interface Cumulative {
  readonly year: PeriodTotals;
  /** Null: no statement tells of any day up to then. */
  readonly all: PeriodTotals | null;
}

/** What comparing reads. */
export interface CompareDeps {
  readonly sales: Sales;
  readonly scopeOf: (period: Period) => Scope;
  readonly knownDays: (period: Period, filter?: FigureFilter) => KnownDays;
}

/** Holds a period against another. */
export function comparePeriods(
  deps: CompareDeps,
  period: Period,
  { against, filter }: { readonly against: Against; readonly filter?: FigureFilter | undefined },
): Comparison {
  const lastKnown = deps.knownDays(period, filter).knownTo ?? period.to;
  const known = { from: period.from, to: lastKnown };
  const earlierWhole = earlierOf(period, against);
  const earlierPeriod = known.to === period.to ? earlierWhole : sameLength(known, earlierWhole);
  const present = totalsOf(deps, known, filter);
  const before = deps.knownDays(earlierPeriod, filter);
  const isTold = before.known.size > 0 && before.open.every((day) => before.known.has(day));
  const earlier = isTold ? totalsOf(deps, earlierPeriod, filter) : null;
  return {
    present,
    earlierPeriod,
    earlier,
    change: earlier && {
      count: present.count - earlier.count,
      amount: present.amount - earlier.amount,
    },
  };
}

/** Sales of a period with who sold, and what a market day of it comes to. */
export function totalsOf(deps: CompareDeps, period: Period, filter?: FigureFilter): PeriodTotals {
  const vendors = deps.sales.vendors(deps.scopeOf(period), filter);
  return { ...moneyOf(deps, period, filter), vendors };
}

/** The same of its money alone. */
export function moneyOf(
  { sales, scopeOf, knownDays }: CompareDeps,
  period: Period,
  filter?: FigureFilter,
): Omit<PeriodTotals, 'vendors'> {
  const series = sales.series(scopeOf(period), filter);
  const { open, known } = knownDays(period, filter);
  const counted = new Set(open.filter((day) => known.has(day)));
  const onOpenDays = sumOf(series.filter(({ day }) => counted.has(day)));
  const average = (sum: number) => (counted.size === 0 ? null : sum / counted.size);
  return {
    ...period,
    ...sumOf(series),
    openDays: counted.size,
    onOpenDays,
    averageCount: average(onOpenDays.count),
    averageAmount: average(onOpenDays.amount),
  };
}

/** A period people name goes back by its own kind, any other by its length in days. */
function earlierOf(period: Period, against: Against): Period {
  if (typeof against === 'object') return against;
  const named = PERIOD_KINDS.map((kind) => periodAt(period.from, kind)).findLast((key) => {
    const { from, to } = periodDays(key);
    return from === period.from && to === period.to;
  });
  if (against === 'last-year') {
    return named === undefined
      ? { from: periodLastYear(period.from), to: periodLastYear(period.to) }
      : periodDays(periodLastYear(named));
  }
  if (named !== undefined) return periodDays(periodBefore(named));
  const length = daysBetween(period.from, period.to).length;
  return { from: addDays(period.from, -length), to: addDays(period.from, -1) };
}

function sameLength({ from, to }: Period, earlier: Period): Period {
  const end: Day = addDays(earlier.from, daysBetween(from, to).length - 1);
  return { from: earlier.from, to: end < earlier.to ? end : earlier.to };
}
