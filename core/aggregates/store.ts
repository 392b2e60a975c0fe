import type { Database } from 'better-sqlite3';
import type { Day, Dong } from '../kernel/index.ts';
import type { AggregateBatch, AggregateLane, AggregatePeriod } from './schema.ts';

/** Of whom a total speaks: a provider of a trader, of the whole market, or a trader of themselves. */
export interface Scope {
  readonly lane: AggregateLane;
  readonly providerBin: string | null;
  readonly vendorId: number | null;
}

/** A total to be written. */
export interface NewLine extends Scope, AggregatePeriod {
  readonly count: number | null;
  readonly amount: Dong;
  readonly source: string;
  readonly fileId: number | null;
}

/** A total as stored. */
export interface StoredLine extends Scope, AggregatePeriod {
  readonly id: number;
  readonly uid: string;
  readonly count: number | null;
  readonly amount: Dong;
  readonly source: string;
  readonly batch: string;
  readonly undoneAt: string | null;
  readonly replacedBy: string | null;
}

/** A batch as the list reads it. */
export type BatchRow = Omit<AggregateBatch, 'providers' | 'hasFile'> & {
  readonly providers: string | null;
  readonly hasFile: number;
};

const LINE = `id, uid, lane, provider_bin AS providerBin, vendor_id AS vendorId, from_day AS "from",
  to_day AS "to", tx_count AS count, tx_value AS amount, source, batch_uid AS batch,
  undone_at AS undoneAt, replaced_by AS replacedBy`;

/** SQL texts whose plans are asserted by tests. */
export const AGGREGATE_SQL = {
  touching: `SELECT ${LINE} FROM aggregate
    WHERE market_id = @marketId AND undone_at IS NULL AND to_day >= @from AND from_day <= @to
    ORDER BY lane, from_day, to_day, id`,
  batches: `SELECT batch_uid AS batch, lane, group_concat(DISTINCT provider_bin) AS providers,
      min(from_day) AS "from", max(to_day) AS "to", min(source) AS source,
      max(file_id IS NOT NULL) AS hasFile, min(author) AS author, min(created_at) AS createdAt,
      count(*) AS lines, count(*) FILTER (WHERE undone_at IS NULL) AS live,
      count(*) FILTER (WHERE replaced_by IS NOT NULL) AS replaced,
      ifnull(sum(tx_count), 0) AS count, sum(tx_value) AS amount,
      max(CASE WHEN replaced_by IS NULL THEN undone_at END) AS undoneAt,
      max(CASE WHEN replaced_by IS NULL THEN undone_by END) AS undoneBy
    FROM aggregate WHERE market_id = ? GROUP BY batch_uid ORDER BY min(id) DESC`,
} as const;

/** The room's SQL, prepared once. Everything that changes runs inside a write. */
export function createStore(db: Database) {
  const touching = db.prepare<[object], StoredLine>(AGGREGATE_SQL.touching);
  const overlapping = db.prepare<[object], StoredLine>(
    `SELECT ${LINE} FROM aggregate
     WHERE market_id = @marketId AND undone_at IS NULL AND lane = @lane
       AND provider_bin IS @providerBin AND vendor_id IS @vendorId
       AND from_day <= @to AND to_day >= @from ORDER BY id`,
  );
  const insert = db.prepare(
    `INSERT INTO aggregate (uid, market_id, lane, provider_bin, vendor_id, from_day, to_day,
       tx_count, tx_value, source, file_id, batch_uid, author, created_at)
     VALUES (@uid, @marketId, @lane, @providerBin, @vendorId, @from, @to, @count, @amount, @source,
       @fileId, @batch, @author, @at)`,
  );
  const undo = db.prepare(
    `UPDATE aggregate SET undone_at = @at, undone_by = @author, replaced_by = @replacedBy WHERE id = @id`,
  );
  const revive = db.prepare(
    'UPDATE aggregate SET undone_at = NULL, undone_by = NULL, replaced_by = NULL WHERE id = ?',
  );
  const settle = db.prepare('UPDATE aggregate SET replaced_by = NULL WHERE id = ?');
  const ofBatch = db.prepare<[string], StoredLine>(
    `SELECT ${LINE} FROM aggregate WHERE batch_uid = ? ORDER BY id`,
  );
  const replacedBy = db.prepare<[string], StoredLine>(
    `SELECT ${LINE} FROM aggregate WHERE replaced_by = ? ORDER BY id`,
  );
  const isUndone = db
    .prepare<[string], number>(
      `SELECT 1 FROM aggregate
       WHERE batch_uid = ? AND undone_at IS NOT NULL AND replaced_by IS NULL LIMIT 1`,
    )
    .pluck();
  const batches = db.prepare<[number], BatchRow>(AGGREGATE_SQL.batches);
  const hasFile = db
    .prepare<[number, string], number>(
      `SELECT 1 FROM aggregate a JOIN statement_file f ON f.id = a.file_id
       WHERE f.market_id = ? AND f.sha256 = ? AND a.undone_at IS NULL LIMIT 1`,
    )
    .pluck();
  const fileOf = db.prepare<[string], { source: string; sha256: string }>(
    `SELECT a.source, f.sha256 FROM aggregate a JOIN statement_file f ON f.id = a.file_id
     WHERE a.batch_uid = ? LIMIT 1`,
  );
  return {
    touching: (marketId: number, period: AggregatePeriod) => touching.all({ marketId, ...period }),
    /** Live totals of the same scope that share a day with the period. */
    overlapping: (marketId: number, { lane, providerBin, vendorId, from, to }: ScopedPeriod) =>
      overlapping.all({ marketId, lane, providerBin, vendorId, from, to }),
    insert: (line: NewLine & Written): void => {
      insert.run(line);
    },
    undo: (id: number, by: { author: string; at: string; replacedBy: string | null }): void => {
      undo.run({ id, ...by });
    },
    revive: (id: number): void => {
      revive.run(id);
    },
    /** No longer another batch's doing: it is undone with its own. */
    settle: (id: number): void => {
      settle.run(id);
    },
    ofBatch: (batch: string) => ofBatch.all(batch),
    replacedBy: (batch: string) => replacedBy.all(batch),
    isUndone: (batch: string) => isUndone.get(batch) === 1,
    fileOf: (batch: string) => fileOf.get(batch),
    batches: (marketId: number) => batches.all(marketId),
    hasFile: (marketId: number, sha256: string) => hasFile.get(marketId, sha256) === 1,
  };
}
export type Store = ReturnType<typeof createStore>;

