import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorBody } from '../../../core/kernel/index.ts';
import { createBackups } from '../../../core/storage/index.ts';
import {
  addMarket,
  addMarkets,
  markets,
  newFolder,
  openTest,
  restoreTest,
  type TestClock,
  testClock,
  uids,
} from './folder.ts';

const FILE = 'cho-so.db';
const PAGE = 4096;

/** A closed data folder with some hundred pages, and one copy of it. */
async function closedFolder(clock = testClock()) {
  const folder = newFolder();
  const storage = await openTest(folder, { clock });
  addMarkets(storage, uids(300));
  const backups = createBackups({ folder, clock });
  await backups.runDue(storage);
  storage.close();
  const again = await openTest(folder, { clock }); // looks all pages over for the first time
  again.close();
  return { folder, clock, backups };
}

/** Overwrites pages of the database by what a failing disk may leave there. */
function damage(folder: string, pages: readonly number[], fill = 0xff): void {
  const file = join(folder, FILE);
  const bytes = readFileSync(file);
  for (const page of pages) bytes.fill(fill, page * PAGE, (page + 1) * PAGE);
  writeFileSync(file, bytes);
}

/** Pages with rows of markets in them: read by everything. */
function pagesOfRows(folder: string): readonly number[] {
  const bytes = readFileSync(join(folder, FILE));
  return Array.from({ length: bytes.length / PAGE }, (_, page) => page).filter((page) =>
    bytes.subarray(page * PAGE, (page + 1) * PAGE).includes('Chợ x'),
  );
}

/** What a process leaves that dies with the folder in its hands. */
function crash(folder: string): void {
  writeFileSync(join(folder, 'holder.json'), JSON.stringify({ pid: 1, name: 'x', since: '' }));
}

const DAMAGED = { code: 'damaged', message: expect.stringContaining('khôi phục') };

describe('damage', () => {
  it('inside is found at the opening after a crash', async () => {
    const { folder, clock } = await closedFolder();
    damage(folder, pagesOfRows(folder).slice(1, 2));
    // After a clean end and within the week nobody looks: starting must not wait.
    (await openTest(folder, { clock })).close();
    crash(folder);
    await expect(openTest(folder, { clock })).rejects.toMatchObject(DAMAGED);
    // The crash is forgotten by now, the damage is not.
    await expect(openTest(folder, { clock })).rejects.toMatchObject(DAMAGED);
    expect(existsSync(join(folder, 'holder.json'))).toBe(false);
  });

  it('inside is found a week after all pages were last looked at, whatever the clock did', async () => {
    for (const days of [8, -8]) {
      const { folder, clock } = await closedFolder();
      damage(folder, pagesOfRows(folder).slice(0, 1));
      clock.addHours(24 * days);
      await expect(openTest(folder, { clock })).rejects.toMatchObject(DAMAGED);
    }
  });

  it('is looked for once a week and after a crash, and all is well in a good folder', async () => {
    const { folder, clock } = await closedFolder();
    const checkedAt = () =>
      JSON.parse(readFileSync(join(folder, 'backups.json'), 'utf8')).lastCheckAt;
    const first = checkedAt();
    clock.addHours(24);
    (await openTest(folder, { clock })).close();
    expect(checkedAt()).toBe(first);
    crash(folder);
    (await openTest(folder, { clock })).close();
    expect(checkedAt()).toBe(clock.now().toISOString());
    clock.addHours(24 * 8);
    (await openTest(folder, { clock })).close();
    expect(checkedAt()).toBe(clock.now().toISOString());
  });

  it('of the first page is found at once', async () => {
    const { folder, clock } = await closedFolder();
    damage(folder, [0]);
    await expect(openTest(folder, { clock })).rejects.toMatchObject(DAMAGED);
    await expect(openTest(folder, { clock, mode: 'read' })).rejects.toMatchObject(DAMAGED);
  });

  it.each([
    ['gone', (file: string) => rmSync(file)],
    ['empty, as a power cut may leave it', (file: string) => writeFileSync(file, '')],
  ])('is what it is called when the database is %s and its copies are there', async (_, lose) => {
    const { folder, clock, backups } = await closedFolder();
    lose(join(folder, FILE));
    const lost = { code: 'damaged', message: expect.stringContaining('bản sao') };
    for (const mode of ['write', 'read', 'rescue'] as const) {
      await expect(openTest(folder, { clock, mode })).rejects.toMatchObject(lost);
    }
    const [copy] = await backups.list();
    await restoreTest(folder, copy?.file ?? '');
    expect(markets(await openTest(folder, { clock }))).toHaveLength(300);
  });

  it('before a change of the schema leaves the data as it is', async () => {
    const { folder, clock } = await closedFolder();
    const storage = await openTest(folder, { clock });
    storage.db.pragma('user_version = 1');
    storage.close();
    damage(folder, pagesOfRows(folder).slice(0, 1));
    const before = readFileSync(join(folder, FILE));
    await expect(openTest(folder, { clock })).rejects.toMatchObject(DAMAGED);
    expect(readFileSync(join(folder, FILE)).equals(before)).toBe(true);
  });
});

