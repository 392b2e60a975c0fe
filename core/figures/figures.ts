import type { Aggregate, Aggregates, AggregateTotal } from '../aggregates/index.ts';
import type { Attribution } from '../attribution/index.ts';
import type { Codes, FirstSale } from '../codes/index.ts';
import { type Day, type Period, today } from '../kernel/index.ts';
import type { MarketDays } from '../market-days/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Storage } from '../storage/index.ts';
import { monthTo } from './adoption.ts';
import { createAggregateCounter } from './aggregates.ts';
import { checkDay, checkPast, checkPeriod } from './checking.ts';
import {
  type Against,
  type Comparison,
  type Cumulative,
  comparePeriods,
  totalsOf,
} from './compare.ts';
import { createDays, type DayFacts, sumOf } from './day-facts.ts';
import { namesTraders } from './filter.ts';
import { createFirstSales } from './first-sales.ts';
import type { FigureFilter, MeasureOptions, Measures } from './measures.ts';
import { createPeople } from './people.ts';
import { createReach, type Reach } from './reach.ts';
import { type Beside, readMeasures } from './reading.ts';
import { createSales } from './sales.ts';
import type {
  Adoption,
  CountedTotals,
  Coverage,
  DaySum,
  Freshness,
  ImportUsed,
  Silence,
  UnprovedImport,
  VendorCounts,
  Volume,
  VolumeGroup,
} from './schema.ts';
import type { Scope } from './scope.ts';
import { createPeopleStore } from './store-people.ts';
import { createSummaries } from './summaries.ts';
import { createTargets, type Targets } from './targets.ts';
import { createUnproved } from './unproved.ts';

/** Everything a screen, a chart or a report counts. Days are Vietnam's. */
export interface Figures extends Targets {
  /**
   * Attributed sales of a period by one key; the last 30 days by day unless
   * told otherwise. Days, weeks and months come in order, zones as people read
   * them, the rest by amount. A key that is not known (stall, goods line, bank)
   * is the empty text. With a filter the money of nobody is that of the whole
   * market, or of the filter's provider; totals without rows are of its traders.
   * @throws Refusal `bad-day` for a day that does not exist or a reversed period.
   */
  volume(
    choice?: Partial<Period> & {
      readonly by?: VolumeGroup | undefined;
      readonly filter?: FigureFilter | undefined;
    },
  ): Volume;
  /**
   * A period beside the one before it, the same a year ago, or any other.
   * @throws Refusal `bad-day`
   */
  compare(
    period: Period,
    how?: { readonly against?: Against; readonly filter?: FigureFilter | undefined },
  ): Comparison;
  /**
   * Sums up to a day (lũy kế), today unless told otherwise: from 1 January of its
   * year, and from the first day that any statement tells of.
   * @throws Refusal `bad-day`
   */
  cumulative(to?: Day, filter?: FigureFilter): Cumulative;
  /** Every day of the period, days without a sale as zeros; from `daily_total` alone. */
  dailySeries(period: Period, filter?: FigureFilter): DaySum[];
  /**
   * Every day of a period: whether the market met, whether any statement tells
   * of it, and what of its money waits for an owner.
   * @throws Refusal `bad-day`
   */
  days(period: Period): DayFacts[];
  /**
   * QR adoption as at the end of a day, today unless told otherwise. Active is
   * who had a sale in `activity`: the day's month up to the day when absent.
   */
  adoption(asAt?: Day, activity?: Period): Adoption;
  /**
   * Every defined figure of a period, each with its share, definition, day,
   * lanes and coverage. Figures of the registry are as at the end of the period,
   * or today in the running one.
   * @throws Refusal `bad-day`
   */
  measures(period: Period, options?: MeasureOptions): Measures;
  /** Traders by kind and status as at the end of a day. */
  vendorCounts(asAt: Day): VendorCounts;
  coverage(period: Period, filter?: FigureFilter): Coverage;
  /**
   * Who sold nothing on the last so many market days up to a day, of those from
   * whom sales are to be expected: in business, with a sticker up or sales before.
   * @throws Refusal `bad-day`
   */
  silent(asAt: Day, openDays?: number): Silence;
  freshness(): Freshness;
  /** How many payments wait in the queue, and how many of them with an alarm; from summaries alone. */
  waiting(): { readonly open: number; readonly alarms: number };
  /** The live imports, all lanes, whose days touch the period. */
  importsUsed(period: Period): ImportUsed[];
  /** The live imports behind a period's figures, or one trader's, that do not prove themselves. */
  unproved(period: Period, vendorUid?: string): UnprovedImport[];
  /** What of the totals without rows (lanes A and C) counts in a period, and what does not. */
  countedTotals(period: Period): CountedTotals<Aggregate>;
}

