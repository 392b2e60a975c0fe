import type { Database } from 'better-sqlite3';

/** Where other payments of the same payer went. */
export interface PayerSales {
  readonly occupancyUid: string;
  readonly count: number;
}

const MOST = 3;

/**
 * Prepares the look at a payer's other payments, by the keyed hash of the
 * account, most often paid first. People pay for relatives and at many stalls:
 * it is something to suggest, never a rule.
 */
export function createPayerSales(db: Database): (paymentId: number) => PayerSales[] {
  const sales = db.prepare<[number], PayerSales>(
    `SELECT o.uid AS occupancyUid, count(*) AS count
     FROM payment p
     CROSS JOIN payment other ON other.market_id = p.market_id AND other.payer_key = p.payer_key
       AND other.id <> p.id AND other.amount > 0 AND other.counts = 1
     JOIN attribution a ON a.payment_id = other.id AND a.superseded_at IS NULL
       AND a.outcome = 'sale'
     JOIN occupancy o ON o.id = a.occupancy_id
     WHERE p.id = ? AND p.payer_key IS NOT NULL
     GROUP BY o.id ORDER BY count(*) DESC, max(other.at) DESC LIMIT ${MOST}`,
  );
  return (paymentId) => sales.all(paymentId);
}
