import { CalendarVietnamese } from 'date-chinese';
import type { LunarDay } from './schema.ts';

/** Days since 1 January 1970, by Vietnam's wall clock. */
export type DayNumber = number;

/** A month of the lunar calendar; `start` is its first day, `end` the day after its last. */
export interface LunarMonth extends Omit<LunarDay, 'day'> {
  readonly start: DayNumber;
  readonly end: DayNumber;
}

/** What the library knows of the sky; the numbers of the months are worked out here. */
const sky = new CalendarVietnamese();
/** The months from one month of the winter solstice to the next, by the year of the second. */
const rounds = new Map<number, readonly LunarMonth[]>();
const firstDays = new Map<number, DayNumber>();
/** The month looked up last: days are asked for in a row. */
let former: LunarMonth | undefined;

/**
 * The lunar month that a day lies in. Its number is not the library's own, which
 * is wrong in 2033 and 2052, but follows the rule of the calendar: the winter
 * solstice lies in month 11, and of thirteen months from one such month to the
 * next the first in which the sun enters no new sign is the leap month.
 */
export function lunarMonthOf(day: DayNumber): LunarMonth {
  if (former && former.start <= day && day < former.end) return former;
  const year = new Date(day * DAY_MS).getUTCFullYear();
  const ending = roundTo(year);
  const round = day < (ending.at(-1)?.end ?? 0) ? ending : roundTo(year + 1);
  const month = round.find(({ end }) => day < end);
  if (!month) throw new Error(`no lunar month for day ${day}`);
  former = month;
  return month;
}

/** A day of the lunar calendar. */
export function lunarDayOf(day: DayNumber): LunarDay {
  const { start, end: _, ...month } = lunarMonthOf(day);
  return { day: day - start + 1, ...month };
}

/** Mùng 1 Tết: the first day of a lunar year, which lies in the calendar year of the same number. */
export function newYearOf(year: number): DayNumber {
  const known = firstDays.get(year);
  if (known !== undefined) return known;
  const first = roundTo(year).find(({ month, isLeapMonth }) => month === 1 && !isLeapMonth);
  if (!first) throw new Error(`no first month in lunar year ${year}`);
  firstDays.set(year, first.start);
  return first.start;
}

const DAY_MS = 86_400_000;
/** The Julian day number of 1 January 1970. */
const EPOCH = 2_440_588;

/** The months from month 11 of the year before up to month 10 of a year. */
function roundTo(year: number): readonly LunarMonth[] {
  const known = rounds.get(year);
  if (known) return known;
  const starts = startsBetween(solsticeMonth(year - 1), solsticeMonth(year));
  const leap = leapIndex(starts);
  const months = starts.slice(0, -1).map((start, index): LunarMonth => {
    const since = index - (leap !== null && index >= leap ? 1 : 0);
    return {
      month: ((since + 10) % 12) + 1,
      isLeapMonth: index === leap,
      year: since < 2 ? year - 1 : year,
      start: dayNumber(start),
      end: dayNumber(starts[index + 1] ?? start),
    };
  });
  rounds.set(year, months);
  return months;
}

/** Midnights (JDE) on which the months from one to another begin, both included. */
function startsBetween(first: number, last: number): number[] {
  const starts = [first];
  for (let start = first; dayNumber(start) < dayNumber(last); ) {
    // Twenty days on, the nearest new moon is the next one.
    start = sky.nextNewMoon(sky.midnight(start + 20));
    starts.push(start);
  }
  return starts;
}

/** Which of thirteen months is the leap month; null of twelve. */
function leapIndex(starts: readonly number[]): number | null {
  if (starts.length < 14) return null;
  const index = starts.findIndex((start, at) => at > 0 && sign(start) === sign(starts[at + 1]));
  return index < 0 ? null : index;
}

/** The midnight (JDE) on which the month with the winter solstice of a year begins. */
function solsticeMonth(year: number): number {
  const lastDay = Date.UTC(year, 11, 31) / DAY_MS + EPOCH;
  const start = sky.previousNewMoon(sky.midnight(lastDay));
  const isAfterSolstice = sign(start) === SOLSTICE_SIGN;
  return isAfterSolstice ? sky.previousNewMoon(sky.midnight(start - 10)) : start;
}

/** The sign that the sun enters with the winter solstice. */
const SOLSTICE_SIGN = 12;

function sign(midnight: number | undefined): number | undefined {
  return midnight === undefined ? undefined : sky.inMajorSolarTerm(midnight).term;
}

/** The day that begins at a midnight (JDE) between seven and eight hours before noon UTC. */
function dayNumber(midnight: number): DayNumber {
  return Math.floor(midnight + 1) - EPOCH;
}
