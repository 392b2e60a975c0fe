import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { currentHolder } from '../../core/storage/index.ts';
import { setStage } from './stage.ts';

const soon = (check: () => void) => vi.waitFor(check, { interval: 5, timeout: 20_000 });

describe('a start', () => {
  it('does in time what has no effect later', async () => {
    const { start, argsOf, calls } = await setStage();
    await start();
    expect(argsOf('app.requestSingleInstanceLock')).toHaveLength(1);
    expect(calls[0]?.name).toBe('app.requestSingleInstanceLock');
    expect(argsOf('crashReporter.start')).toEqual([[{ uploadToServer: false }]]);
    expect(argsOf('app.enableSandbox')).toHaveLength(1);
    expect(argsOf('Menu.setApplicationMenu')).toEqual([[null]]);
    expect(argsOf('protocol.registerSchemesAsPrivileged')).toEqual([
      [
        [
          {
            scheme: 'app',
            privileges: {
              standard: true,
              secure: true,
              supportFetchAPI: true,
              codeCache: true,
            },
          },
        ],
      ],
    ]);
    expect(argsOf('BrowserWindow')).toEqual([]);
  });

  it('opens one window on the pages and the core', async () => {
    const { open, argsOf, ask } = await setStage();
    const window = await open();
    await soon(() => expect(argsOf('window.loadURL')).toEqual([['app://market/']]));
    expect(window.options.icon).toMatch(/resources[\\/]icons[\\/]256x256\.png$/);
    expect(existsSync(String(window.options.icon))).toBe(true);
    const page = await ask('/');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const session = await (await ask('/api/session')).json();
    expect(session).toMatchObject({ door: 'desktop', version: '9.8.7' });
  });

  it('sets the Vietnamese menu before there is a window', async () => {
    const { open, calls } = await setStage();
    await open();
    const names = calls.map(({ name }) => name);
    expect(names.lastIndexOf('Menu.setApplicationMenu')).toBeLessThan(
      names.indexOf('BrowserWindow'),
    );
  });

  it('writes into its log how long each step took', async () => {
    const { open, folder } = await setStage();
    (await open()).emit('ready-to-show');
    const log = join(folder, 'profile', 'logs', 'cho-so.log');
    await soon(() =>
      expect(readFileSync(log, 'utf8')).toMatch(/started( (main|ready|window|core|shown)=\d+){5}/),
    );
  });

  it('gives way to the one that runs already, before anything is opened', async () => {
    const { start, world, argsOf, app, dataDir } = await setStage();
    world.isFirst = false;
    await start();
    expect(argsOf('app.quit')).toHaveLength(1);
    expect(world.ended).toBe(0);
    expect(existsSync(dataDir)).toBe(false);
    expect(argsOf('crashReporter.start')).toEqual([]);
    expect(app.listenerCount('before-quit')).toBe(0);
  });

  it('brings the window forward when the app is started once more', async () => {
    const { open, app, argsOf, preventable } = await setStage();
    const window = await open();
    window.minimize();
    app.emit('second-instance', preventable(), ['cho-so', '--sample'], '/', null);
    expect(window.isMinimized()).toBe(false);
    expect(argsOf('window.focus')).toHaveLength(1);
    window.destroy();
    app.emit('second-instance', preventable(), ['cho-so'], '/', null);
  });

  it('says who holds the data, tries again when told to, and leaves when told to', async () => {
    const first = await setStage();
    await first.open();
    await first.ask('/api/session');
    const second = await setStage(['--data', first.dataDir]);
    second.world.messages = [0];
    await second.open();
    await soon(() => expect(second.world.ended).toBe(0));
    const dialogs = second.argsOf('dialog.showMessageBox').map((args) => args.at(-1));
    expect(dialogs).toHaveLength(2);
    expect(dialogs[1]).toMatchObject({
      message: 'Chưa mở được dữ liệu',
      detail: expect.stringContaining('cửa sổ Chợ Số'),
    });
    expect(currentHolder(first.dataDir)?.name).toBe('cửa sổ Chợ Số');
  });
});

describe('the scheme', () => {
  it('answers our page, and nobody else', async () => {
    const { open, request } = await setStage();
    await open();
    const status = async (url: string, from?: string) => (await request(url, { from })).status;
    expect(await status('app://market/api/session')).toBe(200);
    expect(await status('app://market/api/session', 'app://market')).toBe(200);
    expect(await status('app://market/api/session', 'null')).toBe(404);
    expect(await status('app://market/api/session', 'https://example.com')).toBe(404);
    expect(await status('app://evil/api/session', 'app://market')).toBe(404);
    expect(await status('app://market.evil/', 'app://market')).toBe(404);
    expect(await status('app://market/../../package.json', 'app://market')).toBe(404);
    expect(await status('app://market/%2e%2e%2fpackage.json', 'app://market')).not.toBe(200);
  });

  it('carries bodies both ways', async () => {
    const { open, ask } = await setStage();
    await open();
    const person = await (await ask('/api/people', { name: 'Nguyễn Thị Thu' })).json();
    expect((await ask('/api/session', { personUid: person.uid })).status).toBe(200);
    expect(await (await ask('/api/session')).json()).toMatchObject({
      person: { name: 'Nguyễn Thị Thu' },
    });
  });
});

