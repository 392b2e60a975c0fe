import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';

/** A trader-at-stall as the rules know it. */
export interface KnownOccupancy {
  readonly id: number;
  readonly vendorId: number;
  readonly stall: string;
  /** The last day, included; null: still there. */
  readonly toDay: Day | null;
  /**
   * Whether the trader was there on a day. A stall's first known occupancy
   * reaches back without limit: its start is when the list was made, not when
   * the trader came, and statements are older than the list.
   */
  covers(day: Day): boolean;
}

/** Everything the rules look up, read once per run. */
export interface Book {
  byCode(code: string): KnownOccupancy | undefined;
  byRouting(
    kind: 'virtual-account' | 'terminal',
    valueKey: string,
    day: Day,
  ): { readonly occupancy: KnownOccupancy; readonly valid: boolean } | undefined;
  /** The trader's one stall on a day; undefined when there are none or several. */
  onlyStall(vendorId: number, day: Day): KnownOccupancy | undefined;
}

interface OccupancyRow {
  readonly id: number;
  readonly vendorId: number;
  readonly stall: string;
  readonly fromDay: Day;
  readonly toDay: Day | null;
  readonly first: number;
}

interface RoutingRow {
  readonly kind: string;
  readonly valueKey: string;
  readonly occupancyId: number;
  readonly toDay: Day | null;
}

/** Prepares the reading of a market's book; the returned function reads it. */
export function createBookReader(db: Database): (marketId: number) => Book {
  const occupancies = db.prepare<[number], OccupancyRow>(
    `SELECT o.id, o.vendor_id AS vendorId, s.code AS stall, o.from_day AS fromDay, o.to_day AS toDay,
            NOT EXISTS (SELECT 1 FROM occupancy earlier
                        WHERE earlier.stall_id = o.stall_id AND earlier.from_day < o.from_day) AS first
     FROM occupancy o JOIN stall s ON s.id = o.stall_id
     WHERE o.market_id = ?`,
  );
  const codes = db.prepare<[number], { code: string; occupancyId: number }>(
    `SELECT code, occupancy_id AS occupancyId FROM payment_code
     WHERE market_id = ? AND code IS NOT NULL`,
  );
  // Newest first: a value given anew belongs to its latest holder.
  const routings = db.prepare<[number], RoutingRow>(
    `SELECT kind, value_key AS valueKey, occupancy_id AS occupancyId, to_day AS toDay
     FROM routing_code WHERE market_id = ? ORDER BY from_day DESC, id DESC`,
  );
  return (marketId) =>
    buildBook({
      occupancies: occupancies.all(marketId),
      codes: codes.all(marketId),
      routings: routings.all(marketId),
    });
}

function buildBook(rows: {
  readonly occupancies: readonly OccupancyRow[];
  readonly codes: readonly { code: string; occupancyId: number }[];
  readonly routings: readonly RoutingRow[];
}): Book {
  const byId = new Map(rows.occupancies.map((row) => [row.id, knownOccupancy(row)]));
  const byCode = new Map(rows.codes.map((row) => [row.code, row.occupancyId]));
  const byVendor = Map.groupBy(byId.values(), (occupancy) => occupancy.vendorId);
  const byRouting = Map.groupBy(rows.routings, (row) => `${row.kind} ${row.valueKey}`);
  return {
    byCode: (code) => {
      const id = byCode.get(code);
      return id === undefined ? undefined : byId.get(id);
    },
    byRouting: (kind, valueKey, day) => {
      const holders = byRouting.get(`${kind} ${valueKey}`) ?? [];
      const found = holders.findLast((row) => routes(row, day, byId)) ?? holders[0];
      const occupancy = found && byId.get(found.occupancyId);
      return occupancy && { occupancy, valid: found !== undefined && routes(found, day, byId) };
    },
    onlyStall: (vendorId, day) => {
      const there = (byVendor.get(vendorId) ?? []).filter((occupancy) => occupancy.covers(day));
      // On the day of a move both stalls hold; there the newer one counts.
      const stayed = there.filter((occupancy) => occupancy.toDay !== day);
      const here = stayed.length > 0 ? stayed : there;
      return here.length === 1 ? here[0] : undefined;
    },
  };
}

function knownOccupancy(row: OccupancyRow): KnownOccupancy {
  return {
    id: row.id,
    vendorId: row.vendorId,
    stall: row.stall,
    toDay: row.toDay,
    covers: (day) =>
      (row.first === 1 || row.fromDay <= day) && (row.toDay === null || day <= row.toDay),
  };
}

// The oldest holder still in force on the day: a provider gives a freed number
// out again, and a payment belongs to whoever held it then.
function routes(row: RoutingRow, day: Day, byId: ReadonlyMap<number, KnownOccupancy>): boolean {
  if (row.toDay !== null && row.toDay < day) return false;
  return byId.get(row.occupancyId)?.covers(day) ?? false;
}
