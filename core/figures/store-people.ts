import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { Scope } from './scope.ts';

/** The days traders are looked at on, and which of them. */
export interface PeopleScope {
  readonly marketId: number;
  readonly asAt: Day;
  /** The day the list of traders is read at: its first, where `asAt` lies before. */
  readonly listDay: Day;
  /** 1: traders with a place of their own alone. */
  readonly fixedOnly: 0 | 1;
}

/** What is counted of traders. */
export interface PeopleCounts {
  readonly totalVendors: number;
  readonly registered: number;
  readonly qrVerified: number;
  /** Ids of those in business whose sticker hangs. */
  readonly withCode: readonly number[];
}

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
const ACTIVE = `
  SELECT t.vendor_id FROM (${STATUSES}) t JOIN vendor v ON v.id = t.vendor_id
  WHERE t.status = 'active' AND (@fixedOnly = 0 OR v.kind = 'fixed')`;

/** Traders and their stickers as at a day: the SQL, prepared once. */
export function createPeopleStore(db: Database) {
  const counts = db.prepare<
    [PeopleScope & { readonly scanFrom: Day }],
    Omit<PeopleCounts, 'withCode'> & { readonly withCode: string }
  >(
    `WITH hanging AS MATERIALIZED (${HANGING}), active AS MATERIALIZED (${ACTIVE})
     SELECT (SELECT count(*) FROM active) AS totalVendors,
            (SELECT count(*) FROM active a
             WHERE EXISTS (SELECT 1 FROM account c
                           WHERE c.vendor_id = a.vendor_id AND c.from_day <= @listDay
                             AND (c.to_day IS NULL OR c.to_day >= @listDay))
                OR EXISTS (SELECT 1 FROM occupancy o
                           WHERE o.vendor_id = a.vendor_id AND o.from_day <= @listDay
                             AND (o.to_day IS NULL OR o.to_day >= @listDay)
                             AND (o.account_id IS NOT NULL
                                  OR EXISTS (SELECT 1 FROM qr_code q WHERE q.occupancy_id = o.id)))
            ) AS registered,
            (SELECT json_group_array(DISTINCT h.vendor_id)
             FROM hanging h JOIN active USING (vendor_id)) AS withCode,
            (SELECT count(DISTINCT h.vendor_id) FROM hanging h JOIN active USING (vendor_id)
             WHERE EXISTS (SELECT 1 FROM qr_code_event e
                           WHERE e.qr_code_id = h.id AND e.status = 'test-scanned'
                             AND e.taken_back_at IS NULL
                             AND e.day BETWEEN @scanFrom AND @asAt)) AS qrVerified`,
  );
  const kinds = db.prepare<
    [{ readonly marketId: number; readonly listDay: Day }],
    { fixed: number; itinerant: number; paused: number }
  >(
    `SELECT count(*) FILTER (WHERE t.status = 'active' AND v.kind = 'fixed') AS fixed,
            count(*) FILTER (WHERE t.status = 'active' AND v.kind = 'itinerant') AS itinerant,
            count(*) FILTER (WHERE t.status = 'paused') AS paused
     FROM (${STATUSES}) t JOIN vendor v ON v.id = t.vendor_id`,
  );
  const active = db.prepare<[PeopleScope], { id: number; uid: string }>(
    `SELECT id, uid FROM vendor WHERE id IN (${ACTIVE}) ORDER BY id`,
  );
  const withCode = db
    .prepare<[PeopleScope], number>(
      `SELECT DISTINCT vendor_id FROM (${HANGING}) WHERE vendor_id IN (${ACTIVE})`,
    )
    .pluck();
  const fixed = db
    .prepare<[number], number>(`SELECT id FROM vendor WHERE market_id = ? AND kind = 'fixed'`)
    .pluck();
  // Who had a sticker up, refused it within the period, and has none up at its end.
  const gone = db.prepare<[Scope & PeopleScope], { name: string; value: number }>(
    `WITH hanging AS MATERIALIZED (${HANGING})
     SELECT reason AS name, count(*) AS value FROM (
       SELECT o.vendor_id, e.reason, max(e.day || printf('%012d', e.id))
       FROM qr_code_event e JOIN qr_code q ON q.id = e.qr_code_id
       JOIN occupancy o ON o.id = q.occupancy_id JOIN vendor v ON v.id = o.vendor_id
       WHERE e.market_id = @marketId AND e.status = 'refused' AND e.taken_back_at IS NULL
         AND e.day BETWEEN @from AND @to AND (@fixedOnly = 0 OR v.kind = 'fixed')
         AND EXISTS (
           SELECT 1 FROM qr_code_event up JOIN qr_code mine ON mine.id = up.qr_code_id
           WHERE mine.occupancy_id = o.id AND up.status = 'put-up' AND up.taken_back_at IS NULL
             AND (up.day < e.day OR (up.day = e.day AND up.id < e.id)))
       GROUP BY o.vendor_id)
     WHERE vendor_id NOT IN (SELECT vendor_id FROM hanging)
     GROUP BY reason ORDER BY value DESC, name`,
  );
  return {
    counts: (scope: PeopleScope, scanFrom: Day): PeopleCounts => {
      const found = counts.get({ ...scope, scanFrom });
      return found
        ? { ...found, withCode: JSON.parse(found.withCode) }
        : { totalVendors: 0, registered: 0, qrVerified: 0, withCode: [] };
    },
    kinds: (days: { readonly marketId: number; readonly listDay: Day }) =>
      kinds.get(days) ?? { fixed: 0, itinerant: 0, paused: 0 },
    /** Traders in business. */
    active: (scope: PeopleScope) => active.all(scope),
    /** Ids of those in business whose sticker hangs. */
    withCode: (scope: PeopleScope) => withCode.all(scope),
    /** Ids of traders with a place of their own, whatever their status. */
    fixed: (marketId: number) => fixed.all(marketId),
    /** Who gave their sticker up in a period, by reason. */
    gone: (scope: Scope & PeopleScope) => gone.all(scope),
  };
}
export type PeopleStore = ReturnType<typeof createPeopleStore>;
