import type { Aggregate, Aggregates } from '../aggregates/index.ts';
import type { Attribution } from '../attribution/index.ts';
import type { Codes, FirstSale } from '../codes/index.ts';
import {
  addDays,
  compareText,
  type Day,
  daysBetween,
  formatDay,
  isDay,
  isoWeek,
  refuse,
  today,
} from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Storage } from '../storage/index.ts';
import { adoptionDefinition, monthTo, SCAN_DAYS } from './adoption.ts';
import { createAggregateCounter } from './aggregates.ts';
import { coverageOf } from './coverage.ts';
import type {
  Adoption,
  CountedTotals,
  Coverage,
  DaySum,
  Freshness,
  ImportUsed,
  Period,
  UnprovedImport,
  VendorCounts,
  Volume,
  VolumeGroup,
} from './schema.ts';
import { createStore, type GroupRow, type Scope, type Store } from './store.ts';
import { createSummaries } from './summaries.ts';
import { createUnproved } from './unproved.ts';

/** Everything a screen, a chart or a report counts. Days are Vietnam's. */
export interface Figures {
  /**
   * Attributed sales of a period by one key; the last 30 days by day unless
   * told otherwise. Days, weeks and months come in order, zones as people read
   * them, the rest by amount. A key that is not known (stall, goods line, bank)
   * is the empty text.
   * @throws Refusal `bad-day` for a day that does not exist or a reversed period.
   */
  volume(choice?: Partial<Period> & { readonly by?: VolumeGroup | undefined }): Volume;
  /** Every day of the period, days without a sale as zeros; from `daily_total` alone. */
  dailySeries(period: Period): DaySum[];
  /**
   * QR adoption as at the end of a day, today unless told otherwise. Active is
   * who had a sale in `activity`: the day's month up to the day when absent.
   */
  adoption(asAt?: Day, activity?: Period): Adoption;
  /** Traders by kind and status as at the end of a day. */
  vendorCounts(asAt: Day): VendorCounts;
  coverage(period: Period): Coverage;
  freshness(): Freshness;
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
  readonly aggregates: Aggregates;
  readonly attribution: Attribution;
  readonly codes: Codes;
}): Figures {
  const { storage, registry, aggregates, attribution, codes } = deps;
  const counter = createAggregateCounter(storage.db);
  const store = createStore(storage.db);
  const summaries = createSummaries(storage.db);
  const unproved = createUnproved(storage.db);
  const firstSale: FirstSale = (occupancyId, from, to) =>
    store.firstSale(occupancyId, from, to ?? '9999-12-31');
  attribution.changed.subscribe((write, { marketId, days }) => {
    summaries.refresh(marketId, days);
    const occupancies = store.soldOn(marketId, days);
    codes.setFirstPayments(write, { occupancies, days }, firstSale);
  });
  codes.hung.subscribe((write, { occupancies }) => {
    codes.setFirstPayments(write, { occupancies, days: [] }, firstSale);
  });
  storage.addCheck(summaries.check);

  const scope = ({ from, to }: Period): Scope => ({ marketId: registry.market().id, from, to });
  const coverage = (period: Period): Coverage => readCoverage(store, scope(period));
  const listDay = (asAt: Day): Day => laterDay(asAt, store.listSince(registry.market().id));

  return {
    coverage,
    volume: (choice = {}) => {
      const { by = 'day' } = choice;
      const period = checkPeriod(choice, today(storage.clock));
      const { marketId } = scope(period);
      const { aggregated, declared } = counter.count(marketId, period, aggregates.totals(period));
      return {
        ...period,
        by,
        rows: readRows(store, scope(period), by),
        unattributed: store.open(scope(period)),
        aggregated,
        declared,
        coverage: coverage(period),
        unproved: unproved({ ...period, marketId }),
      };
    },
    unproved: (period, vendorUid) => unproved({ ...scope(period), vendorUid }),
    dailySeries: (period) => {
      const known = new Map(store.series(scope(period)).map((sum) => [sum.day, sum]));
      return daysBetween(period.from, period.to).map(
        (day) => known.get(day) ?? { day, count: 0, amount: 0, vendors: 0 },
      );
    },
    adoption: (asAt = today(storage.clock), activity = monthTo(asAt)) => {
      checkDay(asAt);
      if (asAt > today(storage.clock)) {
        refuse('bad-day', `Ngày ${formatDay(asAt)} chưa tới. Hãy chọn hôm nay hoặc ngày đã qua.`);
      }
      const marketId = registry.market().id;
      const counts = store.adoption({
        marketId,
        asAt,
        listDay: listDay(asAt),
        scanFrom: addDays(asAt, -SCAN_DAYS),
      });
      const { totalVendors, qrIssued } = counts;
      return {
        asAt,
        definition: adoptionDefinition(asAt, { activity, listSince: store.listSince(marketId) }),
        ...counts,
        activeVendors: store.traders(scope(activity)),
        qrAdoptionRate: (totalVendors === 0 ? 0 : qrIssued / totalVendors).toFixed(4),
      };
    },
    vendorCounts: (asAt) => {
      const marketId = registry.market().id;
      return {
        ...store.kinds({ marketId, listDay: listDay(asAt) }),
        listSince: store.listSince(marketId),
      };
    },
    freshness: () => store.freshness(registry.market().id),
    importsUsed: (period) => store.imports(scope(period)),
    countedTotals: (period) =>
      counter.count(registry.market().id, period, aggregates.named(period)),
  };
}

