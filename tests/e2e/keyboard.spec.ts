/**
 * One morning at the market without a mouse: from an empty data folder to the
 * charts; the report is that of `month-end.spec.ts`. Only keys are pressed; the system's dialog for files, which is none of
 * ours, is answered for the person. At every stop one sees where one is.
 */
import { expect, type Page, test } from '@playwright/test';
import { addMonths, monthOf, wallTime } from '../../core/kernel/index.ts';
import { interpretEscpos, toPgm, zbar } from '../fixtures/escpos-interpreter.ts';
import { type PrinterStandIn, startPrinter } from '../fixtures/printer/stand-in.ts';
import { chooseFile, enterOn, expectVisibleFocus, tabTo, typeInto } from './hands.ts';
import { salesOf, statementFile, TRADERS, traderList } from './morning-data.ts';
import { complaintsOf, enter, expectAccessible, settled } from './screens.ts';
import { type Served, serve } from './serving.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

test.describe('một buổi sáng không dùng chuột', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let printer: PrinterStandIn;
  let complaints: string[];
  let codes: string[];
  let lastMonth: string;

  const press = (keys: string) => page.keyboard.press(keys);
  const screen = async (keys: string, name: string) => {
    await press(keys);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await settled(page);
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  /** Opens the finder, types, and takes what stands first. */
  const find = async (typed: string, first: string) => {
    await press('Control+KeyK');
    const box = page.getByRole('dialog').getByRole('textbox');
    await expect(box).toBeFocused();
    await page.keyboard.type(typed);
    await expect(page.locator('[data-action][data-selected]')).toContainText(first);
    await press('Enter');
    await expect(box).toBeHidden();
  };

  test.beforeAll(async ({ browser }) => {
    lastMonth = addMonths(monthOf(wallTime(new Date())), -1);
    served = await serve();
    printer = await startPrinter();
    page = await (await browser.newContext({ acceptDownloads: true })).newPage();
    complaints = complaintsOf(page);
    await page.goto(served.url);
  });
  test.afterAll(async () => {
    await page.context().close();
    await printer.stop();
    await served.stop();
  });

  test('ghi tên người làm', async () => {
    const dialog = page.getByRole('dialog', { name: 'Ai đang làm việc?' });
    await expect(dialog.getByLabel('Họ và tên')).toBeFocused();
    await page.keyboard.type('Nguyễn Thị Thu');
    await typeInto(page, dialog.getByLabel('Chức danh'), 'Kế toán');
    await press('Enter');
    await expect(dialog).toBeHidden();
  });

  test('nhập danh sách tiểu thương', async () => {
    await find('nhap danh sach', 'Nhập danh sách từ Excel');
    await expect(
      page.getByRole('heading', { level: 1, name: 'Nhập danh sách tiểu thương' }),
    ).toBeVisible();
    await chooseFile(page, 'Control+KeyO', {
      name: 'danh sách.xlsx',
      mimeType: XLSX,
      buffer: await traderList(),
    });
    await enterOn(page, button(`Ghi ${TRADERS.length} dòng vào danh sách`));
    await expect(page.getByText(`Thêm ${TRADERS.length} dòng, sửa 0 dòng`)).toBeVisible();
    await screen('Control+Digit2', 'Tiểu thương');
    await typeInto(page, page.getByRole('searchbox', { name: 'Tìm tiểu thương' }), 'duong');
    await expect(page.getByRole('row', { name: /Nguyễn Văn Đường/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /Ngọc Ánh/ })).toBeHidden();
  });

  test('mở một tiểu thương từ ô tìm nhanh, Esc trở lại', async () => {
    await find('b01', 'B01 · Phạm Thị Ẩn');
    const drawer = page.getByRole('dialog');
    await expect(drawer).toContainText('0912 000 003'.replaceAll(' ', ''));
    await press('Escape');
    await expect(drawer).toBeHidden();
  });

  test('in tem', async () => {
    await screen('Control+Digit3', 'Tem QR');
    await enterOn(page, button(`Chọn cả ${TRADERS.length} sạp đang hiện`));
    await enterOn(page, button('Thêm máy in'));
    await expect(page.getByLabel('Tên máy in')).toBeFocused();
    await page.keyboard.type('Máy in quầy');
    await typeInto(page, page.getByLabel('Địa chỉ máy in trong mạng'), `127.0.0.1:${printer.port}`);
    await press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await enterOn(page, button(`In ${TRADERS.length} tem`));
    await expect(page.getByText('Đã gửi 3/3 tem tới máy in')).toBeVisible();
    const payloads = printer
      .jobs()
      .flatMap((bytes) => interpretEscpos(bytes, 576).pictures)
      .flatMap((one) => zbar(toPgm(one)));
    codes = payloads.map((payload) => /08\d\d(SAP\d{5}[A-Z])6304/.exec(payload)?.[1] ?? '');
    expect(new Set(codes).size).toBe(TRADERS.length);
  });

  test('nhập sao kê', async () => {
    await screen('Control+Digit4', 'Sao kê');
    await chooseFile(page, 'Control+KeyO', {
      name: 'sao kê.xlsx',
      mimeType: XLSX,
      buffer: await statementFile(lastMonth, salesOf(codes)),
    });
    await enterOn(page, button('Ghi 5 khoản mới vào sổ'));
    await expect(page.getByText(/Đã ghi 5 khoản mới/)).toBeVisible();
  });

  test('xử lý khoản chưa rõ: gán, lấy lại, gán lại', async () => {
    await screen('Control+Digit5', 'Đối soát');
    const payment = page.getByRole('list', { name: 'Khoản cần xử lý' }).getByRole('button');
    const panel = page.getByRole('region', { name: /Khoản 77\.000/ });
    const assign = async () => {
      await press('Enter');
      await expect(panel.getByRole('searchbox')).toBeFocused();
      await expectVisibleFocus(page);
      await page.keyboard.type('b01');
      await press('Enter');
      await expect(panel.getByRole('button', { name: 'Gán cho B01' })).toBeFocused();
      await expectVisibleFocus(page);
      await press('Enter');
      await expect(page.getByText('Không có khoản nào phải xử lý')).toBeVisible();
      await expectVisibleFocus(page);
    };
    await tabTo(page, payment);
    await assign();
    await press('Control+KeyZ');
    await expect(page.getByText('Đã trả khoản 77.000 đ về hàng chờ.')).toBeVisible();
    await expect(panel.getByRole('searchbox')).toBeFocused();
    await press('Escape');
    await expect(payment).toBeFocused();
    await expectVisibleFocus(page);
    await assign();
  });

  test('xem biểu đồ của tháng, từng cột', async () => {
    await screen('Control+Digit6', 'Biểu đồ');
    await enterOn(page, button(/^Tháng$/));
    await expect(page).toHaveURL(new RegExp(`tu-ngay=${lastMonth}-01`));
    const along = page.getByRole('slider', { name: 'Xem từng cột' });
    await tabTo(page, along);
    await press('ArrowRight');
    await press('ArrowRight');
    const second = `02/${lastMonth.slice(5)}/${lastMonth.slice(0, 4)}`;
    await expect(along).toContainText(
      new RegExp(`${second} \\(âm lịch [^)]+\\): 100\\.000\\sđ · 2 giao dịch`),
    );
    await press('PageUp');
    await expect(page).toHaveURL(new RegExp(`tu-ngay=${addMonths(lastMonth, -1)}-01`));
    await expectVisibleFocus(page);
    await press('PageDown');
    await expect(page).toHaveURL(new RegExp(`tu-ngay=${lastMonth}-01`));
    const chart = page.getByRole('img', { name: /thu 1\.412\.000\sđ, 4 giao dịch/ });
    await expect(chart).toBeVisible();
  });

  test('trợ giúp của màn hình, Esc trở lại chỗ cũ', async () => {
    const along = page.getByRole('slider', { name: 'Xem từng cột' });
    await tabTo(page, along);
    await press('F1');
    const help = page.getByRole('dialog', { name: 'Trợ giúp: Biểu đồ' });
    await expect(help).toContainText('PgUp');
    await expectVisibleFocus(page);
    await expectAccessible(page);
    await enterOn(page, help.getByRole('button', { name: 'Đối soát' }));
    await expect(page.getByRole('dialog', { name: 'Trợ giúp: Đối soát' })).toContainText('F8');
    await press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(along).toBeFocused();
    await page.evaluate(() => window.dispatchEvent(new Event('cho-so:help')));
    await expect(help).toBeVisible();
    await press('Escape');
    await expect(help).toBeHidden();
  });

  test('trình duyệt không phàn nàn điều gì', () => {
    expect(complaints).toEqual([]);
  });
});

