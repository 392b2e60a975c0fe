import { type Cell, cellText } from '../../tables/index.ts';
import type { Doubt, ReadStatement } from '../schema.ts';
import type { Columns } from './header.ts';
import type { Section } from './section.ts';
import { shapeOf } from './taught-cells.ts';

type Row = readonly Cell[];

/** Enough rows to see what a column holds. */
const ROWS_SEEN = 500;

/** What speaks against statements, however their columns were known. */
export function doubtsOfStatements(statements: readonly ReadStatement[]): Doubt[] {
  const doubts: Doubt[] = [];
  if (statements.some(({ proof }) => proof === 'failed')) doubts.push('failed-proof');
  if (statements.some(({ rejected }) => rejected.length > 0)) doubts.push('refused-rows');
  if (statements.some(looksExchanged)) doubts.push('dates');
  return doubts;
}

/**
 * Whether all payments fall on one day of the month, of three months or more:
 * as days of one month do whose day and month were exchanged.
 */
function looksExchanged({ transactions }: ReadStatement): boolean {
  const day = transactions[0]?.bookedAt.slice(8, 10) ?? '';
  if (day > '12') return false;
  const months = new Set<string>();
  for (const { bookedAt } of transactions) {
    if (bookedAt.slice(8, 10) !== day) return false;
    months.add(bookedAt.slice(0, 7));
  }
  return months.size >= FEWEST_MONTHS;
}

const FEWEST_MONTHS = 3;

/** What speaks against columns that were known by their headings alone. */
export function doubtsOfHeadings(
  tables: readonly { readonly rows: readonly Row[]; readonly section: Section }[],
  statements: readonly ReadStatement[],
): Doubt[] {
  const doubts: Doubt[] = [];
  const isProved = statements.every(({ proof }) => proof === 'balanced' || proof === 'totals');
  for (const { rows, section } of tables) {
    const { columns, vietnamese } = section.header;
    const body = rows.slice(section.start, Math.min(section.end, section.start + ROWS_SEEN));
    if (!isProved && hasRivals(columns, body)) doubts.push('money-columns');
    if (!isProved && isOneWay(columns, statements)) doubts.push('one-way');
    if (!vietnamese && isEitherOrder(columns, body)) doubts.push('dates');
  }
  if (statements.some(({ proof }) => proof === 'unproved')) doubts.push('no-proof');
  return [...new Set([...doubts, ...doubtsOfStatements(statements)])];
}

/** Two columns with money in them that could be the same thing. */
function hasRivals(columns: Columns, body: readonly Row[]): boolean {
  const filled = (places: readonly number[] = []): number =>
    places.filter((at) => body.some((row) => shapeOf(row[at]) === 'number')).length;
  const { in: into, out, amount } = columns;
  const both = filled(amount) > 0 && filled(into) + filled(out) > 0;
  return both || [into, out, amount].some((places) => filled(places) > 1);
}

/** One column of amounts, none of them negative, and no word beside them. */
function isOneWay(
  { in: into, out, amount, sign }: Columns,
  read: readonly ReadStatement[],
): boolean {
  if (amount === undefined || into !== undefined || out !== undefined || sign !== undefined) {
    return false;
  }
  return read.every(({ debitCount }) => debitCount === 0);
}

/** Days such as 03/04, all of which make sense either way round. */
function isEitherOrder(columns: Columns, body: readonly Row[]): boolean {
  const at = (columns.date ?? columns.bookingDate ?? columns.valueDate)?.[0];
  if (at === undefined) return false;
  let seen = 0;
  for (const row of body) {
    const parts = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/.exec(cellText(row[at]));
    if (!parts) continue;
    if (Number(parts[1]) > 12 || Number(parts[2]) > 12) return false;
    if (parts[1] !== parts[2]) seen += 1;
  }
  return seen > 0;
}
