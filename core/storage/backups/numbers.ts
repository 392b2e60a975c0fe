import { existsSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';

/** The last number drawn from each series that is never to give one twice. */
export type DrawnNumbers = ReadonlyMap<string, number>;

// How far a series jumps when it cannot be known what was drawn since the copy.
const SAFE_GAP = 500;

/** What a database has drawn; null when there is none that can be read. */
export function numbersOf(database: string): DrawnNumbers | null {
  if (!existsSync(database)) return null;
  let db: Database | undefined;
  try {
    db = new Sqlite(database, { readonly: true });
    const rows = db
      .prepare<[], { name: string; seq: number }>('SELECT name, seq FROM sqlite_sequence')
      .all();
    return new Map(rows.map(({ name, seq }) => [name, seq]));
  } catch {
    return null; // damaged: what replaces it jumps ahead instead
  } finally {
    db?.close();
  }
}

/**
 * Numbers drawn since the copy was made stay drawn: a sticker with such a
 * payment code may be hanging at a stall.
 * @param db the copy, of this app's schema
 */
export function keepDrawn(db: Database, drawn: DrawnNumbers | null): void {
  db.transaction(() => {
    if (drawn === null) db.prepare('UPDATE sqlite_sequence SET seq = seq + ?').run(SAFE_GAP);
    const raise = db.prepare('UPDATE sqlite_sequence SET seq = max(seq, @seq) WHERE name = @name');
    const begin = db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (@name, @seq)');
    for (const [name, seq] of drawn ?? []) {
      if (raise.run({ name, seq }).changes === 0) begin.run({ name, seq });
    }
  })();
}
