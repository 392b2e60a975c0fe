import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockFolder, markMoved, unmarkMoved } from '../../../core/storage/index.ts';
import { addMarket, CLOCK, markets, newFolder, openTest, restoreTest } from './folder.ts';

const MODES = ['write', 'read', 'rescue'] as const;
const OTHER = { pid: 1, name: 'một lệnh khác', since: '' };

describe('a folder whose data was moved', () => {
  it('is refused in every mode, naming the new place, and nothing is made in it', async () => {
    const folder = newFolder();
    markMoved(folder, '/mnt/moi/cho-so');
    const refused = {
      code: 'data-moved',
      message: expect.stringContaining('"/mnt/moi/cho-so"'),
      details: { folder: '/mnt/moi/cho-so' },
    };
    for (const mode of MODES) {
      await expect(openTest(folder, { mode })).rejects.toMatchObject(refused);
    }
    expect(readdirSync(folder)).toEqual(['moved.json']);
    const copy = await (await openTest(newFolder())).backUp();
    await expect(restoreTest(folder, copy.file)).rejects.toMatchObject(refused);
    expect(existsSync(join(folder, 'cho-so.db'))).toBe(false);
    unmarkMoved(folder);
    expect((await openTest(folder)).isNew).toBe(true);
  });

  it('is refused too where the mark is damaged, and where its database stayed behind', async () => {
    const folder = newFolder();
    (await openTest(folder)).close();
    writeFileSync(join(folder, 'moved.json'), '{');
    await expect(openTest(folder)).rejects.toMatchObject({ code: 'data-moved' });
  });
});

describe('what must exist', () => {
  it('is never made', async () => {
    const parent = newFolder();
    const folder = join(parent, 'gone');
    for (const mode of MODES) {
      const opening = openTest(folder, { mode, mustExist: true });
      await expect(opening).rejects.toMatchObject({ code: 'unknown-data', details: { folder } });
    }
    await expect(openTest(folder, { mode: 'rescue' })).rejects.toMatchObject({
      code: 'unknown-data',
    });
    expect(readdirSync(parent)).toEqual([]);
    mkdirSync(folder);
    await expect(openTest(folder, { mustExist: true })).rejects.toMatchObject({
      code: 'unknown-data',
    });
    expect(readdirSync(folder)).toEqual([]);
    mkdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups', 'cho-so-20261122-080000-auto.db'), 'x');
    await expect(openTest(folder, { mustExist: true })).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is opened as ever where it is there', async () => {
    const folder = newFolder();
    addMarket(await openTest(folder), 'a');
    expect(markets(await openTest(folder, { mode: 'read', mustExist: true }))).toEqual(['a']);
  });
});

describe('a folder', () => {
  it('stays held when its data is closed by handing it over', async () => {
    const folder = newFolder();
    const storage = await openTest(folder);
    const lock = storage.handOver();
    storage.close();
    await expect(openTest(folder)).rejects.toMatchObject({ code: 'data-in-use' });
    lock?.release();
    (await openTest(folder)).close();
    expect(existsSync(join(folder, 'holder.json'))).toBe(false);
  });

  it('is given back though the note of its holder cannot be removed', () => {
    const folder = newFolder();
    const lock = lockFolder(folder, OTHER);
    const note = join(folder, 'holder.json');
    rmSync(note);
    mkdirSync(join(note, 'held'), { recursive: true });
    lock.release();
    rmSync(note, { recursive: true });
    const again = lockFolder(folder, { ...OTHER, since: CLOCK.now().toISOString() });
    again.release();
  });
});
