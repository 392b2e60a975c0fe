import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
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
import { APPLICATION_ID } from '../../../core/storage/migrate.ts';
import { migrations } from '../../../core/storage/migrations/index.ts';
import {
  addMarket,
  addMarkets,
  markets,
  newFolder,
  openTest,
  plugIn,
  restoreTest,
  uids,
} from './folder.ts';

const FILE = 'cho-so.db';

/** A folder with some data, open, and a copy of it. */
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

/** A data folder as a power cut leaves it: the last writes only in the log. */
async function afterPowerCut() {
  const { folder, storage, copy } = await backedUp();
  storage.db.pragma('wal_checkpoint(TRUNCATE)');
  addMarket(storage, 'only in the log');
  const cut = newFolder();
  for (const name of [FILE, `${FILE}-wal`, 'holder.json']) {
    copyFileSync(join(folder, name), join(cut, name));
  }
  expect(statSync(join(cut, `${FILE}-wal`)).size).toBeGreaterThan(0);
  return { folder: cut, copy };
}

function marketsIn(file: string): unknown {
  const db = new Sqlite(file, { readonly: true });
  try {
    return db.prepare('SELECT count(*) FROM market').pluck().get();
  } finally {
    db.close();
  }
}

describe('restore', () => {
  it('puts the copy in place and keeps what was there', async () => {
    const { folder, storage, copy } = await backedUp();
    addMarket(storage, 'after');
    storage.close();
    const done = await restoreTest(folder, copy.file);
    expect(done).toMatchObject({ restored: copy.file, contents: { sound: true, problem: null } });
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
    await restoreTest(folder, copy.file);
    const after = await openTest(folder);
    after.db.pragma('foreign_keys = OFF');
    const next = Number(after.db.prepare(draw).run().lastInsertRowid);
    expect(next).toBeGreaterThan(drawn);
    const again = await after.backUp();
    const elsewhere = newFolder();
    await restoreTest(elsewhere, again.file);
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
    await restoreTest(target, join(usb, 'cho-so.db'));
    expect(markets(await openTest(target))).toHaveLength(51);
  });

  it('is refused while an app is open', async () => {
    const { folder, copy } = await backedUp();
    await expect(restoreTest(folder, copy.file)).rejects.toMatchObject({ code: 'data-in-use' });
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
    const thrown = await restoreTest(folder, copy.file).catch((error: unknown) => error);
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
    await expect(restoreTest(target, foreign)).rejects.toMatchObject({ code: 'not-ours' });
    await expect(restoreTest(target, join(folder, 'none'))).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(restoreTest(target, folder)).rejects.toMatchObject({ code: 'not-found' });
    expect(readdirSync(target)).not.toContain('cho-so.db');
  });

  it('moves a database too damaged to copy aside, whole', async () => {
    const { folder, storage, copy } = await backedUp();
    storage.close();
    writeFileSync(join(folder, 'cho-so.db'), 'hỏng rồi '.repeat(2000));
    await restoreTest(folder, copy.file);
    expect(markets(await openTest(folder))).toHaveLength(50);
    const kept = readdirSync(join(folder, 'backups'));
    expect(kept.some((name) => name.endsWith('.damaged'))).toBe(true);
  });
});

