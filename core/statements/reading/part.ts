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

/**
 * Joins parts of the same account and currency (page breaks, several sheets), in
 * order. Where one begins with another balance than the one before it ended with,
 * something is missing in between: it stands by itself, as a statement of its own.
 */
export function joinParts(parts: readonly Part[]): Part[] {
  const joined: (Part | Joined)[] = [];
  const last = new Map<string, number>();
  for (const part of parts) {
    const key = `${codeKey(part.account ?? '')} ${part.currency}`;
    const index = last.get(key);
    const before = index === undefined ? undefined : joined[index];
    if (index !== undefined && before && follows(before.stated, part.stated)) {
      joined[index] = join(before, part);
    } else {
      last.set(key, joined.push(part) - 1);
    }
  }
  return joined;
}

function follows({ closing }: Stated, { opening }: Stated): boolean {
  return closing === null || opening === null || closing === opening;
}

function joinCounts(a: number | null = null, b: number | null = null): number | null {
  return a === null || b === null ? (a ?? b) : a + b;
}

/** A part that was joined: its lists are its own and grow, because a file may have thousands of pages. */
interface Joined extends Part {
  readonly transactions: ReadTransaction[];
  readonly ignored: RowNote[];
  readonly rejected: RowNote[];
  readonly isJoined: true;
}

function join(before: Part | Joined, b: Part): Joined {
  const a: Joined =
    'isJoined' in before
      ? before
      : {
          ...before,
          transactions: [...before.transactions],
          ignored: [...before.ignored],
          rejected: [...before.rejected],
          isJoined: true,
        };
  for (const transaction of b.transactions) a.transactions.push(transaction);
  for (const note of b.ignored) a.ignored.push(note);
  for (const note of b.rejected) a.rejected.push(note);
  return {
    ...a,
    account: a.account ?? b.account,
    from: earliest(a.from, b.from),
    to: latest(a.to, b.to),
    stated: {
      opening: a.stated.opening ?? b.stated.opening,
      closing: b.stated.closing ?? a.stated.closing,
      totalIn: joinTotals(a.stated.totalIn, b.stated.totalIn),
      totalOut: joinTotals(a.stated.totalOut, b.stated.totalOut),
      totalNet: joinTotals(a.stated.totalNet, b.stated.totalNet),
      totalFee: joinTotals(a.stated.totalFee, b.stated.totalFee),
      countIn: joinCounts(a.stated.countIn, b.stated.countIn),
      countOut: joinCounts(a.stated.countOut, b.stated.countOut),
      broken: a.stated.broken === true || b.stated.broken === true,
    },
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
