import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from './database.ts';
import { DATABASE_FILE } from './files.ts';
import { lookOver, type Opening } from './look-over.ts';
import { keepPassedOver } from './lost-writes.ts';
import { checkSchema, schemaOf } from './migrate.ts';
import { holdsDatabase } from './place.ts';

/**
 * Only to read, while nothing is known of it: whoever opens a database to write
 * folds its log into it on closing, also where it was only to be refused.
 * @throws Refusal `damaged`, `not-ours`, `newer-data`
 */
export function inspect(opening: Opening): void {
  const { folder, clock } = opening;
  const database = join(folder, DATABASE_FILE);
  if (!holdsDatabase(folder)) return;
  keepPassedOver(folder, clock);
  // A change of the journal's kind that was broken off is undone only by writing.
  const db = openDatabase(folder, existsSync(`${database}-journal`));
  try {
    checkSchema(db);
    if (schemaOf(db) > 0) lookOver(db, opening);
  } finally {
    db.close();
  }
}