type ScopedPeriod = Scope & AggregatePeriod;

interface Written {
  readonly uid: string;
  readonly marketId: number;
  readonly batch: string;
  readonly author: string;
  readonly at: string;
}

/** A trader's stall, code or terminal, with the days it was theirs. */
export interface HeldKey {
  readonly key: string;
  readonly vendorId: number;
  readonly from: Day;
  readonly to: Day | null;
}

/** All by which a trader can be named. */
export interface TraderKeys {
  readonly vendors: readonly {
    readonly id: number;
    readonly uid: string;
    readonly name: string;
    readonly nameKey: string;
    readonly phone: string;
  }[];
  readonly stalls: readonly (HeldKey & { readonly code: string })[];
  readonly codes: readonly { readonly key: string; readonly vendorId: number }[];
  readonly terminals: readonly HeldKey[];
  readonly accounts: readonly {
    readonly key: string;
    readonly vendorId: number;
    readonly bankBin: string | null;
  }[];
}

/** Reads the names of all traders of a market: some thousand rows, once per file. */
export function createTraderReader(db: Database): (marketId: number) => TraderKeys {
  const vendors = db.prepare<[number], TraderKeys['vendors'][number]>(
    'SELECT id, uid, name, name_key AS nameKey, phone FROM vendor WHERE market_id = ?',
  );
  const stalls = db.prepare<[number], TraderKeys['stalls'][number]>(
    `SELECT s.code_key AS key, s.code, o.vendor_id AS vendorId, o.from_day AS "from", o.to_day AS "to"
     FROM occupancy o JOIN stall s ON s.id = o.stall_id WHERE o.market_id = ?
     ORDER BY o.from_day, o.id`,
  );
  const codes = db.prepare<[number], TraderKeys['codes'][number]>(
    `SELECT p.code AS key, o.vendor_id AS vendorId
     FROM payment_code p JOIN occupancy o ON o.id = p.occupancy_id
     WHERE p.market_id = ? AND p.code IS NOT NULL`,
  );
  const terminals = db.prepare<[number], HeldKey>(
    `SELECT r.value_key AS key, o.vendor_id AS vendorId, r.from_day AS "from", r.to_day AS "to"
     FROM routing_code r JOIN occupancy o ON o.id = r.occupancy_id WHERE r.market_id = ?
     ORDER BY r.from_day, r.id`,
  );
  const accounts = db.prepare<[number], TraderKeys['accounts'][number]>(
    `SELECT number_key AS key, vendor_id AS vendorId, bank_bin AS bankBin FROM account
     WHERE market_id = ? AND vendor_id IS NOT NULL ORDER BY id`,
  );
  return (marketId) => ({
    vendors: vendors.all(marketId),
    stalls: stalls.all(marketId),
    codes: codes.all(marketId),
    terminals: terminals.all(marketId),
    accounts: accounts.all(marketId),
  });
}
