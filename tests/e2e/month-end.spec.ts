/**
 * The end of a month without a mouse: a statement taken in, the queue cleared,
 * the report checked, written, signed and saved; saved again it is the same to
 * the byte, and what comes in later makes a correction.
 */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { addMonths, formatCount, monthOf, wallTime } from '../../core/kernel/index.ts';
import { readZip } from '../core/reports/zip.ts';
import { chooseFile, enterOn, expectVisibleFocus, tabTo, typeInto } from './hands.ts';
import { type Sale, statementFile, TRADERS, traderList } from './morning-data.ts';
import { complaintsOf, enter, expectAccessible, settled } from './screens.ts';
import { type Served, serve } from './serving.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SALES: readonly Sale[] = [
  { day: 3, amount: 150_000, memo: 'tien rau' },
  { day: 9, amount: 1_235_000, memo: 'thit lon' },
];
const LATE: Sale = { day: 20, amount: 77_000, memo: 'tien vai' };
const WRITTEN = 'Ba hộ ở khu B chưa có điện thoại thông minh.';

test.describe('cuối tháng không dùng chuột', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let complaints: string[];
  let month: string;
  let word: Buffer;

  const press = (keys: string) => page.keyboard.press(keys);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = () => page.getByRole('dialog');
  const screen = async (keys: string, name: string) => {
    await press(keys);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await settled(page);
  };
  const saved = async (begin: () => Promise<void>) => {
    const download = page.waitForEvent('download');
    await begin();
    return readFile(await (await download).path());
  };
  const figure = (label: RegExp) =>
    page.getByRole('row', { name: label }).getByRole('cell').first();
  const takeIn = async (sales: readonly Sale[]) => {
    await screen('Control+Digit4', 'Sao kê');
    await chooseFile(page, 'Control+KeyO', {
      name: `sao kê ${sales.length}.xlsx`,
      mimeType: XLSX,
      buffer: await statementFile(month, sales),
    });
    const taking = button(/^Ghi \d+ khoản mới vào sổ/);
    await enterOn(page, taking);
    await expect(page.getByText(/Đã ghi \d+ khoản mới/)).toBeVisible();
  };
  /** Gives the payment that is open to a stall. */
  const assign = async (stall: string) => {
    const panel = page.getByRole('region', { name: /^Khoản \d/ });
    await expect(panel.getByRole('searchbox')).toBeFocused();
    await page.keyboard.type(stall);
    await press('Enter');
    await expect(panel.getByRole('button', { name: `Gán cho ${stall}` })).toBeFocused();
    await press('Enter');
  };
  const clearQueue = async (stalls: readonly string[]) => {
    await screen('Control+Digit5', 'Đối soát');
    const list = page.getByRole('list', { name: 'Khoản cần xử lý' });
    await tabTo(page, list.getByRole('button').first());
    await press('Enter');
    for (const stall of stalls) {
      await assign(stall);
      await expect(page.getByText(`cho sạp ${stall}`).first()).toBeVisible();
    }
    await expect(page.getByText('Không có khoản nào phải xử lý')).toBeVisible();
  };

  test.beforeAll(async ({ browser }) => {
    month = addMonths(monthOf(wallTime(new Date())), -1);
    served = await serve();
    page = await (await browser.newContext({ acceptDownloads: true })).newPage();
    complaints = complaintsOf(page);
    await enter(page, served.url);
    await page.evaluate(
      async ([list]) => {
        const json = { 'content-type': 'application/json' };
        const market = {
          name: 'Chợ Đại Từ',
          operator: 'Ban quản lý chợ Đại Từ',
          commune: 'Xã Đại Từ',
          province: 'Tỉnh Thái Nguyên',
        };
        await fetch('/api/market', {
          method: 'PATCH',
          headers: json,
          body: JSON.stringify(market),
        });
        const form = new FormData();
        form.append('file', new File([Uint8Array.from(list)], 'ds.xlsx'));
        const taken = await fetch('/api/vendors/import', { method: 'POST', body: form });
        const { preview } = await taken.json();
        await fetch(`/api/vendors/import/${preview}/commit`, { method: 'POST' });
      },
      [[...(await traderList())]] as const,
    );
    await page.reload();
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  test('nhập sao kê của tháng, xử lý hết hàng chờ', async () => {
    await takeIn(SALES);
    await clearQueue(['A01', 'A02']);
  });

  test('kiểm tra số liệu: cách tính ngay tại chỗ, dòng số liệu một phím', async () => {
    await press('Control+KeyK');
    await expect(dialog().getByRole('textbox')).toBeFocused();
    await page.keyboard.type('soan bao cao');
    await expect(page.locator('[data-action][data-selected]')).toContainText('Soạn báo cáo');
    await press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Báo cáo' })).toBeVisible();
    await settled(page);
    const sum = SALES.reduce((total, { amount }) => total + amount, 0);
    await expect(figure(/^Giá trị giao dịch \d/)).toContainText(`${formatCount(sum)} đồng`);
    await expect(figure(/^Số giao dịch \d/)).toHaveText(String(SALES.length));
    await expect(figure(/^Tổng số tiểu thương \d/)).toHaveText(String(TRADERS.length));
    await expect(page.getByRole('link', { name: 'Xem lịch sao kê' })).toBeVisible();
    const name = page.getByRole('button', { name: 'Giá trị giao dịch', exact: true });
    await enterOn(page, name);
    await expect(name).toHaveAttribute('aria-expanded', 'true');
    await press('Enter');
    await press('PageUp');
    await expect(page).toHaveURL(new RegExp(`ky=${addMonths(month, -1)}`));
    await settled(page);
    await press('PageDown');
    await expect(page).toHaveURL(new RegExp(`ky=${month}`));
    await settled(page);
  });

  test('điền người ký', async () => {
    await enterOn(page, button('Điền người ký'));
    await typeInto(page, dialog().getByLabel('Họ tên người ký'), 'Lê Văn Sơn');
    await press('Enter');
    await expect(dialog()).toHaveCount(0);
    await expect(button('Điền người ký')).toHaveCount(0);
  });

  test('viết khó khăn ngay trong văn bản; gõ dở không mất', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Xem lịch sao kê' }));
    await press('Tab');
    await expect(page.getByRole('radio', { name: 'Số liệu' })).toBeFocused();
    await press('ArrowRight');
    const field = page.getByLabel('Khó khăn, vướng mắc');
    await expect(field).toHaveValue(/^- /);
    await typeInto(page, field, WRITTEN);
    await press('Escape');
    await expect(field).toHaveValue(WRITTEN);
    await expect(page.locator('.own-text').first().getByRole('status')).toHaveText('Đã lưu');
    await page.keyboard.type(' Xin hỗ trợ');
    await screen('Control+Digit1', 'Tổng quan');
    await page.goBack();
    await settled(page);
    await expect(field).toHaveValue(`${WRITTEN} Xin hỗ trợ`);
  });

  test('ký: số 01, tệp Word có đúng số liệu và lời đã viết', async () => {
    await enterOn(page, button('Ký và lấy số…'));
    await expect(dialog().getByRole('checkbox')).toBeFocused();
    await expectVisibleFocus(page);
    await expectAccessible(page, '[role="dialog"]');
    await press('Space');
    await enterOn(page, button('Ký, lấy số 01/BC-BQLC'));
    await expect(dialog().getByText(/^Đã ký số 01\/BC-BQLC/)).toBeVisible({ timeout: 30_000 });
    word = await saved(() => enterOn(page, dialog().getByRole('button', { name: /tệp Word/ })));
    const document = readZip(word).get('word/document.xml') ?? '';
    const text = document.replaceAll(/<[^>]+>/g, '');
    expect(text).toContain('Số: 01/BC-BQLC');
    expect(text).toContain(WRITTEN);
    expect(text).toContain('một triệu ba trăm tám mươi lăm nghìn đồng');
    const pdf = await saved(() => enterOn(page, dialog().getByRole('button', { name: /PDF/ })));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await press('Escape');
    await expect(dialog()).toHaveCount(0);
    await expect(page.getByText('Số liệu vẫn đúng như khi ký.')).toBeVisible();
    await expectAccessible(page);
  });

  test('in lại sau khi mở lại: đúng từng byte', async () => {
    await page.reload();
    await settled(page);
    const again = await saved(() => enterOn(page, button(/^Lấy lại tệp Word/)));
    expect(again.equals(word)).toBe(true);
  });

  test('sao kê đến muộn: số liệu đã đổi, lập báo cáo điều chỉnh số 02', async () => {
    await takeIn([...SALES, LATE]);
    await clearQueue(['B01']);
    await screen('Control+Digit7', 'Báo cáo');
    await expect(page.getByText(/^Số liệu đã đổi từ khi ký/)).toBeVisible();
    const both = /^Giá trị giao dịch 1\.385\.000 đồng 1\.462\.000 đồng \+77\.000/;
    await expect(page.getByRole('row', { name: both })).toBeVisible();
    await expectAccessible(page);
    await enterOn(page, button('Lập báo cáo điều chỉnh…'));
    await expect(dialog().getByRole('checkbox')).toBeFocused();
    await press('Shift+Tab');
    await expect(dialog().getByLabel('Lý do điều chỉnh')).toBeFocused();
    await page.keyboard.type('Sao kê ngày 20 đến muộn');
    await press('Tab');
    await press('Space');
    await enterOn(page, button('Ký, lấy số 02/BC-BQLC'));
    await expect(dialog().getByText(/^Đã ký số 02\/BC-BQLC/)).toBeVisible({ timeout: 30_000 });
    await press('Escape');
    await expect(page.getByText('Điều chỉnh báo cáo số 01/BC-BQLC').first()).toBeVisible();
  });

  test('sổ văn bản đi có cả hai số', async () => {
    await tabTo(page, page.getByRole('tab', { name: 'Báo cáo của kỳ' }));
    await press('ArrowRight');
    await expect(page.getByRole('row', { name: /^02\/BC-BQLC/ })).toBeVisible();
    await expectAccessible(page);
    await press('ArrowRight');
    await expect(page.getByText(/^Số tiếp theo của năm \d+: 03$/)).toBeVisible();
    await expect(page.getByRole('row', { name: /BC-BQLC/ })).toHaveCount(2);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
});
