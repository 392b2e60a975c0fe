import type { Adoption, Figures, ImportUsed, VendorCounts, Volume } from '../figures/index.ts';
import { addMonths, type Day, type Month, monthDays } from '../kernel/index.ts';
import type { ReportFigures } from './schema.ts';

/** Everything that is counted for a month, read once. */
export interface MonthFacts {
  readonly period: Month;
  readonly from: Day;
  readonly to: Day;
  readonly volume: Volume;
  readonly zones: Volume;
  readonly goods: Volume;
  readonly daily: ReturnType<Figures['dailySeries']>;
  readonly adoption: Adoption;
  readonly vendors: VendorCounts;
  readonly imports: readonly ImportUsed[];
  /** Totals without rows that cannot be counted in this month, and those that differ from the rows. */
  readonly totals: { readonly notCounted: number; readonly differing: number };
  readonly figures: ReportFigures;
  readonly previous: {
    /** Whether any statement covers that month at all; without one its zeros mean nothing. */
    readonly hasStatements: boolean;
    /** Whether the list of traders had begun by its end. */
    readonly hasList: boolean;
    readonly adoption: Adoption;
    readonly count: number;
    readonly amount: number;
  };
}

/** Reads a month's figures from the same functions the screens use. */
export function readMonth(figures: Figures, period: Month, today: Day): MonthFacts {
  const month = monthDays(period);
  const to = month.to < today ? month.to : today;
  const scope = { from: month.from, to };
  const volume = figures.volume({ ...scope, by: 'day' });
  const adoption = figures.adoption(to, scope);
  const vendors = figures.vendorCounts(to);
  const before = monthDays(addMonths(period, -1));
  const previous = {
    ...sumOf(figures.volume(before)),
    hasStatements: figures.importsUsed(before).some((used) => used.lane !== 'C'),
    hasList: vendors.listSince !== null && vendors.listSince <= before.to,
    adoption: figures.adoption(before.to),
  };
  const { count, amount } = sumOf(volume);
  const { notCounted, differences } = figures.countedTotals(scope);
  return {
    period,
    ...scope,
    volume,
    zones: figures.volume({ ...scope, by: 'zone' }),
    goods: figures.volume({ ...scope, by: 'goods' }),
    daily: figures.dailySeries(scope),
    adoption,
    vendors,
    imports: figures.importsUsed(scope).filter((used) => used.lane !== 'C'),
    totals: { notCounted: notCounted.length, differing: differences.length },
    previous,
    figures: {
      totalVendors: adoption.totalVendors,
      fixedVendors: vendors.fixed,
      itinerantVendors: vendors.itinerant,
      pausedVendors: vendors.paused,
      qrIssued: adoption.qrIssued,
      qrVerified: adoption.qrVerified,
      qrAdoptionRate: adoption.qrAdoptionRate,
      activeVendors: adoption.activeVendors,
      txCount: count,
      txValue: amount,
      unattributedCount: volume.unattributed.count,
      unattributedValue: volume.unattributed.amount,
      aggregatedCount: volume.aggregated.count,
      aggregatedValue: volume.aggregated.amount,
      declaredCount: volume.declared.count,
      declaredValue: volume.declared.amount,
      vendorDaysWithData: volume.coverage.vendorDaysWithData,
      vendorDaysOpen: volume.coverage.vendorDaysOpen,
      previousTxCount: previous.count,
      previousTxValue: previous.amount,
    },
  };
}

function sumOf({ rows }: Volume): { count: number; amount: number } {
  return rows.reduce(
    (sum, row) => ({ count: sum.count + row.count, amount: sum.amount + row.amount }),
    { count: 0, amount: 0 },
  );
}
