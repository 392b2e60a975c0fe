import { type Cell, cellText } from '../../tables/index.ts';
import type { ReadTransaction, RowNote } from '../schema.ts';
import { type ColumnReader, createColumnReaders } from './columns.ts';
import type { Decimal } from './decimals.ts';
import type { Columns } from './header.ts';
import { currencyCode, type LabelReader, type Labels } from './labels.ts';
import type { Knowledge, LayoutTable } from './layouts.ts';
import type { Part } from './part.ts';
import { addTotals, type Stated, type Total, totalOf } from './proof.ts';
import { createRowReader, type RowResult } from './rows.ts';
import type { Section } from './section.ts';
import { signReader } from './words.ts';

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
  /** The bank's table when its layout is known. */
  readonly table: LayoutTable | null;
  readonly labels: LabelReader;
  readonly knowledge: Knowledge;
  readonly origin: Origin;
}

/** Reads one table: a part for each account and currency its rows name. */
export function readTablePart(input: TableInput): Part[] {
  const { rows, section, table, labels, knowledge, origin } = input;
  const body = rows.slice(section.start, section.end);
  const above = labels.read(section.before);
  const signOf = signReader(knowledge.synonyms.signs);
  const columns = withUsableSign(body, input.columns, signOf);
  const readers = createColumnReaders(body, columns, yearOf(above));
  const currency = tableCurrency(input, above, body, readers.foreign);
  const cells = currency === 'VND' ? readers.dong : readers.foreign;
  const outIsNegative = isNegativeColumn(body, cells);
  const readRow = createRowReader({
    cells,
    status: table?.status ?? knowledge.synonyms.status,
    signOf,
    feesAsPrinted: table ? table.feeSign === 'as-printed' : outIsNegative,
    outIsNegative,
    wholeOnly: currency === 'VND',
    labels,
  });
  const gathered = gather(body, readRow, { origin, firstRow: section.start + 1 });
  const around = merge(above, labels.read(gathered.others));
  const stated = statedBy(around, gathered.others.filter(labels.isTotals), cells);
  return split(gathered, { around, stated, currency });
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

/** Whether the column of money out prints its amounts with a minus. */
function isNegativeColumn(body: readonly Row[], cells: ColumnReader): boolean {
  let negative = false;
  for (const row of body) {
    const amount = cells.amount(row, 'out');
    if (amount === null || amount === 'unreadable' || amount === '0') continue;
    if (!amount.startsWith('-')) return false;
    negative = true;
  }
  return negative;
}

interface Entry {
  readonly value: ReadTransaction;
  readonly currency: string;
  readonly account: string;
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
      entries.push({ ...result, value: { ...result.value, ...sheet } });
    } else if (result.kind === 'other') {
      others.push(row);
    } else {
      const notes = result.kind === 'rejected' ? rejected : ignored;
      notes.push({ row: rowNumber, reason: where + result.reason, ...sheet });
    }
  });
  return { entries, ignored, rejected, others };
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
    from: above.from ?? within.from,
    to: above.to ?? within.to,
  };
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
  const fee = printed('fee');
  const tax = printed('tax');
  return {
    opening: loose(labels.opening),
    closing: loose(labels.closing),
    totalIn: printed('in') ?? labelled(labels.totalIn),
    totalOut: printed('out') ?? labelled(labels.totalOut),
    totalNet: signed ? printed('amount') : null,
    totalFee: fee && tax ? addTotals(fee, tax) : (fee ?? tax),
  };
}

const NOTHING_STATED: Stated = {
  opening: null,
  closing: null,
  totalIn: null,
  totalOut: null,
  totalNet: null,
  totalFee: null,
};

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
  const accounts = new Set(entries.map((entry) => entry.account));
  for (const entry of entries) {
    const own = around.account ?? accountOf(entry.account);
    const code = (entry.currency === '' ? null : currencyCode(entry.currency)) ?? currency;
    const key = `${own ?? ''} ${code}`;
    const group = groups.get(key) ?? { account: own, currency: code, rows: [] };
    group.rows.push(entry.value);
    groups.set(key, group);
  }
  if (groups.size === 0) {
    const account = around.account ?? accountOf([...accounts][0] ?? '');
    groups.set('', { account, currency, rows: [] });
  }
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
