import { addDays, type Day, isDay, isMonth, monthDays } from '../kernel/index.ts';
import type { AggregatePeriod } from './schema.ts';

const DATE = String.raw`(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})`;
const ONE_DAY = new RegExp(`^${DATE}(?:\\s|$)`);
const ISO_DAY = /^(\d{4}-\d{2}-\d{2})(?:[T\s]|$)/;
const BOTH = new RegExp(`${DATE}\\D{1,24}?${DATE}`);
const BOTH_ISO = /(\d{4}-\d{2}-\d{2})\D{1,24}?(\d{4}-\d{2}-\d{2})/;
const MONTH = /(?:^|[^\d/.-])(\d{1,2})\s*(?:[-/.]|năm|nam)\s*(\d{4})(?!\d)/i;
const ISO_MONTH = /(?:^|\D)(\d{4})[-/.](\d{1,2})(?![-/.\d])/;

/** A day as people and spreadsheets write it, day before month; undefined: it is none. */
export function readDay(text: string): Day | undefined {
  const trimmed = text.trim();
  const iso = ISO_DAY.exec(trimmed)?.[1];
  if (iso !== undefined) return isDay(iso) ? iso : undefined;
  const parts = ONE_DAY.exec(trimmed);
  return parts ? dayFrom(parts[1], parts[2], parts[3]) : undefined;
}

/** The days a text speaks of: two days, a month (`tháng 10/2026`, `2026-10`), one day. */
export function readPeriod(text: string): AggregatePeriod | undefined {
  return readBoth(text) ?? oneDay(text) ?? readMonth(text);
}

/** A month as people write it; a whole day stands for its month. */
export function readMonth(text: string): AggregatePeriod | undefined {
  const day = readDay(text);
  if (day !== undefined) return monthDays(day.slice(0, 7));
  const parts = MONTH.exec(text);
  const iso = ISO_MONTH.exec(text);
  const [year, month] = parts ? [parts[2], parts[1]] : [iso?.[1], iso?.[2]];
  if (year === undefined || month === undefined) return undefined;
  const written = `${year}-${month.padStart(2, '0')}`;
  return isMonth(written) ? monthDays(written) : undefined;
}

/** What the lines above a table say of the days it is about; the first that says anything counts. */
export function titlePeriod(lines: readonly string[]): AggregatePeriod | null {
  for (const line of lines) {
    const both = readBoth(line);
    if (both) return both;
    if (/th[aá]ng|kỳ|ky|month|period/i.test(line)) {
      const month = readMonth(line.replace(new RegExp(DATE, 'g'), ' '));
      if (month) return month;
    }
  }
  return null;
}

function readBoth(text: string): AggregatePeriod | undefined {
  const iso = BOTH_ISO.exec(text);
  const parts = BOTH.exec(text);
  const from = iso ? iso[1] : dayFrom(parts?.[1], parts?.[2], parts?.[3]);
  const to = iso ? iso[2] : dayFrom(parts?.[4], parts?.[5], parts?.[6]);
  if (from === undefined || to === undefined || !isDay(from) || !isDay(to)) return undefined;
  return { from, to };
}

function oneDay(text: string): AggregatePeriod | undefined {
  const day = readDay(text);
  return day === undefined ? undefined : { from: day, to: day };
}

function dayFrom(day?: string, month?: string, year?: string): Day | undefined {
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : undefined;
}

/** Whether two stretches of days have a day in common. */
export function overlaps(a: AggregatePeriod, b: AggregatePeriod): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** Whether the first stretch lies wholly in the second. */
export function isInside(inner: AggregatePeriod, outer: AggregatePeriod): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** How many days a stretch has. */
export function lengthOf({ from, to }: AggregatePeriod): number {
  let days = 1;
  for (let day = from; day < to; day = addDays(day, 1)) days += 1;
  return days;
}
