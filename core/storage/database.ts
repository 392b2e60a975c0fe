import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { DATABASE_FILE } from './files.ts';
import { checkSchema, SCHEMA_VERSION, schemaOf } from './migrate.ts';

/** Opens the database of a folder, or one in memory, as it is to be used. */
export function openDatabase(folder: string | null, writes: boolean): Database {
  const db =
    folder === null
      ? new Sqlite(':memory:')
      : new Sqlite(join(folder, DATABASE_FILE), { readonly: !writes, timeout: 5000 });
  try {
    if (writes) db.pragma('journal_mode = WAL');
    // The build's default for WAL is NORMAL: a power cut may drop the last
    // commits. It is not stored, so it is set at each opening.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('cache_size = -32768');
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Whether a database of ours is of a schema this app has to bring up to date. */
export function isOlder(database: string): boolean {
  const db = new Sqlite(database, { readonly: true, timeout: 5000 });
  try {
    checkSchema(db);
    return schemaOf(db) < SCHEMA_VERSION;
  } finally {
    db.close();
  }
}