describe('what a restore leaves', () => {
  it('says in the trail who restored what', async () => {
    const { folder, storage, copy } = await backedUp();
    storage.close();
    await restoreTest(folder, copy.file, { by: 'Nguyễn Thị Thu' });
    const restored = await openTest(folder);
    const { lines } = restored.auditTrail({ offset: 0, limit: 1 });
    expect(lines[0]).toMatchObject({
      author: 'Nguyễn Thị Thu',
      action: 'storage.restore',
      detail: { copy: expect.stringMatching(/-manual\.db$/) },
    });
  });

  it('is never touched by the log of what was there', async () => {
    const { folder, copy } = await afterPowerCut();
    const { keptFile } = await restoreTest(folder, copy.file);
    expect(readdirSync(folder).filter((name) => name.startsWith(FILE))).toEqual([FILE]);
    expect(markets(await openTest(folder))).toEqual(uids(50));
    expect(marketsIn(keptFile ?? '')).toBe(51);
  });

  it('is never touched by the log of a database too damaged to keep as a copy', async () => {
    const { folder, copy } = await afterPowerCut();
    const log = readFileSync(join(folder, `${FILE}-wal`));
    const bytes = readFileSync(join(folder, FILE));
    writeFileSync(join(folder, FILE), bytes.fill(0xff, 4096));
    const { keptFile } = await restoreTest(folder, copy.file);
    expect(readdirSync(folder).filter((name) => name.startsWith(FILE))).toEqual([FILE]);
    expect(markets(await openTest(folder))).toEqual(uids(50));
    expect(readFileSync(`${keptFile}-wal`).equals(log)).toBe(true);
  });

  it('is of this app’s schema, and the copy itself of its own', async () => {
    const file = join(newFolder(), 'old.db');
    const db = new Sqlite(file);
    for (const step of migrations) if (step.version <= 3) db.exec(step.sql);
    db.exec(`INSERT INTO market (uid, name, created_at) VALUES ('old', 'Chợ Cũ', '2025-01-01')`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma('user_version = 3');
    db.close();
    const before = readFileSync(file);
    const folder = newFolder();
    const done = await restoreTest(folder, file);
    expect(done).toMatchObject({
      schema: migrations.length,
      keptFile: null,
      contents: { marketName: 'Chợ Cũ', schema: migrations.length },
      findings: { ok: true },
    });
    expect(markets(await openTest(folder))).toEqual(['old']);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('has been looked over where it will be used; what is found but whole is told', async () => {
    const { folder, storage, copy } = await backedUp();
    storage.close();
    const seen: string[] = [];
    const check = { name: 'figures', ok: false, message: 'Số liệu lệch.' };
    const done = await restoreTest(folder, copy.file, {
      examine: async (fresh) => {
        seen.push(fresh);
        expect(markets(await openTest(fresh, { mode: 'read' }))).toHaveLength(50);
        return { ok: false, checks: [check] };
      },
    });
    expect(seen).toEqual([expect.stringMatching(/restoring-[0-9a-f]{8}$/)]);
    expect(done.findings.checks).toEqual([check]);
  });

  it('is nothing when looking it over fails, or finds damage', async () => {
    const { folder, storage, copy } = await backedUp();
    addMarket(storage, 'present');
    storage.close();
    const finds = async (pages: boolean) => {
      if (!pages) throw new Error('no core');
      return { ok: false, checks: [{ name: 'pages', ok: false, message: 'Hỏng.' }] };
    };
    for (const pages of [true, false]) {
      await expect(restoreTest(folder, copy.file, { examine: () => finds(pages) })).rejects.toThrow(
        pages ? 'Hỏng.' : 'no core',
      );
      expect(readdirSync(folder).filter((name) => name.startsWith('restoring-'))).toEqual([]);
    }
    expect(markets(await openTest(folder))).toHaveLength(51);
  });

  it('is cleared away by the next opening when it was broken off', async () => {
    const { folder, storage } = await backedUp();
    storage.close();
    const fresh = join(folder, 'restoring-0a1b2c3d');
    mkdirSync(join(fresh, 'backups'), { recursive: true });
    writeFileSync(join(fresh, FILE), 'half');
    await openTest(folder, { mode: 'read' }); // whoever reads clears nothing away
    expect(existsSync(fresh)).toBe(true);
    expect(markets(await openTest(folder))).toHaveLength(50);
    expect(existsSync(fresh)).toBe(false);
  });
});

describe('what stands against a restore', () => {
  it('is a command that still reads: nothing is changed', async () => {
    const { folder, storage, copy } = await backedUp();
    addMarket(storage, 'present');
    storage.close();
    const script = `
      import Sqlite from 'better-sqlite3';
      const db = new Sqlite(process.argv[1], { readonly: true });
      db.prepare('SELECT * FROM market').all();
      process.stdout.write('reading');
      process.stdin.resume();`;
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', script, join(folder, FILE)],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    await once(child.stdout, 'data');
    await expect(restoreTest(folder, copy.file)).rejects.toMatchObject({ code: 'file-busy' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(markets(await openTest(folder))).toHaveLength(51);
  });

  it('is a full disk: nothing is changed', async ({ skip }) => {
    const { copy } = await backedUp();
    const folder = newFolder();
    if (!plugIn(folder, 900)) skip('a full disk needs a small tmpfs, which only root may mount');
    const storage = await openTest(folder);
    addMarket(storage, 'present');
    storage.close();
    const thrown = await restoreTest(folder, copy.file).catch((error: unknown) => error);
    expect(codeOf(thrown)).toBe('disk-full');
    expect(readdirSync(folder).filter((name) => name.startsWith('restoring-'))).toEqual([]);
    expect(markets(await openTest(folder))).toEqual(['present']);
  });
});
