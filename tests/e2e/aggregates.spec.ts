/** Totals without rows and the calendar of accounts, by keyboard. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { openCore } from '../../core/index.ts';
import { addMonths, monthDays, monthOf, today } from '../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../core/storage/index.ts';
import { complaintsOf, enter, expectAccessible, expectNoSidewaysScroll } from './screens.ts';
import { type Served, serve } from './serving.ts';

/** Three traders in business since January, each with an account at Vietcombank. */
async function market(dataDir: string) {
  const core = await openCore({ dataDir });
  for (const number of [1, 2, 3]) {
    core.registry.addVendor(CLI_AUTHOR, {
      name: `Trần Thị Ánh ${number}`,
      day: '2020-01-01',
      stalls: [{ code: `A${number}`, zone: 'Khu A' }],
      account: { bankBin: '970436', number: `00110000100${number}`, holder: 'ANH' },
    });
  }
  const month = addMonths(monthOf(today(core.clock)), -1);
  core.close();
  return month;
}

test.describe('số tổng hợp và lịch dữ liệu', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let complaints: string[];
  let month: string;
  const open = (address: string) => page.goto(new URL(address, served.url).href);

  test.beforeAll(async ({ browser }) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'cho-so-e2e-'));
    month = await market(dataDir);
    served = await serve({ dataDir });
    const permissions = ['clipboard-read', 'clipboard-write'];
    page = await (await browser.newContext({ permissions })).newPage();
    complaints = complaintsOf(page);
    await enter(page, served.url);
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  test('a tally is typed down its column, saved at once and taken back', async () => {
    await open('/sao-ke?muc=tong-hop&viec=tu-khai');
    const amount = (name: string) => page.getByRole('textbox', { name: `Số tiền của ${name}` });
    await amount('A1 Trần Thị Ánh 1').focus();
    await page.keyboard.type('500000');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1.250.000');
    await page.keyboard.press('Enter');
    await expect(amount('A3 Trần Thị Ánh 3')).toBeFocused();
    await expect(amount('A1 Trần Thị Ánh 1')).toHaveValue('500.000');
    await expect(page.getByText('2 trong 3 tiểu thương đã khai, cộng 1.750.000')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Đã ghi 2 dòng sổ tự khai.')).toBeVisible();
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(amount('A1 Trần Thị Ánh 1')).toHaveValue('');
  });

  test('a file of totals is looked at and taken in', async () => {
    await open('/sao-ke?muc=tong-hop');
    const lines = ['Mã sạp,SLGD,Doanh số', 'A1,12,1.200.000', 'Z9,1,5.000', 'Tổng,13,1.205.000'];
    await page.locator('input[type=file]').setInputFiles({
      name: 'vcb.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    });
    await page.getByRole('combobox', { name: 'Ngân hàng, ví' }).fill('Vietcombank');
    await page.getByRole('option', { name: 'Vietcombank' }).click();
    await expect(page.getByText('Khớp dòng tổng cộng của tệp')).toBeVisible();
    await expect(page.getByRole('cell', { name: /Không tìm thấy.*sạp Z9/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Ghi 1 số' }).click();
    await expect(page.getByText('Đã ghi 1 số mới')).toBeVisible();
    await page.getByText('Phần được tính', { exact: true }).click();
    await expect(page.getByRole('rowheader', { name: /A1 Trần Thị Ánh 1/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByText('Các lần ghi', { exact: true }).click();
    await page.getByRole('button', { name: 'Hoàn tác vcb.csv' }).click();
    await expect(page.getByRole('button', { name: 'Nhập lại vcb.csv' })).toBeVisible();
    await expectAccessible(page);
  });

  test('a gap in the calendar is one click from asking for the file', async () => {
    await open(`/sao-ke?muc=lich&thang=${month}`);
    const days = Number(monthDays(month).to.slice(8));
    const [year, number] = month.split('-');
    await expect(page.getByText(`0/3 tài khoản đủ tháng ${number}/${year}`)).toBeVisible();
    const row = page.getByRole('row', { name: /Trần Thị Ánh 2/ });
    await expect(row).toContainText(`Thiếu: 1–${days}`);
    await expectAccessible(page);
    await row.getByRole('button', { name: 'Xin tệp của A2 Trần Thị Ánh 2' }).click();
    const dialog = page.getByRole('dialog', { name: /Lời nhắn xin tệp/ });
    await expect(dialog).toContainText('Đã chép lời nhắn');
    await expectAccessible(page);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('Trần Thị Ánh 2 (sạp A2)');
    expect(copied).toContain('số đuôi 1002');
    await page.keyboard.press('Enter');
    await expect(row).toContainText('đã xin');
    await page.setViewportSize({ width: 910, height: 512 });
    await expectNoSidewaysScroll(page);
    expect(complaints).toEqual([]);
  });
});
