import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { errorBody } from '../../../core/kernel/index.ts';
import { addMarket, addMarkets, markets, newFolder, openTest, plugIn, uids } from './folder.ts';

/** A folder with some hundred pages of data, and a copy of it. */
async function backedUp() {
  const folder = newFolder();
  const storage = await openTest(folder);
  addMarkets(storage, uids(50));
  const copy = await storage.backUp();
  return { folder, storage, copy };
}

function codeOf(thrown: unknown): string {
  return errorBody(thrown).error.code;
}

describe('backup', () => {
  it('copies a database in use, whole and by itself', async () => {
    const { copy, storage } = await backedUp();
    expect(copy.bytes).toBe(statSync(copy.file).size);
    expect(copy.sha256).toBe(createHash('sha256').update(readFileSync(copy.file)).digest('hex'));
    const db = new Sqlite(copy.file, { readonly: true });
    expect(db.prepare('SELECT count(*) FROM market').pluck().get()).toBe(50);
    expect(db.pragma('journal_mode', { simple: true })).toBe('delete');
    db.close();
    addMarket(storage, 'later');
  });

  it('works beside a running app, from a reader', async () => {
    const { folder } = await backedUp();
    const reader = await openTest(folder, { mode: 'read' });
    const out = join(newFolder(), 'usb', 'copy.db');
    const seen: number[] = [];
    const copy = await reader.backUp(out, (done) => seen.push(done));
    expect(copy.file).toBe(out);
    expect(seen.length).toBeGreaterThan(0);
  });

  it('is given up when its watcher throws, with nothing left behind', async () => {
    const { storage } = await backedUp();
    const folder = newFolder();
    const stopped = storage.backUp(join(folder, 'copy.db'), () => {
      throw new Error('stop');
    });
    await expect(stopped).rejects.toThrow('stop');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('never overwrites a file, and refuses a folder', async () => {
    const { storage } = await backedUp();
    const folder = newFolder();
    const out = join(folder, 'copy.db');
    writeFileSync(out, 'an older copy');
    await expect(storage.backUp(out)).rejects.toMatchObject({ code: 'file-exists' });
    expect(readFileSync(out, 'utf8')).toBe('an older copy');
    await expect(storage.backUp(folder)).rejects.toMatchObject({ code: 'is-a-folder' });
  });

  it('leaves nothing behind when the disk is full', async ({ skip }) => {
    const { storage } = await backedUp();
    const small = newFolder();
    if (!plugIn(small, 64)) skip('a full disk needs a small tmpfs, which only root may mount');
    const thrown = await storage.backUp(join(small, 'copy.db')).catch((error: unknown) => error);
    expect(codeOf(thrown)).toBe('disk-full');
    expect(readdirSync(small)).toEqual([]);
    expect(markets(storage)).toHaveLength(50);
  });
});

describe('doctor', () => {
  it('finds nothing wrong with a good folder, to write and to read', async () => {
    const { folder, storage } = await backedUp();
    expect(storage.doctor().checks.filter(({ ok }) => !ok)).toEqual([]);
    const reader = await openTest(folder, { mode: 'read' });
    expect(reader.doctor().checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('finds a row that points nowhere, and asks the rooms', async () => {
    const storage = await openTest(null);
    addMarket(storage, 'a');
    storage.addCheck(() => ({ name: 'figures', ok: false, message: 'Số liệu lệch.' }));
    storage.db.pragma('foreign_keys = OFF');
    storage.db.exec(`INSERT INTO audit (at, market_id, author, action) VALUES ('', 99, 'x', 'y')`);
    const { ok, checks } = storage.doctor();
    expect(ok).toBe(false);
    expect(checks.filter((check) => !check.ok).map(({ name }) => name)).toEqual([
      'references',
      'figures',
    ]);
  });
});