describe('what only the window can do', () => {
  const answer = async (response: Response) => [response.status, await response.json()];

  it('chooses a folder, beginning where the last one was', async () => {
    const { open, ask, world, argsOf, folder } = await setStage();
    const window = await open();
    const usb = join(folder, 'USB của Thu');
    mkdirSync(usb);
    world.openDialogs = [[usb]];
    expect(await answer(await ask('/desktop/choose-folder', {}))).toEqual([200, { path: usb }]);
    const asked = { title: 'Nơi sao lưu thứ hai' };
    expect(await answer(await ask('/desktop/choose-folder', asked))).toEqual([200, { path: null }]);
    const properties = ['openDirectory', 'createDirectory', 'dontAddToRecent'];
    expect(argsOf('dialog.showOpenDialog')).toEqual([
      [window, { title: 'Chọn thư mục', properties, defaultPath: folder }],
      [window, { title: 'Nơi sao lưu thứ hai', properties, defaultPath: usb }],
    ]);
    const stored = JSON.parse(readFileSync(join(folder, 'profile', 'window.json'), 'utf8'));
    expect(stored.folder).toBe(usb);
  });

  it('chooses a copy to restore, without a body too', async () => {
    const { open, request, world, argsOf, folder } = await setStage();
    await open();
    const file = join(folder, 'cho-so-2026.db');
    world.openDialogs = [[file]];
    const response = await request('app://market/desktop/choose-file', {
      method: 'POST',
      from: 'app://market',
    });
    expect(await answer(response)).toEqual([200, { path: file }]);
    expect(argsOf('dialog.showOpenDialog')[0]?.[1]).toEqual({
      title: 'Chọn tệp sao lưu',
      properties: ['openFile', 'dontAddToRecent'],
      filters: [
        { name: 'Bản sao lưu của Chợ Số', extensions: ['db'] },
        { name: 'Mọi tệp', extensions: ['*'] },
      ],
      defaultPath: folder,
    });
  });

  it('begins where the page says, if that is there', async () => {
    const { open, ask, argsOf, folder, dataDir } = await setStage();
    await open();
    await ask('/api/session'); // the data folder is there now
    await ask('/desktop/choose-folder', { defaultPath: dataDir });
    await ask('/desktop/choose-folder', { defaultPath: '/gone/away' });
    const starts = argsOf('dialog.showOpenDialog').map(([, options]) => options);
    expect(starts).toMatchObject([{ defaultPath: dataDir }, { defaultPath: folder }]);
  });

  it('says so when a dialog fails, and asks without a parent when the window is gone', async () => {
    const { open, ask, world, argsOf } = await setStage();
    const window = await open();
    world.openDialogs = [new Error('portal timed out')];
    expect(await answer(await ask('/desktop/choose-folder', {}))).toMatchObject([
      500,
      { error: { code: 'internal' } },
    ]);
    window.removeAllListeners('close');
    window.destroy();
    await ask('/desktop/choose-folder', {});
    expect(argsOf('dialog.showOpenDialog').at(-1)).toHaveLength(1);
  });

  it('shows the data folder, and files in it or in the second place only', async () => {
    const { open, ask, argsOf, dataDir, folder, world } = await setStage();
    await open();
    expect(await answer(await ask('/desktop/show-data-folder', {}))).toEqual([200, {}]);
    expect(argsOf('shell.openPath')).toEqual([[dataDir]]);
    const inside = join(dataDir, 'cho-so.db');
    const outside = join(folder, 'window.json');
    writeFileSync(outside, '');
    expect(existsSync(inside)).toBe(true);
    expect((await ask('/desktop/show-data-folder', { file: inside })).status).toBe(200);
    expect(argsOf('shell.showItemInFolder')).toEqual([[inside]]);
    for (const file of [outside, join(dataDir, '..', 'window.json'), dataDir]) {
      expect(await answer(await ask('/desktop/show-data-folder', { file }))).toMatchObject([
        422,
        { error: { code: 'not-ours' } },
      ]);
    }
    expect((await ask('/desktop/show-data-folder', { file: join(dataDir, 'x') })).status).toBe(404);
    world.openPathProblem = 'Failed to open';
    expect(await answer(await ask('/desktop/show-data-folder', {}))).toMatchObject([
      422,
      { error: { code: 'cannot-show' } },
    ]);
    expect(argsOf('shell.showItemInFolder')).toHaveLength(1);
  });

  it('takes nothing but what it knows', async () => {
    const { open, ask, argsOf } = await setStage();
    await open();
    for (const [path, body, status, code] of [
      ['/desktop', {}, 404, 'no-route'],
      ['/desktop/run', {}, 404, 'no-route'],
      ['/desktop/toString', {}, 404, 'no-route'],
      ['/desktop/choose-folder', undefined, 405, 'wrong-method'],
      ['/desktop/choose-folder', [], 422, 'invalid-input'],
      ['/desktop/choose-folder', { properties: ['openFile'] }, 422, 'invalid-input'],
      ['/desktop/choose-folder', { title: 'x'.repeat(9000) }, 422, 'invalid-input'],
      ['/desktop/choose-file', { defaultPath: 7 }, 422, 'invalid-input'],
      ['/desktop/show-data-folder', { file: '' }, 422, 'invalid-input'],
      ['/desktop/show-data-folder', { folder: '/' }, 422, 'invalid-input'],
    ] as const) {
      const [got, said] = await answer(await ask(path, body));
      expect([path, got, said.error.code]).toEqual([path, status, code]);
    }
    expect(argsOf('dialog.showOpenDialog')).toEqual([]);
  });

  it('is for our page alone', async () => {
    const { open, request, argsOf } = await setStage();
    await open();
    const url = 'app://market/desktop/choose-folder';
    const response = await request(url, { method: 'POST', from: 'https://example.com' });
    expect(response.status).toBe(404);
    expect(argsOf('dialog.showOpenDialog')).toEqual([]);
  });
});

