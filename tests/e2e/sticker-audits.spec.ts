/** A round with a scanner gun alone, a swapped sticker, photos dropped at once, and the sign-off. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import QRCode from 'qrcode';
import { openCore } from '../../core/index.ts';
import { today } from '../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../core/storage/index.ts';
import { encodeTransfer } from '../../core/vietqr/index.ts';
import { complaintsOf, enter, expectAccessible, expectNoSidewaysScroll } from './screens.ts';
import { type Served, serve } from './serving.ts';

const STALLS = ['A1', 'A2', 'A3', 'A4', 'A5'];
const STRANGER = encodeTransfer({ bankBin: '970422', account: '8888000045678' }).payload;

/** A market whose stickers hang; what each stall's sticker says, by the stall. */
async function market(dataDir: string): Promise<ReadonlyMap<string, string>> {
  const core = await openCore({ dataDir });
  const { registry, codes } = core;
  for (const [index, code] of STALLS.entries()) {
    const account = { bankBin: '970436', number: `00110000100${index}0`, holder: 'ANH' };
    registry.addVendor(CLI_AUTHOR, {
      name: `Trần Thị Ánh ${index + 1}`,
      stalls: [{ code }],
      account,
    });
  }
  const made = codes.ensure(CLI_AUTHOR, registry.occupancies({ all: true })).codes;
  codes.setStatus(CLI_AUTHOR, STALLS, 'put-up', { day: today(core.clock) });
  core.close();
  return new Map(made.map(({ stallCode, payload }) => [stallCode, payload]));
}

const photoOf = async (name: string, payload: string) => ({
  name,
  mimeType: 'image/png',
  buffer: await QRCode.toBuffer(payload, { scale: 6 }),
});

test.describe('kiểm tra tem', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let complaints: string[];
  let codes: ReadonlyMap<string, string>;
  /** As a gun does: types wherever the hand is, and ends with Enter. */
  const gun = async (payload: string | undefined) => {
    await page.keyboard.type(payload ?? '');
    await page.keyboard.press('Enter');
  };
  const stall = (code: string) => page.getByRole('region', { name: `Sạp ${code}`, exact: true });
  const inList = (code: string) =>
    page.getByRole('list', { name: 'Các sạp theo lối đi' }).getByRole('button', { name: code });

  test.beforeAll(async ({ browser }) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'cho-so-e2e-'));
    codes = await market(dataDir);
    served = await serve({ dataDir });
    page = await (await browser.newContext({ acceptDownloads: true })).newPage();
    complaints = complaintsOf(page);
    await enter(page, served.url);
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  test('a gun alone leads along the aisle; a stranger’s code stops it', async () => {
    await page.goto(new URL('/tem-qr?trang=kiem-tra', served.url).href);
    await page.getByRole('button', { name: 'Mở đợt kiểm tra' }).click();
    await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
    await expect(stall('A1')).toBeVisible();
    await gun(codes.get('A1'));
    await expect(stall('A2')).toContainText('Vừa quét sạp A1');
    // The trigger was pulled twice: A1's sticker does not hang at A2.
    await gun(codes.get('A1'));
    await expect(inList('A2')).toContainText('Chưa kiểm tra');
    await gun(STRANGER);
    const alarm = stall('A2').getByRole('alert');
    await expect(alarm).toContainText('Tài khoản lạ');
    await expect(alarm).toContainText('5678');
    await expect(alarm).toContainText('Chụp ảnh tem');
    await expectAccessible(page);
    await page.setViewportSize({ width: 910, height: 512 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.keyboard.press('Enter');
    await expect(stall('A3')).toBeVisible();
  });

  test('a code scanned one stall too early is moved to its own', async () => {
    await gun(codes.get('A4'));
    await expect(stall('A3').getByRole('alert')).toContainText('Tem của sạp khác');
    await stall('A3').getByRole('button', { name: 'Thật ra đang ở sạp A4' }).click();
    await expect(stall('A4')).toContainText('Đúng');
    await expect(inList('A3')).toContainText('Chưa kiểm tra');
    await inList('A3').click();
    await page.keyboard.press('F8');
    await expect(inList('A3')).toContainText('Không thấy tem');
  });

  test('photos find their stalls; what is nobody’s waits in the tray', async () => {
    await page
      .locator('input[type=file]')
      .setInputFiles([
        await photoOf('A5.png', codes.get('A5') ?? ''),
        await photoOf('IMG_0815.png', STRANGER),
      ]);
    await expect(page.getByText('Đã đọc 2 ảnh')).toBeVisible();
    await expect(inList('A5')).toContainText('Đúng');
    const tray = page.getByRole('region', { name: 'Mã chưa rõ ở sạp nào (1)' });
    await expect(tray).toContainText('IMG_0815.png');
    await tray.getByRole('button', { name: 'Bỏ qua lần đọc này' }).click();
    await expect(tray).toBeHidden();
  });

  test('is signed off, kept and printed', async () => {
    await page.getByRole('button', { name: 'Chốt đợt' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('1 sạp đang báo động.');
    await expect(dialog.getByLabel('Ghi mất tem cho 1 sạp không thấy tem')).toBeChecked();
    await dialog.getByRole('button', { name: 'Chốt đợt' }).click();
    await expect(page.getByText(/^Chốt lúc/)).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await page.getByRole('button', { name: 'Biên bản PDF' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: /kiem-tra-tem-.*\.pdf/ }).click();
    expect((await saved).suggestedFilename()).toMatch(/\.pdf$/);
    expect(complaints).toEqual([]);
  });
});
