import type { Day } from '../../kernel/index.ts';
import { type Cell, cellText } from '../../tables/index.ts';
import type { DayOrder } from './dates.ts';

type Row = readonly Cell[];

/** What the printed period says of a column's days. */
export interface DayEvidence {
  /** Its texts write the month first. */
  readonly dates?: DayOrder;
  /** Its date cells have day and month exchanged. */
  readonly exchanged?: true;
}

const TWO_WAYS = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/;

/**
 * Days such as 03/04 can be read two ways: as a list saved again on a computer
 * with American settings shows them, or as date cells that such a computer made
 * of Vietnamese texts. Where the file prints its period, the way that puts all
 * of them inside is the right one, if the usual way puts most outside.
 */
export function dayEvidence(
  rows: readonly Row[],
  index: number | undefined,
  { from, to }: { readonly from: Day | null; readonly to: Day | null },
): DayEvidence {
  if (index === undefined || from === null || to === null) return {};
  const texts = createCount(from, to);
  const cells = createCount(from, to);
  for (const row of rows) {
    const cell = row[index];
    if (cell === null || cell === undefined) continue;
    if (typeof cell !== 'string' && cell.kind === 'date') {
      cells.see(cell.text.slice(0, 4), cell.text.slice(5, 7), cell.text.slice(8, 10));
    } else {
      const [, a, b, year] = TWO_WAYS.exec(cellText(cell)) ?? [];
      if (a && b && year) texts.see(year, b, a);
    }
    if (texts.isUsual() && cells.isUsual()) return {};
  }
  return {
    ...(texts.isExchanged() ? { dates: 'mdy' as const } : {}),
    ...(cells.isExchanged() ? { exchanged: true as const } : {}),
  };
}

/** Enough days inside the period as they stand to look no further. */
const ENOUGH = 20;

function createCount(from: Day, to: Day) {
  let inside = 0;
  let outside = 0;
  let exchangedOutside = 0;
  const isInside = (day: string): boolean => from <= day && day <= to;
  return {
    see: (year: string, month: string, day: string): void => {
      const m = month.padStart(2, '0');
      const d = day.padStart(2, '0');
      if (isInside(`${year}-${m}-${d}`)) inside += 1;
      else outside += 1;
      if (!isInside(`${year}-${d}-${m}`)) exchangedOutside += 1;
    },
    isUsual: () => inside >= ENOUGH || (inside === 0 && outside === 0),
    isExchanged: () => outside > inside && exchangedOutside === 0,
  };
}
