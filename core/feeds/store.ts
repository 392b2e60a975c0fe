import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';

/** A line of `feed`. */
export interface StoredFeed {
  readonly id: number;
  readonly uid: string;
  readonly connector: string;
  readonly name: string;
  /** JSON. */
  readonly settings: string;
  /** The last day asked for to the end; empty: never yet. */
  readonly cursor: string;
  readonly lastRunAt: string | null;
  readonly lastError: string;
}

/** The room's SQL, prepared once. */
export function createStore(db: Database) {
  const COLUMNS = `id, uid, connector, name, settings, cursor, last_run_at AS lastRunAt,
    last_error AS lastError`;
  const list = db.prepare<[number], StoredFeed>(
    `SELECT ${COLUMNS} FROM feed WHERE market_id = ? AND removed_at IS NULL ORDER BY id`,
  );
  const add = db.prepare(
    `INSERT INTO feed (uid, market_id, connector, name, settings, created_at)
     VALUES (@uid, @marketId, @connector, @name, @settings, @at)`,
  );
  const remove = db.prepare('UPDATE feed SET removed_at = @at WHERE id = @id');
  const ran = db.prepare(
    `UPDATE feed SET cursor = max(cursor, @cursor), last_run_at = @at, last_error = @error
     WHERE id = @id`,
  );
  const known = db
    .prepare<[object], string>(
      `SELECT p.source_id FROM payment p
       WHERE p.account_id = @accountId AND p.door = 'feed' AND p.door <> 'statement'
         AND p.day BETWEEN @from AND @to AND p.source_id <> ''`,
    )
    .pluck();
  const covered = db
    .prepare<[object], Day | null>(
      `SELECT max(to_day) FROM import
       WHERE account_id = @accountId AND format = 'feed' AND undone_at IS NULL`,
    )
    .pluck();
  return {
    list: (marketId: number) => list.all(marketId),
    add: (line: {
      uid: string;
      marketId: number;
      connector: string;
      name: string;
      settings: string;
      at: string;
    }) => {
      add.run(line);
    },
    remove: (id: number, at: string) => {
      remove.run({ id, at });
    },
    /** An empty cursor leaves it where it is. */
    ran: (line: { id: number; cursor: string; at: string; error: string }) => {
      ran.run(line);
    },
    /** Ids of the rows of an account that feeds have brought already. */
    known: (accountId: number, from: Day, to: Day) => new Set(known.all({ accountId, from, to })),
    /** The last day feeds have covered for an account. */
    coveredTo: (accountId: number) => covered.get({ accountId }) ?? null,
  };
}
export type Store = ReturnType<typeof createStore>;
