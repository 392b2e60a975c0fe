import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';

/** A trader in business. */
interface Trader {
  readonly vendorId: number;
  readonly phone: string;
}

// Both lines of a change hold its day; there the newer one counts.
const ACTIVE = `
  SELECT t.vendor_id AS vendorId, v.phone FROM (
    SELECT vendor_id, status, max(id) FROM vendor_status
    WHERE market_id = @marketId AND from_day <= @day AND (to_day IS NULL OR to_day >= @day)
    GROUP BY vendor_id) t
  JOIN vendor v ON v.id = t.vendor_id WHERE t.status = 'active'`;

/** SQL texts whose plans are asserted by tests: summaries only, by index. */
export const LAST_SALE_SQL = {
  /** At a stall: the newest day, looked up from the end. */
  atStalls: `
    SELECT o.vendor_id AS vendorId, max((
      SELECT d.day FROM daily_vendor d INDEXED BY daily_vendor_occupancy
      WHERE d.occupancy_id = o.id AND d.lane IN ('A', 'B') AND d.sales > 0
      ORDER BY d.day DESC LIMIT 1)) AS day
    FROM occupancy o WHERE o.vendor_id IN (SELECT value FROM json_each(@vendors)) GROUP BY 1`,
  /** Of traders with several stalls the stall of a sale may be unknown. */
  atNoStall: `
    SELECT vendor_id AS vendorId, max(day) AS day
    FROM daily_vendor INDEXED BY daily_vendor_occupancy
    WHERE occupancy_id = 0 AND lane IN ('A', 'B') AND sales > 0
      AND vendor_id IN (SELECT value FROM json_each(@vendors)) GROUP BY 1`,
} as const;

/** SQL of this room. */
export function createStore(db: Database) {
  const active = db.prepare<{ marketId: number; day: Day }, Trader>(ACTIVE);
  const putUpDay = db
    .prepare<[number], Day | null>(
      `SELECT max(day) FROM qr_code_event
       WHERE qr_code_id = ? AND status = 'put-up' AND taken_back_at IS NULL`,
    )
    .pluck();
  type Last = { readonly vendorId: number; readonly day: Day | null };
  const atStalls = db.prepare<{ vendors: string }, Last>(LAST_SALE_SQL.atStalls);
  const atNoStall = db.prepare<{ vendors: string }, Last>(LAST_SALE_SQL.atNoStall);
  return {
    /** Traders in business on a day. */
    active: (marketId: number, day: Day) => active.all({ marketId, day }),
    /** When a code's sticker was last put up. */
    putUpDay: (codeId: number): Day | null => putUpDay.get(codeId) ?? null,
    /** The last day with a sale of each of these traders. */
    lastSales: (vendorIds: readonly number[]): ReadonlyMap<number, Day> => {
      const vendors = JSON.stringify([...new Set(vendorIds)]);
      const last = new Map<number, Day>();
      for (const { vendorId, day } of [
        ...atStalls.all({ vendors }),
        ...atNoStall.all({ vendors }),
      ]) {
        const known = last.get(vendorId);
        if (day !== null && (known === undefined || day > known)) last.set(vendorId, day);
      }
      return last;
    },
  };
}
export type Store = ReturnType<typeof createStore>;
