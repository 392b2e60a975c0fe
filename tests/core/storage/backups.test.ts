import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { errorBody } from '../../../core/kernel/index.ts';
import { createBackups, hashFile } from '../../../core/storage/index.ts';
import { addMarket, addMarkets, newFolder, openTest, testClock, uids } from './folder.ts';

/** An open data folder with one market, and what looks after its copies. */
async function inUse() {
  const folder = newFolder();
  const clock = testClock();
  const storage = await openTest(folder, { clock });
  addMarket(storage, 'm0');
  const backups = createBackups({ folder, clock });
  let count = 0;
  /** Writes something, and an hour goes by. */
  const workOn = async () => {
    count += 1;
    addMarket(storage, `m${count}`);
    clock.addHours(1);
    return backups.runDue(storage);
  };
  return { folder, clock, storage, backups, workOn };
}

function marketsIn(file: string): unknown {
  const db = new Sqlite(file, { readonly: true });
  try {
    return db.prepare('SELECT count(*) FROM market').pluck().get();
  } finally {
    db.close();
  }
}

describe('automatic copies', () => {
  it('are made when something was written, and only then', async () => {
    const { backups, storage, workOn, clock } = await inUse();
    expect((await backups.status()).last).toBeNull();
    const first = await backups.runDue(storage);
    expect(first).toMatchObject({
      last: { place: 'data', reason: 'auto', madeAt: '2026-11-22T08:00:00' },
      problem: null,
      second: null,
    });
    expect(marketsIn(first.last?.file ?? '')).toBe(1);
    clock.addHours(5);
    expect(await backups.runDue(storage)).toEqual(first);
    const second = await workOn();
    expect(second.last?.madeAt).toBe('2026-11-22T14:00:00');
    expect(await backups.list()).toHaveLength(2);
  });

  it('are not made of a database nobody wrote into', async () => {
    const folder = newFolder();
    const storage = await openTest(folder);
    const backups = createBackups({ folder, clock: testClock() });
    expect((await backups.runDue(storage)).last).toBeNull();
  });

  it('are made again when the last one was taken away, and after a restart only when due', async () => {
    const { backups, storage, folder, clock } = await inUse();
    const { last } = await backups.runDue(storage);
    const again = createBackups({ folder, clock });
    clock.addHours(1);
    expect((await again.runDue(storage)).last).toEqual(last);
    rmSync(last?.file ?? '');
    expect((await again.runDue(storage)).last?.madeAt).toBe('2026-11-22T09:00:00');
  });

  it('thin out by themselves; those a person made stay', async () => {
    const { backups, storage, workOn, clock } = await inUse();
    clock.addHours(12);
    const { sha256, ...manual } = await backups.backUpNow(storage);
    expect(sha256).toBe(await hashFile(manual.file));
    for (let hour = 0; hour < 6; hour += 1) await workOn();
    const copies = await backups.list();
    expect(copies).toContainEqual(manual);
    expect(manual).toMatchObject({ reason: 'manual', place: 'data', keptAs: [] });
    // Yesterday's last one, the newest of today, which are three, and the one of last week.
    const autos = copies.filter(({ reason }) => reason === 'auto');
    expect(autos.map(({ madeAt, keptAs }) => [madeAt, keptAs.length])).toEqual([
      ['2026-11-23T02:00:00', 3],
      ['2026-11-23T01:00:00', 0],
      ['2026-11-23T00:00:00', 0],
      ['2026-11-22T23:00:00', 2],
    ]);
    clock.addHours(24 * 40);
    await workOn();
    expect((await backups.list()).some(({ madeAt }) => madeAt === '2026-11-22T23:00:00')).toBe(
      true,
    );
  });

  it('stay when the clock jumps back to 2019, and the new ones count', async () => {
    const { backups, workOn, clock } = await inUse();
    for (let hour = 0; hour < 4; hour += 1) await workOn();
    const before = (await backups.list()).map(({ id }) => id);
    const daily = before.slice(0, 1);
    clock.set('2019-01-01T00:00:00+07:00');
    let status = await workOn();
    for (let hour = 0; hour < 4; hour += 1) status = await workOn();
    expect(status.last?.madeAt).toBe('2019-01-01T05:00:00');
    expect(marketsIn(status.last?.file ?? '')).toBe(10);
    const listed = async () => (await backups.list()).map(({ id }) => id);
    expect(await listed()).toEqual(expect.arrayContaining(before));
    clock.set('2026-11-25T08:00:00+07:00');
    status = await workOn();
    expect(status.last?.madeAt).toBe('2026-11-25T09:00:00');
    expect(await listed()).toEqual(expect.arrayContaining(daily));
  });

  it('are never made of damaged data, which is said, and nothing is thinned out', async () => {
    const { backups, storage, folder, workOn } = await inUse();
    addMarkets(storage, uids(200));
    await workOn();
    const before = await backups.list();
    storage.db.pragma('wal_checkpoint(TRUNCATE)');
    const file = join(folder, 'cho-so.db');
    const bytes = readFileSync(file);
    // Every page of rows: their places are found by what is written in them.
    for (let page = 4096; page < bytes.length; page += 4096) {
      if (bytes.subarray(page, page + 4096).includes('Chợ x')) bytes.fill(0xff, page, page + 4096);
    }
    writeFileSync(file, bytes);
    storage.db.pragma('cache_size = 0');
    const trail = storage.db.prepare('INSERT INTO audit (at, author, action) VALUES (?, ?, ?)');
    trail.run('2026-11-22T03:00:00.000Z', 'test', 'test.more');
    const status = await backups.runDue(storage);
    expect(status.problem).toMatchObject({ code: 'damaged' });
    expect(status.last).toEqual(before[0]);
    expect(await backups.list()).toEqual(before);
    expect(readdirSync(join(folder, 'backups')).filter((name) => name.includes('.part'))).toEqual(
      [],
    );
  });

  it('clear away what copies cut midway left, when it is old', async () => {
    const { backups, storage, folder, clock } = await inUse();
    mkdirSync(join(folder, 'backups'));
    const part = (name: string) =>
      join(folder, 'backups', `${name}.0b9f5f0e-1111-4222-8333-444455556666.part`);
    const old = part('cho-so-20261120-080000-auto.db');
    const young = part('cho-so-20261122-075900-manual.db');
    for (const file of [old, young]) writeFileSync(file, 'half');
    const now = clock.now().getTime() / 1000;
    utimesSync(old, now - 2 * 86_400, now - 2 * 86_400);
    utimesSync(young, now - 60, now - 60);
    await backups.runDue(storage);
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  });

  it('say what the names of all kinds of copies tell', async () => {
    const { backups, folder } = await inUse();
    mkdirSync(join(folder, 'backups'));
    const names = [
      'cho-so-20261122-070000-auto.db',
      'cho-so-20261121-070000-manual-2.db',
      'cho-so-20261120-070000-before-schema-7.db',
      'cho-so-20261119-070000-before-restore-0a1b2c3d.db',
      'cho-so-20261119-070000-before-restore-0a1b2c3d.db.damaged',
      'cho-so-20261399-070000-auto.db',
      'my own notes.db',
    ];
    for (const name of names) writeFileSync(join(folder, 'backups', name), 'x');
    writeFileSync(join(folder, 'backups', 'cho-so-20261118-070000-auto.db'), '');
    const copies = await backups.list();
    expect(copies.map(({ id, reason, madeAt }) => [id, reason, madeAt])).toEqual([
      [`data/${names[0]}`, 'auto', '2026-11-22T07:00:00'],
      [`data/${names[1]}`, 'manual', '2026-11-21T07:00:00'],
      [`data/${names[2]}`, 'schema', '2026-11-20T07:00:00'],
      [`data/${names[3]}`, 'restore', '2026-11-19T07:00:00'],
    ]);
  });
});

