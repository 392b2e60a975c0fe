import type { ReportCell, ReportTable } from '../schema.ts';
import { clean } from './clean.ts';
import type { PaperTable } from './flow.ts';
import { widthOf } from './letters.ts';
import { CELL, SIZE, textWidth } from './measures.ts';

/** More columns than this are set in smaller letters, and in the appendix across the page. */
const MANY_COLUMNS = 8;
// Words longer than this may be broken: names of files mostly.
const LONGEST_WORD = 110;

/** A table for paper, `width` points wide: columns as the model wants them, but wide enough. */
export function paperTable(table: ReportTable, width: number): PaperTable {
  const cells = cellsOf(table);
  const normal = tryWidths(table, cells, { size: SIZE.table, width });
  const isNarrow = normal === null || table.head.length > MANY_COLUMNS;
  const size = isNarrow ? SIZE.narrowTable : SIZE.table;
  const widths = isNarrow ? tryWidths(table, cells, { size, width }) : normal;
  return {
    kind: 'table',
    title: clean(table.title),
    size,
    widths: widths ?? shared(table.widths, width),
    align: table.align,
    ...cells,
  };
}

/** Whether a table goes on an upright page without breaking a figure or a usual word. */
export function fitsUpright(table: ReportTable): boolean {
  const room = { size: SIZE.narrowTable, width: textWidth(false) };
  return table.head.length <= MANY_COLUMNS && tryWidths(table, cellsOf(table), room) !== null;
}

/** What a cell says. */
export function cellText(cell: ReportCell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** A table with no more rows stays on one page. */
const SHORT = 8;

/**
 * Whether a row, the sums at the end being the last one, must stay on one page with the next: all
 * of a short table, and the last row of any with its sums.
 */
export function staysWithNext({ rows, total }: PaperTable, row: number): boolean {
  const last = rows.length - (total ? 0 : 1);
  if (row >= last) return false;
  return last < SHORT || (total !== null && row === last - 1);
}

type Cells = Pick<PaperTable, 'head' | 'rows' | 'total'>;

function cellsOf({ head, rows, total }: ReportTable): Cells {
  const line = (cells: readonly ReportCell[]) => cells.map((cell) => clean(cellText(cell)));
  return { head: head.map(clean), rows: rows.map(line), total: total ? line(total) : null };
}

// The wanted shares; columns too narrow for their figures take from those with room to spare.
function tryWidths(
  { align, widths }: ReportTable,
  cells: Cells,
  { size, width }: { readonly size: number; readonly width: number },
): number[] | null {
  const wanted = shared(widths, width);
  const least = wanted.map((_, column) =>
    leastWidth(cells, align[column] ?? 'text', { column, size }),
  );
  const short = wanted.map((own, column) => Math.max(0, (least[column] ?? 0) - own));
  const spare = wanted.map((own, column) => Math.max(0, own - (least[column] ?? 0)));
  const [missing, free] = [sum(short), sum(spare)];
  if (missing > free) return null;
  if (missing === 0) return wanted;
  return wholeTwips(
    wanted.map(
      (own, column) => own + (short[column] ?? 0) - ((spare[column] ?? 0) / free) * missing,
    ),
    width,
  );
}

function leastWidth(
  { head, rows, total }: Cells,
  align: 'text' | 'number' | 'code',
  { column, size }: { readonly column: number; readonly size: number },
): number {
  const bold = { size, bold: true };
  const isText = align === 'text';
  let most = longestWord(head[column] ?? '', bold);
  for (const row of rows) {
    const text = row[column] ?? '';
    const needs = isText ? longestWord(text, { size }) : widthOf(text, { size });
    if (needs > most) most = needs;
  }
  const last = total?.[column] ?? '';
  most = Math.max(most, isText ? longestWord(last, bold) : widthOf(last, bold));
  // A little more: programs round differently.
  return (isText ? Math.min(most, LONGEST_WORD) : most) + 2 * CELL.side + 1.5;
}

function longestWord(
  text: string,
  look: { readonly size: number; readonly bold?: boolean },
): number {
  return Math.max(20, ...text.split(' ').map((word) => widthOf(word, look)));
}

function shared(shares: readonly number[], width: number): number[] {
  const all = sum(shares);
  return wholeTwips(
    shares.map((share) => (share / all) * width),
    width,
  );
}

// Whole twips that add up to the width of the text.
function wholeTwips(widths: readonly number[], width: number): number[] {
  const floored = widths.map((own) => Math.floor(own * 20) / 20);
  const rest = width - sum(floored);
  return floored.map((own, index) => (index === 0 ? Math.round((own + rest) * 20) / 20 : own));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
