import type {
  DayFacts,
  DaySum,
  Figures,
  ImportUsed,
  Measure,
  MeasureId,
  Measures,
  Silence,
  Target,
  Volume,
} from '../figures/index.ts';
import {
  type Day,
  type Period,
  type PeriodKey,
  periodBefore,
  periodDays,
  periodKind,
  periodLastYear,
} from '../kernel/index.ts';
import type { Contents } from './choices.ts';
import type { ReportFigures } from './schema.ts';
import { readSteps, type Step } from './steps.ts';
import { targetsOf } from './targets.ts';

/** The kinds of periods that are reported. */
export type ReportKind = 'month' | 'quarter' | 'year';

/** A period that the reported one is held against. */
export interface EarlierFacts {
  readonly period: PeriodKey;
  /** Whether any statement covers it at all; without one its zeros mean nothing. */
  readonly hasStatements: boolean;
  /** Whether statements tell of every market day of it. */
  readonly isWhole: boolean;
  /** Whether the list of traders had begun by its end. */
  readonly hasList: boolean;
  readonly measures: Measures;
}

/** Everything that is counted for a period, read once. */
export interface PeriodFacts {
  readonly period: PeriodKey;
  readonly kind: ReportKind;
  readonly from: Day;
  /** The last day of the period, or today in the running one. */
  readonly to: Day;
  readonly isRunning: boolean;
  readonly measures: Measures;
  readonly previous: EarlierFacts;
  readonly lastYear: EarlierFacts;
  /** From 1 January on, and the same a year earlier; null where the period begins there. */
  readonly cumulative: { readonly measures: Measures; readonly lastYear: EarlierFacts } | null;
  /** Sales by place, goods or provider; read when it is asked for. */
  readonly group: (by: 'zone' | 'row' | 'goods' | 'provider') => Volume;
  readonly days: readonly DayFacts[];
  readonly daily: readonly DaySum[];
  /** Days of a month, weeks of a quarter, months of a year. */
  readonly steps: readonly Step[];
  /** Of lanes A and B. */
  readonly imports: readonly ImportUsed[];
  readonly unproved: Volume['unproved'];
  /** Who sold nothing on the last market days; null where only a part of the traders is counted. */
  readonly silence: Silence | null;
  /** What is asked for in the period. */
  readonly targets: readonly Target[];
  /** The day the list of traders begins; null while it is empty. */
  readonly listSince: Day | null;
  /** Totals without rows that cannot be counted in this period, and those that differ from the rows. */
  readonly totals: { readonly notCounted: number; readonly differing: number };
}

/** Reads a period's figures from the same functions the screens use. */
export function readFacts(
  figures: Figures,
  { period, today, contents }: { period: PeriodKey; today: Day; contents: Contents },
): PeriodFacts {
  const kind = reportKind(period);
  const whole = periodDays(period);
  const scope = { from: whole.from, to: whole.to < today ? whole.to : today };
  const options = {
    vendors: contents.vendors === 'fixed' ? 'fixed' : 'fixed-and-itinerant',
  } as const;
  const measures = figures.measures(scope, options);
  const { listSince } = figures.vendorCounts(scope.to);
  const earlier = (key: PeriodKey, days: Period = periodDays(key)): EarlierFacts => ({
    period: key,
    hasStatements: figures.importsUsed(days).some((used) => used.lane !== 'C'),
    isWhole: figures.days(days).every(({ isOpen, isKnown }) => isKnown || !isOpen),
    hasList: listSince !== null && listSince <= days.to,
    measures: figures.measures(days, options),
  });
  const yearStart = `${scope.from.slice(0, 4)}-01-01`;
  const lastYear = periodLastYear(period);
  const { notCounted, differences } = figures.countedTotals(scope);
  const imports = figures.importsUsed(scope).filter((used) => used.lane !== 'C');
  const days = figures.days(scope);
  const daily = figures.dailySeries(scope);
  return {
    period,
    kind,
    ...scope,
    isRunning: scope.to < whole.to,
    measures,
    previous: earlier(periodBefore(period)),
    lastYear: earlier(lastYear),
    cumulative:
      scope.from === yearStart
        ? null
        : {
            measures: figures.measures({ from: yearStart, to: scope.to }, options),
            lastYear: earlier(lastYear, {
              from: `${lastYear.slice(0, 4)}-01-01`,
              to: periodDays(lastYear).to,
            }),
          },
    group: (by) => figures.volume({ ...scope, by }),
    days,
    daily,
    steps: readSteps({ figures, kind, scope, days, daily }),
    imports,
    unproved: figures.unproved(scope),
    silence: contents.vendors === 'all' ? figures.silent(scope.to) : null,
    targets: targetsOf(figures.targets(), { ...scope, kind }),
    listSince,
    totals: { notCounted: notCounted.length, differing: differences.length },
  };
}

/** The kind of a period that is reported. @throws RangeError for a day or a week. */
function reportKind(period: PeriodKey): ReportKind {
  const kind = periodKind(period);
  if (kind === 'month' || kind === 'quarter' || kind === 'year') return kind;
  throw new RangeError(`"${period}" is not reported`);
}

/** Whether the sales stand for less than half of the market's days: then every total says so. */
export function isPartial({ measures }: Pick<PeriodFacts, 'measures'>): boolean {
  const { value } = measures.figures.coverage;
  return value !== null && value < 0.5;
}

/** Whether anything is known of the period's sales. */
export function hasData({ imports, measures }: PeriodFacts): boolean {
  return imports.length > 0 || measures.figures.txCount.value !== 0;
}

/** The figures as programs read them. */
export function reportFigures({ measures, previous }: PeriodFacts): ReportFigures {
  const of = (id: MeasureId) => numberOf(measures.figures[id]);
  const { coverage, qrAdoptionRate } = measures.figures;
  return {
    totalVendors: of('totalVendors'),
    fixedVendors: of('fixedVendors'),
    itinerantVendors: of('itinerantVendors'),
    pausedVendors: of('pausedVendors'),
    qrIssued: of('qrIssued'),
    qrVerified: of('qrVerified'),
    qrAdoptionRate: numberOf(qrAdoptionRate).toFixed(4),
    activeVendors: of('activeVendors'),
    txCount: of('txCount'),
    txValue: of('txValue'),
    unattributedCount: of('unattributedCount'),
    unattributedValue: of('unattributedValue'),
    aggregatedCount: of('aggregatedCount'),
    aggregatedValue: of('aggregatedValue'),
    declaredCount: of('declaredCount'),
    declaredValue: of('declaredValue'),
    vendorDaysWithData: coverage.numerator ?? 0,
    vendorDaysOpen: coverage.denominator ?? 0,
    previousTxCount: numberOf(previous.measures.figures.txCount),
    previousTxValue: numberOf(previous.measures.figures.txValue),
  };
}

/** A figure's number; nought where there is none. */
export function numberOf({ value }: Measure): number {
  return value ?? 0;
}
