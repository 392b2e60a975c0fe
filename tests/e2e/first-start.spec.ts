/**
 * The first minutes with an app that was just installed: nothing is chosen yet.
 * Either way in, between the two, and from a copy brought on a stick.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { tabTo, typeInto } from './hands.ts';
import {
  complaintsOf,
  enter,
  expectAccessible,
  expectNoSidewaysScroll,
  settled,
} from './screens.ts';
import { type Served, serve } from './serving.ts';

/** 1366×768 at a browser zoom of 150 %. */
const ZOOMED = { width: 910, height: 512 };

const WHO = 'Ai đang làm việc?';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test.describe('chợ của mình, ngay từ đầu', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let stick: string;
  let complaints: string[];

  test.beforeAll(async ({ browser }) => {
    stick = await mkdtemp(join(tmpdir(), 'cho-so-usb-'));
    served = await serve({ welcome: true });
    page = await (await browser.newContext()).newPage();
    complaints = complaintsOf(page);
    await page.goto(served.url);
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
    await rm(stick, { recursive: true });
  });

  test('says what it is, where data would lie, and fits', async () => {
    await expect(heading(page)).toHaveText('Sổ điện tử của ban quản lý chợ');
    await expect(page.getByText(join(served.dataDir, 'cho-so'))).toBeVisible();
    await expect(page.getByLabel('Tên chợ')).toBeFocused();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.setViewportSize(ZOOMED);
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1366, height: 768 });
    expect(existsSync(join(served.dataDir, 'cho-so'))).toBe(false);
  });

  test('a folder that holds something else is refused, and what was typed stays', async () => {
    const taken = join(served.dataDir, 'tai-lieu');
    await mkdir(taken);
    await writeFile(join(taken, 'thư.txt'), 'kính gửi');
    await page.getByLabel('Tên chợ').fill('Chợ Đại Từ');
    await page.getByRole('button', { name: 'Đổi nơi khác' }).click();
    await page.getByLabel('Thư mục chứa dữ liệu').fill(taken);
    await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('not-empty');
    await expect(page.getByLabel('Tên chợ')).toHaveValue('Chợ Đại Từ');
    expect(await readdir(taken)).toEqual(['thư.txt']);
    complaints.length = 0; // the browser tells of every refused request
    await page.reload();
  });

  test('three fields by keyboard alone, and in', async () => {
    await expect(page.getByLabel('Tên chợ')).toBeFocused();
    await page.keyboard.type('Chợ Đại Từ');
    await typeInto(page, page.getByLabel('Xã, phường'), 'Xã Đại Từ');
    await typeInto(page, page.getByLabel('Đơn vị quản lý'), 'Ban quản lý chợ Đại Từ');
    await tabTo(page, page.getByRole('button', { name: 'Bắt đầu', exact: true }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: WHO });
    await expect(dialog.getByLabel('Họ và tên')).toBeFocused();
    await page.keyboard.type('Nguyễn Thị Thu');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('banner')).toContainText('Chợ Đại Từ');
    await expect(page.getByText('MẪU', { exact: true })).toHaveCount(0);
    expect(existsSync(join(served.dataDir, 'cho-so', 'cho-so.db'))).toBe(true);
  });

  test('the steps that are left begin with the list, and end with a second place', async () => {
    const steps = page.getByRole('region', { name: 'Việc còn lại để bắt đầu' });
    await expect(steps.getByRole('listitem').filter({ hasText: ': đã xong' })).toHaveCount(1);
    const last = steps.getByRole('listitem').filter({ hasText: 'Nơi sao lưu thứ hai' });
    await expectAccessible(page);
    await last.getByRole('link', { name: 'Chọn nơi' }).click();
    await page.getByRole('button', { name: 'Chọn nơi thứ hai' }).click();
    await page.getByRole('radio', { name: 'Thư mục khác' }).check();
    await page.getByLabel('Đường dẫn thư mục').fill(stick);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Dùng nơi này' }).click();
    await expect(page.getByText('Đang cắm')).toBeVisible();
    await page.getByRole('link', { name: /^Tổng quan/ }).click();
    await expect(last).toContainText(': đã xong');
  });

  test('at the next start it simply opens', async () => {
    await served.close();
    served = await serve({ welcome: true, dataDir: served.dataDir });
    await page.goto(served.url);
    await expect(page.getByRole('dialog', { name: WHO })).toBeVisible();
    await page.getByRole('button', { name: /Nguyễn Thị Thu/ }).click();
    await expect(page.getByRole('banner')).toContainText('Chợ Đại Từ');
    await settled(page);
    expect(complaints).toEqual([]);
  });

  test('on a new computer the copy on the stick brings everything back', async ({ browser }) => {
    const fresh = await serve({ welcome: true });
    const other = await (await browser.newContext()).newPage();
    await other.goto(fresh.url);
    await other.getByRole('button', { name: 'Lấy lại từ bản sao lưu' }).click();
    await other.getByRole('radio', { name: 'Thư mục khác' }).check();
    await other.getByLabel(/^Đường dẫn thư mục/).fill(stick);
    await expectAccessible(other);
    await other.getByRole('table').getByRole('button').first().click();
    const dialog = other.getByRole('dialog');
    await expect(dialog).toContainText('Chợ Đại Từ');
    await expectAccessible(other);
    await dialog.getByRole('button', { name: 'Khôi phục bản này…' }).click();
    await expect(dialog.getByRole('button', { name: 'Thôi' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Khôi phục', exact: true }).click();
    await other.getByRole('button', { name: /Nguyễn Thị Thu/ }).click();
    await expect(other.getByRole('banner')).toContainText('Chợ Đại Từ');
    await expect(other.getByText(/^Đã khôi phục bản sao/)).toBeVisible();
    await other.context().close();
    await fresh.stop();
  });
});

test('data on a drive that is away is waited for, or given up knowingly', async ({ page }) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cho-so-away-'));
  await mkdir(join(dataDir, 'cho-so'));
  await writeFile(join(dataDir, 'cho-so', 'elsewhere.json'), '{"folder":"/media/usb/cho-so"}');
  const served = await serve({ welcome: true, dataDir });
  await page.goto(served.url);
  await expect(page.getByRole('alert')).toContainText('/media/usb/cho-so');
  await expect(page.getByLabel('Tên chợ')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Lấy lại từ bản sao lưu' })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Thôi dùng nơi đó…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Thôi', exact: true })).toBeFocused();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Thôi dùng nơi đó' }).click();
  await expect(page.getByLabel('Tên chợ')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lấy lại từ bản sao lưu' })).toBeVisible();
  await served.stop();
});

