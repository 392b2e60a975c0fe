import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { errorBody } from '../../../core/kernel/index.ts';
import { APPLICATION_ID } from '../../../core/storage/migrate.ts';
import { migrations } from '../../../core/storage/migrations/index.ts';
import { addMarket, CLOCK, markets, newFolder, openTest } from './folder.ts';

const FILE = 'cho-so.db';
const NEWEST = migrations.length;

/** A database as an older version of the app left it. */
function olderDatabase(folder: string, version: number, extra = ''): void {
  const db = new Sqlite(join(folder, FILE));
  db.pragma('journal_mode = WAL');
  for (const step of migrations) if (step.version <= version) db.exec(step.sql);
  db.exec(`INSERT INTO market (uid, name, created_at) VALUES ('old', 'Chợ Cũ', '2025-01-01')`);
  db.exec(extra);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${version}`);
  db.close();
}

function versionOf(folder: string): unknown {
  const db = new Sqlite(join(folder, FILE), { readonly: true });
  try {
    return db.pragma('user_version', { simple: true });
  } finally {
    db.close();
  }
}

describe('opening a data folder', () => {
  it('makes a missing folder and an empty database of the newest schema', async () => {
    const folder = join(newFolder(), 'sub', 'dữ liệu');
    const storage = await openTest(folder);
    expect(storage.isNew).toBe(true);
    expect(storage.db.pragma('user_version', { simple: true })).toBe(NEWEST);
    expect(storage.db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(storage.db.pragma('synchronous', { simple: true })).toBe(2);
    expect(storage.db.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('finds again what was written', async () => {
    const folder = newFolder();
    const first = await openTest(folder);
    addMarket(first, 'a');
    first.close();
    const second = await openTest(folder);
    expect(second.isNew).toBe(false);
    expect(markets(second)).toEqual(['a']);
  });

  it('migrates an older database after copying it', async () => {
    const folder = newFolder();
    olderDatabase(folder, 2);
    const storage = await openTest(folder);
    expect(versionOf(folder)).toBe(NEWEST);
    expect(markets(storage)).toEqual(['old']);
    const [copy = ''] = readdirSync(join(folder, 'backups'));
    expect(copy).toContain(`before-schema-${NEWEST}`);
    const kept = new Sqlite(join(folder, 'backups', copy), { readonly: true });
    expect(kept.pragma('user_version', { simple: true })).toBe(2);
    kept.close();
  });

  it.each(migrations.slice(0, -1).map(({ version }) => version))(
    'brings version %i to the very tables and indexes of a new one',
    async (version) => {
      const folder = newFolder();
      olderDatabase(folder, version);
      const tablesOf = ({ db }: Awaited<ReturnType<typeof openTest>>) =>
        db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2').all();
      expect(tablesOf(await openTest(folder))).toEqual(tablesOf(await openTest(newFolder())));
    },
  );

  it('leaves everything as it was when one step of a migration fails', async () => {
    const folder = newFolder();
    olderDatabase(folder, 2, 'CREATE TABLE payment (strange TEXT) STRICT');
    await expect(openTest(folder)).rejects.toThrow(/payment/);
    expect(versionOf(folder)).toBe(2);
    const db = new Sqlite(join(folder, FILE), { readonly: true });
    const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE name = 'qr_code'`).all();
    db.close();
    expect(tables).toEqual([]);
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
    // The folder is free again.
    expect(existsSync(join(folder, 'holder.json'))).toBe(false);
  });

  it.each(['read', 'write'] as const)('refuses a newer database to %s, untouched', async (mode) => {
    const folder = newFolder();
    olderDatabase(folder, NEWEST, '');
    const db = new Sqlite(join(folder, FILE));
    db.pragma(`user_version = ${NEWEST + 1}`);
    db.close();
    await expect(openTest(folder, { mode })).rejects.toMatchObject({
      code: 'newer-data',
      message: expect.stringContaining('mới hơn'),
    });
    expect(versionOf(folder)).toBe(NEWEST + 1);
  });

  it("refuses another program's database", async () => {
    const folder = newFolder();
    const db = new Sqlite(join(folder, FILE));
    db.exec('CREATE TABLE theirs (id INTEGER)');
    db.close();
    await expect(openTest(folder)).rejects.toMatchObject({ code: 'not-ours' });
    await expect(openTest(folder, { mode: 'read' })).rejects.toMatchObject({ code: 'not-ours' });
  });

  it.each(['read', 'write'] as const)('says that a damaged file is damaged (%s)', async (mode) => {
    const folder = newFolder();
    writeFileSync(join(folder, FILE), 'đây không phải cơ sở dữ liệu'.repeat(500));
    const thrown = await openTest(folder, { mode }).catch((error: unknown) => error);
    expect(errorBody(thrown).error.code).toBe('damaged');
  });

  it.runIf(process.platform === 'linux')('refuses a place where nothing can be made', async () => {
    await expect(openTest('/proc/cho-so/du-lieu')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('refuses a path that is a file', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await expect(openTest(file)).rejects.toMatchObject({ code: 'not-a-folder' });
    await expect(openTest(join(file, 'sub'))).rejects.toMatchObject({ code: 'not-a-folder' });
  });
});

describe('opening to read', () => {
  it('sees what a writer writes and writes nothing itself', async () => {
    const folder = newFolder();
    const writer = await openTest(folder);
    const reader = await openTest(folder, { mode: 'read' });
    addMarket(writer, 'a');
    expect(markets(reader)).toEqual(['a']);
    expect(() => addMarket(reader, 'b')).toThrow(/chỉ để xem/);
  });

  it('makes a folder that does not exist yet', async () => {
    const storage = await openTest(join(newFolder(), 'new'), { mode: 'read' });
    expect(markets(storage)).toEqual([]);
  });

  it('brings an older folder up to date when nobody holds it', async () => {
    const folder = newFolder();
    olderDatabase(folder, 3);
    const storage = await openTest(folder, { mode: 'read' });
    expect(storage.db.readonly).toBe(true);
    expect(markets(storage)).toEqual(['old']);
    expect(versionOf(folder)).toBe(NEWEST);
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  it('says who holds an older folder', async () => {
    const folder = newFolder();
    const writer = await openTest(folder, { holderName: 'cửa sổ Chợ Số' });
    // As if the app that holds it were an older one.
    writer.db.pragma(`user_version = ${NEWEST - 1}`);
    await expect(openTest(folder, { mode: 'read' })).rejects.toMatchObject({
      code: 'older-data',
      message: expect.stringContaining('cửa sổ Chợ Số'),
    });
    writer.db.pragma(`user_version = ${NEWEST}`);
  });
});

it('keeps the audit trail in pages, newest first', async () => {
  const storage = await openTest(null);
  for (const uid of ['a', 'b', 'c']) addMarket(storage, uid);
  const { total, lines } = storage.auditTrail({ offset: 0, limit: 2 });
  expect(total).toBe(3);
  expect(lines.map(({ subject }) => subject)).toEqual(['c', 'b']);
  expect(lines[0]).toMatchObject({ author: 'test', at: CLOCK.now().toISOString(), detail: {} });
});
