import { type Cell, cellText } from '../../tables/index.ts';
import type { ReadTransaction, RowNote } from '../schema.ts';
import { type ColumnReader, createColumnReaders } from './columns.ts';
import { dayEvidence } from './day-order.ts';
import type { Decimal } from './decimals.ts';
import { exchanged, isNegativeColumn, isTurned } from './direction.ts';
import type { Columns } from './header.ts';
import { currencyCode, type LabelReader, type Labels } from './labels.ts';
import type { Knowledge, LayoutTable } from './layouts.ts';
import type { Part } from './part.ts';
import { addTotals, NOTHING_STATED, type Stated, type Total, totalOf } from './proof.ts';
import { createRowReader, type RowResult } from './rows.ts';
import { nameSales } from './sales.ts';
import type { Section } from './section.ts';
import { reversalReader, signReader } from './words.ts';
import { yearInMemos } from './years.ts';

type Row = readonly Cell[];

/** The sheet a table stands on. */
export interface Origin {
  /** Counted from 1. */
  readonly number: number;
  /** Told with what is refused; null where the file has one sheet only. */
  readonly name: string | null;
}

/** What is needed to read the table of one section. */
export interface TableInput {
  readonly rows: readonly Row[];
  readonly section: Section;
  readonly columns: Columns;
  /** Its rows are single sales, as a gateway tells them. */
  readonly ofSales: boolean;
  /** The bank's table when its layout is known. */
  readonly table: LayoutTable | null;
  readonly labels: LabelReader;
  readonly knowledge: Knowledge;
  readonly origin: Origin;
  /** Its columns of money in and out have been exchanged already. */
  readonly isTurned?: boolean;
}

/** Reads one table: a part for each account and currency its rows name. */
export function readTablePart(input: TableInput): Part[] {
  const { rows, section, table, labels, knowledge, origin } = input;
  const body = rows.slice(section.start, section.end);
  const above = labels.read(section.before);
  const signOf = signReader(table?.signs ?? knowledge.synonyms.signs);
  // Taught columns are what a person says they are.
  const isTaught = table?.headings !== undefined;
  const columns = isTaught ? input.columns : withUsableSign(body, input.columns, signOf);
  const year = yearOf(above) ?? yearInMemos(body, columns);
  const days = dayEvidence(body, mainDay(columns), above);
  const readers = createColumnReaders(body, columns, year, { ...days, ...table });
  const currency = tableCurrency(input, above, body, readers.foreign);
  const cells = currency === 'VND' ? readers.dong : readers.foreign;
  const outIsNegative = isNegativeColumn(body, cells);
  const readRow = createRowReader({
    cells,
    status: table?.status ?? knowledge.synonyms.status,
    signOf,
    isReversalWord: reversalReader(knowledge.synonyms.reversals),
    ofSales: input.ofSales,
    gross: table?.gross ?? false,
    feesAsPrinted: table ? table.feeSign === 'as-printed' : outIsNegative,
    outIsNegative,
    wholeOnly: currency === 'VND',
    labels,
    sheet: origin.number > 1 ? { sheet: origin.number } : null,
  });
  const gathered = gather(body, readRow, { origin, firstRow: section.start + 1 });
  const around = merge(above, labels.read(gathered.others));
  const stated = statedBy(around, gathered.others.filter(labels.isTotals), cells);
  const parts = split(gathered, { around, stated, currency });
  const turned = table === null && !input.isTurned ? exchanged(columns) : null;
  return turned &&
    gathered.rejected.length === 0 &&
    parts.every((part) => isTurned(part.transactions))
    ? readTablePart({ ...input, columns: turned, isTurned: true })
    : parts;
}

function mainDay({ date, bookingDate, valueDate }: Columns): number | undefined {
  return (date ?? bookingDate ?? valueDate)?.[0];
}

/** A column such as `Loại GD` tells money in from money out only if most of its words do. */
function withUsableSign(
  body: readonly Row[],
  columns: Columns,
  signOf: (text: string) => 'in' | 'out' | null,
): Columns {
  const { sign: signs, ...others } = columns;
  const sign = signs?.[0];
  if (sign === undefined) return columns;
  const words = body.map((row) => cellText(row[sign]).trim()).filter((text) => text !== '');
  const known = words.filter((text) => signOf(text) !== null);
  return known.length * 2 > words.length ? columns : others;
}

/** The year of a period that lies within one; days printed without a year take it. */
function yearOf(labels: Labels): string | null {
  const from = labels.from?.slice(0, 4) ?? null;
  const to = labels.to?.slice(0, 4) ?? from;
  return from !== null && from === to ? from : null;
}

/** Đồng unless the file says otherwise; `XXX` (no currency) for a foreign table with fractions. */
function tableCurrency(
  input: TableInput,
  above: Labels,
  body: readonly Row[],
  cells: ColumnReader,
): string {
  if (above.currency !== null) return above.currency;
  if (cells.columns.currency !== undefined) {
    for (const row of body) {
      const code = currencyCode(cells.text(row, 'currency'));
      if (code !== null) return code;
    }
  }
  const unknown = input.table === null && !input.section.header.vietnamese;
  return unknown && body.some((row) => hasFraction(cells, row)) ? 'XXX' : 'VND';
}

function hasFraction(cells: ColumnReader, row: Row): boolean {
  return (['in', 'out', 'amount'] as const).some((role) => {
    const amount = cells.amount(row, role);
    return amount !== null && amount !== 'unreadable' && amount.includes('.');
  });
}

