import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toRefusal } from '../../../core/kernel/index.ts';
import { createBackups } from '../../../core/storage/index.ts';
import { addMarket, newFolder, openTest, restoreTest, testClock } from './folder.ts';

/** Data with a second place and one copy in both. */
async function inTwoPlaces() {
  const folder = newFolder();
  const clock = testClock();
  const storage = await openTest(folder, { clock });
  addMarket(storage, 'm0');
  const backups = createBackups({ folder, clock });
  await backups.runDue(storage);
  const { second } = await backups.chooseSecondPlace(newFolder());
  const place = second?.folder ?? '';
  const file = join(folder, 'backups.json');
  const newest = readdirSync(place).find((name) => name.endsWith('.db')) ?? '';
  const settings = () => JSON.parse(readFileSync(file, 'utf8'));
  return { folder, clock, storage, backups, place, file, newest, settings };
}

describe('what is remembered of the copies', () => {
  it('outlives a moment in which it cannot be read', async () => {
    const { file, backups, storage, clock, settings } = await inTwoPlaces();
    renameSync(file, `${file}.away`);
    symlinkSync(file, file); // fails to be read, and can be replaced
    addMarket(storage, 'm1');
    clock.addHours(1);
    await expect(backups.runDue(storage)).rejects.toThrow('ELOOP'); // for the log
    expect((await backups.status()).problem).not.toBeNull();
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    renameSync(`${file}.away`, file);
    const { second, problem } = await backups.runDue(storage);
    expect({ second, problem }).toMatchObject({ second: { state: 'there' }, problem: null });
    expect(settings().second).not.toBeNull();
  });

  it('is kept where it is damaged, and that a place was forgotten is said until it is chosen again', async () => {
    const { file, backups, storage, clock, place } = await inTwoPlaces();
    writeFileSync(file, '\0\0\0\0');
    addMarket(storage, 'm1');
    clock.addHours(1);
    const told = { problem: { code: 'second-place-forgotten' } };
    expect(await backups.runDue(storage)).toMatchObject(told);
    expect(readFileSync(`${file}.damaged`, 'utf8')).toBe('\0\0\0\0');
    expect(await createBackups({ folder: storage.folder ?? '', clock }).status()).toMatchObject(
      told,
    );
    expect(await backups.chooseSecondPlace(place)).toMatchObject({
      second: { folder: place, state: 'there' },
      problem: null,
    });
  });

  it('says after each copy that all pages were whole', async () => {
    const { settings, backups, storage, clock } = await inTwoPlaces();
    clock.addHours(24 * 6);
    addMarket(storage, 'm1');
    await backups.runDue(storage);
    expect(settings().lastCheckAt).toBe(clock.now().toISOString());
  });
});

describe('a copy in the second place', () => {
  it('that is not what it was is put aside and made again, at the next plug-in and at the next start', async () => {
    const { folder, backups, storage, clock, place, newest } = await inTwoPlaces();
    const good = readFileSync(join(place, newest));
    const spoil = () => writeFileSync(join(place, newest), 'spoilt');
    spoil();
    renameSync(place, `${place}-out`);
    await backups.runDue(storage);
    renameSync(`${place}-out`, place);
    await backups.runDue(storage);
    expect(readFileSync(join(place, newest)).equals(good)).toBe(true);
    expect(readFileSync(join(place, `${newest}.damaged`), 'utf8')).toBe('spoilt');
    spoil();
    await createBackups({ folder, clock }).runDue(storage);
    expect(readFileSync(join(place, newest)).equals(good)).toBe(true);
  });

  it('counts, whatever stands against cleaning up behind it', async () => {
    const { folder, backups, storage, clock, place } = await inTwoPlaces();
    const longAgo = new Date('2026-01-01T00:00:00Z');
    for (const where of [place, join(folder, 'backups')]) {
      const held = join(
        where,
        'cho-so-20260101-000000-auto.db.00000000-0000-4000-8000-000000000000.part',
      );
      mkdirSync(held); // cannot be removed as a file
      utimesSync(held, longAgo, longAgo);
    }
    addMarket(storage, 'm1');
    clock.addHours(1);
    expect(await backups.runDue(storage)).toMatchObject({
      second: { lastCopyAt: '2026-11-22T09:00:00', problem: null },
      problem: null,
    });
  });
});

describe('the newest safe copy', () => {
  it('is not what a restore has put aside', async () => {
    const { folder, backups, storage, clock } = await inTwoPlaces();
    const [copy] = await backups.list();
    storage.close();
    clock.addHours(2);
    await restoreTest(folder, copy?.file ?? '', { clock });
    const { last } = await backups.status();
    expect(basename(last?.file ?? '')).toBe(basename(copy?.file ?? ''));
  });
});

describe('a disk that gives up', () => {
  it.each([
    ['EFBIG', 'too-big-for-drive'],
    ...['EIO', 'ENODEV', 'ENXIO', 'ETIMEDOUT', 'UNKNOWN'].map((code) => [code, 'disk-fault']),
  ])('with %s is something a person can mend', (code, expected) => {
    expect(toRefusal(Object.assign(new Error('x'), { code })).code).toBe(expected);
  });
});
