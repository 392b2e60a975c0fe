import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NAMES: Readonly<Record<string, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};
const folder =
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(ROOT, 'node_modules/electron/dist');
const binary = join(folder, NAMES[process.platform] ?? 'electron');
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY']);
const why = !existsSync(binary) ? 'no Electron binary' : hasDisplay ? '' : 'no display';

it.skipIf(why !== '')(
  `the desktop window opens, closed in on itself${why && ` (${why})`}`,
  async () => {
    const data = mkdtempSync(join(tmpdir(), 'cho-so-window-'));
    const args = [ROOT, '--data', data];
    const app = await _electron.launch({ executablePath: binary, args });
    try {
      const page = await app.firstWindow();
      expect(new URL(page.url()).protocol).toBe('app:');
      const status = await page.evaluate(async () => (await fetch('/api/session')).status);
      expect(status).toBe(200);
      const powers = await page.evaluate(() =>
        ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
      );
      expect(powers).toEqual([]);
      await page.evaluate(() => {
        window.location.href = 'https://example.com/';
      });
      expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
      expect(new URL(page.url()).protocol).toBe('app:');
    } finally {
      await app.close();
      rmSync(data, { recursive: true, force: true });
    }
  },
);
