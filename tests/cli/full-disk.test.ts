import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { choSo, newFolder } from './run.ts';

const FULL = { error: { code: 'disk-full', message: expect.stringContaining('đã đầy') } };

let disk = '';
beforeEach(() => {
  disk = smallDisk();
});
afterEach(() => {
  if (disk !== '') execFileSync('umount', [disk]);
  disk = '';
});

/** Less than a copy takes. */
const LEFT_FREE = 100 * 1024;
/** Less than the files of a report take, enough to open the data. */
const TOO_LITTLE = 80 * 1024;

/** A disk on which an empty market has room, and little more. */
function smallDisk(): string {
  const folder = newFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1600k', 'tmpfs', folder], { stdio: 'pipe' });
    return folder;
  } catch (thrown) {
    throw new Error(
      'A full disk is tried on a small tmpfs, and only root may mount one: run the tests as root, e.g. "sudo npm test" or in a container.',
      { cause: thrown },
    );
  }
}

/** A data folder on the small disk, and a file of 5,000 lines beside it. */
async function setUp(heading: string, line: (row: number) => string) {
  const data = join(disk, 'data');
  await choSo('market', '--name', 'Chợ Nhỏ', '--data', data);
  const file = join(newFolder(), 'dài.csv');
  const lines = Array.from({ length: 5000 }, (_, row) => line(row));
  writeFileSync(file, [`\ufeff${heading}`, ...lines].join('\n'));
  return { data, file };
}

it('no trader of a list that does not fit goes in', async () => {
  const person = (row: number) => `B${row},Người ${'x'.repeat(60)} ${row}`;
  const { data, file } = await setUp('Mã sạp,Tên tiểu thương', person);
  const imported = await choSo('vendors', 'import', file, '--data', data, '--json');
  expect(imported.status).toBe(1);
  expect(imported.json()).toMatchObject(FULL);
  const vendors = await choSo('vendors', 'list', '--data', data, '--json');
  expect(vendors.json()).toEqual({ vendors: [] });
});

it('no payment of a statement that does not fit goes in', async () => {
  const { data, file } = await setUp(
    'Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Mô tả',
    (row) => `2026-10-18 08:00:00,R${row},,${1000 + row},tien hang ${'x'.repeat(60)}`,
  );
  const order = ['statements', 'import', file, '--account', '999888777', '--data', data];
  const imported = await choSo(...order, '--json');
  expect(imported.status).toBe(1);
  expect(imported.json()).toMatchObject(FULL);
  const list = await choSo('statements', 'list', '--data', data, '--json');
  expect(list.json()).toEqual({ imports: [] });
  const period = ['--from', '2026-10-01', '--to', '2026-10-31'];
  const volume = await choSo('volume', ...period, '--data', data, '--json');
  expect(volume.json()).toMatchObject({ unattributed: { count: 0, amount: 0 } });
});

it('no report is signed whose files do not fit, and no number is lost', async () => {
  const { data } = await setUp('', () => '');
  const run = (...args: readonly string[]) => choSo(...args, '--data', data, '--json');
  await run('market', '--operator', 'Ban quản lý Chợ Nhỏ');
  await run('reports', 'letterhead', '--signer', 'Lê Thị Mẫu');
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'fill'), Buffer.alloc(bavail * bsize - TOO_LITTLE));
  const signed = await run('report', '--period', '2026-10', '--sign');
  expect(signed.status).toBe(1);
  expect(signed.json()).toMatchObject(FULL);
  rmSync(join(disk, 'fill'));
  const [list, register] = await Promise.all([run('reports', 'list'), run('reports', 'register')]);
  expect(list.json()).toEqual({ reports: [] });
  expect(register.json()).toMatchObject({ documents: [], next: 1 });
});

it('no half of a copy stays behind', async () => {
  const { data } = await setUp('', () => '');
  const copies = join(disk, 'copies');
  execFileSync('mkdir', [copies]);
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'fill'), Buffer.alloc(bavail * bsize - LEFT_FREE));
  const backup = await choSo('backup', '--out', join(copies, 'x.db'), '--data', data, '--json');
  expect(backup.status).toBe(1);
  expect(backup.json()).toMatchObject(FULL);
  expect(readdirSync(copies)).toEqual([]);
});
