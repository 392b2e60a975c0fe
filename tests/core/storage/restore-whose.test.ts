import { copyFileSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type Heavy, inThisThread } from '../../../core/kernel/index.ts';
import { createBackups } from '../../../core/storage/index.ts';
import { APPLICATION_ID } from '../../../core/storage/migrate.ts';
import { migrations } from '../../../core/storage/migrations/index.ts';
import { addMarket, CLOCK, markets, newFolder, openTest, restoreTest } from './folder.ts';

const FILE = 'cho-so.db';

/** A closed folder with one market in which somebody has worked, or not, and a copy of it. */
async function marketFolder(uid: string, { traders = 1, isSample = 0 } = {}) {
  const folder = newFolder();
  const storage = await openTest(folder);
  addMarket(storage, uid);
  storage.db.prepare('UPDATE market SET is_sample = ?').run(isSample);
  const trader = storage.db.prepare(
    "INSERT INTO vendor (uid, market_id, name, name_key, created_at) VALUES (?, 1, '', '', '')",
  );
  for (let count = 0; count < traders; count += 1) trader.run(`${uid}-${count}`);
  const copy = await storage.backUp();
  storage.close();
  return { folder, copy: copy.file };
}

async function restored(folder: string): Promise<unknown[]> {
  const storage = await openTest(folder);
  const found = markets(storage);
  storage.close();
  return found;
}

describe('whose copy is restored', () => {
  it('is never the sample over one’s own market, nor the other way round', async () => {
    const own = await marketFolder('own');
    const sample = await marketFolder('sample', { isSample: 1 });
    const refused = { code: 'wrong-market' };
    await expect(restoreTest(own.folder, sample.copy)).rejects.toMatchObject(refused);
    await expect(restoreTest(sample.folder, own.copy)).rejects.toMatchObject(refused);
    const empty = newFolder();
    const place = { isOwnPlace: true };
    await expect(restoreTest(empty, sample.copy, place)).rejects.toMatchObject(refused);
    await restoreTest(newFolder(), sample.copy);
    expect(await restored(own.folder)).toEqual(['own']);
  });

  it('may be told to be the same market’s, unless nobody has worked in the one there', async () => {
    const other = await marketFolder('other');
    const here = await marketFolder('here');
    const blank = await marketFolder('blank', { traders: 0 });
    const same = { isSameMarket: true };
    await expect(restoreTest(here.folder, other.copy, same)).rejects.toMatchObject({
      code: 'other-market',
      message: expect.stringMatching(/"Chợ other".*"Chợ here"/),
    });
    expect(await restored(here.folder)).toEqual(['here']);
    for (const [folder, copy] of [
      [here.folder, here.copy],
      [blank.folder, other.copy],
      [newFolder(), other.copy],
    ] as const) {
      await restoreTest(folder, copy, same);
    }
    expect(await restored(blank.folder)).toEqual(['other']);
    await restoreTest(here.folder, other.copy);
    expect(await restored(here.folder)).toEqual(['other']);
  });
});

describe('a restore', () => {
  it('reads whole files elsewhere, and tells how far it is', async () => {
    const { folder, copy } = await marketFolder('m');
    const tasks: string[] = [];
    const heavy: Heavy = (name, task, input, signal) => {
      tasks.push(name);
      return inThisThread(name, task, input, signal);
    };
    const told: number[] = [];
    await restoreTest(folder, copy, { heavy, onProgress: (_, done) => told.push(done) });
    expect(tasks).toEqual(['storage.settle', 'storage.lookThrough', 'storage.settle']);
    expect(told).toEqual([0, 1, 2]);
  });

  it('takes a copy of the first schema, which numbers nothing yet', async () => {
    const { folder } = await marketFolder('m');
    const old = join(newFolder(), 'cũ.db');
    const db = new Sqlite(old);
    db.exec(migrations[0]?.sql ?? '');
    db.exec("INSERT INTO market (uid, name, created_at) VALUES ('old', 'Chợ Cũ', '')");
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma('user_version = 1');
    db.close();
    await restoreTest(folder, old);
    expect(await restored(folder)).toEqual(['old']);
  });

  it('has happened, though it cannot be written down', async () => {
    const { folder, copy } = await marketFolder('m');
    const notes = join(folder, 'backups.json');
    rmSync(notes, { force: true });
    mkdirSync(notes);
    const { contents } = await restoreTest(folder, copy);
    expect(contents.marketName).toBe('Chợ m');
  });

  it('undoes the write that was under way in a copied data folder', async () => {
    const cut = join(newFolder(), FILE);
    const db = new Sqlite(join(newFolder(), FILE));
    db.pragma('journal_mode = DELETE');
    for (const { sql } of migrations) db.exec(sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migrations.length}`);
    db.pragma('cache_size = 1');
    db.pragma('cache_spill = 1');
    const add = db.prepare('INSERT INTO market (uid, name, created_at) VALUES (?, ?, ?)');
    for (let row = 1; row <= 500; row += 1) add.run(`m${row}`, 'x'.repeat(200), '');
    db.exec('BEGIN');
    db.exec("UPDATE market SET name = 'y'");
    for (const rest of ['', '-journal']) copyFileSync(db.name + rest, cut + rest);
    db.close();
    const folder = newFolder();
    await restoreTest(folder, cut);
    const { db: back } = await openTest(folder);
    expect(back.prepare("SELECT count(*) FROM market WHERE name = 'y'").pluck().get()).toBe(0);
    expect(back.prepare('SELECT count(*) FROM market').pluck().get()).toBe(500);
  });

  it('never takes a file of the data in use for a copy', async () => {
    const { folder } = await marketFolder('m');
    const backups = createBackups({ folder, clock: CLOCK });
    const inUse = { code: 'copy-in-use' };
    const linked = join(newFolder(), 'data.db');
    symlinkSync(join(folder, FILE), linked);
    for (const file of [join(folder, FILE), join(folder, 'lock.db'), linked]) {
      await expect(backups.contentsOf({ file })).rejects.toMatchObject(inUse);
      await expect(restoreTest(folder, file)).rejects.toMatchObject(inUse);
    }
  });
});
