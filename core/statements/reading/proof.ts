import type { Proof, ReadTransaction, RowNote } from '../schema.ts';
import { add, type Decimal, negate } from './decimals.ts';

/** The sums of the transactions that were read. */
export interface Sums {
  readonly creditCount: number;
  readonly creditSum: Decimal;
  readonly debitCount: number;
  readonly debitSum: Decimal;
  readonly feeSum: Decimal;
}

/**
 * A total as it is printed: once for all, for each sheet, or for each page.
 * A file does not say which, so a total holds if one of the three does.
 */
export interface Total {
  readonly last: Decimal;
  readonly ofTables: Decimal;
  readonly ofAll: Decimal;
}

/** The total of one table from all the times it is printed. */
export function totalOf(printed: readonly Decimal[]): Total | null {
  const last = printed.at(-1);
  return last === undefined ? null : { last, ofTables: last, ofAll: add(...printed) };
}

/** The total of two tables, one after the other. */
export function joinTotals(a: Total | null, b: Total | null): Total | null {
  if (a === null || b === null) return a ?? b;
  return { ...addTotals(a, b), last: b.last };
}

/** The total of two columns. */
export function addTotals(a: Total, b: Total): Total {
  return {
    last: add(a.last, b.last),
    ofTables: add(a.ofTables, b.ofTables),
    ofAll: add(a.ofAll, b.ofAll),
  };
}

/** What a file states about itself; null where it states nothing. */
export interface Stated {
  readonly opening: Decimal | null;
  readonly closing: Decimal | null;
  /** Totals printed under or above the columns, with the column's own sign. */
  readonly totalIn: Total | null;
  readonly totalOut: Total | null;
  /** Total of a column of signed amounts. */
  readonly totalNet: Total | null;
  readonly totalFee: Total | null;
  /** How many credits and debits the file says it holds. */
  readonly countIn?: number | null;
  readonly countOut?: number | null;
  /** Check sums of the file that do not hold, or that it was cut before. */
  readonly broken?: boolean;
}

/** Of a file, or a part of one, that states nothing about itself. */
export const NOTHING_STATED: Stated = {
  opening: null,
  closing: null,
  totalIn: null,
  totalOut: null,
  totalNet: null,
  totalFee: null,
};

/** What a proof rests on. */
export interface Evidence {
  readonly stated: Stated;
  readonly transactions: readonly ReadTransaction[];
  readonly rejected: readonly RowNote[];
}

/** The proof of one statement with the balances it rests on. */
export interface Proved {
  readonly opening: Decimal | null;
  readonly closing: Decimal | null;
  readonly proof: Proof;
}

/**
 * Proves a statement: opening + credits + debits + fees = closing, and printed
 * totals = sums. Balances the file does not state are taken from the running
 * balances of its first and last rows; where it prints totals these need not
 * hold, because some banks' running balances do not follow their rows. Of one
 * row alone, or beside a row that was refused, they hold whatever is missing.
 */
export function prove(sums: Sums, { stated, transactions, rejected }: Evidence): Proved {
  const net = add(sums.creditSum, sums.debitSum, sums.feeSum);
  const totals = totalsHold(sums, stated);
  const { opening, closing, isStated } = balancesOf(stated, net, transactions);
  const holds = opening === null || closing === null ? null : add(opening, net) === closing;
  const saysNothing = !isStated && (transactions.length < 2 || rejected.length > 0);
  const balance = holds && saysNothing ? null : holds;
  return { opening, closing, proof: verdict(totals, balance, isStated) };
}

function verdict(totals: boolean | null, balance: boolean | null, isStated: boolean): Proof {
  if (totals === false) return 'failed';
  if (balance === true) return 'balanced';
  if (balance === false && (isStated || totals === null)) return 'failed';
  return totals === true ? 'totals' : 'unproved';
}

function totalsHold(sums: Sums, stated: Stated): boolean | null {
  const checks: boolean[] = [];
  const check = (total: Total | null, holds: (value: Decimal) => boolean): void => {
    if (total !== null) checks.push([total.last, total.ofTables, total.ofAll].some(holds));
  };
  const net = add(sums.creditSum, sums.debitSum);
  const gross = add(sums.creditSum, negate(sums.debitSum));
  check(stated.totalIn, (value) => equalSize(value, sums.creditSum));
  check(stated.totalOut, (value) => equalSize(value, sums.debitSum));
  check(stated.totalFee, (value) => equalSize(value, sums.feeSum));
  check(stated.totalNet, (value) => value === net || value === gross);
  if (stated.countIn != null) checks.push(stated.countIn === sums.creditCount);
  if (stated.countOut != null) checks.push(stated.countOut === sums.debitCount);
  if (stated.broken) checks.push(false);
  return checks.length === 0 ? null : checks.every(Boolean);
}

function equalSize(a: Decimal, b: Decimal): boolean {
  return a === b || a === negate(b);
}

function balancesOf(
  stated: Stated,
  net: Decimal,
  transactions: readonly ReadTransaction[],
): { opening: Decimal | null; closing: Decimal | null; isStated: boolean } {
  const isStated = stated.opening !== null && stated.closing !== null;
  if (isStated) return { opening: stated.opening, closing: stated.closing, isStated };
  const first = transactions[0];
  const last = transactions.at(-1);
  if (!first || !last) return { ...stated, isStated };
  const ways = [ends(first, last), ends(last, first)].map((way) => ({
    opening: stated.opening ?? way.opening,
    closing: stated.closing ?? way.closing,
  }));
  const holding = ways.find(
    ({ opening, closing }) => opening !== null && closing !== null && add(opening, net) === closing,
  );
  const usual = first.bookedAt <= last.bookedAt ? ways[0] : ways[1];
  return { opening: null, closing: null, ...(holding ?? usual), isStated };
}

/** Balance before the earliest and after the latest row. */
function ends(
  earliest: ReadTransaction,
  latest: ReadTransaction,
): { opening: Decimal | null; closing: Decimal | null } {
  return {
    opening:
      earliest.balance === null
        ? null
        : add(earliest.balance, negate(earliest.amount), negate(earliest.fee)),
    closing: latest.balance,
  };
}
