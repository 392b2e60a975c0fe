import { type PeriodKey, Refusal } from '../../../core/kernel/index.ts';
import type { SignedReport } from '../../../core/reports/index.ts';

/** How a signed report is named on the command line. */
interface Named {
  /** `05/BC-BQLC`, `05` or `5`. */
  readonly number: string;
  readonly period?: PeriodKey | undefined;
  /** The year of its number. */
  readonly year?: number | undefined;
}

/**
 * The signed report of a number; numbers begin anew each year.
 * @throws Refusal `unknown-number`, `several-years`.
 */
export function findReport(
  reports: readonly SignedReport[],
  { number, period, year }: Named,
): SignedReport {
  const found = reports.filter(
    (report) =>
      isNumber(report.number, number) &&
      (period === undefined || report.period === period) &&
      (year === undefined || yearOf(report) === year),
  );
  const [one, other] = found;
  if (!one) {
    throw new Refusal(
      'unknown-number',
      `Không có báo cáo đã ký nào mang số ${number}. Hãy xem lệnh reports list.`,
      { number },
    );
  }
  if (other) {
    const years = [...new Set(found.map(yearOf))].join(', ');
    throw new Refusal('several-years', `Số ${number} có ở nhiều năm: ${years}. Hãy thêm --year.`, {
      number,
      years,
    });
  }
  return one;
}

function isNumber(full: string, wanted: string): boolean {
  if (full === wanted.trim()) return true;
  return /^\d+$/.test(wanted.trim()) && Number(full.split('/')[0]) === Number(wanted);
}

function yearOf({ signedDay }: SignedReport): number {
  return Number(signedDay.slice(0, 4));
}
