import type { Database } from 'better-sqlite3';

const NAME = 'report.letterhead';

/** The letterhead's row among the market's settings. */
export function createStore(db: Database) {
  const select = db
    .prepare<[number, string], string>('SELECT value FROM setting WHERE market_id = ? AND name = ?')
    .pluck();
  const upsert = db.prepare(
    `INSERT INTO setting (market_id, name, value) VALUES (?, ?, ?)
     ON CONFLICT (market_id, name) DO UPDATE SET value = excluded.value`,
  );
  return {
    letterhead: (marketId: number): string | undefined => select.get(marketId, NAME),
    setLetterhead: (marketId: number, value: string): void => {
      upsert.run(marketId, NAME, value);
    },
  };
}
