import { type Day, daysBetween } from '../kernel/index.ts';
import type { Write } from '../storage/index.ts';
import type { Book } from './book.ts';
import { type CreditedAccount, decide, type Verdict } from './decide.ts';
import { maskAccount } from './explain.ts';
import type { Evidence } from './schema.ts';
import type { AccountRow, BulkAttribution, Store } from './store.ts';

/** An import whose new credits are to be attributed. */
export interface Run {
  readonly importId: number;
  readonly account: AccountRow;
  readonly days: readonly Day[];
  readonly write: Write;
}

/**
 * Gives every new credit of an import its line. Rows whose memo may hold a code
 * of ours, or which carry a virtual account or terminal, are judged one by one;
 * all the rest of an account share one verdict and are written by a single
 * `INSERT … SELECT`, however many they are.
 */
export function attributeImport(store: Store, readBook: (id: number) => Book, run: Run): void {
  const { account, write } = run;
  const bulk: BulkAttribution = {
    importId: run.importId,
    author: write.author.name,
    at: write.at,
    ...restOf(account),
    from: '0000-00-00',
    to: '9999-99-99',
  };
  if (account.kind === 'board') {
    store.insertBulk(bulk);
    return;
  }
  const book = readBook(account.marketId);
  judgeOneByOne(store, book, run);
  if (account.vendorId === null) {
    store.insertBulk(bulk);
    return;
  }
  for (const span of stallSpans(book, account.vendorId, run.days)) {
    store.insertBulk({ ...bulk, ...span });
  }
}

function judgeOneByOne(store: Store, book: Book, { importId, account, write }: Run): void {
  const credited = creditedAccount(account);
  for (const credit of store.credits(importId, account.kind === 'provider')) {
    const verdict = decide(credit, credited, book);
    store.insertOne(toLine(verdict, { account, paymentId: credit.paymentId, write }));
  }
}

/** The account as the rules see it. */
export function creditedAccount(account: AccountRow): CreditedAccount {
  return { vendorId: account.vendorId, masked: maskAccount(account.number) };
}

/** A verdict as a line of the table. */
export function toLine(
  verdict: Verdict,
  { account, paymentId, write }: { account: AccountRow; paymentId: number; write: Write },
) {
  return {
    ...verdict,
    marketId: account.marketId,
    paymentId,
    evidence: JSON.stringify(verdict.evidence),
    author: write.author.name,
    at: write.at,
  };
}

type Rest = Pick<BulkAttribution, 'outcome' | 'vendorId' | 'occupancyId' | 'rule' | 'evidence'>;

// What becomes of the credits of an account that carry no key of ours.
function restOf(account: AccountRow): Rest {
  const masked = maskAccount(account.number);
  const evidence = (field: Evidence['field']) =>
    JSON.stringify({ field, account: masked } satisfies Evidence);
  const none = { vendorId: null, occupancyId: null };
  switch (account.kind) {
    case 'board':
      return {
        ...none,
        outcome: 'not-sale',
        rule: 'board-account',
        evidence: evidence('account'),
      };
    case 'trader':
      return {
        outcome: 'sale',
        vendorId: account.vendorId,
        occupancyId: null,
        rule: 'own-account',
        evidence: evidence('account'),
      };
    case 'provider':
      return { ...none, outcome: 'open', rule: 'no-key', evidence: evidence('none') };
  }
}

interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly occupancyId: number | null;
}

// Runs of days on which the trader's only stall is the same; mostly one run.
function stallSpans(book: Book, vendorId: number, days: readonly Day[]): Span[] {
  const sorted = days.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const spans: Span[] = [];
  for (const day of daysBetween(first, last)) {
    const occupancyId = book.onlyStall(vendorId, day)?.id ?? null;
    const open = spans.at(-1);
    if (open?.occupancyId === occupancyId) spans[spans.length - 1] = { ...open, to: day };
    else spans.push({ from: day, to: day, occupancyId });
  }
  return spans;
}
