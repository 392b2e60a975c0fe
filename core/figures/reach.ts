import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import { coverageByVendor, coverageOf } from './coverage.ts';
import { fullFilter, isNarrowed, PLACE, ROW_KEY } from './filter.ts';
import type { FigureFilter, Lane } from './measures.ts';
import type { Coverage, Freshness, ImportUsed } from './schema.ts';
import type { Scope, Stretch } from './scope.ts';

/** An account and a trader who is paid through it. */
interface Channel {
  readonly accountId: number;
  readonly vendorId: number;
}

/** Whose business and accounts count. */
interface Reached {
  readonly business: readonly Stretch[];
  readonly covered: readonly Stretch[];
  readonly channels: readonly Channel[];
}

const TOLD = `market_id = @marketId AND undone_at IS NULL AND lane IN ('A', 'B')
  AND account_kind <> 'board'`;

/** SQL texts whose plans are asserted by tests: imports by their days only. */
export const REACH_SQL = {
  freshness: `SELECT
    (SELECT min(from_day) FROM import INDEXED BY import_first_day WHERE ${TOLD}) AS firstDay,
    (SELECT max(to_day) FROM import INDEXED BY import_days WHERE ${TOLD}) AS lastDay`,
  covered: `SELECT DISTINCT account_id AS id, max(from_day, @from) AS "from", min(to_day, @to) AS "to"
    FROM import INDEXED BY import_days WHERE ${TOLD} AND to_day >= @from AND from_day <= @to`,
  /** The same of anybody: statements of a month are alike, whosever they are. */
  told: `SELECT DISTINCT 0 AS id, max(from_day, @from) AS "from", min(to_day, @to) AS "to"
    FROM import INDEXED BY import_days WHERE ${TOLD} AND to_day >= @from AND from_day <= @to`,
} as const;

// Which accounts pay which trader: their own; the account their stall's code
// pays to; and any through which a sale of theirs ever came. CROSS JOIN: providers
// are few, and every trader is looked up for them alone.
const CHANNELS = `
  WITH used AS MATERIALIZED (SELECT value AS id FROM json_each(@accounts))
  SELECT a.id AS accountId, a.vendor_id AS vendorId
  FROM used JOIN account a ON a.id = used.id WHERE a.kind = 'trader'
  UNION
  SELECT o.account_id, o.vendor_id FROM used JOIN occupancy o ON o.account_id = used.id
  UNION
  SELECT a.id, v.id
  FROM used JOIN account a ON a.id = used.id CROSS JOIN vendor v ON v.market_id = a.market_id
  WHERE a.kind = 'provider' AND EXISTS (
    SELECT 1 FROM daily_vendor d INDEXED BY daily_vendor_account
    WHERE d.account_id = a.id AND d.vendor_id = v.id AND d.lane IN ('A', 'B'))`;

