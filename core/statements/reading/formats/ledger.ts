import { formatCount, refuse } from '../../../kernel/index.ts';
import type { ReadTransaction, RowNote } from '../../schema.ts';
import { add, type Decimal } from '../decimals.ts';

/** As many rows as a table may have. */
const MAX_ROWS = 250_000;
/** Accounts and days of one file. */
const MAX_STATEMENTS = 10_000;

/** Gives each row of a file its number, in order, and stops a file that has too many. */
export interface RowNumbers {
  next(): number;
  /** Checks that as many more rows as these still fit. */
  room(rows: number): void;
  /** Counts one statement of the file. */
  statement(): void;
}

/**
 * Starts numbering.
 * @throws Refusal `too-many-rows` from each of them when the file holds more than any market's.
 */
export function createRowNumbers(): RowNumbers {
  let rows = 0;
  let statements = 0;
  return {
    next: () => {
      rows += 1;
      if (rows > MAX_ROWS) tooMany();
      return rows;
    },
    room: (more) => {
      if (rows + more > MAX_ROWS) tooMany();
    },
    statement: () => {
      statements += 1;
      if (statements > MAX_STATEMENTS) tooMany();
    },
  };
}

function tooMany(): never {
  return refuse(
    'too-many-rows',
    `Tệp có quá ${formatCount(MAX_ROWS)} giao dịch hoặc quá nhiều tài khoản. Hãy chia nhỏ tệp, ví dụ theo tháng.`,
  );
}

/** How many entries there are and what they sum to. */
export interface Tally {
  count: number;
  sum: Decimal;
}

/** A tally of nothing. */
export function emptyTally(): Tally {
  return { count: 0, sum: '0' };
}

/** Adds one entry to a tally. */
export function tally(to: Tally, amount: Decimal): void {
  to.count += 1;
  to.sum = add(to.sum, amount);
}

/** The rows of one account in one currency. */
export interface CurrencyRows {
  readonly transactions: ReadTransaction[];
  readonly ignored: RowNote[];
  readonly rejected: RowNote[];
}

/** Why an amount cannot be đồng; null when it can. */
export function notDong(currency: string, amount: Decimal): string | null {
  return currency === 'VND' && amount.includes('.')
    ? `Số tiền ${amount} có phần lẻ; đồng Việt Nam không có phần lẻ`
    : null;
}

/** A file that names no currency: đồng if its amounts can be, else none we know. */
export function unnamedCurrency(amounts: Iterable<Decimal>): string {
  for (const amount of amounts) if (amount.includes('.')) return 'XXX';
  return 'VND';
}
