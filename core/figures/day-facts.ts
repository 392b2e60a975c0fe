import { type Day, type Dong, daysBetween, type Period } from '../kernel/index.ts';
import type { MarketDay, MarketDays } from '../market-days/index.ts';
import type { FigureFilter } from './measures.ts';
import type { Reach } from './reach.ts';
import type { Sales } from './sales.ts';
import type { Scope } from './scope.ts';

/** What is known of one day, whether anything was sold on it or not. */
export interface DayFacts extends MarketDay {
  /** Whether any live statement tells of it: where none does, no sale is not known to be none. */
  readonly isKnown: boolean;
  /** Credits that nobody has assigned yet. */
  readonly unattributed: { readonly count: number; readonly amount: Dong };
}

/** Which days of a period were market days, and which of all its days statements tell of. */
export interface KnownDays {
  readonly open: readonly Day[];
  readonly known: ReadonlySet<Day>;
  readonly knownTo: Day | null;
}

/** Reads days. */
export function createDays(deps: {
  readonly sales: Sales;
  readonly reach: Reach;
  readonly marketDays: MarketDays;
  readonly scopeOf: (period: Period) => Scope;
}) {
  const { sales, reach, marketDays, scopeOf } = deps;
  return {
    /** Every day of a period, with what statements tell of it. */
    facts: (period: Period): DayFacts[] => {
      const days = marketDays.days(period);
      const scope = scopeOf(period);
      const known = new Set(
        reach.known(
          scope,
          days.map(({ day }) => day),
        ),
      );
      const open = Map.groupBy(sales.open(scope), ({ day }) => day);
      return days.map((one) => ({
        ...one,
        isKnown: known.has(one.day),
        unattributed: sumOf(open.get(one.day) ?? []),
      }));
    },
    /** The same in short; with a filter, what statements of its traders and provider tell of. */
    known: (period: Period, filter?: FigureFilter): KnownDays => {
      const known = reach.known(scopeOf(period), daysBetween(period.from, period.to), filter);
      return {
        open: marketDays.openDays(period),
        known: new Set(known),
        knownTo: known.at(-1) ?? null,
      };
    },
  };
}

/** Adds sums up. */
export function sumOf(sums: readonly { readonly count: number; readonly amount: Dong }[]) {
  return {
    count: sums.reduce((all, { count }) => all + count, 0),
    amount: sums.reduce((all, { amount }) => all + amount, 0),
  };
}
