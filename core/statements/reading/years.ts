import type { Cell } from '../../tables/index.ts';
import { cellText } from '../../tables/index.ts';
import type { Columns } from './header.ts';

type Row = readonly Cell[];

const WITHOUT_YEAR = /^\s*(\d{1,2})[-/.](\d{1,2})(?=\s|$)/;
const WITH_YEAR = /(?<!\d)(\d{1,2})\/(\d{1,2})\/(20\d{2})(?!\d)/g;
/** Fewer could be a date that a payer wrote. */
const FEWEST = 5;
const DAY_MS = 86_400_000;

/**
 * The year of days printed without one, where the file itself tells it: banks
 * write the moment of the transfer into the memo (`thoi gian GD:09/09/2024`),
 * on the same day as the row's or the day before. All that do so must agree,
 * and the rows must not run over a New Year.
 */
export function yearInMemos(rows: readonly Row[], columns: Columns): string | null {
  const day = columns.date?.[0] ?? columns.bookingDate?.[0] ?? columns.valueDate?.[0];
  const memos = columns.memo ?? [];
  if (day === undefined || memos.length === 0) return null;
  const years = new Map<string, number>();
  const months = new Set<number>();
  for (const row of rows) {
    const shown = WITHOUT_YEAR.exec(cellText(row[day]));
    if (!shown) continue;
    months.add(Number(shown[2]));
    for (const index of memos) {
      const year = yearBeside(Number(shown[1]), Number(shown[2]), cellText(row[index]));
      if (year !== null) years.set(year, (years.get(year) ?? 0) + 1);
    }
  }
  const [only, ...more] = [...years];
  const overNewYear = months.has(12) && months.has(1);
  return only && more.length === 0 && only[1] >= FEWEST && !overNewYear ? only[0] : null;
}

/** The year of a full date in a memo that is the given day or the one before. */
function yearBeside(day: number, month: number, memo: string): string | null {
  for (const [, d = '', m = '', year = ''] of memo.matchAll(WITH_YEAR)) {
    const written = Date.UTC(Number(year), Number(m) - 1, Number(d));
    const booked = Date.UTC(Number(year), month - 1, day);
    if (booked - written === 0 || booked - written === DAY_MS) return year;
  }
  return null;
}
