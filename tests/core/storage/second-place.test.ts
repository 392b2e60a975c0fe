import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mountedDrives } from '../../../core/storage/backups/drives.ts';
import { createBackups } from '../../../core/storage/index.ts';
import {
  addMarket,
  addMarkets,
  newFolder,
  openTest,
  plugIn,
  restoreTest,
  testClock,
  uids,
} from './folder.ts';

const NEEDS_ROOT = 'a stick of its own needs a mount, which only root may do';
const MARK = 'cho-so-noi-sao-luu.json';
const WAIT = 'nothing was put there';

/** An open data folder beside a folder that stands for a stick. */
async function withStick(named = 'USB', first = 'm0') {
  const folder = newFolder();
  const clock = testClock();
  const storage = await openTest(folder, { clock });
  addMarket(storage, first);
  const stick = join(newFolder(), named);
  mkdirSync(stick);
  const backups = createBackups({ folder, clock });
  let count = 0;
  /** Writes something, and an hour goes by. */
  const workOn = async () => {
    count += 1;
    addMarket(storage, `${first}-${count}`);
    clock.addHours(1);
    return backups.runDue(storage);
  };
  const place = join(stick, 'cho-so-sao-luu');
  return { folder, clock, storage, stick, place, backups, workOn };
}

function copiesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name !== MARK)
    .sort();
}

