import type { DayFacts, DaySum, Figures } from '../figures/index.ts';
import {
  addDays,
  type Day,
  type Dong,
  type Period,
  type PeriodKey,
  periodAt,
  periodDays,
} from '../kernel/index.ts';

/** A day of a month, a week of a quarter or a month of a year, as far as it lies in the period. */
export interface Step {
  readonly key: PeriodKey;
  readonly from: Day;
  readonly to: Day;
  readonly count: number;
  readonly amount: Dong;
  /** Distinct traders with a sale. */
  readonly vendors: number;
  /** Whether the market meets on any of its days. */
  readonly isOpen: boolean;
  /** No statement tells of any of its days, and nobody sold. */
  readonly isUnknown: boolean;
}

const STEPS = { month: 'day', quarter: 'week', year: 'month' } as const;

/** The steps of a period in order, those without a sale included. */
export function readSteps(sources: {
  readonly figures: Figures;
  readonly kind: keyof typeof STEPS;
  readonly scope: Period;
  readonly days: readonly DayFacts[];
  readonly daily: readonly DaySum[];
}): Step[] {
  const { figures, kind, scope, days, daily } = sources;
  const by = STEPS[kind];
  const sums =
    by === 'day'
      ? daily.map(({ day, ...sum }) => ({ key: day, ...sum }))
      : figures.volume({ ...scope, by }).rows;
  const known = new Map(sums.map((sum) => [sum.key, sum]));
  return stepsOf(scope, by).map(({ key, from, to }) => {
    const { count = 0, amount = 0, vendors = 0 } = known.get(key) ?? {};
    const within = days.filter(({ day }) => day >= from && day <= to);
    return {
      key,
      from,
      to,
      count,
      amount,
      vendors,
      isOpen: within.some(({ isOpen }) => isOpen),
      isUnknown: count === 0 && amount === 0 && !within.some(({ isKnown }) => isKnown),
    };
  });
}

function stepsOf(scope: Period, by: 'day' | 'week' | 'month') {
  const steps: { key: PeriodKey; from: Day; to: Day }[] = [];
  for (let day = scope.from; day <= scope.to; ) {
    const key = periodAt(day, by);
    const end = periodDays(key).to;
    steps.push({ key, from: day, to: end < scope.to ? end : scope.to });
    day = addDays(end, 1);
  }
  return steps;
}

/** The market days that no statement tells of. */
export function daysWithoutStatements(days: readonly DayFacts[]): Day[] {
  return days.flatMap(({ day, isOpen, isKnown }) => (isOpen && !isKnown ? [day] : []));
}
