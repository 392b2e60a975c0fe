import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { Write } from './write.ts';

/** Settings of a market, each a JSON value under a name such as `report.letterhead`. */
export interface Settings {
  /** `undefined` when it was never set, or no longer has the shape asked for. */
  read<Schema extends z.ZodType>(key: SettingKey, schema: Schema): z.output<Schema> | undefined;
  /** Sets a value and writes the audit line `setting.change`. */
  set(write: Write, key: SettingKey, value: unknown): void;
}

/** Which setting of which market. */
export interface SettingKey {
  readonly marketId: number;
  readonly name: string;
}

/** Prepares reading and setting. */
export function createSettings(db: Database): Settings {
  const select = db
    .prepare<SettingKey, string>(
      'SELECT value FROM setting WHERE market_id = @marketId AND name = @name',
    )
    .pluck();
  const upsert = db.prepare<SettingKey & { readonly value: string }>(
    `INSERT INTO setting (market_id, name, value) VALUES (@marketId, @name, @value)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  return {
    read: (key, schema) => {
      const text = select.get(key);
      if (text === undefined) return undefined;
      const parsed = schema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : undefined;
    },
    set: (write, { marketId, name }, value) => {
      upsert.run({ marketId, name, value: JSON.stringify(value) });
      write.audit({ action: 'setting.change', marketId, detail: { name } });
    },
  };
}