/** Reads how far statements reach: over which days, accounts and traders. */
export function createReach(db: Database) {
  const freshness = db.prepare<[object], Freshness>(REACH_SQL.freshness);
  const covered = db.prepare<[object], Stretch>(REACH_SQL.covered);
  const toldOf = db.prepare<[object], Stretch>(REACH_SQL.told);
  const imports = db.prepare<[Scope], ImportUsed>(
    `SELECT i.uid, i.file_name AS fileName, i.lane, a.bank_bin AS bankBin, i.from_day AS "from",
            i.to_day AS "to", i.proof
     FROM import i JOIN account a ON a.id = i.account_id
     WHERE i.market_id = @marketId AND i.undone_at IS NULL AND i.account_kind <> 'board'
       AND i.from_day <= @to AND i.to_day >= @from
     ORDER BY i.from_day, i.id`,
  );
  const lanes = db
    .prepare<[object], Lane>(
      `SELECT DISTINCT lane FROM import WHERE ${TOLD} AND to_day >= @from AND from_day <= @to
       ORDER BY lane`,
    )
    .pluck();
  const listSince = db
    .prepare<[number], Day | null>('SELECT min(from_day) FROM vendor_status WHERE market_id = ?')
    .pluck();
  // Both lines of a change hold its day; there the newer one counts.
  const business = db.prepare<[number], Stretch>(
    `SELECT t.vendor_id AS id, t.from_day AS "from",
            CASE WHEN EXISTS (SELECT 1 FROM vendor_status newer
                              WHERE newer.vendor_id = t.vendor_id AND newer.id > t.id
                                AND newer.from_day = t.to_day)
                 THEN date(t.to_day, '-1 day') ELSE t.to_day END AS "to"
     FROM vendor_status t WHERE t.market_id = ? AND t.status = 'active'`,
  );
  const channels = db.prepare<[{ accounts: string }], Channel>(CHANNELS);
  const ofProvider = db
    .prepare<[object], number>(
      `SELECT id FROM account WHERE market_id = @marketId AND kind <> 'board'
         AND ifnull(bank_bin, '') = @provider`,
    )
    .pluck();
  const people = db
    .prepare<[object], number>(
      `SELECT id FROM vendor WHERE market_id = @marketId AND (@vendor IS NULL OR uid = @vendor)
         AND (@goods IS NULL OR goods_line = @goods)`,
    )
    .pluck();
  // The first who held a stall stands for the days before (decision 5).
  const held = db.prepare<[object], Stretch>(
    `SELECT o.vendor_id AS id, o.to_day AS "to",
            CASE WHEN EXISTS (SELECT 1 FROM occupancy e
                              WHERE e.stall_id = o.stall_id AND e.from_day < o.from_day)
                 THEN o.from_day ELSE '' END AS "from"
     FROM occupancy o ${PLACE}
     WHERE o.market_id = @marketId AND (@zone IS NULL OR ifnull(z.name, '') = @zone)
       AND (@row IS NULL OR ${ROW_KEY} = @row)`,
  );

  const listDay = (marketId: number): Day | null => listSince.get(marketId) ?? null;
  const inBusiness = (marketId: number): Stretch[] => {
    const since = listDay(marketId);
    return business
      .all(marketId)
      .map((stretch) => (stretch.from === since ? { ...stretch, from: '' } : stretch));
  };
  const channelsOf = (accounts: readonly number[]): Channel[] =>
    channels.all({ accounts: JSON.stringify(accounts) });

  /** What counts of the market for a filter: its traders at its places, paid through its accounts. */
  const reached = (scope: Scope, filter: FigureFilter = {}): Reached => {
    const told = covered.all(scope);
    const accounts = new Set(told.map(({ id }) => id));
    const all = { business: inBusiness(scope.marketId), covered: told };
    if (!isNarrowed(filter)) return { ...all, channels: channelsOf([...accounts]) };
    const bound = { marketId: scope.marketId, ...fullFilter(filter) };
    const own = filter.provider === undefined ? null : new Set(ofProvider.all(bound));
    const paid = channelsOf([...(own ?? accounts)]);
    const chosen = new Set(people.all(bound));
    const clients = own && new Set(paid.map(({ vendorId }) => vendorId));
    const places =
      filter.zone === undefined && filter.row === undefined
        ? null
        : Map.groupBy(held.all(bound), ({ id }) => id);
    return {
      covered: own ? told.filter(({ id }) => own.has(id)) : told,
      channels: paid.filter(
        ({ vendorId }) => chosen.has(vendorId) && places?.has(vendorId) !== false,
      ),
      business: all.business
        .filter(({ id }) => chosen.has(id) && (!clients || clients.has(id)))
        .flatMap((stretch) => (places ? within(stretch, places.get(stretch.id) ?? []) : [stretch])),
    };
  };

  return {
    freshness: (marketId: number): Freshness =>
      freshness.get({ marketId }) ?? { firstDay: null, lastDay: null },
    imports: (scope: Scope) => imports.all(scope),
    /** Whose word any import of the period is. */
    lanes: (scope: Scope) => lanes.all(scope),
    /** The day the list of traders begins; null while it is empty. */
    listSince: listDay,
    /** Traders a filter means, wherever they ever were; its provider says nothing. */
    traders: (marketId: number, filter: FigureFilter): ReadonlySet<number> => {
      const bound = { marketId, ...fullFilter(filter) };
      const chosen = people.all(bound);
      if (filter.zone === undefined && filter.row === undefined) return new Set(chosen);
      const there = new Set(held.all(bound).map(({ id }) => id));
      return new Set(chosen.filter((id) => there.has(id)));
    },
    coverage: (scope: Scope, openDays: readonly Day[], filter?: FigureFilter): Coverage =>
      coverageOf({ ...scope, openDays, ...reached(scope, filter) }),
    /** The same of each trader. */
    coverageByVendor: (scope: Scope, openDays: readonly Day[]) =>
      coverageByVendor({ ...scope, openDays, ...reached(scope) }),
    /** Those of some days that a statement of anybody in the filter tells of. */
    known: (scope: Scope, days: readonly Day[], filter?: FigureFilter): Day[] => {
      if (!isNarrowed(filter)) return daysIn(toldOf.all(scope), days);
      const { covered: told, channels: paid } = reached(scope, filter);
      const accounts = new Set(paid.map(({ accountId }) => accountId));
      return daysIn(
        told.filter(({ id }) => accounts.has(id)),
        days,
      );
    },
  };
}
export type Reach = ReturnType<typeof createReach>;

/** The days that any of the stretches holds. */
function daysIn(stretches: readonly Stretch[], days: readonly Day[]): Day[] {
  const inOrder = stretches.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  let next = 0;
  let reachedTo = '';
  return days.filter((day) => {
    for (let one = inOrder[next]; one && one.from <= day; one = inOrder[next]) {
      if ((one.to ?? '9') > reachedTo) reachedTo = one.to ?? '9';
      next += 1;
    }
    return day <= reachedTo;
  });
}

/** What of a stretch lies in any of others. */
function within(stretch: Stretch, others: readonly Stretch[]): Stretch[] {
  return others.flatMap(({ from, to }) => {
    const last = stretch.to === null || (to !== null && to < stretch.to) ? to : stretch.to;
    const first = from > stretch.from ? from : stretch.from;
    return last === null || first <= last ? [{ id: stretch.id, from: first, to: last }] : [];
  });
}