describe('the menu’s own items', () => {
  type Item = { label?: string; submenu?: Item[]; click?: () => void };
  function choose(stage: Awaited<ReturnType<typeof setStage>>, label: string): void {
    const [menu] = stage.argsOf('Menu.setApplicationMenu').at(-1) ?? [];
    const { template } = menu as { template: Item[] };
    template
      .flatMap(({ submenu = [] }) => submenu)
      .find((item) => item.label === label)
      ?.click?.();
  }

  it('save the diagnostics where the person says, and show them', async () => {
    const stage = await setStage();
    await stage.open();
    const file = join(stage.folder, 'gửi hỗ trợ.txt');
    stage.world.saveDialogs = [file];
    choose(stage, 'Lưu tệp chẩn đoán…');
    await soon(() => expect(stage.argsOf('shell.showItemInFolder')).toEqual([[file]]));
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('TỆP CHẨN ĐOÁN CỦA CHỢ SỐ'); // told by the core
    expect(text).toContain('Chợ Số 9.8.7 (Electron'); // and by the window
    expect(text.split('\r\n').length).toBeGreaterThan(20);
    expect(stage.argsOf('dialog.showSaveDialog')[0]?.[1]).toEqual({
      title: 'Lưu tệp chẩn đoán',
      defaultPath: expect.stringMatching(/cho-so-chan-doan-\d{4}-\d\d-\d\d\.txt$/),
      filters: [{ name: 'Văn bản', extensions: ['txt'] }],
    });
  });

  it('do nothing when the person would rather not, and say what failed', async () => {
    const stage = await setStage();
    await stage.open();
    choose(stage, 'Lưu tệp chẩn đoán…');
    stage.world.saveDialogs = [join(stage.folder, 'no', 'such', 'folder.txt')];
    choose(stage, 'Lưu tệp chẩn đoán…');
    await soon(() => expect(stage.argsOf('dialog.showErrorBox')).toHaveLength(1));
    expect(stage.argsOf('dialog.showErrorBox')[0]?.[1]).toContain('Không tìm thấy');
    expect(stage.argsOf('shell.showItemInFolder')).toEqual([]);
  });

  it('open the data folder, and screens in the page', async () => {
    const stage = await setStage();
    await stage.open();
    choose(stage, 'Mở thư mục dữ liệu');
    await soon(() => expect(stage.argsOf('shell.openPath')).toEqual([[stage.dataDir]]));
    choose(stage, 'Sao lưu ngay…');
    expect(stage.argsOf('contents.executeJavaScript')).toHaveLength(1);
  });
});

describe('the end', () => {
  it('closes the data, remembers the window, and lets the folder go', async () => {
    const { open, ask, app, world, dataDir, folder } = await setStage();
    const window = await open();
    await ask('/api/session');
    window.bounds = { x: 1, y: 2, width: 1300, height: 800 };
    expect(currentHolder(dataDir)?.name).toBe('cửa sổ Chợ Số');
    app.quit();
    await soon(() => expect(world.ended).toBe(0));
    expect(currentHolder(dataDir)).toBeUndefined();
    const stored = JSON.parse(readFileSync(join(folder, 'profile', 'window.json'), 'utf8'));
    expect(stored).toMatchObject({ bounds: { x: 1, y: 2, width: 1300, height: 800 } });
  });

  it('comes also before the core is open', async () => {
    const { start, becomeReady, app, world, dataDir } = await setStage();
    await start();
    becomeReady();
    app.quit();
    await soon(() => expect(world.ended).toBe(0));
    expect(currentHolder(dataDir)).toBeUndefined();
  });
});
