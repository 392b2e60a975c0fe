import { type Day, type PeriodKey, periodKind, QUARTERS } from '../kernel/index.ts';

/**
 * A date as Decree 30/2020 writes it: `ngày 05 tháng 02 năm 2026`. Days below
 * ten and the months 1 and 2 get a nought, the months 3 to 9 do not.
 */
export function documentDate(day: Day): string {
  return `ngày ${day.slice(8)} tháng ${documentMonth(day)} năm ${day.slice(0, 4)}`;
}

/** `tháng 02 năm 2026`, `tháng 3 năm 2026`, `quý IV năm 2026`, `năm 2026`. */
export function documentPeriod(period: PeriodKey): string {
  const year = `năm ${period.slice(0, 4)}`;
  switch (periodKind(period)) {
    case 'month':
      return `tháng ${documentMonth(period)} ${year}`;
    case 'quarter':
      return `quý ${QUARTERS[Number(period.slice(6)) - 1]} ${year}`;
    default:
      return year;
  }
}

/** The month of a day or a month as the Decree writes it: `01`, `02`, `3` … `12`. */
export function documentMonth(text: string): string {
  const month = Number(text.slice(5, 7));
  return month <= 2 ? String(month).padStart(2, '0') : String(month);
}
