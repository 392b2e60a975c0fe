import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { OwnSheet, OwnTemplate } from './schema.ts';

/** The board's own things of one kind. */
export interface OwnThings<Thing> {
  /** In the order they were added; removed ones left out. */
  all(marketId: number): readonly { readonly number: number; readonly thing: Thing }[];
  /** One that was removed. */
  removed(marketId: number, number: number): Thing | undefined;
  /** The number after the last one ever given out. */
  nextNumber(marketId: number): number;
  put(marketId: number, number: number, thing: Thing): void;
  remove(marketId: number, number: number, at: string): void;
}

/** Reading and writing own templates and sheets. */
export function createStore(db: Database): {
  readonly templates: OwnThings<OwnTemplate>;
  readonly sheets: OwnThings<OwnSheet>;
} {
  return {
    templates: ownThings(db, 'own_template', OwnTemplate),
    sheets: ownThings(db, 'own_sheet', OwnSheet),
  };
}

function ownThings<Thing>(
  db: Database,
  table: 'own_template' | 'own_sheet',
  shape: z.ZodType<Thing>,
): OwnThings<Thing> {
  const select = db.prepare<[number], { number: number; body: string }>(
    `SELECT number, body FROM ${table} WHERE market_id = ? AND removed_at IS NULL ORDER BY number`,
  );
  const selectRemoved = db
    .prepare<[number, number], string>(
      `SELECT body FROM ${table} WHERE market_id = ? AND number = ? AND removed_at IS NOT NULL`,
    )
    .pluck();
  const next = db
    .prepare<[number], number>(
      `SELECT coalesce(max(number), 0) + 1 FROM ${table} WHERE market_id = ?`,
    )
    .pluck();
  const upsert = db.prepare<[number, number, string]>(
    `INSERT INTO ${table} (market_id, number, body) VALUES (?, ?, ?)
     ON CONFLICT (market_id, number) DO UPDATE SET body = excluded.body`,
  );
  const remove = db.prepare<[string, number, number]>(
    `UPDATE ${table} SET removed_at = ? WHERE market_id = ? AND number = ?`,
  );
  return {
    all: (marketId) =>
      select
        .all(marketId)
        .map(({ number, body }) => ({ number, thing: shape.parse(JSON.parse(body)) })),
    removed: (marketId, number) => {
      const body = selectRemoved.get(marketId, number);
      return body === undefined ? undefined : shape.parse(JSON.parse(body));
    },
    nextNumber: (marketId) => next.get(marketId) ?? 1,
    put: (marketId, number, thing) => {
      upsert.run(marketId, number, JSON.stringify(thing));
    },
    remove: (marketId, number, at) => {
      remove.run(at, marketId, number);
    },
  };
}
