import type { Database } from 'better-sqlite3';
import { addDays, type Day } from '../kernel/index.ts';
import { findPaymentCodes } from '../registry/index.ts';
import type { Write } from '../storage/index.ts';
import type { Book } from './book.ts';
import { decide, type Verdict } from './decide.ts';
import { maskAccount } from './explain.ts';
import { type GatewayWords, loadGatewayWords, type Naming } from './gateways.ts';
import { creditedAccount, toLine } from './rules.ts';
import type { Evidence, Settled } from './schema.ts';
import { type CreditLine, createSettlementStore, type MarketDays } from './settlement-store.ts';
import {
  type Batch,
  type GatewayBook,
  isSameRun,
  LAG_DAYS,
  RUN_DAYS,
  runsOf,
  settle,
  speaksOf,
} from './settling.ts';
import type { AccountRow, Store } from './store.ts';

/** Tells banks' batches of a gateway's sales from sales. */
export interface Settlements {
  /**
   * Judges the credits anew that changes on these days may concern; inside the
   * transaction of the change. Without any gateway's report it does nothing.
   * @returns the days on which a credit is now held to be something else.
   */
  judge(write: Write, days: MarketDays): readonly Day[];
  /** The runs of a gateway's days that are exactly a credit's amount and not settled yet. */
  options(paymentId: number): readonly Settled[];
}

/** What settlements are built on. */
export interface SettlementDeps {
  readonly db: Database;
  readonly store: Store;
  readonly readBook: (marketId: number) => Book;
}

/** A credit whose memo speaks of a gateway, and what it says. */
interface Named extends CreditLine {
  readonly naming: Naming | null;
}

const REACH = LAG_DAYS + RUN_DAYS;

/** Opens the room's part that knows settlements. */
export function createSettlements({ db, store, readBook }: SettlementDeps): Settlements {
  const words = loadGatewayWords();
  const sql = createSettlementStore(db, words);

  function booksOf({ marketId, from, to }: MarketDays): GatewayBook[] {
    return [...Map.groupBy(sql.imports(marketId), ({ accountId }) => accountId)].map(
      ([accountId, imports]) => ({
        accountId,
        gateway: imports.flatMap(({ layout }) => words.ofLayout(layout) ?? [])[0] ?? null,
        days: sql.days(accountId, from, to),
        covers: (first, last) => imports.some((one) => one.from <= last && one.to >= first),
      }),
    );
  }

  function judge(write: Write, { marketId, from, to }: MarketDays): readonly Day[] {
    if (!sql.hasGateway(marketId)) return [];
    const free = { from: addDays(from, -REACH), to: addDays(to, REACH) };
    const seen = { from: addDays(free.from, -REACH), to: addDays(free.to, REACH) };
    const books = booksOf({ marketId, ...seen });
    const credits = sql
      .credits({ marketId, ...seen }, books.length > 0)
      .map((credit): Named => ({ ...credit, naming: namingOf(credit, words) }));
    const isFree = ({ day, rule }: Named): boolean =>
      !rule.startsWith('person') && day >= free.from && day <= free.to;
    const taken = credits
      .filter((credit) => !isFree(credit) && credit.outcome === 'not-sale')
      .flatMap((credit) => settledIn(credit.evidence) ?? []);
    const open = credits.filter((credit) => isFree(credit) && credit.naming !== null);
    const found = settle(open, books, taken);
    const changed = new Set<Day>();
    let book: Book | undefined;
    for (const credit of credits.filter(isFree)) {
      const verdict = verdictOn(credit, { books, settled: found.get(credit.paymentId) });
      const account = store.account(credit.accountId);
      if (!account) continue;
      book ??= readBook(marketId);
      const next = verdict ?? again(credit, account, book);
      if (!next || isSame(credit, next)) continue;
      store.supersede(credit.paymentId, write.at);
      store.insertOne(
        toLine(withAccount(next, account), { account, paymentId: credit.paymentId, write }),
      );
      changed.add(credit.day);
    }
    if (changed.size > 0) {
      write.audit({ action: 'attribution.settle', marketId, detail: { days: changed.size } });
    }
    return [...changed];
  }

  return {
    judge,
    options: (paymentId) => {
      const credit = sql.one(paymentId);
      if (!credit || !sql.hasGateway(credit.marketId)) return [];
      const { marketId, day } = credit;
      const span = { marketId, from: addDays(day, -REACH), to: addDays(day, REACH) };
      const taken = sql
        .credits(span, true)
        .filter((other) => other.paymentId !== paymentId && other.outcome === 'not-sale')
        .flatMap((other) => settledIn(other.evidence) ?? []);
      return runsOf({ ...credit, naming: null }, booksOf(span)).filter(
        (run) => !taken.some((other) => isSameRun(run, other)),
      );
    },
  };
}

/** A key of ours means a customer who paid, through whatever gateway, unless the bank itself says otherwise. */
function namingOf(credit: CreditLine, words: GatewayWords): Naming | null {
  const naming = words.naming(credit.memo);
  if (!naming || naming.isBatch) return naming;
  const isKeyed = credit.virtualAccount !== '' || findPaymentCodes(credit.memo).length > 0;
  return isKeyed ? null : naming;
}

/** What the gateway's reports make of a credit; null: nothing, the other rules decide. */
function verdictOn(
  { naming, day, amount, paymentId }: Named,
  {
    books,
    settled,
  }: { readonly books: readonly GatewayBook[]; readonly settled: Settled | undefined },
): Verdict | null {
  if (!naming) return null;
  // A customer may have paid exactly what one sale was: then only a person can tell.
  if (settled && (naming.isBatch || settled.sales > 1)) {
    return {
      ...NOBODY,
      outcome: 'not-sale',
      rule: 'settlement',
      evidence: evidenceOf({ settled }),
    };
  }
  const isAwaited = books.some(
    (book) => speaksOf(naming, book) && book.covers(addDays(day, -LAG_DAYS), day),
  );
  const isLikely = naming.isBatch || settled !== undefined;
  if (!isLikely || !isAwaited) return null;
  const batch: Batch = { paymentId, day, amount, naming };
  const gateway = books.find((book) => speaksOf(naming, book))?.gateway?.name ?? '';
  const [run] = runsOf(batch, books);
  return {
    ...NOBODY,
    outcome: 'open',
    rule: 'settlement-open',
    evidence: evidenceOf(run ? { settled: run, text: gateway } : { text: gateway }),
  };
}

const NOBODY = { vendorId: null, occupancyId: null, alarm: null };

function evidenceOf(more: Partial<Evidence>): Evidence {
  return { field: 'memo', account: '', ...more };
}

function withAccount(verdict: Verdict, account: AccountRow): Verdict {
  return { ...verdict, evidence: { ...verdict.evidence, account: maskAccount(account.number) } };
}

/** A credit that was held to be a batch and is none any more. */
function again(credit: Named, account: AccountRow, book: Book): Verdict | null {
  if (credit.rule !== 'settlement' && credit.rule !== 'settlement-open') return null;
  return decide(credit, creditedAccount(account), book);
}

function isSame(credit: Named, next: Verdict): boolean {
  if (credit.rule !== next.rule) return false;
  const [before, now] = [settledIn(credit.evidence), next.evidence.settled ?? null];
  return (
    JSON.stringify(before) === JSON.stringify(now) ||
    (before !== null && now !== null && isSameRun(before, now) && before.sales === now.sales)
  );
}

// Written by this room only, and checked as JSON by the schema.
function settledIn(evidence: string): Settled | null {
  const { settled }: Evidence = JSON.parse(evidence);
  return settled ?? null;
}