/** Opens the room; it keeps the summaries, and the first payments of stickers, in step with attributions. */
export function createFigures(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
  readonly marketDays: MarketDays;
  readonly aggregates: Aggregates;
  readonly attribution: Attribution;
  readonly codes: Codes;
}): Figures {
  const { storage, registry, marketDays, aggregates, attribution, codes } = deps;
  const counter = createAggregateCounter(storage.db);
  const sales = createSales(storage.db);
  const reach = createReach(storage.db);
  const firstSales = createFirstSales(storage.db);
  const summaries = createSummaries(storage.db);
  const unproved = createUnproved(storage.db);
  const firstSale: FirstSale = (occupancyId, from, to) =>
    firstSales.firstSale(occupancyId, from, to ?? '9999-12-31');
  attribution.changed.subscribe((write, { marketId, days }) => {
    summaries.refresh(marketId, days);
    const occupancies = firstSales.soldOn(marketId, days);
    codes.setFirstPayments(write, { occupancies, days }, firstSale);
  });
  codes.hung.subscribe((write, { occupancies }) => {
    codes.setFirstPayments(write, { occupancies, days: [] }, firstSale);
  });
  storage.addCheck(summaries.check);

  const marketId = (): number => registry.market().id;
  const now = (): Day => today(storage.clock);
  const scope = ({ from, to }: Period): Scope => ({ marketId: marketId(), from, to });
  const targets = createTargets(storage, marketId);
  const days = createDays({ sales, reach, marketDays, scopeOf: scope });
  const people = createPeople({
    ...{ sales, reach, marketDays, targets, marketId },
    people: createPeopleStore(storage.db),
  });
  const comparing = { sales, scopeOf: scope, knownDays: days.known };
  const coverage = (period: Period, filter?: FigureFilter): Coverage =>
    reach.coverage(scope(period), marketDays.openDays(period), filter);

  function besideOf(period: Period, filter: FigureFilter = {}): Beside {
    const of = scope(period);
    const totals = totalsWithin(aggregates.totals(period), filter, () =>
      reach.traders(of.marketId, filter),
    );
    const { aggregated, declared } = counter.count(of.marketId, period, totals);
    return {
      unattributed: sumOf(sales.open(of, filter)),
      unattributedOf: filter.provider === undefined ? 'market' : 'provider',
      aggregated,
      declared,
      coverage: coverage(period, filter),
    };
  }

  function volumeOf(period: Period, by: VolumeGroup, filter?: FigureFilter): Volume {
    return {
      ...period,
      by,
      rows: sales.rows(scope(period), by, filter),
      ...besideOf(period, filter),
      unproved: unproved({ ...scope(period), vendorUid: filter?.vendor }),
    };
  }

  return {
    ...targets,
    coverage,
    volume: ({ by = 'day', filter, ...choice } = {}) =>
      volumeOf(checkPeriod(choice, now()), by, filter),
    measures: (period, options = {}) =>
      readMeasures(
        {
          ...comparing,
          people,
          targets,
          today: now,
          lanes: (of, filter) => ({
            sold: sales.lanes(scope(of), filter),
            open: [...new Set(sales.open(scope(of), filter).map(({ lane }) => lane))].toSorted(),
            imported: reach.lanes(scope(of)),
          }),
          beside: besideOf,
        },
        checkPeriod(period, now()),
        options,
      ),
    compare: (period, { against = 'previous', filter } = {}) => {
      if (typeof against === 'object') checkPeriod(against, now());
      return comparePeriods(comparing, checkPeriod(period, now()), { against, filter });
    },
    cumulative: (to = now(), filter = {}) => {
      checkDay(to);
      const { firstDay } = reach.freshness(marketId());
      const from = (day: Day) => totalsOf(comparing, { from: day, to }, filter);
      return {
        year: from(`${to.slice(0, 4)}-01-01`),
        all: firstDay === null || firstDay > to ? null : from(firstDay),
      };
    },
    unproved: (period, vendorUid) => unproved({ ...scope(period), vendorUid }),
    dailySeries: (period, filter) => sales.series(scope(period), filter),
    days: (period) => days.facts(checkPeriod(period, now())),
    adoption: (asAt = now(), activity = monthTo(asAt)) => {
      checkPast(asAt, now());
      return people.adoption(asAt, activity);
    },
    vendorCounts: people.vendorCounts,
    silent: (asAt, openDays = SILENT_DAYS) => {
      checkDay(asAt);
      return people.silent(asAt, openDays);
    },
    freshness: () => reach.freshness(marketId()),
    waiting: () => sales.waiting(marketId()),
    importsUsed: (period) => reach.imports(scope(period)),
    countedTotals: (period) => counter.count(marketId(), period, aggregates.named(period)),
  };
}

/** Market days without a sale that make a trader silent. */
const SILENT_DAYS = 14;

/** Totals without rows that a filter means: those of its traders at its provider. */
function totalsWithin(
  totals: readonly AggregateTotal[],
  filter: FigureFilter,
  traders: () => ReturnType<Reach['traders']>,
): readonly AggregateTotal[] {
  const of = namesTraders(filter) ? traders() : null;
  return totals.filter(
    ({ vendorId, providerBin }) =>
      (of === null || (vendorId !== null && of.has(vendorId))) &&
      (filter.provider === undefined || providerBin === filter.provider),
  );
}
