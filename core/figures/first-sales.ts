import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';

/** SQL text whose plan is asserted by a test. */
export const FIRST_SALE_SQL = `
  SELECT min(day) FROM daily_vendor
  WHERE occupancy_id = @occupancyId AND day BETWEEN @from AND @to AND lane IN ('A', 'B') AND sales > 0`;

/** What the first payments of stickers are read from. */
export function createFirstSales(db: Database) {
  const soldOn = db
    .prepare<[object], number>(
      `SELECT DISTINCT occupancy_id FROM daily_vendor
       WHERE market_id = @marketId AND day IN (SELECT value FROM json_each(@days)) AND occupancy_id > 0`,
    )
    .pluck();
  const firstSale = db
    .prepare<{ occupancyId: number; from: Day; to: Day }, Day | null>(FIRST_SALE_SQL)
    .pluck();
  return {
    /** Traders-at-stalls with a sale on one of these days. */
    soldOn: (marketId: number, days: readonly Day[]) =>
      soldOn.all({ marketId, days: JSON.stringify([...new Set(days)]) }),
    firstSale: (occupancyId: number, from: Day, to: Day) =>
      firstSale.get({ occupancyId, from, to }) ?? null,
  };
}
