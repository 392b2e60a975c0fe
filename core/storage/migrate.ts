import type { Database } from 'better-sqlite3';
import { Refusal } from '../kernel/index.ts';
import { migrations } from './migrations/index.ts';

/** Written into every database of ours ("CSo1"), so that a foreign one is recognised. */
export const APPLICATION_ID = 0x43536f31;

/** The schema this app knows. */
export const SCHEMA_VERSION = migrations.length;

/** The schema a database has; 0 for a new, empty one. */
export function schemaOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Refuses a database that is not ours or that a newer app has written.
 * @throws Refusal `not-ours`, `newer-data`.
 */
export function checkSchema(db: Database): void {
  const version = schemaOf(db);
  const application = Number(db.pragma('application_id', { simple: true }));
  const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (application !== APPLICATION_ID && (version > 0 || tables > 0)) {
    throw new Refusal(
      'not-ours',
      'Tệp dữ liệu này không phải của Chợ Số. Hãy chọn đúng thư mục dữ liệu.',
    );
  }
  if (version > SCHEMA_VERSION) {
    throw new Refusal(
      'newer-data',
      'Dữ liệu này do bản Chợ Số mới hơn ghi. Hãy cài bản mới nhất rồi mở lại; dữ liệu vẫn còn nguyên.',
      { schema: version, known: SCHEMA_VERSION },
    );
  }
}

/** Runs all pending steps in one transaction: all or nothing. */
export function migrate(db: Database): void {
  const from = schemaOf(db);
  if (from >= SCHEMA_VERSION) return;
  // A step that makes a table anew drops the one others refer to: references are
  // looked at once, at the end (SQLite, "Making Other Kinds Of Table Schema Changes").
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      for (const step of migrations) if (step.version > from) db.exec(step.sql);
      const broken = db.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0) throw new Error('a step broke references');
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${SCHEMA_VERSION}`);
    }).exclusive();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}
