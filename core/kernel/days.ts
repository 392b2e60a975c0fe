/**
 * Days and times as Vietnam's wall clock, kept as text so that the PC's time
 * zone can never move a payment across a month border.
 */

/** `YYYY-MM-DD`. */
export type Day = string;
/** `YYYY-MM-DDTHH:mm:ss`, Vietnam wall clock. */
export type WallTime = string;
/** `YYYY-MM`. */
export type Month = string;

const DAY_MS = 86_400_000;
const VIETNAM_OFFSET_MS = 7 * 3_600_000; // no daylight saving since 1975

/** Whether the text is a day that exists in the calendar (no 30 February), 1900 to 2999. */
export function isDay(text: string): text is Day {
  // Outside these centuries it is a slip of the fingers, and at the ends of the
  // calendar reckoning with days breaks.
  if (!/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Whether the text is a month, `2026-01` to `2026-12`, of the same years as {@link isDay}. */
export function isMonth(text: string): text is Month {
  return /^(?:19|2\d)\d{2}-(?:0[1-9]|1[0-2])$/.test(text);
}

/** The day a wall time falls on. */
export function dayOf(time: WallTime): Day {
  return time.slice(0, 10);
}

/** The month a day or wall time falls in. */
export function monthOf(day: Day | WallTime): Month {
  return day.slice(0, 7);
}

/** Moves a day by whole days; negative goes back. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Moves a month by whole months; negative goes back. */
export function addMonths(month: Month, months: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** First and last day of a month. */
export function monthDays(month: Month): { readonly from: Day; readonly to: Day } {
  return { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The ISO week a day belongs to, `2026-W40`. */
export function isoWeek(day: Day): string {
  const thursday = addDays(day, 4 - weekday(day));
  const year = thursday.slice(0, 4);
  const index = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / DAY_MS;
  return `${year}-W${String(Math.floor(index / 7) + 1).padStart(2, '0')}`;
}

/** An instant as Vietnam's wall clock. */
export function wallTime(instant: Date): WallTime {
  return new Date(instant.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(0, 19);
}

/** `05/02/2026`, for screens and tables in documents. */
export function formatDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** `05/02/2026 08:15`, for screens. */
export function formatWallTime(time: WallTime): string {
  return `${formatDay(dayOf(time))} ${time.slice(11, 16)}`;
}

/** `tháng 02/2026`, for headings. */
export function formatMonth(month: Month): string {
  return `tháng ${month.slice(5)}/${month.slice(0, 4)}`;
}
