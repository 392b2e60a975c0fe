import type { Day, Month } from '../kernel/index.ts';

/**
 * A date as Decree 30/2020 writes it: `ngày 05 tháng 02 năm 2026`. Days below
 * ten and the months 1 and 2 get a nought, the months 3 to 9 do not.
 */
export function documentDate(day: Day): string {
  return `ngày ${day.slice(8)} tháng ${documentMonth(day)} năm ${day.slice(0, 4)}`;
}

/** `tháng 02 năm 2026`, `tháng 3 năm 2026`. */
export function documentPeriod(month: Month): string {
  return `tháng ${documentMonth(month)} năm ${month.slice(0, 4)}`;
}

function documentMonth(day: Day | Month): string {
  const month = Number(day.slice(5, 7));
  return month <= 2 ? String(month).padStart(2, '0') : String(month);
}
