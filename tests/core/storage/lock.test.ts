import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { currentHolder, folderProblem } from '../../../core/storage/index.ts';
import { addMarket, markets, newFolder, openTest } from './folder.ts';

const STORAGE = new URL('../../../core/storage/index.ts', import.meta.url).href;
const KERNEL = new URL('../../../core/kernel/index.ts', import.meta.url).href;

/** Another process that takes the folder and holds it until it is killed. */
async function holdElsewhere(folder: string) {
  const script = `
    const { openStorage } = await import(${JSON.stringify(STORAGE)});
    const { systemClock } = await import(${JSON.stringify(KERNEL)});
    const storage = await openStorage({
      dataDir: process.argv[1], clock: systemClock, holderName: 'cửa sổ Chợ Số' });
    storage.db.exec("BEGIN; INSERT INTO market (uid, created_at) VALUES ('half', '')");
    process.stdout.write('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('one writer per folder', () => {
  it('tells a second process who holds it, and frees it when that one is killed', async () => {
    const folder = newFolder();
    const child = await holdElsewhere(folder);
    await expect(openTest(folder)).rejects.toMatchObject({
      code: 'data-in-use',
      message: expect.stringContaining(`cửa sổ Chợ Số (tiến trình ${child.pid})`),
    });
    const reader = await openTest(folder, { mode: 'read' });
    expect(markets(reader)).toEqual([]);
    reader.close();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const storage = await openTest(folder);
    expect(markets(storage)).toEqual([]);
    addMarket(storage, 'mine');
    expect(markets(storage)).toEqual(['mine']);
  });

  it('tells a second opening in the same process as well', async () => {
    const folder = newFolder();
    const first = await openTest(folder, { holderName: 'cho-so serve' });
    await expect(openTest(folder)).rejects.toMatchObject({
      code: 'data-in-use',
      details: { holder: 'cho-so serve', pid: process.pid },
    });
    first.close();
    await openTest(folder);
  });

  it('lets a holder say where it answers, and forgets it at the end', async () => {
    const folder = newFolder();
    const storage = await openTest(folder);
    storage.lock?.describe({ url: 'http://127.0.0.1:1/x', key: 'k' });
    expect(currentHolder(folder)).toMatchObject({ url: 'http://127.0.0.1:1/x', key: 'k' });
    storage.close();
    expect(currentHolder(folder)).toBeUndefined();
  });
});

describe('where data must not lie', () => {
  it.each([
    'OneDrive',
    'OneDrive - UBND xã Đại Từ',
    'Dropbox',
    'Google Drive',
    'Drive của tôi',
    'MEGA',
    'Nextcloud',
    'pCloud Drive',
  ])('refuses a folder inside %s', async (name) => {
    const synced = join(newFolder(), name);
    mkdirSync(synced);
    await expect(openTest(join(synced, 'cho-so'))).rejects.toMatchObject({
      code: 'folder-synced',
      message: expect.stringContaining(name),
    });
  });

  it('refuses a network share, by path and by file system', () => {
    expect(folderProblem({ path: '\\\\may-chu\\chung\\cho-so', fileSystem: 0 })).toMatch(/ổ mạng/);
    expect(folderProblem({ path: '/mnt/chung', fileSystem: 0xff534d42 })).toMatch(/ổ mạng/);
    expect(folderProblem({ path: '/mnt/chung', fileSystem: 0x6969 })).toMatch(/ổ mạng/);
  });

  it('takes names that only look alike', () => {
    for (const path of ['/home/a/OneDriveCu', 'D:\\dropbox-cu\\x', '\\\\?\\C:\\Data']) {
      expect(folderProblem({ path, fileSystem: 0xef53 })).toBeUndefined();
    }
  });
});