function checkPeriod(choice: Partial<Period>, now: Day): Period {
  const to = choice.to ?? (choice.from !== undefined && choice.from > now ? choice.from : now);
  checkDay(to);
  const from = choice.from ?? addDays(to, -29);
  checkDay(from);
  if (from > to) {
    refuse(
      'bad-day',
      `Ngày đầu kỳ (${formatDay(from)}) sau ngày cuối kỳ (${formatDay(to)}). Hãy chọn lại.`,
    );
  }
  return { from, to };
}

function checkDay(day: Day): void {
  if (!isDay(day)) refuse('bad-day', `"${day}" không phải ngày có thật. Hãy ghi dạng 2026-10-31.`);
}

// Before the list of traders was begun nothing is known of who traded: the
// first list then stands for the days before it, and the definition says so.
function laterDay(asAt: Day, listSince: Day | null): Day {
  return listSince !== null && listSince > asAt ? listSince : asAt;
}

function readRows(store: Store, scope: Scope, by: VolumeGroup): GroupRow[] {
  if (by === 'week') return weeks(store, scope);
  const rows = store.groups(by, scope);
  switch (by) {
    case 'day':
    case 'month':
      return rows;
    case 'zone':
      return rows.toSorted((a, b) => compareText(a.key, b.key));
    case 'vendor':
      return rows.toSorted((a, b) => b.amount - a.amount);
    default:
      return rows.toSorted((a, b) => b.amount - a.amount || compareText(a.key, b.key));
  }
}

// SQLite knows no ISO weeks: days are added up here, traders counted once.
function weeks(store: Store, scope: Scope): GroupRow[] {
  const sums = new Map<string, { count: number; amount: number; vendors: Set<number> }>();
  for (const { key, count, amount } of store.groups('day', scope)) {
    const week = isoWeek(key);
    const sum = sums.get(week) ?? { count: 0, amount: 0, vendors: new Set<number>() };
    sums.set(week, { ...sum, count: sum.count + count, amount: sum.amount + amount });
  }
  for (const { day, vendorId } of store.vendorDays(scope)) {
    sums.get(isoWeek(day))?.vendors.add(vendorId);
  }
  return [...sums].map(([key, { count, amount, vendors }]) => ({
    key,
    count,
    amount,
    vendors: vendors.size,
  }));
}

function readCoverage(store: Store, scope: Scope): Coverage {
  const listSince = store.listSince(scope.marketId);
  const business = store
    .businessDays(scope.marketId)
    .map((stretch) => (stretch.from === listSince ? { ...stretch, from: '' } : stretch));
  return coverageOf({
    ...scope,
    business,
    covered: store.coveredDays(scope),
    channels: store.channels(scope),
  });
}
