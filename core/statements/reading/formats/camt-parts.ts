import type { Day } from '../../../kernel/index.ts';
import type { Part } from '../part.ts';
import type { CamtEntry } from './camt-entry.ts';
import {
  balancesOf,
  type CamtBalance,
  type CamtSummary,
  type CamtTallies,
  type MadeTallies,
  totalsOf,
} from './camt-stated.ts';
import { type CurrencyRows, emptyTally, notDong, tally } from './ledger.ts';

/** An entry and the number of its first row. */
export interface NumberedEntry {
  readonly entry: CamtEntry;
  readonly row: number;
}

/** What one statement of a message says beside its entries. */
export interface CamtFrame {
  readonly account: string | null;
  /** The currency of whatever names none. */
  readonly main: string;
  readonly period: { readonly from: Day | null; readonly to: Day | null };
  readonly balances: readonly CamtBalance[];
  readonly summary: CamtSummary | null;
}

interface Bucket extends CurrencyRows {
  readonly entries: CamtTallies;
  readonly made: MadeTallies;
}

/** One part for each currency the entries of a statement name. */
export function partsOf(entries: readonly NumberedEntry[], frame: CamtFrame): Part[] {
  const { account, main, period, balances, summary } = frame;
  const buckets = new Map<string, Bucket>();
  for (const { entry, row } of entries) {
    const currency = entry.currency ?? main;
    const bucket = buckets.get(currency) ?? emptyBucket();
    buckets.set(currency, bucket);
    put(bucket, { entry, row }, currency);
  }
  if (buckets.size === 0) buckets.set(main, emptyBucket());
  const only = buckets.size === 1;
  return [...buckets].map(([currency, bucket]) => ({
    account,
    currency,
    ...period,
    stated: {
      ...totalsOf(only ? summary : null, bucket.entries, bucket.made),
      ...balancesOf(balances, currency),
    },
    transactions: bucket.transactions,
    ignored: bucket.ignored,
    rejected: bucket.rejected,
  }));
}

function emptyBucket(): Bucket {
  return {
    transactions: [],
    ignored: [],
    rejected: [],
    entries: {
      credits: emptyTally(),
      debits: emptyTally(),
      pendingCredits: emptyTally(),
      pendingDebits: emptyTally(),
    },
    made: { credits: emptyTally(), debits: emptyTally() },
  };
}

function put(bucket: Bucket, { entry, row }: NumberedEntry, currency: string): void {
  if (entry.kind === 'rejected') {
    bucket.rejected.push({ row, reason: entry.reason });
    return;
  }
  const { isCredit, amount } = entry;
  if (entry.kind === 'pending') {
    const { pendingCredits, pendingDebits } = bucket.entries;
    tally(isCredit ? pendingCredits : pendingDebits, amount);
    bucket.ignored.push({ row, reason: entry.reason });
    return;
  }
  const odd = [amount, ...entry.transactions.map((one) => one.amount)]
    .map((one) => notDong(currency, one))
    .find((reason) => reason !== null);
  if (odd) {
    bucket.rejected.push({ row, reason: odd });
    return;
  }
  tally(isCredit ? bucket.entries.credits : bucket.entries.debits, amount);
  if (entry.transactions.length === 0) bucket.ignored.push({ row, reason: 'Số tiền bằng 0' });
  entry.transactions.forEach((transaction, index) => {
    const isIn = !transaction.amount.startsWith('-');
    tally(isIn ? bucket.made.credits : bucket.made.debits, transaction.amount);
    bucket.transactions.push({ row: row + index, ...transaction });
  });
}
