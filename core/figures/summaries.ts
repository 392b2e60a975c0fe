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
// What is no sale: credits. What waits: credits too, and in the queue every line.
const CREDIT = `p.amount > 0 AND (a.outcome = 'open' OR p.is_reversal = 0)`;
const REST_ROWS = `
  SELECT p.market_id, p.day, p.lane, a.outcome, p.account_id, sum(${CREDIT}),
         sum(CASE WHEN ${CREDIT} THEN p.amount ELSE 0 END), sum(a.outcome = 'open'),
         sum(a.outcome = 'open' AND a.alarm IS NOT NULL)
  FROM payment p JOIN attribution a ON a.payment_id = p.id AND a.superseded_at IS NULL
  WHERE p.counts = 1 AND a.outcome <> 'sale' AND %DAYS%
  GROUP BY 1, 2, 3, 4, 5`;
const OPEN_ROWS = `
  SELECT d.market_id, d.day, d.lane, 'open', sum(d.tx_count), sum(d.tx_value), 0
  FROM daily_rest d WHERE d.outcome = 'open' AND d.tx_count > 0 AND %DAYS%
  GROUP BY 1, 2, 3`;
const SALE_ROWS = `
  SELECT d.market_id, d.day, d.lane, 'sale', sum(d.tx_count), sum(d.tx_value),
         count(DISTINCT CASE WHEN d.sales > 0 AND (d.lane <> 'B' OR NOT EXISTS (
           SELECT 1 FROM daily_vendor a WHERE a.market_id = d.market_id AND a.day = d.day
              AND a.lane = 'A' AND a.vendor_id = d.vendor_id AND a.sales > 0)) THEN d.vendor_id END)
  FROM daily_vendor d WHERE %DAYS%
  GROUP BY 1, 2, 3`;
const MONTH_ROWS = `
  SELECT d.market_id, substr(d.day, 1, 7), d.lane, d.vendor_id, d.occupancy_id, d.account_id,
         sum(d.tx_count), sum(d.tx_value), sum(d.sales), max(CASE WHEN d.sales > 0 THEN d.day END)
  FROM daily_vendor d WHERE %DAYS%
  GROUP BY 1, 2, 3, 4, 5, 6`;

/** Each summary with the rows it is, in the order in which they are filled: later ones read earlier ones. */
const SUMMARIES: readonly { readonly table: string; readonly rows: readonly string[] }[] = [
  { table: 'daily_vendor', rows: [VENDOR_ROWS] },
  { table: 'daily_rest', rows: [REST_ROWS] },
  { table: 'daily_total', rows: [SALE_ROWS, OPEN_ROWS] },
];

const ON_DAYS = `market_id = @marketId AND %A%day IN (SELECT value FROM json_each(@days))`;

/** Keeps the summaries in step with the rows, day by day. */
export function createSummaries(db: Database) {
  const within = (rows: string) => {
    const alias = rows.includes('FROM payment') ? 'p.' : 'd.';
    return rows.replace('%DAYS%', alias + ON_DAYS.replace('%A%', alias));
  };
  const clear = SUMMARIES.map(({ table }) =>
    db.prepare(`DELETE FROM ${table} WHERE ${ON_DAYS.replace('%A%', '')}`),
  );
  const fill = SUMMARIES.flatMap(({ table, rows }) =>
    rows.map((one) => db.prepare(`INSERT INTO ${table} ${within(one)}`)),
  );
  const clearMonth = db.prepare(
    'DELETE FROM monthly_vendor WHERE market_id = @marketId AND month = @month',
  );
  const fillMonth = db.prepare(
    `INSERT INTO monthly_vendor ${MONTH_ROWS.replace(
      '%DAYS%',
      `d.market_id = @marketId AND d.day BETWEEN @month || '-01' AND @month || '-31'`,
    )}`,
  );
  const differences = db.prepare<[], { total: number }>(differencesSql());
  return {
    /** Works the given days, and their months, out anew; inside the transaction of the change. */
    refresh: (marketId: number, changed: readonly string[]): void => {
      const days = new Set(changed);
      const scope = { marketId, days: JSON.stringify([...days]) };
      for (const statement of [...clear, ...fill]) statement.run(scope);
      for (const month of new Set([...days].map((day) => day.slice(0, 7)))) {
        clearMonth.run({ marketId, month });
        fillMonth.run({ marketId, month });
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
  const both = ({ table, rows }: (typeof SUMMARIES)[number]) => {
    const recount = rows
      .map((one) => `SELECT * FROM (${one.replace('%DAYS%', 'true')})`)
      .join(' UNION ALL ');
    return `(SELECT count(*) FROM (SELECT * FROM (${recount}) EXCEPT SELECT * FROM ${table}))
          + (SELECT count(*) FROM (SELECT * FROM ${table} EXCEPT SELECT * FROM (${recount})))`;
  };
  const all = [...SUMMARIES, { table: 'monthly_vendor', rows: [MONTH_ROWS] }];
  return `SELECT ${all.map(both).join(' + ')} AS total`;
}
