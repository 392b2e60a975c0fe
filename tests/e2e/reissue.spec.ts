/**
 * A reissue campaign as a board lives it: the names of accounts change, the
 * stickers of an aisle are printed to a file, put up, and one trader is left.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import {
  complaintsOf,
  enter,
  expectAccessible,
  expectNoSidewaysScroll,
  settled,
} from './screens.ts';
import { type Served, serve } from './serving.ts';

/** A trader with an account in her own name. */
const trader = (stall: string, row: string, holder: string) => ({
  name: `Người bán ${stall}`,
  phone: '0912345678',
  stalls: [{ code: stall, zone: 'Khu A', row }],
  account: { bankBin: '970436', number: `00110000${stall.slice(1)}`, holder },
});
const RENAMED = {
  bankBin: '970436',
  number: '0011000001',
  holder: 'HO KINH DOANH NGUYEN THI DAO',
};

test.describe('cấp lại tem', () => {
  let served: Served;
  let page: Page;
  let complaints: string[];

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(120_000);
    served = await serve();
    page = await (await browser.newContext({ acceptDownloads: true })).newPage();
    complaints = complaintsOf(page);
    await enter(page, served.url);
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  /** Sends something to the API as the page would. */
  const send = (method: string, path: string, body: object): Promise<{ readonly uid: string }> =>
    page.evaluate(
      async ({ method, path, body }) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`/api${path}`, { method, headers, body: JSON.stringify(body) });
        if (!answer.ok) throw new Error(await answer.text());
        return answer.json();
      },
      { method, path, body },
    );

  test('from the rule to what is left', async () => {
    const { uid: renamed } = await send(
      'POST',
      '/vendors',
      trader('A01', 'Dãy 1', 'NGUYEN THI DAO'),
    );
    await send('POST', '/vendors', trader('A02', 'Dãy 1', 'HO KINH DOANH TRAN VAN DUC'));
    await send('POST', '/vendors', trader('A03', 'Dãy 2', 'PHAM THI AN'));
    const file = join(served.dataDir, 'may-in.bin');
    const printer = { name: 'Máy in quầy', uri: `file:${file}`, language: 'escpos', dots: 384 };
    await send('POST', '/printers', printer);

    await page.goto(new URL('/tem-qr?trang=cap-lai', served.url).href);
    await settled(page);
    await expect(page.getByText('Chưa có chiến dịch cấp lại nào')).toBeVisible();
    await page.getByRole('link', { name: 'Chiến dịch mới' }).click();
    const rehearsal = page.getByRole('complementary', { name: 'Các sạp được chọn' });
    await expect(rehearsal).toContainText('2 sạp được chọn');
    await expect(rehearsal).toContainText('2 sạp chưa đổi tên tài khoản');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Bắt đầu chiến dịch' }).click();
    await expect(page.getByText('Đã dán 0 trong 2 sạp')).toBeVisible();

    await send('PATCH', `/vendors/${renamed}`, { account: RENAMED });
    await page.reload();
    await page.getByRole('button', { name: 'In dãy này (1): Khu A · Dãy 1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'In 1 tem' }).click();
    await expect(page.getByRole('dialog')).toContainText('Đã gửi 1/1 tem');
    expect((await readFile(file)).length).toBeGreaterThan(1000);
    await page.keyboard.press('Escape');
    const row = page.getByRole('row', { name: /Người bán A01/ });
    await expect(row).toContainText('Đã gửi in');

    await row.getByRole('checkbox').check();
    await page.getByRole('tab', { name: 'Ghi tại sạp' }).click();
    await page.getByRole('button', { name: 'Ghi cho 1 sạp' }).click();
    await expect(row).toContainText('Đã dán');
    await expect(page.getByText('Đã dán 1 trong 2 sạp')).toBeVisible();
    await expectAccessible(page);

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Danh sách còn lại' }).click();
    const list = await readFile(await (await saving).path(), 'utf8');
    expect(list.trim().split('\r\n').slice(1)).toEqual([
      'Khu A,Dãy 2,A03,Người bán A03,0912345678,Tên tài khoản chưa có “Hộ kinh doanh”.,Chưa đổi tên tài khoản',
    ]);

    await page.getByRole('button', { name: 'Kết thúc chiến dịch' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('Còn 1 sạp chưa dán tem mới');
    await expect(dialog).toContainText('Chưa đổi tên tài khoản, 1 sạp: A03');
    await expectAccessible(page, '[role=dialog]');
    await dialog.getByLabel('Quyết định về các sạp còn lại').fill('Hẹn sau khi đổi tên');
    await dialog.getByRole('button', { name: 'Kết thúc chiến dịch' }).click();
    await expect(page.getByText(/Ghi chú: Hẹn sau khi đổi tên/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^In dãy này/ })).toHaveCount(0);

    await page.setViewportSize({ width: 910, height: 512 });
    await expectNoSidewaysScroll(page);
    await page.getByRole('link', { name: 'Về danh sách chiến dịch' }).click();
    await expect(page.getByText('Đã kết thúc', { exact: true })).toBeVisible();
    await expectNoSidewaysScroll(page);
    expect(complaints).toEqual([]);
  });
});
