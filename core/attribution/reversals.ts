import type { Database } from 'better-sqlite3';
import { addDays, type Day } from '../kernel/index.ts';
import type { AccountKind } from '../registry/index.ts';
import type { Write } from '../storage/index.ts';
import type { Verdict } from './decide.ts';
import { maskAccount } from './explain.ts';
import { createSaleFinder, type Moved, SALE_DAYS, type SaleFinder } from './reversing.ts';
import type { Evidence, Outcome, Rule } from './schema.ts';
import type { MarketDays } from './settlement-store.ts';
import type { Store } from './store.ts';

/** Gives every reversal its line: whose sale it takes back. */
export interface Reversals {
  /**
   * Judges the reversals anew that changes on these days may concern, a person's
   * decisions aside; inside the transaction of the change.
   * @returns the days on which a reversal is now held to be something else.
   */
  judge(write: Write, days: MarketDays): readonly Day[];
  /** Payments of an import that were held to be reversals, and by a better reading are none. */
  former(importId: number): readonly FormerReversal[];
}

/** A payment that has the line of a reversal and is none. */
interface FormerReversal {
  readonly paymentId: number;
  readonly accountId: number;
  readonly day: Day;
  readonly amount: number;
}

interface ReversalRow extends Moved {
  readonly marketId: number;
  readonly accountKind: AccountKind;
  readonly accountNumber: string;
  /** 0: the same money is counted elsewhere. */
  readonly counts: 0 | 1;
  /** Null: no line yet. */
  readonly rule: Rule | null;
  readonly outcome: Outcome | null;
  readonly vendorId: number | null;
  readonly occupancyId: number | null;
  readonly evidence: string | null;
}

interface SaleRow extends Moved {
  readonly outcome: Outcome;
  readonly vendorId: number | null;
  readonly occupancyId: number | null;
}

const MOVED = `p.id AS paymentId, p.account_id AS accountId, p.day, p.at, p.amount, p.reference,
  p.memo, p.at || hex(p.fingerprint) || printf('%06d', p.occurrence) AS "order"`;

/** SQL texts whose plans are asserted by tests. */
export const REVERSAL_SQL = {
  reversals: `
    SELECT ${MOVED}, p.market_id AS marketId, p.account_kind AS accountKind,
           c.number AS accountNumber, p.counts, a.rule, a.outcome, a.vendor_id AS vendorId,
           a.occupancy_id AS occupancyId, a.evidence
    FROM payment p JOIN account c ON c.id = p.account_id
    LEFT JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL
    WHERE p.market_id = @marketId AND p.day BETWEEN @from AND @to AND p.is_reversal = 1`,
  sales: `
    SELECT ${MOVED}, a.outcome, a.vendor_id AS vendorId, a.occupancy_id AS occupancyId
    FROM payment p JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL
    WHERE p.market_id = @marketId AND p.day BETWEEN @from AND @to AND p.counts = 1
      AND p.is_reversal = 0 AND p.amount >= @least
      AND p.account_id IN (SELECT value FROM json_each(@accounts))`,
} as const;

/** Opens the room's part that knows reversals. */
export function createReversals({
  db,
  store,
}: {
  readonly db: Database;
  readonly store: Store;
}): Reversals {
  const reversals = db.prepare<[object], ReversalRow>(REVERSAL_SQL.reversals);
  const sales = db.prepare<[object], SaleRow>(REVERSAL_SQL.sales);
  const former = db.prepare<[number], FormerReversal>(
    `SELECT p.id AS paymentId, p.account_id AS accountId, p.day, p.amount
     FROM import_row r JOIN payment p ON p.id = r.payment_id
     JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL
     WHERE r.import_id = ? AND p.is_reversal = 0
       AND a.rule IN ('reversal', 'reversal-open', 'debit-reversal')`,
  );

  function salesFor(rows: readonly ReversalRow[], { marketId, from, to }: MarketDays): SaleRow[] {
    const takenBack = rows.filter(({ amount }) => amount < 0);
    if (takenBack.length === 0) return [];
    return sales.all({
      marketId,
      from: addDays(from, -SALE_DAYS),
      to,
      least: Math.min(...takenBack.map(({ amount }) => -amount)),
      accounts: JSON.stringify([...new Set(takenBack.map(({ accountId }) => accountId))]),
    });
  }

  return {
    former: (importId) => former.all(importId),
    judge: (write, { marketId, from, to }) => {
      // A sale is taken back once, so those before have a say.
      const seen = { marketId, from: addDays(from, -SALE_DAYS), to: addDays(to, SALE_DAYS) };
      const rows = reversals.all(seen).toSorted((a, b) => (a.order < b.order ? -1 : 1));
      if (!rows.some(({ day }) => day >= from)) return [];
      const known = salesFor(rows, seen);
      const byId = new Map(known.map((sale) => [sale.paymentId, sale]));
      // One told twice takes back the same sale.
      const finders = [createSaleFinder(known), createSaleFinder(known)] as const;
      const changed = new Set<Day>();
      for (const row of rows) {
        const next = verdictOn(row, byId, finders[row.counts]);
        if (row.day < from || row.rule?.startsWith('person') || isSame(row, next)) continue;
        store.supersede(row.paymentId, write.at);
        store.insertOne({
          ...next,
          marketId,
          paymentId: row.paymentId,
          evidence: JSON.stringify(next.evidence),
          author: write.author.name,
          at: write.at,
        });
        changed.add(row.day);
      }
      return [...changed];
    },
  };
}

const NOBODY = { vendorId: null, occupancyId: null, alarm: null };

function verdictOn(
  row: ReversalRow,
  sales: ReadonlyMap<number, SaleRow>,
  finder: SaleFinder,
): Verdict {
  const evidence: Evidence = { field: 'none', account: maskAccount(row.accountNumber) };
  if (row.accountKind === 'board') {
    return { ...NOBODY, outcome: 'not-sale', rule: 'board-account', evidence };
  }
  if (row.amount > 0) return { ...NOBODY, outcome: 'not-sale', rule: 'debit-reversal', evidence };
  const sale = sales.get(finder.saleOf(row) ?? 0);
  if (!sale) return { ...NOBODY, outcome: 'open', rule: 'reversal-open', evidence };
  const { paymentId, day, amount, outcome, vendorId, occupancyId } = sale;
  // While nobody knows whose the sale is, nobody knows whose its reversal is.
  const rule = outcome === 'open' ? 'reversal-open' : 'reversal';
  const named: Evidence = { ...evidence, field: 'memo', sale: { paymentId, day, amount } };
  return { outcome, vendorId, occupancyId, rule, alarm: null, evidence: named };
}

function isSame(row: ReversalRow, next: Verdict): boolean {
  const { sale }: Partial<Evidence> = row.evidence === null ? {} : JSON.parse(row.evidence);
  return (
    row.rule === next.rule &&
    row.outcome === next.outcome &&
    row.vendorId === next.vendorId &&
    row.occupancyId === next.occupancyId &&
    sale?.paymentId === next.evidence.sale?.paymentId
  );
}
