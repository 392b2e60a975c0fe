import { codeKey, type Day, dayOf } from '../../kernel/index.ts';
import type { ReadStatement, ReadTransaction, RowNote } from '../schema.ts';
import { createSum } from './decimals.ts';
import { joinTotals, prove, type Stated, type Sums } from './proof.ts';

/** What one table says of one account in one currency, before it is proved. */
export interface Part {
  readonly account: string | null;
  readonly currency: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly stated: Stated;
  readonly transactions: readonly ReadTransaction[];
  readonly ignored: readonly RowNote[];
  readonly rejected: readonly RowNote[];
}

/** Joins parts of the same account and currency (page breaks, several sheets), in order. */
export function joinParts(parts: readonly Part[]): Part[] {
  const joined = new Map<string, Part>();
  for (const part of parts) {
    const key = `${codeKey(part.account ?? '')} ${part.currency}`;
    const before = joined.get(key);
    joined.set(key, before ? join(before, part) : part);
  }
  return [...joined.values()];
}

function join(a: Part, b: Part): Part {
  return {
    account: a.account ?? b.account,
    currency: a.currency,
    from: earliest(a.from, b.from),
    to: latest(a.to, b.to),
    stated: {
      opening: a.stated.opening ?? b.stated.opening,
      closing: b.stated.closing ?? a.stated.closing,
      totalIn: joinTotals(a.stated.totalIn, b.stated.totalIn),
      totalOut: joinTotals(a.stated.totalOut, b.stated.totalOut),
      totalNet: joinTotals(a.stated.totalNet, b.stated.totalNet),
      totalFee: joinTotals(a.stated.totalFee, b.stated.totalFee),
    },
    transactions: [...a.transactions, ...b.transactions],
    ignored: [...a.ignored, ...b.ignored],
    rejected: [...a.rejected, ...b.rejected],
  };
}

function earliest(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b < a) ? b : a;
}

function latest(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b > a) ? b : a;
}

/** Sums a part up and proves it. */
export function statementOf(part: Part): ReadStatement {
  const { transactions } = part;
  const sums = sumsOf(transactions);
  const { first, last } = spanOf(transactions);
  return {
    account: part.account,
    currency: part.currency,
    // Exports do hold rows beyond the period they print.
    from: earliest(part.from, first),
    to: latest(part.to, last),
    ...sums,
    ...prove(sums, part),
    transactions,
    ignored: part.ignored,
    rejected: part.rejected,
  };
}

/** The first and the last day of the transactions. */
function spanOf(transactions: readonly ReadTransaction[]): {
  readonly first: Day | null;
  readonly last: Day | null;
} {
  let first = transactions[0]?.bookedAt ?? null;
  let last = first;
  for (const { bookedAt } of transactions) {
    if (first === null || bookedAt < first) first = bookedAt;
    if (last === null || bookedAt > last) last = bookedAt;
  }
  return { first: first && dayOf(first), last: last && dayOf(last) };
}

function sumsOf(transactions: readonly ReadTransaction[]): Sums {
  const credit = createSum();
  const debit = createSum();
  const fee = createSum();
  let creditCount = 0;
  for (const transaction of transactions) {
    fee.add(transaction.fee);
    // A row with nothing but a fee counts as a debit.
    if (transaction.amount === '0' || transaction.amount.startsWith('-')) {
      debit.add(transaction.amount);
    } else {
      creditCount += 1;
      credit.add(transaction.amount);
    }
  }
  return {
    creditCount,
    creditSum: credit.value,
    debitCount: transactions.length - creditCount,
    debitSum: debit.value,
    feeSum: fee.value,
  };
}
