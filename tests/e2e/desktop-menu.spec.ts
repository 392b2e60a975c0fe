/** What the menu of the desktop window tells the page, told to it in the browser: word for word. */
import { expect, test } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { goTo as goFromMenu, openHelp, type PagePath } from '../../electron/tell-page.ts';
import { enter, SCREENS } from './screens.ts';
import { serve } from './serving.ts';

/** The sentence that the window would have the page run. */
function sentence(say: (window: BrowserWindow) => void): string {
  let told = '';
  const webContents = {
    executeJavaScript: async (code: string) => {
      told = code;
    },
  };
  const window: unknown = { isDestroyed: () => false, webContents };
  say(window as BrowserWindow); // of which only these two are used
  return told;
}

test('thực đơn của cửa sổ mở màn hình và trợ giúp', async ({ page }) => {
  const served = await serve();
  try {
    await enter(page, served.url);
    const said = (path: PagePath) => sentence((window) => goFromMenu(window, path));
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    for (const { path, name } of SCREENS.toReversed()) {
      await page.evaluate(said(path));
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    }
    await page.evaluate(said('/cai-dat?muc=gioi-thieu'));
    await expect(page).toHaveURL(/\/cai-dat\?muc=gioi-thieu$/);
    await page.evaluate(said('/cai-dat?muc=sao-luu'));
    await expect(page).toHaveURL(/\/cai-dat\?muc=sao-luu$/);
    // Nothing was loaded anew on the way.
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);

    await page.evaluate(sentence(openHelp));
    await expect(page.getByRole('dialog')).toBeVisible();
    // As with the keys: what is open is not left behind.
    await page.evaluate(said('/tem-qr'));
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(page).toHaveURL(/muc=sao-luu$/);
  } finally {
    await served.stop();
  }
});
