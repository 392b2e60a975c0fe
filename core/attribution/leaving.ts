import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import { type Dependence, LEAVING } from '../statements/index.ts';
import type { Write } from '../storage/index.ts';
import type { Outcome, Rule } from './schema.ts';
import type { Store } from './store.ts';

/** What becomes of people's decisions when payments go and come back. */
export interface KeptDecisions {
  /** What hangs on the payments that would go. */
  dependence(): Partial<Dependence>;
  /** Keeps what people have decided about the payments that go. */
  keep(): void;
  /**
   * Lets kept decisions hold again for payments of an import, as they were made:
   * by the same person, at the same time. One whose stall is no longer that
   * trader's is let go, and so is one that a person has decided anew.
   * @returns days of payments that are held to be something else now.
   */
  restore(write: Write, of: { readonly importId: number; readonly accountId: number }): Day[];
}

interface KeptRow {
  readonly marketId: number;
  readonly keptOf: number;
  readonly fingerprint: Buffer;
  readonly occurrence: number;
  readonly paymentId: number;
  readonly day: Day;
  readonly outcome: Outcome;
  readonly vendorId: number | null;
  readonly occupancyId: number | null;
  readonly rule: Rule;
  readonly evidence: string;
  readonly author: string;
  readonly decidedAt: string;
  readonly fits: 0 | 1;
  /** The rule by which the payment counts now; null: none yet. */
  readonly liveRule: Rule | null;
}

const LIVE_LINES = `${LEAVING} l CROSS JOIN payment p ON p.id = l.id
  JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL`;
const IS_SALE = `a.outcome = 'sale' AND p.amount > 0 AND p.counts = 1`;

// A sticker's first payment goes when no other sale of that stall is left on its day.
const DEPENDENCE = `
SELECT
  (SELECT count(*) FROM ${LIVE_LINES} WHERE ${IS_SALE}) AS sales,
  (SELECT ifnull(sum(p.amount), 0) FROM ${LIVE_LINES} WHERE ${IS_SALE}) AS amount,
  (SELECT count(DISTINCT a.vendor_id) FROM ${LIVE_LINES} WHERE ${IS_SALE}) AS traders,
  (SELECT count(*) FROM ${LIVE_LINES} WHERE a.rule LIKE 'person%') AS decisions,
  (SELECT count(DISTINCT e.id)
   FROM (SELECT DISTINCT a.occupancy_id, p.day FROM ${LIVE_LINES}
         WHERE ${IS_SALE} AND a.occupancy_id IS NOT NULL) gone
   JOIN qr_code q ON q.occupancy_id = gone.occupancy_id
   JOIN qr_code_event e ON e.qr_code_id = q.id AND e.origin = 'payments' AND e.day = gone.day
   WHERE NOT EXISTS (
     SELECT 1 FROM payment p JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL
     WHERE p.market_id = e.market_id AND p.day = gone.day AND a.occupancy_id = gone.occupancy_id
       AND ${IS_SALE} AND p.id NOT IN (SELECT id FROM ${LEAVING}))) AS firstPayments`;

const KEEP = `
INSERT OR REPLACE INTO kept_decision (market_id, account_id, fingerprint, occurrence, outcome,
  vendor_id, occupancy_id, rule, evidence, author, decided_at)
SELECT p.market_id, p.account_id, l.fingerprint, l.occurrence, a.outcome, a.vendor_id,
  a.occupancy_id, a.rule, a.evidence, a.author, a.decided_at
FROM ${LIVE_LINES} WHERE a.rule LIKE 'person%'`;

// An account that was closed with its last statement and recorded anew is the same account.
const RETURNED = `
SELECT k.market_id AS marketId, k.account_id AS keptOf, k.fingerprint, k.occurrence,
  p.id AS paymentId, p.day, k.outcome, k.vendor_id AS vendorId, k.occupancy_id AS occupancyId,
  k.rule, k.evidence, k.author, k.decided_at AS decidedAt,
  k.outcome <> 'sale' OR (now.kind <> 'board' AND (k.occupancy_id IS NULL OR EXISTS (
    SELECT 1 FROM occupancy o WHERE o.id = k.occupancy_id AND o.vendor_id = k.vendor_id))) AS fits,
  (SELECT a.rule FROM attribution a
   WHERE a.payment_id = p.id AND a.superseded_at IS NULL) AS liveRule
FROM account now
JOIN account then_ ON then_.market_id = now.market_id AND then_.number_key = now.number_key
  AND (then_.bank_bin IS NULL OR now.bank_bin IS NULL OR then_.bank_bin = now.bank_bin)
  AND then_.kind = now.kind AND then_.vendor_id IS now.vendor_id
CROSS JOIN kept_decision k ON k.account_id = then_.id
CROSS JOIN payment p ON p.account_id = now.id AND p.fingerprint = k.fingerprint
  AND p.occurrence = k.occurrence
JOIN import_row r ON r.payment_id = p.id AND r.import_id = @importId
WHERE now.id = @accountId`;

/** Prepares it; the table of leaving payments must exist. */
export function createKeptDecisions(db: Database, store: Store): KeptDecisions {
  const dependence = db.prepare<[], Dependence>(DEPENDENCE);
  const keep = db.prepare(KEEP);
  const returned = db.prepare<[object], KeptRow>(RETURNED);
  const letGo = db.prepare(
    'DELETE FROM kept_decision WHERE account_id = ? AND fingerprint = ? AND occurrence = ?',
  );
  return {
    dependence: () => dependence.get() ?? {},
    keep: () => {
      keep.run();
    },
    restore: (write, of) => {
      const rows = returned.all(of);
      const days: Day[] = [];
      for (const row of rows) {
        letGo.run(row.keptOf, row.fingerprint, row.occurrence);
        if (row.fits === 0 || row.liveRule?.startsWith('person')) continue;
        if (row.liveRule !== null) store.supersede(row.paymentId, write.at);
        const { marketId, paymentId, outcome, vendorId, occupancyId, rule } = row;
        const { evidence, author, decidedAt: at } = row;
        store.insertOne({
          ...{ marketId, paymentId, outcome, vendorId, occupancyId, rule },
          ...{ evidence, alarm: null, author, at },
        });
        days.push(row.day);
      }
      if (rows[0]) {
        write.audit({
          action: 'attribution.kept',
          marketId: rows[0].marketId,
          detail: { held: days.length, dropped: rows.length - days.length },
        });
      }
      return days;
    },
  };
}
