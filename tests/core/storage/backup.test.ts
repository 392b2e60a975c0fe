import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { errorBody } from '../../../core/kernel/index.ts';
import { restore } from '../../../core/storage/index.ts';
import { addMarket, CLOCK, markets, newFolder, openTest } from './folder.ts';

/** A folder with some hundred pages of data, and a copy of it. */
async function backedUp() {
  const folder = newFolder();
  const storage = await openTest(folder);
  for (let index = 0; index < 50; index += 1) addMarket(storage, `m${index}`);
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
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small], { stdio: 'ignore' });
    } catch {
      skip('a full disk needs a small tmpfs, which only root may mount');
    }
    try {
      const thrown = await storage.backUp(join(small, 'copy.db')).catch((error: unknown) => error);
      expect(codeOf(thrown)).toBe('disk-full');
      expect(readdirSync(small)).toEqual([]);
    } finally {
      execFileSync('umount', [small]);
    }
    expect(markets(storage)).toHaveLength(50);
  });
});

describe('restore', () => {
  it('puts the copy in place and keeps what was there', async () => {
    const { folder, storage, copy } = await backedUp();
    addMarket(storage, 'after');
    storage.close();
    const done = await restore(folder, copy.file, CLOCK);
    expect(done).toEqual({ restored: copy.file, schema: expect.any(Number) });
    const reader = await openTest(folder, { mode: 'read' });
    expect(markets(reader)).toHaveLength(50);
    expect(reader.doctor().ok).toBe(true);
    const kept = readdirSync(join(folder, 'backups')).find((name) =>
      name.includes('before-restore'),
    );
    const db = new Sqlite(join(folder, 'backups', kept ?? ''), { readonly: true });
    expect(db.prepare('SELECT count(*) FROM market').pluck().get()).toBe(51);
    db.close();
  });

  it('never gives a number twice that was drawn after the copy', async () => {
    const { folder, storage, copy } = await backedUp();
    const draw = 'INSERT INTO payment_code (market_id, occupancy_id) VALUES (1, 1)';
    storage.db.pragma('foreign_keys = OFF');
    const drawn = Number(storage.db.prepare(draw).run().lastInsertRowid);
    storage.close();
    await restore(folder, copy.file, CLOCK);
    const after = await openTest(folder);
    after.db.pragma('foreign_keys = OFF');
    const next = Number(after.db.prepare(draw).run().lastInsertRowid);
    expect(next).toBeGreaterThan(drawn);
    const again = await after.backUp();
    const elsewhere = newFolder();
    await restore(elsewhere, again.file, CLOCK);
    const moved = await openTest(elsewhere);
    moved.db.pragma('foreign_keys = OFF');
    expect(Number(moved.db.prepare(draw).run().lastInsertRowid)).toBeGreaterThan(next + 100);
  });

  it('takes the log of a data folder that was copied as it lay', async () => {
    const { folder, storage } = await backedUp();
    const usb = newFolder();
    addMarket(storage, 'only in the log');
    for (const name of ['cho-so.db', 'cho-so.db-wal']) {
      copyFileSync(join(folder, name), join(usb, name));
    }
    const target = newFolder();
    await restore(target, join(usb, 'cho-so.db'), CLOCK);
    expect(markets(await openTest(target))).toHaveLength(51);
  });

  it('is refused while an app is open', async () => {
    const { folder, copy } = await backedUp();
    await expect(restore(folder, copy.file, CLOCK)).rejects.toMatchObject({ code: 'data-in-use' });
  });

  it.each([
    ['cut in the middle', (file: string) => truncateSync(file, statSync(file).size / 2)],
    [
      'overwritten inside',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes.fill(0xff, 8192, bytes.length - 4096);
        writeFileSync(file, bytes);
      },
    ],
    ['plain text', (file: string) => writeFileSync(file, 'xin chào '.repeat(2000))],
    ['empty', (file: string) => writeFileSync(file, '')],
  ])('refuses a copy that is %s, with the data untouched', async (_name, spoil) => {
    const { folder, storage, copy } = await backedUp();
    addMarket(storage, 'after');
    storage.close();
    spoil(copy.file);
    const thrown = await restore(folder, copy.file, CLOCK).catch((error: unknown) => error);
    expect(['damaged', 'backup-damaged']).toContain(codeOf(thrown));
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
    expect(markets(await openTest(folder))).toHaveLength(51);
  });

  it("refuses another program's database, a missing file and a folder", async () => {
    const folder = newFolder();
    const foreign = join(folder, 'foreign.db');
    const db = new Sqlite(foreign);
    db.exec('CREATE TABLE theirs (id INTEGER)');
    db.close();
    const target = join(folder, 'data');
    mkdirSync(target);
    await expect(restore(target, foreign, CLOCK)).rejects.toMatchObject({ code: 'not-ours' });
    await expect(restore(target, join(folder, 'none'), CLOCK)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(restore(target, folder, CLOCK)).rejects.toMatchObject({ code: 'not-found' });
    expect(readdirSync(target)).not.toContain('cho-so.db');
  });

  it('moves a database too damaged to copy aside, whole', async () => {
    const { folder, storage, copy } = await backedUp();
    storage.close();
    writeFileSync(join(folder, 'cho-so.db'), 'hỏng rồi '.repeat(2000));
    await restore(folder, copy.file, CLOCK);
    expect(markets(await openTest(folder))).toHaveLength(50);
    const kept = readdirSync(join(folder, 'backups'));
    expect(kept.some((name) => name.endsWith('.damaged'))).toBe(true);
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
