import type { Database } from 'better-sqlite3';
import type { PackedFile, ReadFile } from './schema.ts';

/** SQL of the files themselves, each kept once for a market. */
export interface OriginalStore {
  /** Keeps a file's bytes unless they are kept already; null: it came as no file. */
  keep(marketId: number, file: Pick<ReadFile, 'sha256' | 'original'>, at: string): number | null;
  find(marketId: number, sha256: string): PackedFile | undefined;
}

/** Prepares it. */
export function createOriginalStore(db: Database): OriginalStore {
  const known = db
    .prepare<[number, string], number>(
      'SELECT id FROM statement_file WHERE market_id = ? AND sha256 = ?',
    )
    .pluck();
  const add = db.prepare(
    `INSERT INTO statement_file (market_id, sha256, size, packed, created_at)
     VALUES (?, ?, ?, ?, ?)`,
  );
  const find = db.prepare<[number, string], PackedFile>(
    'SELECT size, packed FROM statement_file WHERE market_id = ? AND sha256 = ?',
  );
  return {
    keep: (marketId, { sha256, original }, at) => {
      const there = known.get(marketId, sha256);
      if (there !== undefined) return there;
      if (!original) return null;
      const { packed, size } = original;
      const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
      return Number(add.run(marketId, sha256, size, bytes, at).lastInsertRowid);
    },
    find: (marketId, sha256) => find.get(marketId, sha256),
  };
}
