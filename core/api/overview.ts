import type { Adoption, DaySum, Freshness } from '../figures/index.ts';
import type { Core } from '../index.ts';
import { addDays, type Day, type Dong, today } from '../kernel/index.ts';

/** Sales of a period, and of the equally long one before it. */
export interface PeriodSum {
  readonly from: Day;
  readonly to: Day;
  readonly count: number;
  readonly amount: Dong;
  /** Null where statements do not reach back over the whole of it: nothing to compare with. */
  readonly previous: { readonly count: number; readonly amount: Dong } | null;
}

/** What the first screen shows. */
export interface Overview {
  readonly asAt: Day;
  readonly adoption: Adoption;
  /** Thirty days up to the last one with data, days without sales included. */
  readonly series: readonly DaySum[];
  /** The periods end on the last day with data: statements come late. */
  readonly yesterday: PeriodSum;
  readonly last7: PeriodSum;
  readonly last30: PeriodSum;
  readonly freshness: Freshness;
  readonly queue: { readonly open: number; readonly alarms: number };
  /** Stickers out in the market that no longer say what the registry says; of them, those that pay elsewhere. */
  readonly staleStickers: { readonly total: number; readonly account: number };
  /** The first steps of a new market, done or not. */
  readonly steps: {
    readonly market: boolean;
    readonly vendors: boolean;
    readonly stickers: boolean;
    readonly statement: boolean;
  };
}

/** Composes the first screen from several rooms; reads summaries and the lines of stickers. */
export function overviewOf(core: Core): Overview {
  const { clock, figures, attribution, registry } = core;
  const asAt = today(clock);
  const freshness = figures.freshness();
  const last = freshness.lastDay ?? addDays(asAt, -1);
  // Active where there are statements to tell: they come weeks late.
  const adoption = figures.adoption(asAt, { from: addDays(last, -29), to: last });
  const series = figures.dailySeries({ from: addDays(last, -59), to: last });
  const { total: open, alarms } = attribution.queue({ offset: 0, limit: 1 });
  return {
    asAt,
    adoption,
    series: series.slice(-30),
    yesterday: periodSum(series, 1, freshness.firstDay),
    last7: periodSum(series, 7, freshness.firstDay),
    last30: periodSum(series, 30, freshness.firstDay),
    freshness,
    queue: { open, alarms },
    staleStickers: staleIn(core),
    steps: {
      market: registry.market().name !== '',
      vendors: adoption.totalVendors > 0,
      stickers: adoption.qrIssued > 0,
      statement: freshness.imports > 0,
    },
  };
}

function staleIn({ codes }: Core): Overview['staleStickers'] {
  const stale = codes.lines().filter((line) => line.stale.length > 0);
  return {
    total: stale.length,
    account: stale.filter((line) => line.stale.includes('account')).length,
  };
}

function periodSum(series: readonly DaySum[], days: number, firstDay: Day | null): PeriodSum {
  const present = series.slice(-days);
  const before = series.slice(-2 * days, -days);
  const isCovered = firstDay !== null && firstDay <= (before[0]?.day ?? '');
  return {
    from: present[0]?.day ?? '',
    to: present.at(-1)?.day ?? '',
    ...sum(present),
    previous: isCovered ? sum(before) : null,
  };
}

function sum(days: readonly DaySum[]): { readonly count: number; readonly amount: Dong } {
  return {
    count: days.reduce((total, { count }) => total + count, 0),
    amount: days.reduce((total, { amount }) => total + amount, 0),
  };
}