test.describe('phím và ô tìm nhanh trên chợ mẫu', () => {
  let served: Served;
  let page: Page;
  let complaints: string[];
  const press = (keys: string) => page.keyboard.press(keys);
  const finder = () => page.getByRole('dialog', { name: /^Tìm nhanh/ });
  const first = () => page.locator('[data-action][data-selected]');
  const open = async (address: string) => {
    await page.goto(new URL(address, served.url).href);
    await settled(page);
  };
  const ask = async (text: string) => {
    if (await finder().isHidden()) await press('Control+KeyK');
    await expect(finder().getByRole('textbox')).toBeFocused();
    await press('Control+KeyA');
    await page.keyboard.type(text);
  };

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(180_000);
    served = await serve({ sample: true });
    page = await (await browser.newContext()).newPage();
    complaints = complaintsOf(page);
    await enter(page, served.url);
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  test('nothing typed: screens and what is done most, each with its keys', async () => {
    await open('/');
    await press('Control+KeyK');
    for (const text of ['Đối soát', 'Ctrl 5', 'Thêm tiểu thương', 'F2', 'Sao lưu ngay', 'F9']) {
      await expect(finder()).toContainText(text);
    }
    await expect(first()).toContainText('Tổng quan');
    await expectAccessible(page);
    await press('Escape');
    await expect(finder()).toBeHidden();
  });

  test('names without accents; the exact one first', async () => {
    for (const [typed, found] of [
      ['in tem', 'In tem'],
      ['tem qr', 'Tem QR'],
      ['khoan can xu ly', 'Khoản cần xử lý'],
      ['co chu', 'Cỡ chữ lớn'],
      ['bao cao', 'Báo cáo'],
      ['to tem', 'Tờ tem A4'],
    ] as const) {
      await ask(typed);
      await expect(first()).toContainText(found);
    }
    await ask('không có gì như thế');
    await expect(finder()).toContainText('Không tìm thấy');
    await press('Escape');
    await expect(finder()).toBeHidden();
  });

  test('a trader by stall, by phone and by the end of the account; a stall by its code', async () => {
    const { vendors } = await page.evaluate(async () => {
      const answer: {
        vendors: {
          name: string;
          phone: string;
          stalls: string[];
          accounts: { account: string }[];
        }[];
      } = await (await fetch('/api/vendors?search=A101')).json();
      return answer;
    });
    const [trader] = vendors;
    if (!trader) throw new Error('A101 stands empty');
    for (const typed of ['a101', trader.phone, trader.accounts[0]?.account.slice(-4) ?? '']) {
      await ask(typed);
      await expect(
        finder().locator('[data-action]', { hasText: trader.name }).first(),
      ).toBeVisible();
    }
    await ask('a101');
    await expect(first()).toContainText(trader.name);
    await expect(finder()).toContainText('xem tem QR');
    await press('Enter');
    await expect(page).toHaveURL(/\/tieu-thuong\?mo=/);
    await press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await press('Control+KeyK');
    await expect(first()).toContainText(trader.name);
    await ask('a101');
    await expect(first()).toContainText(trader.name);
    await press('ArrowDown');
    await press('Enter');
    await expect(page).toHaveURL(/\/tem-qr\?q=A101/);
    // Its keys are not the page's until it has gone from the page.
    await expect(finder()).toHaveCount(0);
  });

  test('keys of their own, and none of them out of a dialog', async () => {
    await press('F2');
    await expect(page.getByRole('dialog', { name: 'Thêm tiểu thương' })).toBeVisible();
    for (const keys of ['F4', 'F1', 'Control+KeyK', 'Control+Digit1']) await press(keys);
    await expect(page.getByRole('dialog')).toHaveCount(1);
    await expect(page).toHaveURL(/mo=moi/);
    await press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await press('F4');
    await expect(page.getByRole('dialog', { name: 'Ai đang làm việc?' })).toBeVisible();
    await press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await ask('co chu lon');
    await press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-type', 'big');
    await expect(finder()).toBeHidden();
    await ask('co chu thuong');
    await press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-type', 'normal');
  });

  test('the queue without a mouse: step on, say why it is no sale, take it back', async () => {
    await open('/doi-soat');
    const items = page.getByRole('list', { name: 'Khoản cần xử lý' }).getByRole('button');
    const current = page.locator('.queue-item[aria-current="true"]');
    const panel = page.getByRole('region', { name: /^Khoản \d/ });
    await tabTo(page, items.first());
    await press('Enter');
    await expect(panel.getByRole('searchbox')).toBeFocused();
    await press('Control+ArrowDown');
    await expect(items.nth(1)).toHaveAttribute('aria-current', 'true');
    await expect(panel.getByRole('searchbox')).toBeFocused();
    const second = await current.textContent();
    const third = await items.nth(2).textContent();
    await press('F8');
    await expect(panel.getByLabel('Không phải tiền bán hàng vì')).toBeFocused();
    await press('ArrowDown');
    await press('Enter');
    await expect(panel.getByLabel('Không phải tiền bán hàng vì')).toHaveValue(
      'Tiền thuê sạp, phí chợ',
    );
    await press('Enter');
    await expect(page.getByText(/^Đã ghi khoản .* không phải tiền bán hàng/)).toBeVisible();
    await expect(
      page.getByText(/^Lần này đã xử lý 1 khoản, còn \d+ khoản chờ$/).first(),
    ).toBeVisible();
    await expect(current).toHaveText(third ?? '');
    await expect(panel.getByRole('searchbox')).toBeFocused();
    await press('Control+KeyZ');
    await expect(current).toHaveText(second ?? '');
    await expect(panel.getByRole('searchbox')).toBeFocused();
    await expectVisibleFocus(page);
  });

  test('a key held down decides once', async () => {
    const panel = page.getByRole('region', { name: /^Khoản \d/ });
    const posts: string[] = [];
    page.on('request', (one) => one.method() === 'POST' && posts.push(one.url()));
    await page.keyboard.type('a101');
    await press('Enter');
    await expect(panel.getByRole('button', { name: 'Gán cho A101' })).toBeFocused();
    for (let times = 0; times < 6; times++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await expect(page.getByText(/^Đã gán .* cho sạp A101/)).toBeVisible();
    await expect(panel.getByRole('searchbox')).toBeFocused();
    expect(posts.filter((url) => url.endsWith('/assign'))).toHaveLength(1);
    await press('Control+KeyZ');
    await expect(page.getByText(/^Đã trả khoản/)).toBeVisible();
  });

  const current = () => page.locator('.queue-item[aria-current="true"] .queue-line');
  /** Says that the open payment is no sale; its amount and time. */
  const refuse = async () => {
    const panel = page.getByRole('region', { name: /^Khoản \d/ });
    const name = (await current().textContent()) ?? '';
    await press('F8');
    const reason = panel.getByLabel('Không phải tiền bán hàng vì');
    await expect(reason).toBeFocused();
    await page.keyboard.type('chuyen nham');
    await press('Enter');
    await expect(current()).not.toHaveText(name);
    return name;
  };
  const reopened = () => page.getByText(/^Đã trả khoản/);

  test('Ctrl+Z takes back the decision made last, while its traces are still fetched', async () => {
    await open('/doi-soat');
    await expect(page.locator('.queue-item').first()).toBeVisible();
    const undone: number[] = [];
    page.on('request', (one) => {
      const [, payment] = /queue\/(\d+)\/reopen/.exec(one.url()) ?? [];
      if (payment) undone.push(Number(payment));
    });
    await refuse();
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/overview', async (route) => {
      await released;
      await route.continue();
    });
    const answer = page.waitForResponse((one) => one.url().includes('/not-sale'));
    const second = await refuse();
    const [, stored] = /queue\/(\d+)\//.exec((await answer).url()) ?? [];
    await press('Control+KeyZ');
    release();
    await expect(reopened()).toBeVisible();
    await page.unrouteAll({ behavior: 'wait' });
    expect(undone).toEqual([Number(stored)]);
    await expect(current()).toHaveText(second);
    await press('Control+KeyZ');
    await expect.poll(() => undone.length).toBe(2);
    await expect(page.getByText(/^Lần này đã xử lý/)).toHaveCount(0);
  });

  test('what somebody else decided on meanwhile does not bar the way back', async () => {
    await open('/doi-soat');
    await expect(page.locator('.queue-item').first()).toBeVisible();
    const first = await refuse();
    const answer = page.waitForResponse((one) => one.url().includes('/not-sale'));
    await refuse();
    const stored: { now: { decidedAt: string } } = await (await answer).json();
    const reopen = (await answer).url().replace('not-sale', 'reopen');
    const status = await page.evaluate(
      async ([url, body]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(url ?? '', { method: 'POST', headers, body: body ?? '' })).status;
      },
      [reopen, JSON.stringify({ seen: stored.now.decidedAt })],
    );
    expect(status).toBe(200);
    await press('Control+KeyZ');
    await expect(page.getByRole('alert')).toBeVisible();
    await press('Control+KeyZ');
    await expect(reopened()).toBeVisible();
    await expect(current()).toHaveText(first);
    complaints = complaints.filter((text) => !text.includes('409'));
  });

  test('Ctrl+Z after a click on a choice, but not in a field typed in and emptied', async () => {
    await open('/doi-soat');
    await expect(page.locator('.queue-item').first()).toBeVisible();
    await refuse();
    const reason = page.getByRole('combobox', { name: 'Không phải tiền bán hàng vì' });
    await reason.fill('x');
    await reason.fill('');
    await press('Control+KeyZ');
    const view = (name: string) => page.getByRole('radio', { name, exact: true });
    const choose = (name: string) => page.locator('label', { hasText: name }).click();
    await choose('Đã gán');
    await expect(page.getByRole('list', { name: 'Khoản đã quyết định' })).toBeVisible();
    await expect(view('Đã gán')).toBeFocused();
    await expect(reopened()).toHaveCount(0);
    await press('Control+KeyZ');
    await expect(reopened()).toBeVisible();
    await choose('Đang chờ');
    await expect(page.getByRole('list', { name: 'Khoản cần xử lý' })).toBeVisible();
    await settled(page);
    await expect(view('Đang chờ')).toBeFocused();
  });

  test('Ctrl+↓ goes along the payments, from the buttons under them too', async () => {
    await open('/doi-soat?xem=sale');
    const items = page.getByRole('list', { name: 'Khoản đã quyết định' }).getByRole('button');
    await expect(items.first()).toHaveAttribute('aria-current', 'true');
    await page.getByRole('button', { name: 'Trước', exact: true }).focus();
    await press('Control+ArrowDown');
    await expect(items.nth(1)).toBeFocused();
    await expect(items.nth(1)).toHaveAttribute('aria-current', 'true');
    await expect(page).not.toHaveURL(/tu=/);
  });

  test('trình duyệt không phàn nàn điều gì', () => {
    expect(complaints).toEqual([]);
  });
});