interface Entry {
  readonly value: ReadTransaction;
  readonly currency: string;
  readonly account: string;
  readonly order: string;
  readonly original: string;
}

interface Gathered {
  readonly entries: readonly Entry[];
  readonly ignored: readonly RowNote[];
  readonly rejected: readonly RowNote[];
  /** Rows around the payments: totals, balances, notes. */
  readonly others: readonly Row[];
}

function gather(
  body: readonly Row[],
  readRow: (row: Row, rowNumber: number) => RowResult,
  { origin, firstRow }: { readonly origin: Origin; readonly firstRow: number },
): Gathered {
  const sheet = origin.number > 1 ? { sheet: origin.number } : {};
  const where = origin.name === null ? '' : `Trang tính “${origin.name}”: `;
  const entries: Entry[] = [];
  const ignored: RowNote[] = [];
  const rejected: RowNote[] = [];
  const others: Row[] = [];
  body.forEach((row, index) => {
    if (row.length === 0) return;
    const rowNumber = firstRow + index;
    const result = readRow(row, rowNumber);
    if (result.kind === 'transaction') {
      entries.push(result);
    } else if (result.kind === 'other') {
      others.push(row);
    } else {
      const notes = result.kind === 'rejected' ? rejected : ignored;
      notes.push({ row: rowNumber, reason: where + result.reason, ...sheet });
    }
  });
  return { entries: nameSales(entries), ignored, rejected, others };
}

function merge(above: Labels, within: Labels): Labels {
  return {
    // An account named under a table is a signature line or another's.
    account: above.account,
    currency: above.currency ?? within.currency,
    opening: above.opening ?? within.opening,
    closing: within.closing ?? above.closing,
    totalIn: within.totalIn ?? above.totalIn,
    totalOut: within.totalOut ?? above.totalOut,
    totalFee: within.totalFee ?? above.totalFee,
    totalTax: within.totalTax ?? above.totalTax,
    countIn: within.countIn ?? above.countIn,
    countOut: within.countOut ?? above.countOut,
    from: above.from ?? within.from,
    to: above.to ?? within.to,
  };
}

/** A number of payments: whole, and no more than a file can hold. */
function countOf(text: string | null): number | null {
  const digits = text?.replace(/[.,\s]/g, '') ?? '';
  return /^\d{1,7}$/.test(digits) ? Number(digits) : null;
}

function statedBy(labels: Labels, totals: readonly Row[], cells: ColumnReader): Stated {
  const loose = (text: string | null): Decimal | null =>
    text === null ? null : cells.looseAmount(text);
  const printed = (role: 'in' | 'out' | 'amount' | 'fee' | 'tax'): Total | null =>
    totalOf(
      totals.flatMap((row) => {
        const amount = cells.amount(row, role);
        return amount === null || amount === 'unreadable' ? [] : [amount];
      }),
    );
  const labelled = (text: string | null): Total | null => {
    const amount = loose(text);
    return totalOf(amount === null ? [] : [amount]);
  };
  const signed = cells.columns.in === undefined && cells.columns.out === undefined;
  const fee = printed('fee') ?? labelled(labels.totalFee);
  const tax = printed('tax') ?? labelled(labels.totalTax);
  return {
    opening: loose(labels.opening),
    closing: loose(labels.closing),
    totalIn: printed('in') ?? labelled(labels.totalIn),
    totalOut: printed('out') ?? labelled(labels.totalOut),
    totalNet: signed ? printed('amount') : null,
    totalFee: fee && tax ? addTotals(fee, tax) : (fee ?? tax),
    countIn: countOf(labels.countIn),
    countOut: countOf(labels.countOut),
  };
}

/** One part for each account and currency; what the table states belongs to it only if there is one. */
function split(
  { entries, ignored, rejected }: Gathered,
  {
    around,
    stated,
    currency,
  }: { readonly around: Labels; readonly stated: Stated; readonly currency: string },
): Part[] {
  const groups = new Map<
    string,
    { account: string | null; currency: string; rows: ReadTransaction[] }
  >();
  let before: Entry | undefined;
  let open: ReadTransaction[] = [];
  for (const entry of entries) {
    // Nearly every row is of the same account as the one above it.
    if (entry.account === before?.account && entry.currency === before.currency) {
      open.push(entry.value);
      continue;
    }
    const own = around.account ?? accountOf(entry.account);
    const code = (entry.currency === '' ? null : currencyCode(entry.currency)) ?? currency;
    const key = `${own ?? ''} ${code}`;
    const group = groups.get(key) ?? { account: own, currency: code, rows: [] };
    group.rows.push(entry.value);
    groups.set(key, group);
    before = entry;
    open = group.rows;
  }
  if (groups.size === 0) groups.set('', { account: around.account, currency, rows: [] });
  return [...groups.values()].map((group, index) => ({
    account: group.account,
    currency: group.currency,
    from: around.from,
    to: around.to,
    stated: groups.size === 1 ? stated : NOTHING_STATED,
    transactions: group.rows,
    ignored: index === 0 ? ignored : [],
    rejected: index === 0 ? rejected : [],
  }));
}

/** The number in a column of own accounts such as `11521268 - MB`. */
function accountOf(text: string): string | null {
  const number = text.split(' - ')[0]?.replace(/[\s.]/g, '') ?? '';
  return /\d{4}/.test(number) ? number : null;
}
