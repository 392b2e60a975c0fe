import {
  addDays,
  addMonths,
  type Day,
  isDay,
  isMonth,
  isoWeek,
  monthDays,
  monthOf,
  weekday,
} from './days.ts';

/** Two days, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

export const PERIOD_KINDS = ['day', 'week', 'month', 'quarter', 'year'] as const;
/** The stretches of the calendar that people name. */
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/**
 * A named stretch of the calendar as text: `2026-10-05`, `2026-W40` (ISO),
 * `2026-10`, `2026-Q4`, `2026`.
 */
export type PeriodKey = string;

/** The kind a key is of; null for a text that names no period. */
export function periodKind(key: string): PeriodKind | null {
  if (isDay(key)) return 'day';
  if (isMonth(key)) return 'month';
  if (/^(?:19|2\d)\d{2}-Q[1-4]$/.test(key)) return 'quarter';
  if (/^(?:19|2\d)\d{2}$/.test(key)) return 'year';
  if (/^(?:19|2\d)\d{2}-W\d{2}$/.test(key) && isoWeek(weekStart(key)) === key) return 'week';
  return null;
}

/** The key of the period of a kind that a day lies in. */
export function periodAt(day: Day, kind: PeriodKind): PeriodKey {
  const year = day.slice(0, 4);
  switch (kind) {
    case 'day':
      return day;
    case 'week':
      return isoWeek(day);
    case 'month':
      return monthOf(day);
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    case 'year':
      return year;
  }
}

/** First and last day of a period. @throws RangeError for a text that names none. */
export function periodDays(key: PeriodKey): Period {
  switch (periodKind(key)) {
    case 'day':
      return { from: key, to: key };
    case 'week': {
      const from = weekStart(key);
      return { from, to: addDays(from, 6) };
    }
    case 'month':
      return monthDays(key);
    case 'quarter': {
      const first = `${key.slice(0, 4)}-${String(Number(key.slice(6)) * 3 - 2).padStart(2, '0')}`;
      return { from: `${first}-01`, to: monthDays(addMonths(first, 2)).to };
    }
    case 'year':
      return { from: `${key}-01-01`, to: `${key}-12-31` };
    case null:
      throw new RangeError(`"${key}" names no period`);
  }
}

/** The period of the same kind just before; with `steps`, as many before (negative: after). */
export function periodBefore(key: PeriodKey, steps = 1): PeriodKey {
  const kind = periodKind(key);
  const { from } = periodDays(key);
  switch (kind) {
    case 'day':
      return addDays(key, -steps);
    case 'week':
      return isoWeek(addDays(from, -7 * steps));
    case 'year':
      return String(Number(key) - steps).padStart(4, '0');
    default: {
      const months = kind === 'quarter' ? 3 : 1;
      return periodAt(`${addMonths(monthOf(from), -months * steps)}-01`, kind ?? 'month');
    }
  }
}

/** The same period a year earlier (cùng kỳ); 29 February falls back to the 28th. */
export function periodLastYear(key: PeriodKey): PeriodKey {
  const kind = periodKind(key) ?? 'year';
  const earlier = `${String(Number(key.slice(0, 4)) - 1).padStart(4, '0')}${key.slice(4)}`;
  if (periodKind(earlier) === kind) return earlier;
  return kind === 'day' ? addDays(`${earlier.slice(0, 7)}-28`, 0) : `${earlier.slice(0, 4)}-W52`;
}

/** As people read it: `05/10/2026`, `tuần 40/2026`, `tháng 10/2026`, `quý IV/2026`, `năm 2026`. */
export function formatPeriod(key: PeriodKey): string {
  const year = key.slice(0, 4);
  switch (periodKind(key)) {
    case 'day':
      return `${key.slice(8, 10)}/${key.slice(5, 7)}/${year}`;
    case 'week':
      return `tuần ${Number(key.slice(6))}/${year}`;
    case 'month':
      return `tháng ${key.slice(5)}/${year}`;
    case 'quarter':
      return `quý ${QUARTERS[Number(key.slice(6)) - 1]}/${year}`;
    case 'year':
      return `năm ${year}`;
    case null:
      return key;
  }
}

/** Quarters as official documents number them. */
export const QUARTERS = ['I', 'II', 'III', 'IV'] as const;

function weekStart(key: string): Day {
  // 4 January always lies in the first week.
  const fourth = `${key.slice(0, 4)}-01-04`;
  const first = addDays(fourth, 1 - weekday(fourth));
  return addDays(first, (Number(key.slice(6)) - 1) * 7);
}
