import { type Day, formatDay, type Period } from '../kernel/index.ts';
import type { CompareDeps } from './compare.ts';
import { moneyOf } from './compare.ts';
import { definitionOf, LABELS, OF_REGISTRY, UNITS } from './definitions.ts';
import { isNarrowed } from './filter.ts';
import {
  type FigureFilter,
  type Lane,
  MEASURES,
  type Measure,
  type MeasureId,
  type MeasureOptions,
  type Measures,
  type Target,
  type VendorScope,
} from './measures.ts';
import type { People } from './people.ts';
import type { Volume } from './schema.ts';
import { planned, type Targets } from './targets.ts';

/** What every figure of a period is read from. */
export interface ReadingDeps extends CompareDeps {
  readonly people: People;
  readonly targets: Targets;
  readonly today: () => Day;
  readonly lanes: (period: Period, filter?: FigureFilter) => ToldBy;
  readonly beside: (period: Period, filter?: FigureFilter) => Beside;
}

/** What stands beside the sales of a period. */
export type Beside = Pick<
  Volume,
  'unattributed' | 'unattributedOf' | 'aggregated' | 'declared' | 'coverage'
>;

/** Whose word sales, money of nobody and coverage rest on. */
export interface ToldBy {
  readonly sold: readonly Lane[];
  readonly open: readonly Lane[];
  readonly imported: readonly Lane[];
}

/** A value, and of a share or an average what it was divided from. */
type Value = Pick<Measure, 'value'> & Partial<Pick<Measure, 'numerator' | 'denominator' | 'parts'>>;

/** Reads every figure of a period. */
export function readMeasures(
  deps: ReadingDeps,
  period: Period,
  { vendors = 'fixed-and-itinerant', filter, ...of }: MeasureOptions,
): Measures {
  const { people, targets } = deps;
  const end = period.to < deps.today() ? period.to : deps.today();
  const asAt = of.asAt ?? end;
  const { open, knownTo } = deps.knownDays(period, filter);
  const beside = deps.beside(period, filter);
  const { listSince, ...kinds } = people.vendorCounts(asAt);
  const values: Readonly<Record<MeasureId, Value>> = {
    ...ofTraders(people, { period, asAt, vendors, filter }),
    fixedVendors: { value: kinds.fixed },
    itinerantVendors: { value: kinds.itinerant },
    pausedVendors: { value: kinds.paused },
    ...ofMoney(deps, { period, filter, beside }),
    target: { value: null },
  };
  const target = planned(targets, { asAt, total: values.totalVendors.value ?? 0 });
  const counting = {
    ...{ asAt, period, vendors, listSince, isNarrowed: isNarrowed(filter) },
    unattributedOf: beside.unattributedOf,
  };
  const lanes = lanesOf(deps.lanes(period, filter), beside);
  const measure = (id: MeasureId): Measure => ({
    id,
    label: LABELS[id],
    unit: UNITS[id],
    numerator: null,
    denominator: null,
    definition: definitionOf(id, counting),
    asAt: OF_REGISTRY.has(id) ? asAt : end,
    lanes: lanes[id] ?? [],
    coverage: beside.coverage,
    ...values[id],
  });
  const figures = Object.fromEntries(MEASURES.map((id) => [id, measure(id)])) as Record<
    MeasureId,
    Measure
  >;
  return {
    period,
    openDays: open.length,
    knownTo,
    figures: target
      ? { ...figures, target: withPlan(figures.target, target, figures.deployed.value) }
      : figures,
  };
}

function ofTraders(
  people: People,
  {
    period,
    ...of
  }: MeasureOptions & {
    readonly period: Period;
    readonly asAt: Day;
    readonly vendors: VendorScope;
  },
) {
  const { totalVendors, qrVerified, registered, withCode } = people.counts(of.asAt, of.vendors);
  const active = people.active(period, { ...of, withCode });
  const gone = people.gone(period, of);
  const qrIssued = withCode.length;
  return {
    totalVendors: { value: totalVendors },
    qrIssued: { value: qrIssued },
    qrVerified: { value: qrVerified },
    qrAdoptionRate: share(qrIssued, totalVendors),
    activeVendors: { value: active.all },
    activeRate: share(active.withCode, qrIssued),
    churn: { value: gone.reduce((sum, { value }) => sum + value, 0), parts: gone },
    registered: { value: registered },
    deployed: { value: qrIssued },
  };
}

function ofMoney(
  deps: ReadingDeps,
  of: {
    readonly period: Period;
    readonly filter: FigureFilter | undefined;
    readonly beside: Beside;
  },
) {
  const { period, filter, beside } = of;
  const totals = moneyOf(deps, period, filter);
  const { unattributed, aggregated, declared, coverage } = beside;
  return {
    txCount: { value: totals.count },
    txValue: { value: totals.amount },
    averageTxCount: share(totals.onOpenDays.count, totals.openDays),
    averageTxValue: share(totals.onOpenDays.amount, totals.openDays),
    unattributedCount: { value: unattributed.count },
    unattributedValue: { value: unattributed.amount },
    aggregatedCount: { value: aggregated.count },
    aggregatedValue: { value: aggregated.amount },
    declaredCount: { value: declared.count },
    declaredValue: { value: declared.amount },
    coverage: share(coverage.vendorDaysWithData, coverage.vendorDaysOpen),
  };
}

/** Whose word each figure rests on; figures of the registry on nobody's. */
function lanesOf(
  { sold, open, imported }: ToldBy,
  { aggregated, declared }: Beside,
): Partial<Record<MeasureId, readonly Lane[]>> {
  const told = (amount: number, lane: Lane): readonly Lane[] => (amount > 0 ? [lane] : []);
  return {
    activeVendors: sold,
    activeRate: sold,
    txCount: sold,
    txValue: sold,
    averageTxCount: sold,
    averageTxValue: sold,
    unattributedCount: open,
    unattributedValue: open,
    coverage: imported,
    aggregatedCount: told(aggregated.amount, 'A'),
    aggregatedValue: told(aggregated.amount, 'A'),
    declaredCount: told(declared.amount, 'C'),
    declaredValue: told(declared.amount, 'C'),
  };
}

function withPlan(
  measure: Measure,
  { people, of }: { readonly people: number; readonly of: Target },
  deployed: number | null,
): Measure {
  return {
    ...measure,
    value: people,
    numerator: deployed,
    denominator: people,
    definition: [
      measure.definition,
      `Hạn: ${formatDay(of.byDay)}.`,
      ...(of.source === '' ? [] : [`Căn cứ: ${of.source}.`]),
    ].join(' '),
  };
}

function share(numerator: number, denominator: number): Value {
  return {
    value: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
  };
}
