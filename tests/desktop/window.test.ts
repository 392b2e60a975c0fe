/**
 * The app in the real Electron, where there is one. Everything else in this
 * folder runs without; here it is proved that Electron does what it is told.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  _electron,
  type ElectronApplication,
  expect as expectPage,
  type Page,
} from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { currentHolder } from '../../core/storage/index.ts';
import { type Morning, STEPS } from '../e2e/morning.ts';
import { enter } from '../e2e/screens.ts';
import { startPrinter } from '../fixtures/printer/stand-in.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NAMES: Readonly<Record<string, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};
const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(ROOT, 'node_modules/electron/dist');
const binary = join(dist, NAMES[process.platform] ?? 'electron');
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY']);
const why = !existsSync(binary) ? 'no Electron binary' : hasDisplay ? '' : 'no display';

describe.skipIf(why !== '')(`the desktop window in Electron${why && ` (${why})`}`, () => {
  let folder = '';
  let data = '';
  let app: ElectronApplication;
  let page: Page;

  /** A profile of its own: the app of whoever runs this stays as it is. */
  const args = () => [ROOT, `--user-data-dir=${join(folder, 'profile')}`, '--data', data];
  const launch = async (): Promise<void> => {
    app = await _electron.launch({ executablePath: binary, args: args() });
    page = await app.firstWindow();
    await page.waitForLoadState();
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cho-so-window-'));
    data = join(folder, 'data');
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    for (const config of ['vite.config.ts', 'vite.desktop.config.ts']) {
      const build = [vite, 'build', '-c', config, '--logLevel', 'error'];
      execFileSync(process.execPath, build, { cwd: ROOT, stdio: 'inherit' });
    }
    await launch();
  }, 180_000);
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens on our page, without any power of Node', async () => {
    expect(new URL(page.url()).protocol).toBe('app:');
    const status = await page.evaluate(async () => (await fetch('/api/session')).status);
    expect(status).toBe(200);
    const powers = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    );
    expect(powers).toEqual([]);
  });

  it('is closed in on itself', async () => {
    await page.evaluate(() => {
      window.location.href = 'https://example.com/';
    });
    expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
    const fetched = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      ),
    );
    expect(fetched).toBe('refused');
    expect(new URL(page.url()).protocol).toBe('app:');
    const asked = await page.evaluate(async () => {
      const { state } = await navigator.permissions.query({ name: 'geolocation' });
      return state;
    });
    expect(asked).toBe('denied');
  });

  it('has the Vietnamese menu, and screens open from it', async () => {
    const labels = await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.map(({ label }) => label),
    );
    expect(labels).toEqual(['&Tệp', '&Sửa', '&Xem', 'Đ&i tới', 'Trợ &giúp']);
    await enter(page, 'app://market/');
    await app.evaluate(({ Menu }) => {
      const screens = Menu.getApplicationMenu()?.items[3]?.submenu?.items;
      screens?.find(({ label }) => label === 'Báo cáo')?.click();
    });
    await expectPage(page.getByRole('heading', { level: 1, name: 'Báo cáo' })).toBeVisible();
  });

  it('asks the system for a folder', async () => {
    await app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/media/usb'] });
    });
    const chosen = await page.evaluate(async () => {
      const response = await fetch('/desktop/choose-folder', { method: 'POST' });
      return response.json();
    });
    expect(chosen).toEqual({ path: '/media/usb' });
  });

  it('walks one morning at the market', { timeout: 180_000 }, async () => {
    const printer = await startPrinter();
    const download: Morning['download'] = async (begin) => {
      const file = join(folder, 'saved');
      // The person's answer to the Save dialog: it is not asked when the path is known.
      await app.evaluate(({ session }, path) => {
        const saved = new Promise((resolve) => {
          session.defaultSession.once('will-download', (_event, item) => {
            item.setSavePath(path);
            item.once('done', (_done, state) => resolve(state));
          });
        });
        Object.assign(globalThis, { saved });
      }, file);
      await begin();
      expect(await app.evaluate(() => Reflect.get(globalThis, 'saved'))).toBe('completed');
      return readFileSync(file);
    };
    const morning: Morning = { page, printer, download, codes: [], sales: [] };
    try {
      await page.goto('app://market/');
      for (const [, walk] of STEPS) await walk(morning);
    } finally {
      await printer.stop();
    }
  });

  it('comes back by itself when its page dies', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    const title = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          "document.querySelector('h1')?.textContent",
        ),
      );
    await vi.waitFor(async () => expect(await title()).toBeTruthy(), { timeout: 20_000 });
  });

  it('is the only one: a second start gives way to it', async () => {
    const second = spawn(binary, args(), { stdio: 'ignore' });
    const code = await new Promise((resolve) => second.once('exit', resolve));
    expect(code).toBe(0);
    expect(currentHolder(data)?.name).toBe('cửa sổ Chợ Số');
  });

  it('lets the data go when it is closed, and opens where it was', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.unmaximize();
      window?.setBounds({ x: 40, y: 30, width: 1100, height: 700 });
    });
    await app.close();
    expect(currentHolder(data)).toBeUndefined();
    await launch();
    const size = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
    );
    expect(size).toMatchObject({ width: 1100, height: 700 });
  });
});