describe('the second place', () => {
  it('gets the newest copy at once, in a folder of its own, and every later one', async () => {
    const { backups, storage, stick, place, workOn } = await withStick();
    const { last } = await backups.runDue(storage);
    const status = await backups.chooseSecondPlace(stick);
    expect(status).toMatchObject({
      second: {
        folder: place,
        state: 'there',
        lastCopyAt: '2026-11-22T08:00:00',
        missedSince: null,
        isSameDisk: true,
        problem: null,
      },
      isSecondDeclined: false,
    });
    expect(readdirSync(stick)).toEqual(['cho-so-sao-luu']);
    const name = basename(last?.file ?? '');
    expect(readFileSync(join(place, name)).equals(readFileSync(last?.file ?? ''))).toBe(true);
    expect((await workOn()).second?.lastCopyAt).toBe('2026-11-22T09:00:00');
    const manual = await backups.backUpNow(storage);
    expect(copiesIn(place)).toEqual([
      name,
      'cho-so-20261122-090000-auto.db',
      basename(manual.file),
    ]);
    const listed = await backups.list();
    expect(listed.map(({ place: where }) => where).sort()).toEqual([
      ...Array(3).fill('data'),
      ...Array(3).fill('second'),
    ]);
    const there = listed.find((copy) => copy.place === 'second');
    expect(await backups.contentsOf({ id: there?.id ?? '' })).toMatchObject({ sound: true });
  });

  it('can be given up knowingly', async () => {
    const { backups, stick, storage, place, workOn } = await withStick();
    await backups.runDue(storage);
    await backups.chooseSecondPlace(stick);
    const before = copiesIn(place);
    expect(await backups.chooseSecondPlace(null)).toMatchObject({
      second: null,
      isSecondDeclined: true,
    });
    await workOn();
    expect(copiesIn(place)).toEqual(before);
  });

  it('is left alone while the stick is out, and made up when it is back', async () => {
    const { backups, stick, place, storage, workOn, clock } = await withStick();
    await backups.runDue(storage);
    await backups.chooseSecondPlace(stick);
    const drawer = `${stick}-trong-ngăn-kéo`;
    renameSync(stick, drawer);
    mkdirSync(stick); // the empty folder that a mount leaves
    const away = await workOn();
    expect(away).toMatchObject({
      problem: null,
      second: {
        state: 'away',
        lastCopyAt: '2026-11-22T08:00:00',
        missedSince: '2026-11-22T09:00:00',
        problem: { code: 'second-place-away', message: expect.stringContaining(place) },
      },
    });
    clock.addHours(24);
    await workOn();
    const manual = await backups.backUpNow(storage);
    clock.addHours(24);
    const still = await workOn();
    expect(still.second?.missedSince).toBe('2026-11-22T09:00:00');
    expect(readdirSync(stick)).toEqual([]);
    rmSync(stick, { recursive: true });
    renameSync(drawer, stick);
    expect((await backups.status()).second).toMatchObject({ state: 'there', problem: null });
    const back = await backups.runDue(storage); // nothing new was written
    expect(back.second).toMatchObject({
      lastCopyAt: still.last?.madeAt,
      missedSince: null,
      problem: null,
    });
    // The first one has gone: a newer one of that day has come.
    expect(copiesIn(place)).toEqual([
      'cho-so-20261122-090000-auto.db',
      'cho-so-20261123-100000-auto.db',
      basename(manual.file),
      'cho-so-20261124-110000-auto.db',
    ]);
  });

  it('is not another stick at the same path', async () => {
    const { backups, stick, place, storage, workOn } = await withStick();
    const other = await withStick('KHAC', 'other');
    await other.backups.runDue(other.storage);
    await other.backups.chooseSecondPlace(other.stick);
    await backups.runDue(storage);
    await backups.chooseSecondPlace(stick);
    rmSync(stick, { recursive: true });
    cpSync(other.stick, stick, { recursive: true });
    const before = copiesIn(place);
    const status = await workOn();
    expect(status.second).toMatchObject({ state: 'away', problem: { code: 'second-place-away' } });
    expect(copiesIn(place)).toEqual(before);
    expect((await backups.list()).some((copy) => copy.place === 'second')).toBe(false);
    // A stick whose mark was cut off is not known either.
    writeFileSync(join(place, MARK), '{"id":');
    expect((await workOn()).second?.state).toBe('away');
  });

  it('is shared by two markets without their copies meeting', async () => {
    const one = await withStick();
    const two = await withStick('khác', 'z0');
    for (const { backups, storage } of [one, two]) {
      await backups.runDue(storage);
      await backups.chooseSecondPlace(one.stick);
    }
    expect(readdirSync(one.stick).sort()).toEqual(['cho-so-sao-luu', 'cho-so-sao-luu-2']);
    expect((await two.backups.status()).second?.folder).toBe(`${one.place}-2`);
    expect(copiesIn(one.place)).toHaveLength(1);
    expect(copiesIn(`${one.place}-2`)).toHaveLength(1);
  });

  it('is taken again by the same market on a new PC, and by choosing it twice', async () => {
    const { backups, storage, stick, place, workOn } = await withStick();
    await backups.runDue(storage);
    await backups.chooseSecondPlace(stick);
    await backups.chooseSecondPlace(stick);
    await workOn();
    const clock = testClock('2026-11-23T08:00:00+07:00');
    const newPc = newFolder();
    const again = createBackups({ folder: newPc, clock });
    const [newest] = await again.listIn(stick);
    expect(newest).toMatchObject({ madeAt: '2026-11-22T09:00:00', file: newest?.id });
    await restoreTest(newPc, newest?.file ?? '');
    expect((await again.chooseSecondPlace(stick)).second?.folder).toBe(place);
    const restored = await openTest(newPc, { clock });
    await again.runDue(restored);
    expect(copiesIn(place)).toEqual([
      'cho-so-20261122-080000-auto.db',
      'cho-so-20261122-090000-auto.db',
      'cho-so-20261123-080000-auto.db',
    ]);
  });

  it('cannot be in the data folder, a file, or nowhere', async () => {
    const { backups, folder, stick } = await withStick();
    const inside = join(folder, 'sao-luu');
    mkdirSync(inside);
    const file = join(stick, 'x.txt');
    writeFileSync(file, '');
    const codes = await Promise.all(
      [inside, folder, file, join(stick, 'none')].map((chosen) =>
        backups.chooseSecondPlace(chosen).catch((thrown: unknown) => thrown),
      ),
    );
    expect(codes).toMatchObject([
      { code: 'second-place-inside' },
      { code: 'second-place-inside' },
      { code: 'not-a-folder' },
      { code: 'not-found' },
    ]);
    expect(readdirSync(inside)).toEqual([]);
    expect((await backups.status()).second).toBeNull();
    await expect(backups.listIn(join(stick, 'none'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(backups.listIn(file)).rejects.toMatchObject({ code: 'not-a-folder' });
  });

  it('thins out as the first place does, and keeps what is not of the clock', async () => {
    const { backups, storage, stick, place, workOn, clock } = await withStick();
    clock.addHours(12);
    await backups.runDue(storage);
    await backups.chooseSecondPlace(stick);
    writeFileSync(join(place, 'thư riêng.docx'), 'của tôi');
    const manual = await backups.backUpNow(storage);
    for (let hour = 0; hour < 7; hour += 1) await workOn();
    expect(copiesIn(place)).toEqual(
      [
        basename(manual.file),
        ...['22-230000', '23-010000', '23-020000', '23-030000'].map(
          (time) => `cho-so-202611${time}-auto.db`,
        ),
        'thư riêng.docx',
      ].sort(),
    );
  });
});

describe('a stick that is really pulled out', () => {
  it('is away, and an empty one in its place stays empty', async ({ skip }) => {
    const { backups, stick, storage, workOn } = await withStick();
    const pullOut = plugIn(stick, 4000) ?? skip(NEEDS_ROOT);
    await backups.runDue(storage);
    expect((await backups.chooseSecondPlace(stick)).second).toMatchObject({
      state: 'there',
      isSameDisk: false,
    });
    pullOut();
    expect((await workOn()).second).toMatchObject({
      state: 'away',
      missedSince: '2026-11-22T09:00:00',
    });
    expect(readdirSync(stick), WAIT).toEqual([]);
    plugIn(stick, 4000);
    expect((await workOn()).second?.state).toBe('away');
    expect(readdirSync(stick), WAIT).toEqual([]);
  });

  it('is full: no half of a copy stays, and the first place goes on', async ({ skip }) => {
    const { backups, stick, place, storage, workOn } = await withStick();
    if (!plugIn(stick, 700)) skip(NEEDS_ROOT);
    await backups.runDue(storage);
    await backups.chooseSecondPlace(stick);
    const before = copiesIn(place);
    addMarkets(storage, uids(4000));
    const status = await workOn();
    expect(status).toMatchObject({
      problem: null,
      last: { madeAt: '2026-11-22T09:00:00' },
      second: {
        state: 'there',
        lastCopyAt: '2026-11-22T08:00:00',
        missedSince: '2026-11-22T09:00:00',
        problem: { code: 'disk-full' },
      },
    });
    expect(copiesIn(place)).toEqual(before);
  });

  it('is read-only', async ({ skip }) => {
    const { backups, stick, place, storage, workOn } = await withStick();
    if (!plugIn(stick, 4000)) skip(NEEDS_ROOT);
    await backups.runDue(storage);
    await backups.chooseSecondPlace(stick);
    execFileSync('mount', ['-o', 'remount,ro', stick]);
    const before = copiesIn(place);
    expect((await workOn()).second).toMatchObject({
      state: 'there',
      problem: { code: 'read-only' },
      missedSince: '2026-11-22T09:00:00',
    });
    expect(copiesIn(place)).toEqual(before);
    expect((await backups.chooseSecondPlace(null)).second).toBeNull();
    await expect(backups.chooseSecondPlace(join(stick, '..', 'USB'))).resolves.toBeDefined();
  });
});

describe('a full disk under the data', () => {
  it('is told as the problem of the copies, and the older ones stay', async ({ skip }) => {
    const folder = newFolder();
    if (!plugIn(folder, 2400)) skip(NEEDS_ROOT);
    const clock = testClock();
    const storage = await openTest(folder, { clock });
    addMarkets(storage, uids(500));
    const backups = createBackups({ folder, clock });
    const { last } = await backups.runDue(storage);
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(join(folder, 'fill'), Buffer.alloc(bavail * bsize - 200_000));
    addMarket(storage, 'more');
    clock.addHours(1);
    expect(await backups.runDue(storage)).toMatchObject({ problem: { code: 'disk-full' }, last });
    expect(copiesIn(join(folder, 'backups'))).toEqual([basename(last?.file ?? '')]);
    rmSync(join(folder, 'fill'));
    const after = await backups.runDue(storage);
    expect(after).toMatchObject({ problem: null, last: { madeAt: '2026-11-22T09:00:00' } });
  });
});

describe('drives', () => {
  it('are those that a person plugged in, and other disks', () => {
    const mounts = [
      '/dev/sda2 / ext4 rw,relatime 0 0',
      '/dev/sda1 /boot/efi vfat rw 0 0',
      '/dev/sda3 /home ext4 rw 0 0',
      '/dev/sdb1 /media/thu/USB\\040CHỢ vfat rw,nosuid 0 0',
      '/dev/sdc1 /run/media/thu/DVD iso9660 ro,nosuid 0 0',
      '//server/chung /mnt/chung cifs rw 0 0',
      '/dev/loop3 /snap/core/1 squashfs ro 0 0',
      'tmpfs /run tmpfs rw 0 0',
      '/dev/sdd1 /etc/hosts ext4 rw 0 0',
      '',
    ];
    expect(mountedDrives(mounts.join('\n'))).toEqual(['/home', '/media/thu/USB CHỢ', '/mnt/chung']);
  });

  it.runIf(existsSync('/mnt'))(
    'are found with their room, and not taken for the same disk',
    async ({ skip }) => {
      const { backups } = await withStick();
      const stick = `/mnt/cho-so-test-${process.pid}`;
      mkdirSync(stick);
      try {
        const pullOut = plugIn(stick, 4000) ?? skip(NEEDS_ROOT);
        const drives = await backups.drives();
        expect(drives.find(({ folder }) => folder === stick)).toEqual({
          folder: stick,
          label: basename(stick),
          totalBytes: 4_096_000,
          freeBytes: 4_096_000,
          isSameDisk: false,
        });
        pullOut();
      } finally {
        rmSync(stick, { recursive: true });
      }
    },
  );
});
