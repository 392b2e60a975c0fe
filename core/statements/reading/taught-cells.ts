import { searchKey } from '../../kernel/index.ts';
import { type Cell, cellText } from '../../tables/index.ts';
import { looksLikeDate, momentReader, serialToText } from './dates.ts';
import type { CellShape } from './layouts.ts';
import { parseAmount } from './numbers.ts';

type Row = readonly Cell[];

const dayFirst = momentReader('dmy');
const monthFirst = momentReader('mdy');
/** Account numbers and dates stand in some headings and sheet names; they are not what names a column. */
const LONG_NUMBER = /\d{5,}/g;
/** Longer digits without a mark are a reference or an account, hardly money. */
const LONGEST_PLAIN = 12;

/** A heading or a sheet's name as it is kept and passed on: without numbers that tell whose file it was. */
export function headingText(text: string): string {
  return text.replace(LONG_NUMBER, '…').slice(0, 200).trim();
}

/** How headings compare: without accents, case, spacing, and long numbers. */
export function headingKey(text: string): string {
  return searchKey(headingText(text));
}

/** The texts of a heading row, or of two that stand above one another, up to the last filled one. */
export function headingTexts(rows: readonly Row[], index: number, height: number): string[] {
  const above = rows[index] ?? [];
  const below = height > 1 ? (rows[index + 1] ?? []) : [];
  const texts = Array.from({ length: Math.max(above.length, below.length) }, (_, column) =>
    headingText(`${cellText(above[column])} ${cellText(below[column])}`),
  );
  while (texts.at(-1) === '') texts.pop();
  return texts;
}

/** What a cell shows, by itself. */
export function shapeOf(cell: Cell | undefined): CellShape {
  const text = cellText(cell).trim();
  if (cell === null || cell === undefined || text === '') return 'blank';
  if (typeof cell !== 'string' && cell.kind !== 'text') {
    if (cell.kind === 'date') return 'day';
    return cell.kind === 'number' ? 'number' : 'text';
  }
  if (isDayText(text)) return 'day';
  return isAmountText(text) ? 'number' : 'text';
}

/** What a row shows, cell by cell, up to the last filled one. */
export function rowShape(row: Row): CellShape[] {
  const shapes = row.map(shapeOf);
  while (shapes.at(-1) === 'blank') shapes.pop();
  return shapes;
}

/** Whether a cell can be a day: as text, as a date, or as the serial number of one. */
export function canBeDay(cell: Cell | undefined): boolean {
  const shape = shapeOf(cell);
  if (shape === 'day') return true;
  return (
    shape === 'number' && typeof cell !== 'string' && serialToText(Number(cellText(cell))) !== null
  );
}

function isDayText(text: string): boolean {
  if (!looksLikeDate(text) && !/^\d{1,2}[-/. ][a-z]{3}/i.test(text)) return false;
  return dayFirst(text) !== null || monthFirst(text) !== null;
}

function isAmountText(text: string): boolean {
  if (/^\d+$/.test(text) && (text.length > LONGEST_PLAIN || /^0\d/.test(text))) return false;
  return parseAmount(text, '.') !== null || parseAmount(text, ',') !== null;
}
