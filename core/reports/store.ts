import type { Database } from 'better-sqlite3';
import type { Day, PeriodKey } from '../kernel/index.ts';
import type { DatedSetting, SettingName } from './choices.ts';

/** A setting with what it says, as JSON. */
export interface StoredSetting extends Omit<DatedSetting, 'value'> {
  readonly value: string;
}

/** The texts of a draft, as JSON. */
export interface StoredDraft {
  readonly texts: string;
  readonly author: string;
  readonly at: string;
}

const SETTINGS = `
SELECT uid, name, from_day AS fromDay, author, created_at AS createdAt, value
FROM report_setting WHERE market_id = ? AND removed_at IS NULL`;

/** Rows of dated settings and of drafts. */
export function createStore(db: Database) {
  const all = db.prepare<[number], StoredSetting>(`${SETTINGS} ORDER BY from_day DESC, name`);
  const holding = db.prepare<[number, SettingName, Day], StoredSetting>(
    `${SETTINGS} AND name = ? AND from_day <= ? ORDER BY from_day DESC LIMIT 1`,
  );
  const remove = db.prepare<[string, number, string]>(
    'UPDATE report_setting SET removed_at = ? WHERE market_id = ? AND uid = ? AND removed_at IS NULL',
  );
  const removeOfDay = db.prepare<[string, number, SettingName, Day]>(
    `UPDATE report_setting SET removed_at = ?
     WHERE market_id = ? AND name = ? AND from_day = ? AND removed_at IS NULL`,
  );
  const insert = db.prepare(
    `INSERT INTO report_setting (uid, market_id, name, from_day, value, author, created_at)
     VALUES (@uid, @marketId, @name, @fromDay, @value, @author, @createdAt)`,
  );
  const draft = db.prepare<[number, PeriodKey], StoredDraft>(
    'SELECT texts, author, updated_at AS at FROM report_draft WHERE market_id = ? AND period = ?',
  );
  const saveDraft = db.prepare(
    `INSERT INTO report_draft (market_id, period, texts, author, updated_at)
     VALUES (@marketId, @period, @texts, @author, @at)
     ON CONFLICT (market_id, period) DO UPDATE
     SET texts = excluded.texts, author = excluded.author, updated_at = excluded.updated_at`,
  );
  return {
    settings: (marketId: number): StoredSetting[] => all.all(marketId),
    /** The setting of a name that holds on a day. */
    setting: (marketId: number, name: SettingName, on: Day): StoredSetting | undefined =>
      holding.get(marketId, name, on),
    removeSetting: (marketId: number, uid: string, at: string): boolean =>
      remove.run(at, marketId, uid).changes > 0,
    /** Puts a setting in the place of one of the same day. */
    putSetting: (marketId: number, setting: StoredSetting): void => {
      const { name, fromDay, createdAt } = setting;
      removeOfDay.run(createdAt, marketId, name, fromDay);
      insert.run({ ...setting, marketId });
    },
    draft: (marketId: number, period: PeriodKey): StoredDraft | undefined =>
      draft.get(marketId, period),
    saveDraft: (row: StoredDraft & { readonly marketId: number; readonly period: PeriodKey }) => {
      saveDraft.run(row);
    },
  };
}
export type Store = ReturnType<typeof createStore>;