describe('rescue', () => {
  it('shows what can be read, writes nothing, and holds the folder', async () => {
    const { folder, clock } = await closedFolder();
    damage(folder, pagesOfRows(folder).slice(-1));
    const storage = await openTest(folder, { clock, mode: 'rescue', holderName: 'cửa sổ Chợ Số' });
    const name = storage.db.prepare('SELECT name FROM market WHERE id = 1').pluck().get();
    expect(name).toBe('Chợ x0');
    expect(() => addMarket(storage, 'new')).toThrow(/cứu dữ liệu/);
    expect(storage.doctor().ok).toBe(false);
    await expect(openTest(folder, { clock })).rejects.toMatchObject({
      code: 'data-in-use',
      message: expect.stringContaining('cửa sổ Chợ Số'),
    });
    await expect(storage.backUp()).rejects.toMatchObject({ code: 'damaged' });
    storage.close();
    // Even after a clean end: the next opening to work looks again.
    await expect(openTest(folder, { clock })).rejects.toMatchObject(DAMAGED);
  });

  it('is refused as damaged where nothing can be shown, and leaves the folder free', async () => {
    const { folder, clock } = await closedFolder();
    damage(folder, [0]);
    await expect(openTest(folder, { clock, mode: 'rescue' })).rejects.toMatchObject(DAMAGED);
    expect(existsSync(join(folder, 'holder.json'))).toBe(false);
  });

  it('ends with a restore, which keeps the damaged files whole', async () => {
    const { folder, clock, backups } = await closedFolder();
    damage(folder, pagesOfRows(folder));
    const damagedBytes = readFileSync(join(folder, FILE));
    const storage = await openTest(folder, { clock, mode: 'rescue' });
    storage.close();
    const [copy] = await backups.list();
    const { keptFile } = await restoreTest(folder, copy?.file ?? '', { clock });
    expect(keptFile).toMatch(/before-restore-[0-9a-f]{8}\.db\.damaged$/);
    expect(readFileSync(keptFile ?? '').equals(damagedBytes)).toBe(true);
    const restored = await openTest(folder, { clock });
    expect(markets(restored)).toHaveLength(300);
    addMarket(restored, 'after'); // goes into the new file, not into what was kept
    restored.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(readFileSync(keptFile ?? '').equals(damagedBytes)).toBe(true);
  });
});

/** To work, else in rescue; a file damaged in its header says so in its own words. */
async function openAndClose(folder: string, clock: TestClock): Promise<void> {
  const codes = ['damaged', 'not-ours', 'newer-data', 'cannot-open'];
  for (const mode of ['write', 'rescue'] as const) {
    try {
      (await openTest(folder, { clock, mode })).close();
      return;
    } catch (thrown) {
      expect(codes).toContain(errorBody(thrown).error.code);
    }
  }
}

describe('wherever the damage is', () => {
  it('no copy is lost or made, and the data comes back by a restore', async () => {
    const { folder, clock, backups } = await closedFolder();
    const good = readFileSync(join(folder, FILE));
    const copies = await backups.list();
    const wounds = fc.array(
      fc.record({
        page: fc.nat({ max: good.length / PAGE - 1 }),
        from: fc.nat({ max: PAGE - 1 }),
        length: fc.integer({ min: 1, max: PAGE }),
        fill: fc.nat({ max: 255 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(wounds, async (list) => {
        const bytes = Buffer.from(good);
        for (const { page, from, length, fill } of list) {
          const start = page * PAGE + from;
          bytes.fill(fill, start, Math.min(start + length, (page + 1) * PAGE));
        }
        for (const rest of ['-wal', '-shm']) rmSync(join(folder, FILE + rest), { force: true });
        writeFileSync(join(folder, FILE), bytes);
        crash(folder);
        await openAndClose(folder, clock);
        expect(await backups.list()).toEqual(copies);
        await restoreTest(folder, copies[0]?.file ?? '', { clock });
        const restored = await openTest(folder, { clock });
        expect(restored.doctor().ok).toBe(true);
        expect(markets(restored)).toHaveLength(300);
        restored.close();
        for (const name of readdirSync(join(folder, 'backups'))) {
          if (name.includes('before-restore')) rmSync(join(folder, 'backups', name));
        }
      }),
      // The example: a format of the schema that SQLite does not know.
      { numRuns: 25, examples: [[[{ page: 0, from: 24, length: 24, fill: 5 }]]] },
    );
  });
});
