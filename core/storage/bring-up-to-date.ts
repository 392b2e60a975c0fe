import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type Clock, today } from '../kernel/index.ts';
import { backUp } from './backups/copy.ts';
import { findCopies } from './backups/list.ts';
import { BACKUPS_FOLDER, backupPath } from './backups/names.ts';
import { oldSchemaCopies } from './backups/rotate.ts';
import { migrate, SCHEMA_VERSION, schemaOf } from './migrate.ts';

/** Migrates where need be, after a copy; of these the newest few are kept. */
export async function bringUpToDate(
  db: Database,
  folder: string | null,
  clock: Clock,
): Promise<void> {
  const schema = schemaOf(db);
  if (schema === SCHEMA_VERSION) return;
  if (schema > 0 && folder !== null) {
    await backUp(db, backupPath(folder, clock, `before-schema-${SCHEMA_VERSION}`));
    await removeOldSchemaCopies(folder, clock);
  }
  migrate(db);
}

async function removeOldSchemaCopies(folder: string, clock: Clock): Promise<void> {
  const copies = await findCopies(join(folder, BACKUPS_FOLDER), 'data');
  const ofSchema = copies.filter(({ reason }) => reason === 'schema');
  for (const name of oldSchemaCopies(ofSchema, today(clock))) {
    rmSync(join(folder, BACKUPS_FOLDER, name), { force: true });
  }
}
