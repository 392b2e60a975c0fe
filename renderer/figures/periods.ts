import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  monthDays,
  monthOf,
} from '../../core/kernel/index.ts';

/** Two days, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** The ranges offered, in the order they stand on the screen. */
export const QUICK_RANGES = ['7', '30', '90', 'month', 'lastMonth'] as const;
export type QuickRange = (typeof QUICK_RANGES)[number];

/**
 * A range by its name. Days are counted back from the last one with statements,
 * for these come late; months are those of the calendar.
 */
export function quickRange(
  range: QuickRange,
  { lastDay, today }: { readonly lastDay: Day; readonly today: Day },
): Period {
  switch (range) {
    case 'month':
      return { from: `${monthOf(today)}-01`, to: today };
    case 'lastMonth':
      return monthDays(addMonths(monthOf(today), -1));
    default:
      return { from: addDays(lastDay, 1 - Number(range)), to: lastDay };
  }
}

/** How many days the period has. */
export function lengthOf({ from, to }: Period): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}

/** The period on the other side: `-1` the one before, `1` the one after; it may end after today. */
export function neighbour(period: Period, step: -1 | 1, today: Day): Period {
  const months = wholeMonths(period, today);
  const length = lengthOf(period);
  return months === null
    ? { from: addDays(period.from, step * length), to: addDays(period.to, step * length) }
    : {
        from: `${addMonths(monthOf(period.from), step * months)}-01`,
        to: monthDays(addMonths(monthOf(period.to), step * months)).to,
      };
}

/** What two periods have in common; null: nothing. */
export function common(one: Period, other: Period): Period | null {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from <= to ? { from, to } : null;
}

/** How many months a period is; null: it begins or ends amid one. The present month ends today. */
function wholeMonths({ from, to }: Period, today: Day): number | null {
  if (!from.endsWith('-01') || (to !== today && to !== monthDays(monthOf(to)).to)) return null;
  return monthsFrom(from, to) + 1;
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
 * The period before. Whole months are compared with as many months before, days
 * from the first of a month on with the same days of the month before; whatever
 * else with as many days as end on the day before.
 */
export function comparisonOf({ from, to }: Period): Comparison {
  const isWhole = to === monthDays(monthOf(to)).to;
  if (!from.endsWith('-01') || (!isWhole && monthOf(from) !== monthOf(to))) {
    const length = lengthOf({ from, to });
    return {
      from: addDays(from, -length),
      to: addDays(from, -1),
      opposite: (day) => addDays(day, length),
    };
  }
  const months = monthsFrom(from, to) + 1;
  return {
    from: inMonth(from, -months),
    to: isWhole ? monthDays(addMonths(monthOf(to), -months)).to : inMonth(to, -months),
    opposite: (day) => {
      const same = inMonth(day, months);
      return same.slice(8) === day.slice(8) ? same : null;
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
