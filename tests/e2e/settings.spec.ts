/** Cài đặt: every part by its address, what each of them changes, and how it shows at once elsewhere. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { enterOn } from './hands.ts';
import {
  complaintsOf,
  enter,
  expectAccessible,
  expectNoSidewaysScroll,
  goTo,
  settled,
} from './screens.ts';
import { type Served, serve } from './serving.ts';

const ZOOMED = { width: 910, height: 512 };

const PARTS = [
  { muc: 'cho', name: 'Thông tin chợ' },
  { muc: 'lich-hop', name: 'Lịch họp chợ' },
  { muc: 'chi-tieu', name: 'Chỉ tiêu' },
  { muc: 'nguoi', name: 'Người làm việc' },
  { muc: 'may-in', name: 'Máy in tem' },
  { muc: 'sao-luu', name: 'Sao lưu' },
  { muc: 'du-lieu', name: 'Thư mục dữ liệu' },
  { muc: 'hien-thi', name: 'Cỡ chữ, ngôn ngữ' },
  { muc: 'nhat-ky', name: 'Nhật ký' },
  { muc: 'chan-doan', name: 'Tệp chẩn đoán' },
  { muc: 'gioi-thieu', name: 'Giới thiệu' },
] as const;

test.describe('cài đặt', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let complaints: string[];
  const open = async (muc: (typeof PARTS)[number]['muc']) => {
    await page.goto(new URL(`/cai-dat?muc=${muc}`, served.url).href);
    await settled(page);
  };

  test.beforeAll(async ({ browser }) => {
    served = await serve();
    page = await (await browser.newContext({ acceptDownloads: true })).newPage();
    complaints = complaintsOf(page);
    await enter(page, served.url);
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  for (const { muc, name } of PARTS) {
    test(`${name}: reached by its name, accessible, fits also at 150 %`, async () => {
      await goTo(page, 'Cài đặt');
      const parts = page.getByRole('navigation', { name: 'Các mục cài đặt' });
      await parts.getByRole('link', { name, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`muc=${muc}`));
      await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
      await settled(page);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.setViewportSize(ZOOMED);
      await expectNoSidewaysScroll(page);
      await page.setViewportSize({ width: 1366, height: 768 });
    });
  }

  test('the market: only what was changed is sent, and the header shows it', async () => {
    await page.getByRole('banner').getByRole('link').click();
    await expect(page.getByRole('heading', { level: 2, name: 'Thông tin chợ' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Lưu' })).toBeDisabled();
    await page.getByLabel('Tên chợ').fill('Chợ Bờ Đậu');
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await page.keyboard.press('Enter');
    expect((await sent).postDataJSON()).toEqual({ name: 'Chợ Bờ Đậu' });
    await expect(page.getByRole('banner')).toContainText('Chợ Bờ Đậu');
    await expect(page.getByRole('button', { name: 'Lưu' })).toBeDisabled();
  });

  test('a save does not wait for a second place that is slow to answer', async () => {
    await open('cho');
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    await page.route('**/api/data/backups', async (route) => {
      await held;
      await route.continue();
    });
    const save = page.getByRole('button', { name: 'Lưu' });
    await page.getByLabel('Tên chợ').fill('Chợ Bờ Đậu mới');
    await save.click();
    await expect(page.getByRole('banner')).toContainText('Chợ Bờ Đậu mới');
    await expect(save).not.toHaveAttribute('aria-busy');
    letGo();
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('market days: lunar days and one closed day by keyboard, and back again', async () => {
    await open('lich-hop');
    const rule = page.locator('.market-rule');
    await expect(rule).toContainText('mọi ngày đều tính là ngày chợ họp');
    await enterOn(page, page.getByRole('button', { name: 'Ghi lịch họp chợ' }));
    await expect(page.getByRole('combobox', { name: 'Chợ họp' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await enterOn(page, page.getByRole('button', { name: 'Ngày 3 âm lịch' }));
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    await expect(page.getByText('Các ngày họp tới:')).toContainText('(2/');
    await enterOn(page, page.getByRole('button', { name: 'Lưu' }));
    await expect(rule).toContainText('Chợ họp ngày 2, 8, 13, 18, 23, 28 âm lịch; nghỉ Tết');
    await expectAccessible(page);

    const day = page.locator('[data-open="true"]').first();
    await day.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Bão số 9');
    await page.keyboard.press('Enter');
    const closed = page.locator('[data-because="special"]');
    await expect(closed).toContainText('Bão số 9');
    await expect(closed).toBeFocused();
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(closed).toHaveCount(0);
    await page.getByRole('button', { name: /^Bỏ lịch họp/ }).click();
    await expect(rule).toContainText('mọi ngày đều tính là ngày chợ họp');
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(rule).toContainText('2, 8, 13');
  });

  test('people: added, renamed, taken off the list and back', async () => {
    await open('nguoi');
    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
    await expect(row('Nguyễn Thị Thu')).toContainText('đang làm việc');
    await expect(page.getByRole('button', { name: /^Bỏ / })).toHaveCount(0);

    await enterOn(page, page.getByRole('button', { name: 'Thêm người' }));
    await expect(page.getByLabel('Họ và tên')).toBeFocused();
    await page.keyboard.type('nguyễn thị thu');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('name-taken');
    await page.getByLabel('Họ và tên').fill('Lê Văn Bình');
    await page.getByLabel('Chức danh').fill('Thu ngân');
    await page.keyboard.press('Enter');
    await expect(row('Lê Văn Bình')).toContainText('Thu ngân');

    await page.getByRole('button', { name: 'Sửa Lê Văn Bình' }).click();
    await page.getByLabel('Chức danh').fill('Thủ quỹ');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Lưu' }).click();
    await expect(row('Lê Văn Bình')).toContainText('Thủ quỹ');

    await page.getByRole('button', { name: 'Bỏ Lê Văn Bình khỏi danh sách' }).click();
    await expect(row('Lê Văn Bình')).toHaveCount(0);
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(row('Lê Văn Bình')).toContainText('Thủ quỹ');

    await page.getByRole('button', { name: 'Bỏ Lê Văn Bình khỏi danh sách' }).click();
    await page.getByText('Người không còn làm việc').click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Đưa Lê Văn Bình lại vào danh sách' }).click();
    await expect(row('Lê Văn Bình')).toBeVisible();
    complaints.length = 0; // the browser tells of every refused request
  });

  test('printers are added, examined, changed, taken off the list and put back', async () => {
    await open('may-in');
    await page.getByRole('button', { name: 'Thêm máy in' }).click();
    await page.getByLabel('Tên máy in').fill('Máy in quầy');
    await page.getByLabel(/^Địa chỉ máy in/).fill('không phải địa chỉ');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await expect(page.getByText('Hãy viết số IP của máy in')).toBeVisible();
    await expectAccessible(page);
    // Nobody listens on port 1: that is found, and what to do about it.
    await page.getByLabel(/^Địa chỉ máy in/).fill('127.0.0.1:1');
    await page.getByRole('button', { name: 'Khám máy in' }).click();
    await expect(page.getByRole('region', { name: 'Kết quả khám máy in' })).toContainText(
      'Phải sửa',
    );
    await page.getByRole('radio', { name: /^Máy in tem nhãn/ }).check();
    await page.getByRole('combobox', { name: 'Khổ giấy của máy' }).click();
    await page.getByRole('option', { name: '58 mm (384 điểm)' }).click();
    await page.getByText('Chỉnh thêm').click();
    await page.getByLabel('Độ đậm, 0 đến 15').fill('99');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await expect(page.getByText('Hãy viết một số từ 0 đến 15, hoặc để trống.')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Độ đậm, 0 đến 15').fill('8');
    await page.getByRole('button', { name: 'Lưu' }).click();
    const row = page.getByRole('row', { name: /Máy in quầy/ });
    await expect(row).toContainText('khổ 58 mm');

    await page.getByRole('button', { name: 'Sửa Máy in quầy' }).click();
    await expect(page.getByLabel(/^Địa chỉ máy in/)).toHaveValue('127.0.0.1:1');
    await page.getByLabel(/^Địa chỉ máy in/).fill('192.168.1.60');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await expect(row).toContainText('192.168.1.60:9100');
    await page.getByRole('button', { name: 'Bỏ Máy in quầy khỏi danh sách' }).click();
    await expect(row).toHaveCount(0);
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(row).toContainText('khổ 58 mm');
    await expectAccessible(page);
  });

  test('the trail tells what was done in words, newest first, and what it has no words for', async () => {
    await open('nhat-ky');
    const lines = page.getByRole('table').getByRole('row');
    await expect(lines.nth(1)).toContainText('Lưu máy in');
    await expect(lines.filter({ hasText: 'Bỏ người khỏi danh sách' })).toHaveCount(2);
    await expect(lines.filter({ hasText: 'Nguyễn Thị Thu' }).first()).toBeVisible();
    await page.route('**/api/audit?*', (route) =>
      route.fulfill({
        json: {
          total: 1,
          lines: [
            {
              at: '2026-11-22T01:00:00Z',
              author: 'cli',
              action: 'counter.close',
              subject: null,
              detail: {},
            },
          ],
        },
      }),
    );
    await page.reload();
    await expect(lines.nth(1)).toContainText('22/11/2026 08:00');
    await expect(lines.nth(1)).toContainText('Dòng lệnh');
    await expect(lines.nth(1)).toContainText('Việc khác (counter.close)');
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('big type holds for this computer, and everything still fits', async () => {
    await open('hien-thi');
    const height = () =>
      page
        .getByRole('link', { name: 'Nhật ký' })
        .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    expect(await height()).toBe(14);
    await page.getByRole('radio', { name: 'Chữ to' }).check();
    await expect.poll(height).toBe(17.5);
    await page.reload();
    await expect.poll(height).toBe(17.5);
    for (const { muc } of PARTS) {
      await open(muc);
      await expectNoSidewaysScroll(page);
    }
    await open('hien-thi');
    await page.getByRole('radio', { name: 'Thường' }).check();
    await expect.poll(height).toBe(14);
  });

  test('past the end of the trail is its last page, and "back" leaves it', async () => {
    await open('gioi-thieu');
    await page.goto(new URL('/cai-dat?muc=nhat-ky&tu=100000', served.url).href);
    await expect(page).not.toHaveURL(/tu=/);
    await page.goBack();
    await expect(page).toHaveURL(/muc=gioi-thieu/);
  });

  test('with big type and little room, trouble with the copies and the person stay in sight', async () => {
    const message = 'Ổ đĩa đã đầy. Hãy dọn bớt tệp rồi làm lại; dữ liệu cũ vẫn còn nguyên.';
    await page.route('**/api/data/backups', async (route) => {
      const answer = await route.fetch();
      const { status, ...rest } = await answer.json();
      const problem = { code: 'disk-full', message };
      await route.fulfill({ response: answer, json: { ...rest, status: { ...status, problem } } });
    });
    await page.route('**/api/session', async (route) => {
      const answer = await route.fetch();
      const { market, person, ...rest } = await answer.json();
      market.name = 'Chợ đầu mối nông sản thực phẩm Bờ Đậu, Cổ Lũng';
      person.name = 'Nguyễn Thị Hồng Phương Thảo Nguyên Minh Ngọc';
      await route.fulfill({ response: answer, json: { ...rest, market, person } });
    });
    await open('hien-thi');
    await page.getByRole('radio', { name: 'Chữ to' }).check();
    const person = page.getByRole('banner').getByRole('button', { name: /^Người đang làm/ });
    for (const size of [{ width: 1366, height: 768 }, ZOOMED]) {
      await page.setViewportSize(size);
      await expect(page.getByText(message)).toBeInViewport({ ratio: 1 });
      await expect(person).toBeInViewport({ ratio: 1 });
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('radio', { name: 'Thường' }).check();
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('the diagnostics text is shown before it is saved', async () => {
    await open('chan-doan');
    await page.getByRole('button', { name: 'Xem tệp chẩn đoán' }).click();
    const text = page.getByLabel('Nội dung tệp chẩn đoán');
    await expect(text).not.toHaveValue('');
    await expect(text).not.toHaveValue(/Bờ Đậu|Lê Văn Bình/);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Lưu tệp này' }).click();
    expect((await saved).suggestedFilename()).toBe('cho-so-chan-doan.txt');
  });

  test('the data is moved to another folder, and what was there is kept', async () => {
    const place = `${served.dataDir}-ổ khác`;
    await open('du-lieu');
    await page.getByLabel('Thư mục mới').fill(place);
    await page.getByRole('button', { name: 'Chuyển dữ liệu' }).click();
    await page.getByRole('button', { name: /Nguyễn Thị Thu/ }).click();
    await expect(page.getByText(/^Dữ liệu nay nằm ở/)).toContainText(place);
    await expect(page.getByRole('banner')).toContainText('Chợ Bờ Đậu');
    await open('du-lieu');
    await expect(page.getByText(place, { exact: true })).toBeVisible();
    expect(existsSync(join(place, 'cho-so.db'))).toBe(true);
    await served.close();
    await rm(place, { recursive: true });
  });

  test('the browser had nothing to complain about', () => {
    expect(complaints).toEqual([]);
  });
});