test.describe('xem chợ mẫu trước', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let complaints: string[];
  const banner = () => page.getByRole('note');

  test.beforeAll(async ({ browser }) => {
    served = await serve({ welcome: true });
    page = await (await browser.newContext()).newPage();
    complaints = complaintsOf(page);
    await page.goto(served.url);
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  test('the sample is made while one sees how far it is', async () => {
    test.setTimeout(180_000);
    await page.getByLabel('Tên chợ').fill('Chợ Phú Bình');
    await page.getByRole('button', { name: 'Mở chợ mẫu' }).press('Enter');
    await expect(page.getByRole('progressbar')).toBeVisible();
    for (const name of ['Bắt đầu', 'Lấy lại từ bản sao lưu']) {
      await expect(page.getByRole('button', { name, exact: true })).toBeDisabled();
    }
    // Whoever loads the page again meanwhile sees the same, and is let in as soon as it is there.
    await page.reload();
    await expect(page.getByRole('dialog', { name: WHO })).toBeVisible({ timeout: 150_000 });
    await enter(page, new URL('/', served.url).href);
    await expect(banner()).toContainText('MẪU');
    await expectNoSidewaysScroll(page);
  });

  test('its banner leads to a market of one’s own', async () => {
    await banner().getByRole('button', { name: 'Bắt đầu chợ của mình' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bắt đầu chợ của mình' });
    await expect(dialog.getByLabel('Tên chợ')).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(banner()).toBeVisible();
    await banner().getByRole('button', { name: 'Bắt đầu chợ của mình' }).click();
    const second = await page.context().newPage();
    await second.goto(new URL('/tieu-thuong', served.url).href);
    await settled(second);
    await dialog.getByLabel('Tên chợ').fill('Chợ Phú Bình');
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    await page.route('**/api/data/own/begin', async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Bắt đầu', exact: true })).toBeDisabled();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Đóng' }).click();
    await expect(dialog).toBeVisible();
    letGo();
    await expect(page.getByRole('dialog', { name: WHO })).toBeVisible();
    // A second window in sight all the while shows nothing of the other market under the old name.
    await second.keyboard.press('Control+Digit3');
    await expect(second.getByRole('banner')).toContainText('Chợ Phú Bình');
    await expect(second).toHaveURL(new URL('/', served.url).href);
    await second.close();
    await enter(page, new URL('/', served.url).href, 'Lê Văn Bình');
    await expect(page.getByRole('banner')).toContainText('Chợ Phú Bình');
    await expect(banner()).toHaveCount(0);
  });

  test('and the settings back, where nothing was lost', async () => {
    test.setTimeout(180_000);
    await page.goto(new URL('/cai-dat?muc=du-lieu', served.url).href);
    await expect(page.getByText(join(served.dataDir, 'cho-so'), { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Mở chợ mẫu' }).click();
    await page.getByRole('button', { name: /Nguyễn Thị Thu/ }).click();
    await expect(banner()).toContainText('MẪU');
    await banner().getByRole('button', { name: 'Mở chợ của mình' }).click();
    await page.getByRole('button', { name: /Lê Văn Bình/ }).click();
    await expect(page.getByRole('banner')).toContainText('Chợ Phú Bình');
    expect(complaints).toEqual([]);
  });
});
