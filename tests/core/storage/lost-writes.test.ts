import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBackups } from '../../../core/storage/index.ts';
import { addMarket, markets, newFolder, openTest, testClock, uids } from './folder.ts';

const FILE = 'cho-so.db';
const HEADER = 32;
const FRAME = 24 + 4096;

/** A folder as a killed process leaves it: forty writes stand in the log only. */
async function killed(change: (log: Buffer) => Buffer) {
  const from = newFolder();
  const storage = await openTest(from);
  storage.db.pragma('wal_checkpoint(TRUNCATE)');
  for (const uid of uids(40)) addMarket(storage, uid);
  const folder = newFolder();
  for (const name of [FILE, 'holder.json']) copyFileSync(join(from, name), join(folder, name));
  const log = change(readFileSync(join(from, `${FILE}-wal`)));
  writeFileSync(join(folder, `${FILE}-wal`), log);
  storage.close();
  return { folder, log, clock: testClock() };
}

const flip = (at: number) => (log: Buffer) => {
  log.writeUInt8(log.readUInt8(at) ^ 1, at);
  return log;
};

function kept(folder: string): readonly string[] {
  const place = join(folder, 'backups');
  return existsSync(place) ? readdirSync(place).filter((name) => name.includes('damaged-log')) : [];
}

describe('a log that is damaged', () => {
  it.each([
    ['in its magic number', 0],
    ['in its page size', 10],
    ['in its salts', 17],
    ['in its checksum', 30],
    ['in its first frame', HEADER + 24 + 900],
    ['in the salts of its first frame', HEADER + 9],
  ])('%s is kept before it is dropped, and that is said', async (_, at) => {
    const { folder, log, clock } = await killed(flip(at));
    const database = readFileSync(join(folder, FILE));
    const storage = await openTest(folder, { clock });
    expect(markets(storage).length).toBeLessThan(40);
    const [copy = '', itsLog = ''] = kept(folder);
    expect(readFileSync(join(folder, 'backups', itsLog)).equals(log)).toBe(true);
    expect(readFileSync(join(folder, 'backups', copy)).equals(database)).toBe(true);
    const backups = createBackups({ folder, clock });
    expect((await backups.runDue(storage)).problem).toMatchObject({
      code: 'writes-lost',
      details: { writes: 40, file: copy },
    });
    clock.addHours(8 * 24);
    expect((await backups.status()).problem).toBeNull();
  });

  it('in the middle keeps what stands before, and says how much does not', async () => {
    const { folder, clock } = await killed(flip(HEADER + 20 * FRAME + 100));
    const storage = await openTest(folder, { clock });
    const { problem } = await createBackups({ folder, clock }).status();
    expect(problem?.details?.['writes']).toBe(40 - markets(storage).length);
  });

  it.each([
    ['is whole', (log: Buffer) => log],
    ['ends within its last write, as a power cut may leave it', flipLastFrame],
  ])('is nothing to speak of when it %s', async (_, change) => {
    const { folder, clock } = await killed(change);
    await openTest(folder, { clock });
    expect(kept(folder)).toEqual([]);
    expect((await createBackups({ folder, clock }).status()).problem).toBeNull();
  });

  it('that was begun anew over older frames is nothing to speak of', async () => {
    const from = newFolder();
    const storage = await openTest(from);
    for (const uid of uids(40)) addMarket(storage, uid);
    storage.db.pragma('wal_checkpoint(RESTART)');
    addMarket(storage, 'the first over the old ones');
    const folder = newFolder();
    for (const name of [FILE, `${FILE}-wal`, 'holder.json']) {
      copyFileSync(join(from, name), join(folder, name));
    }
    expect(markets(await openTest(folder))).toHaveLength(41);
    expect(kept(folder)).toEqual([]);
  });
});

function flipLastFrame(log: Buffer): Buffer {
  return flip(log.length - 100)(log);
}

describe('an opening that is refused', () => {
  it('leaves a damaged database and its log as they are', async () => {
    const { folder, clock } = await killed((log) => log);
    const file = join(folder, FILE);
    const bytes = readFileSync(file);
    bytes.fill(0xff, bytes.length - 3 * 4096);
    writeFileSync(file, bytes);
    const hashes = () =>
      [file, `${file}-wal`].map((name) =>
        createHash('sha256').update(readFileSync(name)).digest('hex'),
      );
    const before = hashes();
    await expect(openTest(folder, { clock })).rejects.toMatchObject({ code: 'damaged' });
    await expect(openTest(folder, { clock })).rejects.toMatchObject({ code: 'damaged' });
    expect(hashes()).toEqual(before);
  });
});
