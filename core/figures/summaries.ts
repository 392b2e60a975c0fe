import type { Database } from 'better-sqlite3';
import type { Check } from '../storage/index.ts';

// What the summaries must equal, from the rows themselves. Money told twice
// counts where it counts; a reversal takes a line and its amount away on its own
// day. Lanes A and B are one family for counting traders: a trader with sales in
// both counts under A, and who only took a sale back that day sold nothing.
const VENDOR_ROWS = `
  SELECT p.market_id, p.day, p.lane, a.vendor_id, ifnull(a.occupancy_id, 0) AS occupancy_id,
         p.account_id, sum(CASE WHEN p.amount > 0 THEN 1 ELSE -1 END) AS tx_count,
         sum(p.amount) AS tx_value, sum(p.amount > 0) AS sales
  FROM payment p JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL
  WHERE p.counts = 1 AND (p.amount > 0 OR p.is_reversal = 1) AND a.outcome = 'sale' AND %DAYS%
  GROUP BY 1, 2, 3, 4, 5, 6`;
const OPEN_ROWS = `
  SELECT p.market_id, p.day, p.lane, 'open', count(*), sum(p.amount), 0
  FROM payment p JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL
  WHERE p.counts = 1 AND p.amount > 0 AND a.outcome = 'open' AND %DAYS%
  GROUP BY 1, 2, 3`;
const SALE_ROWS = `
  SELECT d.market_id, d.day, d.lane, 'sale', sum(d.tx_count), sum(d.tx_value),
         count(DISTINCT CASE WHEN d.sales > 0 AND (d.lane <> 'B' OR NOT EXISTS (
           SELECT 1 FROM daily_vendor a WHERE a.market_id = d.market_id AND a.day = d.day
              AND a.lane = 'A' AND a.vendor_id = d.vendor_id AND a.sales > 0)) THEN d.vendor_id END)
  FROM daily_vendor d WHERE %DAYS%
  GROUP BY 1, 2, 3`;

/** Keeps `daily_total` and `daily_vendor` in step with the rows, day by day. */
export function createSummaries(db: Database) {
  const days = (alias: string) =>
    `${alias}market_id = @marketId AND ${alias}day IN (SELECT value FROM json_each(@days))`;
  const clearTotals = db.prepare(`DELETE FROM daily_total WHERE ${days('')}`);
  const clearVendors = db.prepare(`DELETE FROM daily_vendor WHERE ${days('')}`);
  const fillVendors = db.prepare(
    `INSERT INTO daily_vendor ${VENDOR_ROWS.replace('%DAYS%', days('p.'))}`,
  );
  const fillOpen = db.prepare(`INSERT INTO daily_total ${OPEN_ROWS.replace('%DAYS%', days('p.'))}`);
  const fillSales = db.prepare(
    `INSERT INTO daily_total ${SALE_ROWS.replace('%DAYS%', days('d.'))}`,
  );
  const differences = db.prepare<[], { total: number }>(differencesSql());
  return {
    /** Works the given days out anew; inside the transaction of the change. */
    refresh: (marketId: number, changed: readonly string[]): void => {
      const scope = { marketId, days: JSON.stringify([...new Set(changed)]) };
      for (const statement of [clearTotals, clearVendors, fillVendors, fillOpen, fillSales]) {
        statement.run(scope);
      }
    },
    /** Whether the summaries equal a recount of every row. */
    check: (): Check => {
      const wrong = differences.get()?.total ?? 0;
      return {
        name: 'summaries',
        ok: wrong === 0,
        message:
          wrong === 0
            ? 'Số liệu tổng hợp theo ngày khớp với từng giao dịch.'
            : 'Số liệu tổng hợp theo ngày không khớp với từng giao dịch. Hãy gửi tệp chẩn đoán cho người hỗ trợ.',
      };
    },
  };
}

function differencesSql(): string {
  const both = (rows: string, table: string) => {
    const recount = rows.replace('%DAYS%', 'true');
    return `(SELECT count(*) FROM (SELECT * FROM (${recount}) EXCEPT SELECT * FROM ${table}))
          + (SELECT count(*) FROM (SELECT * FROM ${table} EXCEPT SELECT * FROM (${recount})))`;
  };
  return `SELECT ${both(VENDOR_ROWS, 'daily_vendor')}
        + ${both(`SELECT * FROM (${SALE_ROWS}) UNION ALL SELECT * FROM (${OPEN_ROWS.replace('%DAYS%', 'true')})`, 'daily_total')} AS total`;
}
