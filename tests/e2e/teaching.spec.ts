/**
 * A file nobody knows, taught by the keyboard alone, and the next one read by
 * what was taught.
 */
import { expect, type Page, test } from '@playwright/test';
import {
  complaintsOf,
  enter,
  expectAccessible,
  expectNoSidewaysScroll,
  settled,
} from './screens.ts';
import { type Served, serve } from './serving.ts';

const HEAD = 'Lúc,Chứng từ,Khách trả,Quầy chi,Còn lại,Lời nhắn';
const fileOf = (name: string, ...rows: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\ufeffHợp tác xã Bến Lạ\n${HEAD}\n${rows.join('\n')}\n`),
});
const OCTOBER = fileOf(
  'ben-la-2026-10.csv',
  '01/10/2026 08:00,A-1,50.000,,1.050.000,mua rau sap A12',
  '02/10/2026 09:30,A-2,70.000,,1.120.000,mua ca',
  '14/10/2026 10:00,A-3,,20.000,1.100.000,rut tien',
);
const NOVEMBER = fileOf('ben-la-2026-11.csv', '01/11/2026 08:00,A-4,30.000,,1.130.000,mua trung');

test.describe('dạy máy đọc tệp', () => {
  let served: Served;
  let page: Page;
  let complaints: string[];

  test.beforeAll(async ({ browser }) => {
    served = await serve();
    page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
    complaints = complaintsOf(page);
    await enter(page, served.url);
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  const take = async (file: typeof OCTOBER) => {
    await page.goto(new URL('/sao-ke', served.url).href);
    await settled(page);
    await page.locator('input[type="file"]').first().setInputFiles(file);
  };
  const press = async (role: 'link' | 'button', name: string) => {
    await page.getByRole(role, { name }).focus();
    await page.keyboard.press('Enter');
  };

  test('from the file nobody knows to its preview', async () => {
    await take(OCTOBER);
    await press('link', 'Dạy máy đọc tệp này');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Dạy máy đọc tệp ben-la-2026-10.csv',
    );
    const sample = page.getByRole('region', { name: 'Mẫu đọc thử cả tệp' });
    await expect(sample).toContainText('Khớp số dư');
    await expect(sample).toContainText('+ 120.000 đ');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);

    // Another row, and back: the arrows move, Enter points.
    const chosen = page.locator('.row-button[aria-pressed="true"]');
    await chosen.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(chosen).toHaveText('1');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(chosen).toHaveText('2');
    await expect(sample).toContainText('Khớp số dư');

    // A column told wrongly shows at once that the sum does not hold.
    const out = page.getByLabel('Cột 4 Quầy chi');
    await out.focus();
    await page.keyboard.press('Home');
    await expect(sample).toContainText('1 dòng không nhận');
    await out.selectOption({ label: 'Tiền ra' });
    await expect(sample).toContainText('1 khoản ra');
    await expect(sample).toContainText('Khớp số dư');

    await page.getByLabel('Tên mẫu').fill('HTX Bến Lạ');
    await page.getByLabel('Dùng cho tài khoản').fill('900100200');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Nhận ra mẫu sao kê HTX Bến Lạ.')).toBeVisible();
    await press('button', 'Ghi 3 khoản mới vào sổ');
    await expect(page.getByText('Đã ghi 3 khoản mới.')).toBeVisible();
  });

  test('and the next file is read without asking; the layout is listed and retired', async () => {
    await take(NOVEMBER);
    await page.getByLabel('Số tài khoản của tệp').fill('900100200');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Nhận ra mẫu sao kê HTX Bến Lạ.')).toBeVisible();
    await page.getByRole('tab', { name: 'Mẫu đọc tệp' }).click();
    const taught = page.getByRole('table', { name: 'Mẫu đã dạy ở chợ này' });
    await expect(taught).toContainText('HTX Bến Lạ');
    await expect(taught).toContainText('9001 00200');
    await expectAccessible(page, 'main');
    await expectNoSidewaysScroll(page);
    const saved = page.waitForEvent('download');
    await press('button', 'Lưu mẫu HTX Bến Lạ ra tệp để chuyển cho chợ khác');
    expect((await saved).suggestedFilename()).toBe('mau-sao-ke-HTX-Bến-Lạ.json');
    await press('button', 'Thôi dùng mẫu HTX Bến Lạ');
    await expect(taught).toContainText('Đã thôi dùng');
    expect(complaints.filter((text) => !/422|404/.test(text))).toEqual([]);
  });
});