describe('what a copy holds', () => {
  it('is read without changing the copy or leaving anything beside it', async () => {
    const { backups, storage, folder } = await inUse();
    const { id, file } = await backups.backUpNow(storage);
    const before = readFileSync(file);
    const contents = await backups.contentsOf({ id });
    expect(contents).toEqual({
      sound: true,
      problem: null,
      schema: expect.any(Number),
      marketName: 'Chợ m0',
      isSample: false,
      vendors: 0,
      payments: 0,
      lastPaymentDay: null,
      lastWriteAt: '2026-11-22T08:00:00',
    });
    expect(await backups.contentsOf({ file })).toEqual(contents);
    expect(storage.contents()).toEqual(contents);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  it('counts the log of a data folder that was copied as it lay, and leaves that alone', async () => {
    const { folder, storage } = await inUse();
    addMarket(storage, 'only in the log');
    const usb = join(newFolder(), 'đồ cũ');
    mkdirSync(usb);
    for (const name of ['cho-so.db', 'cho-so.db-wal']) {
      copyFileSync(join(folder, name), join(usb, name));
    }
    const size = statSync(join(usb, 'cho-so.db-wal')).size;
    const backups = createBackups({ folder, clock: testClock() });
    const contents = await backups.contentsOf({ file: join(usb, 'cho-so.db') });
    expect(contents).toMatchObject({ sound: true, marketName: 'Chợ m0' });
    expect(readdirSync(usb).sort()).toEqual(['cho-so.db', 'cho-so.db-wal']);
    expect(statSync(join(usb, 'cho-so.db-wal')).size).toBe(size);
  });

  it.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['damaged', (bytes: Buffer) => bytes.fill(0xee, 4096, bytes.length - 4096)],
    ['not even a database', () => Buffer.from('xin chào '.repeat(1000))],
    ['empty', () => Buffer.alloc(0)],
  ])('is told of one that is %s, not thrown', async (_name, spoil) => {
    const { backups, storage } = await inUse();
    addMarkets(storage, uids(50));
    const { file } = await backups.backUpNow(storage);
    writeFileSync(file, spoil(readFileSync(file)));
    const contents = await backups.contentsOf({ file });
    expect(contents).toMatchObject({ sound: false, problem: expect.stringContaining('hỏng') });
  });

  it('is told of another program’s database and of one of a newer app', async () => {
    const { backups, storage } = await inUse();
    const foreign = join(newFolder(), 'foreign.db');
    const db = new Sqlite(foreign);
    db.exec('CREATE TABLE theirs (id INTEGER)');
    db.close();
    expect(await backups.contentsOf({ file: foreign })).toMatchObject({ sound: false, schema: 0 });
    const { file } = await backups.backUpNow(storage);
    const newer = new Sqlite(file);
    newer.pragma('user_version = 999');
    newer.close();
    expect(await backups.contentsOf({ file })).toMatchObject({
      sound: false,
      problem: expect.stringContaining('mới hơn'),
    });
  });

  it('cannot be asked of what is not in the list', async () => {
    const { backups } = await inUse();
    const codes = await Promise.all(
      [{ id: 'data/../cho-so.db' }, { id: '' }, { file: '/none/such.db' }].map((from) =>
        backups.contentsOf(from).catch((thrown: unknown) => errorBody(thrown).error.code),
      ),
    );
    expect(codes).toEqual(['unknown-backup', 'unknown-backup', 'not-found']);
  });
});

describe('without a database that opens', () => {
  it('lists, tells what copies hold, and says how safe the data was', async () => {
    const { backups, storage, folder, clock } = await inUse();
    const { last } = await backups.runDue(storage);
    storage.close();
    writeFileSync(join(folder, 'cho-so.db'), 'hỏng rồi');
    const again = createBackups({ folder, clock });
    expect((await again.status()).last).toEqual(last);
    const [copy] = await again.list();
    expect(await again.contentsOf({ id: copy?.id ?? '' })).toMatchObject({ sound: true });
    expect(Array.isArray(await again.drives())).toBe(true);
  });

  it('works with what it remembers damaged or gone', async () => {
    const { backups, storage, folder, clock } = await inUse();
    await backups.runDue(storage);
    for (const text of ['', '{"second": 7', '{"second": 7}', 'null']) {
      writeFileSync(join(folder, 'backups.json'), text);
      const again = createBackups({ folder, clock });
      expect(await again.status()).toMatchObject({ second: null, isSecondDeclined: false });
      const { last, problem } = await again.runDue(storage);
      expect(last?.madeAt).toBe('2026-11-22T08:00:00');
      expect(problem).toMatchObject({ code: 'second-place-forgotten' });
    }
  });
});
