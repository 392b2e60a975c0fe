import type { Database } from 'better-sqlite3';
import type { Day, Dong } from '../kernel/index.ts';
import type { DaySum, Freshness, ImportUsed, VolumeGroup } from './schema.ts';

/** A group's sums; traders are counted once each. */
export interface GroupRow {
  readonly key: string;
  readonly count: number;
  readonly amount: Dong;
  readonly vendors: number;
}

/** A stretch of days, with whom it belongs to. */
export interface Stretch {
  readonly id: number;
  readonly from: Day;
  /** null: still going on. */
  readonly to: Day | null;
}

/** A market and two days, both included. */
export interface Scope {
  readonly marketId: number;
  readonly from: Day;
  readonly to: Day;
}

// Self-declared takings (lane C) are never mixed with what banks report.
const MEASURED = `market_id = @marketId AND day BETWEEN @from AND @to AND lane IN ('A', 'B')`;

const KEYED = (key: string, joins: string) =>
  `SELECT ${key} AS key, sum(tx_count) AS count, sum(tx_value) AS amount,
          count(DISTINCT CASE WHEN d.sales > 0 THEN d.vendor_id END) AS vendors
   FROM daily_vendor d ${joins} WHERE ${MEASURED.replace(/(market_id|day|lane) /g, 'd.$1 ')}
   GROUP BY 1`;

/** SQL texts whose plans are asserted by tests: summaries only, by primary key. */
export const VOLUME_SQL = {
  day: `SELECT day AS key, sum(tx_count) AS count, sum(tx_value) AS amount, sum(vendors) AS vendors
        FROM daily_total WHERE ${MEASURED} AND outcome = 'sale' GROUP BY day`,
  month: KEYED('substr(d.day, 1, 7)', ''),
  weekdays: `SELECT DISTINCT day, vendor_id AS vendorId FROM daily_vendor
             WHERE ${MEASURED} AND sales > 0`,
  zone: KEYED(
    `ifnull(z.name, '')`,
    `LEFT JOIN occupancy o ON o.id = d.occupancy_id LEFT JOIN stall s ON s.id = o.stall_id
     LEFT JOIN zone z ON z.id = s.zone_id`,
  ),
  goods: KEYED('v.goods_line', 'JOIN vendor v ON v.id = d.vendor_id'),
  provider: KEYED(`ifnull(c.bank_bin, '')`, 'JOIN account c ON c.id = d.account_id'),
  // Uids come by chance: of equal sums, the trader first on the list stands first.
  vendor: `${KEYED('v.uid', 'JOIN vendor v ON v.id = d.vendor_id')} ORDER BY max(d.vendor_id)`,
} as const;

// At a stall a provider's sticker hangs as at a day when a person confirmed it
// was put up and it was neither lost nor refused since. A next version that is
// printed takes nothing off the wall: only its own putting up does.
const HANGING = `
  SELECT codeId AS id, vendor_id FROM (
    SELECT e.qr_code_id AS codeId, o.vendor_id, e.status, max(e.day || printf('%012d', e.id))
    FROM qr_code_event e JOIN qr_code q ON q.id = e.qr_code_id JOIN occupancy o ON o.id = q.occupancy_id
    WHERE e.market_id = @marketId AND e.day <= @asAt AND e.status IN ('put-up', 'lost', 'refused')
      AND e.taken_back_at IS NULL AND (o.to_day IS NULL OR o.to_day >= @asAt)
    GROUP BY q.occupancy_id, q.provider)
  WHERE status = 'put-up'`;
// Both lines of a change hold its day; there the newer one counts.
const STATUSES = `
  SELECT vendor_id, status, max(id) FROM vendor_status
  WHERE market_id = @marketId AND from_day <= @listDay AND (to_day IS NULL OR to_day >= @listDay)
  GROUP BY vendor_id`;

