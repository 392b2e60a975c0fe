import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { encodeTransfer } from '../../core/vietqr/index.ts';
import { jpegOf, shoot } from '../core/scanning/pictures.ts';
import { enter } from './screens.ts';
import { type Served, serve } from './serving.ts';

const VIDEO = join(tmpdir(), `cho-so-camera-${process.pid}.mjpeg`);
const STRANGER = encodeTransfer({ bankBin: '970436', account: '0999888777666' }).payload;

let served: Served;

/** Chromium's stand-in for a webcam plays a file: somebody holds a sticker up to it. */
const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({
        ...launchOptions,
        args: [
          ...(launchOptions.args ?? []),
          '--use-fake-device-for-media-stream',
          `--use-file-for-fake-video-capture=${VIDEO}`,
        ],
      }),
    { scope: 'worker' },
  ],
});

test.beforeAll(async () => {
  const frame = await jpegOf(shoot(STRANGER, { angle: 7, noise: 6 }));
  writeFileSync(VIDEO, Buffer.concat([frame, frame]));
  served = await serve({ sample: true });
});
test.afterAll(async () => {
  await served.stop();
  rmSync(VIDEO, { force: true });
});

test('codes come in by camera, clipboard and scanner gun, and a blocked camera is told', async ({
  page,
  context,
}) => {
  await enter(page, served.url);
  await page.goto(new URL('/tem-qr?viec=quet-thu', served.url).href);
  const alien = page.getByRole('alert').filter({ hasText: /tài khoản lạ|của chợ/ });

  await test.step('the camera is blocked: what to do stands there', async () => {
    await page.getByRole('button', { name: 'Mở camera' }).click();
    await expect(page.getByRole('alert')).toContainText('Camera đang bị chặn');
  });

  await test.step('it is allowed: the sticker before it is read', async () => {
    await context.grantPermissions(['camera']);
    await page.getByRole('dialog').getByRole('button', { name: 'Thử lại' }).click();
    await expect(page.getByRole('dialog')).toContainText('Đã đọc 1 mã');
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText(/tài khoản lạ|của chợ/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('a picture is pasted', async () => {
    await page.reload();
    await expect(page.getByRole('button', { name: 'Mở camera' })).toBeVisible();
    await expect(alien).toHaveCount(0);
    const bytes = [...(await jpegOf(shoot(STRANGER, { module: 5 })))];
    await page.evaluate((pasted) => {
      const clipboard = new DataTransfer();
      clipboard.items.add(new File([new Uint8Array(pasted)], 'tem.jpg', { type: 'image/jpeg' }));
      window.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: clipboard, cancelable: true }),
      );
    }, bytes);
    await expect(alien).toBeVisible();
  });

  await test.step('a gun types it through UniKey: told, and read all the same', async () => {
    await page.reload();
    const field = page.getByLabel('Súng quét');
    await field.fill(STRANGER.replace('QRIBFTTA', 'QRÌBTTA'));
    await field.press('Enter');
    await expect(page.getByText('Bộ gõ tiếng Việt (UniKey) đang bật')).toBeVisible();
    await expect(alien).toBeVisible();
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('');
  });
});
