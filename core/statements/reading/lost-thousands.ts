import { type Cell, cellText } from '../../tables/index.ts';

type Row = readonly Cell[];

const GROUPED_ONCE = /^[-+(]?\d{1,3}[.,]\d{3}(?![\d.,])/;
const GROUPED_TWICE = /^[-+(]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+(?!\d)/;
const SMALL = /^[-+(]?\d{1,3}(?:[.,]\d{1,2})?\)?$/;
/** Filled cells that are looked at. */
const ENOUGH = 2000;

/**
 * Whether a spreadsheet has taken `50.000` for the number 50: it leaves
 * `1.500.000` alone, which is no number to it. So a column has texts in
 * millions with their marks, none of thousands, and numbers below a thousand.
 * Only a workbook still tells numbers from texts.
 */
export function hasLostThousands(rows: readonly Row[], index: number): boolean {
  let hasMillions = false;
  let hasSmall = false;
  let seen = 0;
  for (const row of rows) {
    const cell = row[index];
    if (cell === null || cell === undefined) continue;
    seen += 1;
    if (seen > ENOUGH) break;
    if (typeof cell !== 'string' && cell.kind !== 'text') {
      hasSmall ||= isSmallNumber(cell);
    } else {
      const text = cellText(cell).trim();
      if (GROUPED_ONCE.test(text)) return false;
      hasMillions ||= GROUPED_TWICE.test(text);
    }
  }
  return hasMillions && hasSmall;
}

/** Whether a cell may be an amount that has lost its thousands. */
export function isSmallNumber(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined || typeof cell === 'string') return false;
  return cell.kind === 'number' && SMALL.test(cell.text) && cell.text !== '0';
}
