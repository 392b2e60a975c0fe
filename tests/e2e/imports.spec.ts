/** An import from the list: its rows, its original, read again, undone and done again. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import {
  complaintsOf,
  enter,
  expectAccessible,
  expectNoSidewaysScroll,
  settled,
} from './screens.ts';
import { type Served, serve } from './serving.ts';

const TEXT = [
  'Số tài khoản,0011000000999',
  'Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Mô tả',
  '01/10/2026 08:00:00,R1,,50000,mua rau',
  '02/10/2026 09:00:00,R2,,70000,mua ca',
  '03/10/2026 10:00:00,R3,20000,,hoan tien',
].join('\n');
const FILE = { name: 'thang-10.csv', mimeType: 'text/csv', buffer: Buffer.from(TEXT) };

test.describe('các lần nhập sao kê', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let complaints: string[];

  test.beforeAll(async ({ browser }) => {
    served = await serve();
    page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
    complaints = complaintsOf(page);
    await enter(page, served.url);
    await page.goto(new URL('/sao-ke', served.url).href);
    await settled(page);
    await page.locator('input[type="file"]').first().setInputFiles(FILE);
    await page.getByRole('button', { name: 'Ghi 3 khoản mới vào sổ' }).click();
    await expect(page.getByText('Đã ghi 3 khoản mới')).toBeVisible();
    await page.getByRole('tab', { name: 'Các lần nhập' }).click();
    await settled(page);
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  const press = (name: string | RegExp) =>
    page.getByRole('button', { name }).first().press('Enter');
  const dialog = () => page.getByRole('dialog');

  test('shows every row and gives the original back', async () => {
    await press('Xem từng dòng của thang-10.csv');
    await expect(dialog().getByRole('row')).toHaveCount(4);
    await expect(dialog()).toContainText('70.000 đ');
    await expectAccessible(page, '[role="dialog"]');
    const saving = page.waitForEvent('download');
    await dialog().getByRole('button', { name: 'Tải tệp gốc' }).press('Enter');
    expect(readFileSync(await (await saving).path(), 'utf8')).toBe(TEXT);
    await dialog().getByText('Không nhận', { exact: true }).click();
    await expect(dialog().getByRole('row')).toHaveCount(1);
  });

  test('is read again, and says that nothing is different', async () => {
    await dialog().getByRole('button', { name: 'Đọc lại', exact: true }).press('Enter');
    await dialog().getByRole('button', { name: 'Đọc và so sánh' }).press('Enter');
    await expect(dialog()).toContainText('Không có gì khác: cả 3 khoản đều như trong sổ.');
    await expectAccessible(page, '[role="dialog"]');
    await dialog().getByRole('button', { name: 'Ghi nhận đã đọc lại' }).press('Enter');
    await expect(dialog().getByRole('status')).toContainText('y như cũ');
    await page.keyboard.press('Escape');
    await expect(dialog()).toHaveCount(0);
  });

  test('is undone once it is said what hangs on it, and done again', async () => {
    await press('Hoàn tác thang-10.csv');
    await expect(dialog()).toContainText('3 khoản được gỡ khỏi sổ');
    await expect(dialog()).toContainText('được đóng lại');
    await dialog().getByRole('button', { name: 'Hoàn tác lần nhập này' }).press('Enter');
    await expect(dialog().getByRole('status')).toContainText('Đã gỡ 3 khoản');
    await page.keyboard.press('Escape');
    await expect(page.getByText('Đã hoàn tác')).toBeVisible();

    await press('Xem từng dòng của thang-10.csv');
    await dialog().getByRole('button', { name: 'Làm lại lần nhập' }).press('Enter');
    await expect(dialog().getByRole('status').first()).toContainText('3 khoản có lại');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Hoàn tác thang-10.csv' })).toBeVisible();
    await expectNoSidewaysScroll(page);
    expect(complaints).toEqual([]);
  });
});