/** The room's SQL, prepared once. */
export function createStore(db: Database) {
  const groups = {
    day: db.prepare<[Scope], GroupRow>(VOLUME_SQL.day),
    month: db.prepare<[Scope], GroupRow>(VOLUME_SQL.month),
    zone: db.prepare<[Scope], GroupRow>(VOLUME_SQL.zone),
    goods: db.prepare<[Scope], GroupRow>(VOLUME_SQL.goods),
    provider: db.prepare<[Scope], GroupRow>(VOLUME_SQL.provider),
    vendor: db.prepare<[Scope], GroupRow>(VOLUME_SQL.vendor),
  };
  const vendorDays = db.prepare<[Scope], { day: Day; vendorId: number }>(VOLUME_SQL.weekdays);
  const series = db.prepare<[Scope], DaySum>(
    `SELECT day, sum(tx_count) AS count, sum(tx_value) AS amount, sum(vendors) AS vendors
     FROM daily_total WHERE ${MEASURED} AND outcome = 'sale' GROUP BY day`,
  );
  const open = db.prepare<[Scope], { count: number; amount: Dong }>(
    `SELECT ifnull(sum(tx_count), 0) AS count, ifnull(sum(tx_value), 0) AS amount
     FROM daily_total WHERE ${MEASURED} AND outcome = 'open'`,
  );
  const listSince = db
    .prepare<[number], Day | null>('SELECT min(from_day) FROM vendor_status WHERE market_id = ?')
    .pluck();
  const adoption = db.prepare<
    [object],
    { totalVendors: number; qrIssued: number; qrVerified: number }
  >(
    `WITH hanging AS MATERIALIZED (${HANGING}),
          active AS MATERIALIZED (SELECT vendor_id FROM (${STATUSES}) WHERE status = 'active')
     SELECT (SELECT count(*) FROM active) AS totalVendors,
            (SELECT count(DISTINCT h.vendor_id) FROM hanging h JOIN active USING (vendor_id)) AS qrIssued,
            (SELECT count(DISTINCT h.vendor_id) FROM hanging h JOIN active USING (vendor_id)
             WHERE EXISTS (SELECT 1 FROM qr_code_event e
                           WHERE e.qr_code_id = h.id AND e.status = 'test-scanned'
                             AND e.taken_back_at IS NULL
                             AND e.day BETWEEN @scanFrom AND @asAt)) AS qrVerified`,
  );
  const kinds = db.prepare<[object], { fixed: number; itinerant: number; paused: number }>(
    `SELECT count(*) FILTER (WHERE t.status = 'active' AND v.kind = 'fixed') AS fixed,
            count(*) FILTER (WHERE t.status = 'active' AND v.kind = 'itinerant') AS itinerant,
            count(*) FILTER (WHERE t.status = 'paused') AS paused
     FROM (${STATUSES}) t JOIN vendor v ON v.id = t.vendor_id`,
  );
  const traders = db
    .prepare<[Scope], number>(
      `SELECT count(DISTINCT vendor_id) FROM daily_vendor WHERE ${MEASURED} AND sales > 0`,
    )
    .pluck();
  const freshness = db.prepare<[number], Freshness>(
    `SELECT min(from_day) AS firstDay, max(to_day) AS lastDay, count(*) AS imports FROM import
     WHERE market_id = ? AND undone_at IS NULL AND lane IN ('A', 'B') AND account_kind <> 'board'`,
  );
  const imports = db.prepare<[Scope], ImportUsed>(
    `SELECT i.uid, i.file_name AS fileName, i.lane, a.bank_bin AS bankBin, i.from_day AS "from",
            i.to_day AS "to", i.proof
     FROM import i JOIN account a ON a.id = i.account_id
     WHERE i.market_id = @marketId AND i.undone_at IS NULL AND i.account_kind <> 'board'
       AND i.from_day <= @to AND i.to_day >= @from
     ORDER BY i.from_day, i.id`,
  );
  const businessDays = db.prepare<[number], Stretch>(
    `SELECT t.vendor_id AS id, t.from_day AS "from",
            CASE WHEN EXISTS (SELECT 1 FROM vendor_status newer
                              WHERE newer.vendor_id = t.vendor_id AND newer.id > t.id
                                AND newer.from_day = t.to_day)
                 THEN date(t.to_day, '-1 day') ELSE t.to_day END AS "to"
     FROM vendor_status t WHERE t.market_id = ? AND t.status = 'active'`,
  );
  const coveredDays = db.prepare<[Scope], Stretch>(
    `SELECT DISTINCT account_id AS id, max(from_day, @from) AS "from", min(to_day, @to) AS "to"
     FROM import
     WHERE market_id = @marketId AND undone_at IS NULL AND lane IN ('A', 'B')
       AND account_kind <> 'board' AND from_day <= @to AND to_day >= @from`,
  );
  const soldOn = db
    .prepare<[object], number>(
      `SELECT DISTINCT occupancy_id FROM daily_vendor
       WHERE market_id = @marketId AND day IN (SELECT value FROM json_each(@days)) AND occupancy_id > 0`,
    )
    .pluck();
  const firstSale = db
    .prepare<{ occupancyId: number; from: Day; to: Day }, Day | null>(
      `SELECT min(day) FROM daily_vendor
       WHERE occupancy_id = @occupancyId AND day BETWEEN @from AND @to AND lane IN ('A', 'B')
         AND sales > 0`,
    )
    .pluck();
  const channels = db.prepare<[Scope], { accountId: number; vendorId: number }>(CHANNELS);
  return {
    groups: (by: Exclude<VolumeGroup, 'week'>, scope: Scope): GroupRow[] => groups[by].all(scope),
    vendorDays: (scope: Scope) => vendorDays.all(scope),
    series: (scope: Scope) => series.all(scope),
    open: (scope: Scope) => open.get(scope) ?? { count: 0, amount: 0 },
    listSince: (marketId: number): Day | null => listSince.get(marketId) ?? null,
    adoption: (days: { marketId: number; asAt: Day; listDay: Day; scanFrom: Day }) =>
      adoption.get(days) ?? { totalVendors: 0, qrIssued: 0, qrVerified: 0 },
    kinds: (days: { marketId: number; listDay: Day }) =>
      kinds.get(days) ?? { fixed: 0, itinerant: 0, paused: 0 },
    traders: (scope: Scope) => traders.get(scope) ?? 0,
    freshness: (marketId: number) =>
      freshness.get(marketId) ?? { firstDay: null, lastDay: null, imports: 0 },
    imports: (scope: Scope) => imports.all(scope),
    businessDays: (marketId: number) => businessDays.all(marketId),
    coveredDays: (scope: Scope) => coveredDays.all(scope),
    channels: (scope: Scope) => channels.all(scope),
    /** Traders-at-stalls with a sale on one of these days. */
    soldOn: (marketId: number, days: readonly Day[]) =>
      soldOn.all({ marketId, days: JSON.stringify([...new Set(days)]) }),
    firstSale: (occupancyId: number, from: Day, to: Day) =>
      firstSale.get({ occupancyId, from, to }) ?? null,
  };
}
export type Store = ReturnType<typeof createStore>;

// Which accounts pay which trader: their own; the account their stall's code
// pays to; and any through which a sale of theirs ever came.
const CHANNELS = `
  WITH used AS MATERIALIZED (
    SELECT DISTINCT account_id FROM import
    WHERE market_id = @marketId AND undone_at IS NULL AND lane IN ('A', 'B')
      AND account_kind <> 'board' AND from_day <= @to AND to_day >= @from)
  SELECT a.id AS accountId, a.vendor_id AS vendorId
  FROM used JOIN account a ON a.id = used.account_id WHERE a.kind = 'trader'
  UNION
  SELECT o.account_id, o.vendor_id FROM used JOIN occupancy o ON o.account_id = used.account_id
  UNION
  SELECT a.id, v.id
  FROM used JOIN account a ON a.id = used.account_id
  JOIN vendor v ON v.market_id = a.market_id
  WHERE a.kind = 'provider' AND EXISTS (
    SELECT 1 FROM daily_vendor d INDEXED BY daily_vendor_account
    WHERE d.account_id = a.id AND d.vendor_id = v.id AND d.lane IN ('A', 'B'))`;
