import { reckonedDay } from '../../market-days/second-reckoning.ts';

/** Days of the calendar, reckoned here and not by the app. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export function eachDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day, 1)) days.push(day);
  return days;
}

export function lastOfMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** The day of the lunar month. */
export function lunarOf(day: string): number {
  return reckonedDay(new Date(`${day}T00:00:00Z`)).day;
}

/** `05/10/2026`. */
export function shown(day: string): string {
  return day.split('-').toReversed().join('/');
}

/** The Thursday of a day's week tells year and number of the ISO week. */
export function weekOf(day: string): { readonly key: string; readonly number: number } {
  const thursday = dayAfter(day, 4 - weekdayOf(day));
  const first = `${thursday.slice(0, 4)}-01-01`;
  const number = Math.floor((eachDay(first, thursday).length - 1) / 7) + 1;
  return { key: `${thursday.slice(0, 4)}-W${String(number).padStart(2, '0')}`, number };
}
