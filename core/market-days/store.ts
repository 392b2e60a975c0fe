import type { Database } from 'better-sqlite3';
import type { Day, Period } from '../kernel/index.ts';
import { type DatedRule, OpeningRule, type SpecialDay } from './schema.ts';

/** Who wrote a line and when. */
interface Written {
  readonly author: string;
  readonly at: string;
}

/** The room's SQL, prepared once. Everything that changes runs inside a write. */
export function createStore(db: Database) {
  const rules = db.prepare<[number], { uid: string; fromDay: Day; rule: string }>(
    `SELECT uid, from_day AS fromDay, rule FROM opening_rule
     WHERE market_id = ? AND removed_at IS NULL ORDER BY from_day DESC`,
  );
  const addRule = db.prepare(
    `INSERT INTO opening_rule (uid, market_id, from_day, rule, author, created_at)
     VALUES (@uid, @marketId, @fromDay, @rule, @author, @at)`,
  );
  const removeRule = db.prepare(
    `UPDATE opening_rule SET removed_at = @at
     WHERE market_id = @marketId AND uid = @uid AND removed_at IS NULL`,
  );
  const specials = db.prepare<[object], { day: Day; isOpen: number; reason: string }>(
    `SELECT day, is_open AS isOpen, reason FROM special_day
     WHERE market_id = @marketId AND day BETWEEN @from AND @to ORDER BY day`,
  );
  const setSpecial = db.prepare(
    `INSERT INTO special_day (market_id, day, is_open, reason, author, created_at)
     VALUES (@marketId, @day, @isOpen, @reason, @author, @at)
     ON CONFLICT (market_id, day) DO UPDATE SET is_open = excluded.is_open,
       reason = excluded.reason, author = excluded.author, created_at = excluded.created_at`,
  );
  const clearSpecial = db.prepare(
    'DELETE FROM special_day WHERE market_id = @marketId AND day = @day',
  );
  return {
    /** Newest first. */
    rules: (marketId: number): DatedRule[] =>
      rules.all(marketId).map(({ rule, ...dated }) => ({
        ...dated,
        ...OpeningRule.parse(JSON.parse(rule)),
      })),
    addRule: ({
      rule,
      ...line
    }: Written & { uid: string; marketId: number; fromDay: Day; rule: OpeningRule }): void => {
      addRule.run({ ...line, rule: JSON.stringify(rule) });
    },
    removeRule: (line: { marketId: number; uid: string; at: string }): boolean =>
      removeRule.run(line).changes > 0,
    specialDays: (marketId: number, period: Period): SpecialDay[] =>
      specials
        .all({ marketId, ...period })
        .map(({ isOpen, ...special }) => ({ ...special, isOpen: isOpen === 1 })),
    setSpecialDay: ({ isOpen, ...line }: Written & SpecialDay & { marketId: number }): void => {
      setSpecial.run({ ...line, isOpen: isOpen ? 1 : 0 });
    },
    clearSpecialDay: (line: { marketId: number; day: Day }): boolean =>
      clearSpecial.run(line).changes > 0,
  };
}
