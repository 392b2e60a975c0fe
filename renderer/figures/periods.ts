import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  monthDays,
  monthOf,
  type PeriodKind,
  periodAt,
  periodDays,
} from '../../core/kernel/index.ts';

/** Two days, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** The ranges offered, in the order they stand on the screen. */
export const QUICK_RANGES = ['day', 'week', '30', 'month', 'quarter', 'year', 'all'] as const;
export type QuickRange = (typeof QUICK_RANGES)[number];

/** What ranges are reckoned from: the first and last day with statements, and today. */
export interface Reckoning {
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly today: Day;
}

/**
 * A range by its name: the stretch of the calendar in which the last day with
 * statements lies, for these come late; the thirty days up to it; or everything
 * since the first.
 */
export function quickRange(range: QuickRange, { firstDay, lastDay, today }: Reckoning): Period {
  if (range === 'all') return { from: firstDay, to: lastDay };
  if (range === '30') return { from: addDays(lastDay, -29), to: lastDay };
  const { from, to } = periodDays(periodAt(lastDay, range));
  return { from, to: to < today ? to : today };
}

/** How many days the period has. */
export function lengthOf({ from, to }: Period): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}

/** The period on the other side: `-1` the one before, `1` the one after; it may end after today. */
export function neighbour(period: Period, step: -1 | 1, today: Day): Period {
  const months = monthsOf(period, today);
  const length = lengthOf(period);
  return months === null
    ? { from: addDays(period.from, step * length), to: addDays(period.to, step * length) }
    : {
        from: `${addMonths(monthOf(period.from), step * months)}-01`,
        to: monthDays(addMonths(monthOf(period.from), (step + 1) * months - 1)).to,
      };
}

/** What two periods have in common; null: nothing. */
export function common(one: Period, other: Period): Period | null {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from <= to ? { from, to } : null;
}

/**
 * How many months a period stands for: those it is made of, or those of the
 * quarter or year that today has cut short; null: it begins or ends amid one.
 */
function monthsOf({ from, to }: Period, today: Day): number | null {
  if (!from.endsWith('-01')) return null;
  if (to === monthDays(monthOf(to)).to) return monthsFrom(from, to) + 1;
  if (to !== today) return null;
  return namedMonths({ from, to }) ?? monthsFrom(from, to) + 1;
}

const NAMED = [
  ['month', 1],
  ['quarter', 3],
  ['year', 12],
] as const satisfies readonly (readonly [PeriodKind, number])[];

/** The months of the smallest stretch of the calendar that a period is the beginning of. */
function namedMonths({ from, to }: Period): number | null {
  const found = NAMED.find(([kind]) => {
    const whole = periodDays(periodAt(from, kind));
    return whole.from === from && to <= whole.to;
  });
  return found ? found[1] : null;
}

/** What a period is compared with, and which of its days stands where. */
export interface Comparison extends Period {
  /**
   * The day of the later period that stands opposite a day of the earlier one;
   * null: none, as for the 31st where the later month has 30 days.
   */
  readonly opposite: (day: Day) => Day | null;
}

/**
 * What a period is held against. `previous`: whole months against as many
 * months before; the beginning of a month, quarter or year against the same
 * days of the one before; whatever else against as many days as end on the day
 * before. `last-year`: the same days a year earlier. Any other period stands
 * beside it day by day, from the first of each.
 */
export function comparisonOf(
  period: Period,
  against: 'previous' | 'last-year' | Period,
): Comparison {
  const { from, to } = period;
  if (typeof against === 'object') return besideAny(period, against);
  const isWhole = from.endsWith('-01') && to === monthDays(monthOf(to)).to;
  const months =
    against === 'last-year' ? 12 : isWhole ? monthsFrom(from, to) + 1 : namedMonths(period);
  if (months === null || (against === 'previous' && !from.endsWith('-01'))) {
    const length = lengthOf(period);
    return besideAny(period, { from: addDays(from, -length), to: addDays(from, -1) });
  }
  return {
    from: inMonth(from, -months),
    to: isWhole ? monthDays(addMonths(monthOf(to), -months)).to : inMonth(to, -months),
    opposite: (day) => {
      const same = inMonth(day, months);
      return same.slice(8) === day.slice(8) ? same : null;
    },
  };
}

function besideAny({ from, to }: Period, other: Period): Comparison {
  const apart = lengthOf({ from: other.from, to: from }) - 1;
  return {
    ...other,
    opposite: (day) => {
      const same = addDays(day, apart);
      return same <= to ? same : null;
    },
  };
}

/** The same day some months on, or the last of that month where it is shorter. */
function inMonth(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months);
  const same = `${month}-${day.slice(8)}`;
  const { to } = monthDays(month);
  return same > to ? to : same;
}

function monthsFrom(from: Day, to: Day): number {
  const index = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return index(to) - index(from);
}

/** Every day of a period. */
export function daysOf({ from, to }: Period): Day[] {
  return daysBetween(from, to);
}
