import type { Cell } from '../../tables/index.ts';
import type { ReadTransaction } from '../schema.ts';
import type { ColumnReader } from './columns.ts';
import { add, type Decimal, negate } from './decimals.ts';
import type { Columns } from './header.ts';

type Row = readonly Cell[];

const FEWEST = 3;

/**
 * Whether money in and out are exchanged: a company's own ledger books money
 * that comes in as a debit. So only where the running balance of every row
 * follows from the one before it with the signs exchanged; with payments both
 * ways and a clear order of days nothing else can look like that.
 */
export function isTurned(rows: readonly ReadTransaction[]): boolean {
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last || rows.length < FEWEST || first.bookedAt === last.bookedAt) return false;
  const inOrder = first.bookedAt < last.bookedAt ? rows : rows.toReversed();
  let before: Decimal | null = null;
  let goesIn = false;
  let goesOut = false;
  for (const { amount, fee, balance } of inOrder) {
    if (balance === null || fee !== '0') return false;
    if (before !== null && add(before, negate(amount)) !== balance) return false;
    before = balance;
    if (amount.startsWith('-')) goesOut = true;
    else goesIn = true;
  }
  return goesIn && goesOut;
}

/** The columns with money in and money out exchanged; null where there are not both. */
export function exchanged(columns: Columns): Columns | null {
  const { in: into, out } = columns;
  return into && out ? { ...columns, in: out, out: into } : null;
}

/** Payments that are looked at to know how a column prints its amounts. */
const ENOUGH = 200;

/**
 * Whether the column of money out prints its amounts with a minus, as most of
 * its payments show: a reversal or a total may stand among them without one.
 */
export function isNegativeColumn(body: readonly Row[], cells: ColumnReader): boolean {
  let negative = 0;
  let positive = 0;
  for (const row of body) {
    const amount = cells.amount(row, 'out');
    if (amount === null || amount === 'unreadable' || amount === '0') continue;
    if (!DAY_ROLES.some((role) => cells.moment(row, role) !== null)) continue;
    if (amount.startsWith('-')) negative += 1;
    else positive += 1;
    if (negative + positive >= ENOUGH) break;
  }
  return negative > positive;
}

const DAY_ROLES = ['date', 'bookingDate', 'valueDate'] as const;
