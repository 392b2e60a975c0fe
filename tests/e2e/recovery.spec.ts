/**
 * What a board does when something went wrong: a copy put back, a stick that is
 * not there, pages of the database overwritten.
 */
import { mkdtemp, open as openFile, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { complaintsOf, enter, expectAccessible, expectNoSidewaysScroll } from './screens.ts';
import { type Served, serve } from './serving.ts';

const ZOOMED = { width: 910, height: 512 };

const nameMarket = async (page: Page, base: string, name: string) => {
  await page.goto(new URL('/cai-dat?muc=cho', base).href);
  await page.getByLabel('Tên chợ').fill(name);
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name })).toBeVisible();
};

const backUp = async (page: Page, base: string) => {
  await page.goto(new URL('/cai-dat?muc=sao-luu', base).href);
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
  await expect(page.getByText('Đã sao lưu.')).toBeVisible();
};

test.describe('sao lưu và khôi phục', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let stick: string;
  let complaints: string[];
  const copies = () => page.getByRole('table', { name: /^Các bản sao/ }).getByRole('row');
  const safety = () => page.getByRole('link', { name: /^Bản sao an toàn gần nhất/ });

  test.beforeAll(async ({ browser }) => {
    stick = await mkdtemp(join(tmpdir(), 'cho-so-usb-'));
    served = await serve();
    page = await (await browser.newContext({ acceptDownloads: true })).newPage();
    complaints = complaintsOf(page);
    await enter(page, served.url);
    await nameMarket(page, served.url, 'Chợ Đúng Tên');
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
    await rm(stick, { recursive: true, force: true });
  });

  test('a copy is made, and the frame says how safe the data is', async () => {
    await backUp(page, served.url);
    await expect(copies().filter({ hasText: 'Làm tay' })).toHaveCount(1);
    await expect(safety()).toContainText(/\d\d:\d\d hôm nay, trên máy này/);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  test('a second place takes copies too, and is missed when it is gone', async () => {
    await page.getByRole('button', { name: 'Chọn nơi thứ hai' }).click();
    await page.getByRole('radio', { name: 'Thư mục khác' }).check();
    await page.getByLabel('Đường dẫn thư mục').fill(join(stick, 'không có'));
    await page.getByRole('button', { name: 'Dùng nơi này' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByLabel('Đường dẫn thư mục').fill(stick);
    await page.getByRole('button', { name: 'Dùng nơi này' }).click();
    await expect(copies().filter({ hasText: 'Nơi thứ hai' })).not.toHaveCount(0);
    await expect(safety()).toContainText('trên máy này và');
    await expectAccessible(page);

    await rename(stick, `${stick}-rút-ra`);
    await nameMarket(page, served.url, 'Chợ Sai Tên');
    await backUp(page, served.url);
    await expect(page.getByText('Không cắm')).toBeVisible();
    await expect(safety()).toContainText(/Không thấy .* từ \d\d:\d\d hôm nay/);
    await rename(`${stick}-rút-ra`, stick);
    await backUp(page, served.url);
    await expect(page.getByText('Đang cắm')).toBeVisible();
    await expect(safety()).not.toContainText('Không thấy');
    complaints.length = 0; // the browser tells of every refused request
  });

  test('a copy shows what it holds before anything happens', async () => {
    await copies().last().getByRole('button').click();
    const dialog = page.getByRole('dialog', { name: /^Bản sao/ });
    const market = dialog.getByRole('row', { name: /^Chợ / });
    await expect(market.getByRole('cell')).toHaveText(['Chợ Đúng Tên', 'Chợ Sai Tên']);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Khôi phục bản này…' }).press('Enter');
    const question = page.getByRole('dialog', { name: /^Khôi phục bản/ });
    await expect(question.getByRole('button', { name: 'Thôi' })).toBeFocused();
    await expect(question).toContainText('Chợ Đúng Tên');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden();
    await expect(page.getByRole('banner')).toContainText('Chợ Sai Tên');
  });

  test('restored, the page begins afresh and says where the former data is kept', async () => {
    await copies().last().getByRole('button').click();
    await page.getByRole('button', { name: 'Khôi phục bản này…' }).click();
    await page.getByRole('button', { name: 'Khôi phục', exact: true }).click();
    await page.getByRole('button', { name: /Nguyễn Thị Thu/ }).click();
    await expect(page.getByRole('banner')).toContainText('Chợ Đúng Tên');
    await expect(page).toHaveURL(new URL('/', served.url).href);
    const notice = page.getByText(/Sổ trước đó được cất ở/);
    await expect(notice).toContainText(join(served.dataDir, 'backups'));
    await safety().click();
    await expect(copies().filter({ hasText: 'Trước khi khôi phục' })).toHaveCount(1);
    expect(complaints).toEqual([]);
  });

  test('a second place is given up; its copies stay', async () => {
    await page.getByRole('button', { name: 'Thôi dùng nơi này' }).click();
    await expect(page.getByText('Đã chọn không dùng')).toBeVisible();
    await page.getByText('Khôi phục từ USB hoặc thư mục khác').click();
    const copiesPanel = page.getByRole('region', { name: 'Các bản sao' });
    await copiesPanel.getByRole('radio', { name: 'Thư mục khác' }).check();
    await copiesPanel.getByLabel(/^Đường dẫn/).fill(stick);
    await expect(copiesPanel.getByRole('table').nth(1).getByRole('row')).not.toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: /^Tổng quan/ }).click();
    const step = page.getByRole('listitem').filter({ hasText: 'Nơi sao lưu thứ hai' });
    await expect(step).toContainText(': đã xong');
  });
});

test.describe('dữ liệu bị hỏng', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let complaints: string[];

  test.beforeAll(async ({ browser }) => {
    const before = await serve();
    page = await (await browser.newContext({ acceptDownloads: true })).newPage();
    await enter(page, before.url);
    await nameMarket(page, before.url, 'Chợ Mất Điện');
    await backUp(page, before.url);
    await before.close();
    await overwritePages(join(before.dataDir, 'cho-so.db'));
    served = await serve({ dataDir: before.dataDir });
    complaints = complaintsOf(page);
    await page.goto(served.url);
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  test('says what happened, what is safe, and offers the newest sound copy', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText('bị hỏng');
    const first = page.getByRole('region', { name: /Khôi phục từ bản sao/ });
    await expect(first).toContainText('Bản nguyên vẹn mới nhất');
    await expect(first).toContainText('Chợ Mất Điện');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.setViewportSize(ZOOMED);
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  test('what can still be read is saved, and a text for whoever helps is shown', async () => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Lưu tệp nén (.zip)' }).click();
    const file = await readFile(await (await saved).path());
    expect(file.subarray(0, 2).toString()).toBe('PK');
    await page.getByRole('button', { name: 'Xem tệp chẩn đoán' }).click();
    const text = page.getByLabel('Nội dung tệp chẩn đoán');
    await expect(text).not.toHaveValue('');
    await expect(text).not.toHaveValue(/Mất Điện|Nguyễn Thị Thu/);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  test('the copy is put back and the day goes on', async () => {
    await page.getByRole('button', { name: 'Dùng bản này…' }).click();
    await page.getByRole('button', { name: 'Khôi phục bản này…' }).click();
    await expect(page.getByRole('button', { name: 'Thôi' })).toBeFocused();
    await page.getByRole('button', { name: 'Khôi phục', exact: true }).click();
    await page.getByRole('button', { name: /Nguyễn Thị Thu/ }).click();
    await expect(page.getByRole('banner')).toContainText('Chợ Mất Điện');
    await expect(page.getByText(/Sổ trước đó được cất ở/)).toBeVisible();
  });
});

test.describe('hỏng một phần', () => {
  let served: Served;
  test.afterEach(() => served.stop());

  test('what can still be read is looked at, marked, and nothing is asked', async ({ page }) => {
    served = await serve();
    await enter(page, served.url);
    await nameMarket(page, served.url, 'Chợ Còn Đọc');
    await served.close();
    const { dataDir } = served;
    // Only after an end that was none are the pages looked over at the start.
    served = await serve({ dataDir });
    await served.close('SIGKILL');
    const file = join(dataDir, 'cho-so.db');
    const pages = Math.floor((await stat(file)).size / PAGE);
    await overwritePages(file, { from: pages - 2, count: 2 });
    served = await serve({ dataDir });
    await page.goto(served.url);
    await page.getByRole('button', { name: 'Xem các màn hình (chỉ xem)' }).click();
    await expect(page.getByText('CHỈ XEM')).toBeVisible();
    await expect(page.getByRole('banner')).toContainText('Chợ Còn Đọc');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Về trang khôi phục' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('bị hỏng');
  });
});

const PAGE = 4096;

/** What a failing disk leaves: the head is there, the pages behind it are not. */
async function overwritePages(file: string, { from = 1, count = 4 } = {}): Promise<void> {
  const handle = await openFile(file, 'r+');
  await handle.write(Buffer.alloc(count * PAGE, 'x'), 0, count * PAGE, from * PAGE);
  await handle.close();
}
