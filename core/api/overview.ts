import type { Coverage, DaySum, Freshness, Measure, MeasureId } from '../figures/index.ts';
import type { Core } from '../index.ts';
import {
  addDays,
  addMonths,
  type Day,
  type Dong,
  type Month,
  monthDays,
  monthOf,
  type Period,
  today,
} from '../kernel/index.ts';
import type { UrgentVisits } from '../visits/index.ts';
import { type PeriodSum, periodSums } from './period-sums.ts';

/** What waits for a person to decide or to do. */
interface Waiting {
  /** Payments nobody could be found for; of them, those that look like another stall's code. */
  readonly queue: { readonly open: number; readonly alarms: number };
  /** Stickers out in the market that no longer say what the registry says; of them, those that pay elsewhere. */
  readonly staleStickers: { readonly total: number; readonly account: number };
  /** Accounts that gave statements and lack a day of the last whole month. */
  readonly missing: { readonly month: Month; readonly accounts: number };
  /** Imports behind the last 30 days that do not prove themselves; of them, those whose proof failed. */
  readonly unproved: { readonly imports: number; readonly failed: number };
  /** The last whole month, as long as its report is not signed; null: it is, or nothing is known of it. */
  readonly report: Month | null;
}

/** What the first screen shows. */
export interface Overview extends Waiting {
  readonly asAt: Day;
  readonly freshness: Freshness;
  /** The periods end on the last market day with data: statements come late. */
  readonly yesterday: PeriodSum;
  readonly last7: PeriodSum;
  readonly last30: PeriodSum;
  /** Thirty days up to the last one with data, days without sales included. */
  readonly series: readonly (DaySum & { readonly isOpen: boolean })[];
  /** How much of the market the last 30 days can speak for. */
  readonly coverage: Coverage;
  /** Money of the last 30 days whose trader is known, and that whose trader is not. */
  readonly money: {
    readonly attributed: Sum;
    readonly unattributed: Sum;
    /** Totals without single payments (lanes A and C) of the last whole month, never added to the others. */
    readonly month: Month;
    readonly aggregated: Sum;
    readonly declared: Sum;
  };
  /** From registered to active, each with its share and definition. */
  readonly adoption: Readonly<Record<AdoptionStep | 'totalVendors' | 'target', Measure>>;
  /** Traders in business whose sticker brought a payment since it was put up. */
  readonly firstPaid: number;
  /** Whom to see today: how many, and the most urgent few. */
  readonly visits: Pick<UrgentVisits, 'visits' | 'counts' | 'total'>;
  /** The first steps of a new market, done or not. */
  readonly steps: {
    readonly market: boolean;
    readonly vendors: boolean;
    readonly stickers: boolean;
    readonly statement: boolean;
  };
}

interface Sum {
  readonly count: number;
  readonly amount: Dong;
}

/** The steps of adoption, from the first. */
type AdoptionStep = Extract<MeasureId, 'registered' | 'deployed' | 'qrVerified' | 'activeVendors'>;

/** So many visits stand on the first screen. */
const MOST_URGENT = 5;

/** Composes the first screen from several rooms; reads summaries and the lines of stickers. */
export function overviewOf(core: Core): Overview {
  const { clock, figures, registry, visits } = core;
  const asAt = today(clock);
  const freshness = figures.freshness();
  const last = freshness.lastDay ?? addDays(asAt, -1);
  const month = lastWholeMonth(asAt);
  // Money where there are statements to tell, for they come weeks late; stickers as they hang today.
  const period = { from: addDays(last, -29), to: last };
  const { figures: known } = figures.measures(period, { asAt });
  const { stale, firstPaid, ...urgent } = visits.urgent(MOST_URGENT);
  return {
    asAt,
    freshness,
    ...periodSums(core, last),
    series: seriesOf(core, period),
    coverage: known.coverage.coverage,
    money: moneyOf(core, known, month),
    adoption: {
      totalVendors: known.totalVendors,
      registered: known.registered,
      deployed: known.deployed,
      qrVerified: known.qrVerified,
      activeVendors: known.activeVendors,
      target: known.target,
    },
    firstPaid,
    visits: urgent,
    staleStickers: stale,
    ...waitingIn(core, { month, period, freshness }),
    steps: {
      market: registry.market().name !== '',
      vendors: (known.totalVendors.value ?? 0) > 0,
      stickers: (known.deployed.value ?? 0) > 0,
      statement: freshness.lastDay !== null,
    },
  };
}

function seriesOf({ figures, marketDays }: Core, period: Period): Overview['series'] {
  const open = new Set(marketDays.openDays(period));
  return figures.dailySeries(period).map((sum) => ({ ...sum, isOpen: open.has(sum.day) }));
}

function moneyOf(
  { figures }: Core,
  known: Readonly<Record<MeasureId, Measure>>,
  month: Month,
): Overview['money'] {
  // Totals are of whole months: thirty days hold none of thirty-one.
  const { aggregated, declared } = figures.countedTotals(monthDays(month));
  return {
    attributed: sumOf(known.txCount, known.txValue),
    unattributed: sumOf(known.unattributedCount, known.unattributedValue),
    month,
    aggregated,
    declared,
  };
}

function sumOf(count: Measure, amount: Measure): Sum {
  return { count: count.value ?? 0, amount: amount.value ?? 0 };
}

function waitingIn(
  { figures, statements, reports }: Core,
  at: { readonly month: Month; readonly period: Period; readonly freshness: Freshness },
): Omit<Waiting, 'staleStickers'> {
  const unproved = figures.unproved(at.period);
  const count = (some: typeof unproved) => some.reduce((sum, { imports }) => sum + imports, 0);
  const days = monthDays(at.month);
  const isKnown = at.freshness.firstDay !== null && at.freshness.firstDay <= days.to;
  const isSigned = reports.signed().some(({ period }) => period === at.month);
  return {
    queue: figures.waiting(),
    missing: { month: at.month, accounts: isKnown ? statements.incomplete(days) : 0 },
    unproved: {
      imports: count(unproved),
      failed: count(unproved.filter(({ proof }) => proof === 'failed')),
    },
    report: isKnown && !isSigned ? at.month : null,
  };
}

function lastWholeMonth(day: Day): Month {
  return addMonths(monthOf(day), -1);
}
