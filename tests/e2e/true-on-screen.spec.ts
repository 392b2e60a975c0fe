/**
 * The screen says what is so: no "done" that no longer holds, nothing written
 * over that somebody else changed, nothing sent twice, no lost keyboard.
 */
import { expect, type Page, test } from '@playwright/test';
import { startPrinter } from '../fixtures/printer/stand-in.ts';
import { statementFile, traderList } from './morning-data.ts';
import { complaintsOf, enter, goTo, settled } from './screens.ts';
import { type Served, serve } from './serving.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What another window of the app would do. */
function elsewhere(page: Page, method: string, path: string, json?: unknown): Promise<Answer> {
  return page.evaluate(
    async ([how, where, body]) => {
      const response = await fetch(`/api${where}`, {
        method: how,
        ...(body === '' ? {} : { body, headers: { 'content-type': 'application/json' } }),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    },
    [method, path, json === undefined ? '' : JSON.stringify(json)] as const,
  );
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

async function expectFocusInside(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName ?? 'NONE'))
    .not.toMatch(/^(BODY|HTML|NONE)$/);
}

test.describe('màn hình nói đúng', () => {
  let served: Served;
  let page: Page;
  let complaints: string[];
  const open = async (address: string) => {
    await page.goto(new URL(address, served.url).href);
    await settled(page);
  };

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(180_000);
    served = await serve({ sample: true });
    page = await (await browser.newContext({ acceptDownloads: true })).newPage();
    complaints = complaintsOf(page);
    await enter(page, served.url);
  });
  test.afterEach(async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  test('a form sends only what was changed in it', async () => {
    await open('/tieu-thuong');
    await page.getByRole('table').getByRole('button').first().click();
    const uid = new URL(page.url()).searchParams.get('mo') ?? '';
    await page.getByRole('button', { name: 'Sửa' }).click();
    await expect(page.getByLabel('Ghi chú')).toBeVisible();
    await elsewhere(page, 'PATCH', `/vendors/${uid}`, { phone: '0987654321' });
    await page.getByLabel('Ghi chú').fill('bán cả ngày chủ nhật');
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await page.getByRole('button', { name: 'Lưu' }).press('Enter');
    expect((await sent).postDataJSON()).toEqual({ note: 'bán cả ngày chủ nhật' });
    await expect(page.getByRole('button', { name: 'Sửa' })).toBeVisible();
    await expectFocusInside(page);
    const { body } = await elsewhere(page, 'GET', `/vendors/${uid}`);
    expect(body).toMatchObject({ phone: '0987654321', note: 'bán cả ngày chủ nhật' });
  });

  test('no field lets in more than the server takes', async () => {
    await open('/tieu-thuong?mo=moi');
    const long = 'ă'.repeat(700);
    for (const label of ['Họ và tên', 'Ngành hàng', 'Tên hộ kinh doanh', 'Ghi chú']) {
      await page
        .getByLabel(new RegExp(`^${label}( \\*)?$`))
        .first()
        .fill(long);
    }
    for (const label of ['Mã sạp thứ 1', 'Khu của sạp thứ 1', 'Dãy của sạp thứ 1']) {
      await page.getByLabel(label).fill(long);
    }
    const answered = page.waitForResponse((one) => one.request().method() === 'POST');
    await page.getByRole('button', { name: 'Lưu' }).click();
    expect((await answered).status()).toBe(201);
    await page.keyboard.press('Escape');
  });

  test('a payment decided by somebody else meanwhile is not decided over', async () => {
    await open('/doi-soat');
    const panel = page.getByRole('region', { name: /^Khoản/ });
    await panel.getByRole('searchbox').fill('A');
    const assign = panel.getByRole('button', { name: /^Gán cho/ }).first();
    await expect(assign).toBeVisible();
    const { body } = await elsewhere(page, 'GET', '/queue');
    const { items, total } = body as { items: { paymentId: number }[]; total: number };
    const id = items[0]?.paymentId ?? 0;
    await elsewhere(page, 'POST', `/queue/${id}/not-sale`, { reason: 'tiền thuê sạp' });
    await assign.press('Enter');
    await expect(page.getByRole('alert')).toContainText('already-decided');
    await expect(page.getByRole('link', { name: /^Đối soát/ })).toContainText(String(total - 1));
    await expectFocusInside(page);
    const why = await elsewhere(page, 'GET', `/payments/${id}/why`);
    expect(why.body).toMatchObject({ now: { outcome: 'not-sale' } });
    complaints = complaints.filter((text) => !text.includes('409'));
  });

  test('deciding says so, goes on to the next, and can be taken back', async () => {
    await open('/doi-soat');
    const panel = page.getByRole('region', { name: /^Khoản/ });
    await panel.getByLabel('Không phải tiền bán hàng vì').fill('chuyển nhầm');
    const button = panel.getByRole('button', { name: 'Không phải tiền bán hàng' });
    const posts: string[] = [];
    page.on('request', (one) => one.method() === 'POST' && posts.push(one.url()));
    await button.evaluate((element: HTMLButtonElement) => {
      element.focus();
      element.click();
      element.click();
    });
    await expect(page.getByText(/^Đã ghi khoản .* không phải tiền bán hàng/)).toBeVisible();
    expect(posts).toHaveLength(1);
    await expectFocusInside(page);
    await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
    await expect(page.getByText(/^Đã ghi khoản/)).toBeHidden();
    await expectFocusInside(page);
  });

  test('a backup is not still "done" when the settings are opened again', async () => {
    await open('/cai-dat?muc=sao-luu');
    await page.getByRole('button', { name: 'Sao lưu ngay' }).press('Enter');
    await expect(page.getByText('Đã sao lưu.')).toBeVisible();
    await expectFocusInside(page);
    await goTo(page, 'Tổng quan');
    await open('/cai-dat?muc=sao-luu');
    await expect(page.getByRole('button', { name: 'Sao lưu ngay' })).toBeVisible();
    await expect(page.getByText('Đã sao lưu.')).toBeHidden();
  });

  test('sheets made for other stalls are not offered', async () => {
    await open('/tem-qr?viec=to-a4');
    const boxes = page.getByRole('table').getByRole('checkbox');
    await boxes.nth(0).check();
    await page.getByRole('button', { name: /^Tạo tờ in/ }).click();
    await expect(page.getByRole('button', { name: /^Tải tem-/ })).toBeVisible();
    await boxes.nth(1).check();
    await expect(page.getByRole('button', { name: /^Tải tem-/ })).toBeHidden();
    await page.getByRole('button', { name: /^Tạo tờ in/ }).click();
    await expect(page.getByRole('button', { name: /^Tải tem-/ })).toBeVisible();
    await goTo(page, 'Tổng quan');
    await goTo(page, 'Tem QR');
    await expect(page.getByRole('button', { name: /^Tải tem-/ })).toBeHidden();
  });

  test('a report of older figures or texts is not offered', async () => {
    await open('/bao-cao');
    const save = page.getByRole('button', { name: /^Tải bao-cao/ });
    const make = page.getByRole('button', { name: 'Word', exact: true });
    await make.click();
    await expect(save).toBeVisible();
    await page.getByRole('button', { name: 'Kỳ trước' }).click();
    await settled(page);
    await page.getByRole('button', { name: 'Kỳ sau' }).click();
    await settled(page);
    await expect(save).toBeHidden();
    await make.click();
    await expect(save).toBeVisible();
    await page.getByRole('button', { name: 'Thể thức văn bản' }).click();
    await page.getByLabel('Họ tên người ký').fill('Lê Thị Mới');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(save).toBeHidden();
  });

  test('a file that is gone is told, not opened as a page', async () => {
    await open('/bao-cao');
    await page.route('**/api/files/*', (route) =>
      route.continue({ url: new URL('/api/files/gone', served.url).href }),
    );
    await page.getByRole('button', { name: 'Word', exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Tệp này không còn' })).toBeVisible();
    await expect(page).toHaveURL(/bao-cao/);
    complaints = complaints.filter((text) => !text.includes('404'));
  });

  test('a file being taken in stays; a removed one is let go of', async () => {
    await open('/sao-ke');
    const give = async (name: string, memo: string) =>
      page.locator('input[type=file]').setInputFiles({
        name,
        mimeType: XLSX,
        buffer: await statementFile('2025-03', [{ day: 2, amount: 50_000, memo }]),
      });
    await give('thang ba.xlsx', 'tien hang');
    const remove = page.getByRole('button', { name: 'Bỏ tệp thang ba.xlsx' });
    const commit = page.getByRole('button', { name: /^Ghi \d+ khoản mới/ });
    await expect(commit).toBeVisible();
    const dropped = page.waitForRequest((request) => request.method() === 'DELETE');
    await remove.press('Enter');
    expect((await dropped).url()).toMatch(/statements\/preview\//);
    await expectFocusInside(page);

    await give('thang ba.xlsx', 'tien hang');
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/commit', async (route) => {
      await released;
      await route.continue();
    });
    await commit.click();
    await expect(remove).toBeDisabled();
    release();
    await expect(page.getByText(/^Đã ghi \d+ khoản mới/)).toBeVisible();
    await expect(remove).toBeEnabled();
  });

  test('a file read before the book changed is read again before it is taken in', async () => {
    await open('/sao-ke');
    const buffer = await statementFile('2025-02', [{ day: 3, amount: 60_000, memo: 'tien rau' }]);
    for (const name of ['mot.xlsx', 'hai.xlsx']) {
      await page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer });
      await expect(page.getByRole('region', { name }).getByText('Khớp số dư')).toBeVisible();
    }
    const commit = (name: string) =>
      page.getByRole('region', { name }).getByRole('button', { name: /^Ghi \d+ khoản mới/ });
    await commit('mot.xlsx').click();
    await expect(page.getByText(/^Đã ghi \d+ khoản mới/)).toBeVisible();
    await commit('hai.xlsx').press('Enter');
    const second = page.getByRole('region', { name: 'hai.xlsx' });
    await expect(second.getByRole('alert')).toBeVisible();
    await second.getByRole('button', { name: 'Đọc lại tệp' }).press('Enter');
    await expect(second.getByText('0 khoản mới', { exact: true })).toBeVisible();
    await expectFocusInside(page);
  });

  test('Ctrl+O opens no file behind a dialog', async () => {
    await open('/sao-ke');
    let choosers = 0;
    page.on('filechooser', () => {
      choosers += 1;
    });
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Control+KeyO');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    const chosen = page.waitForEvent('filechooser');
    await page.keyboard.press('Control+KeyO');
    await chosen;
    expect(choosers).toBe(1);
  });

  test('where the browser keeps nothing, the app works all the same', async ({ browser }) => {
    const context = await browser.newContext({ storageState: await page.context().storageState() });
    const barred = await context.newPage();
    await barred.addInitScript(() => {
      for (const name of ['sessionStorage', 'localStorage']) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('barred', 'SecurityError');
          },
        });
      }
    });
    await barred.goto(new URL('/', served.url).href);
    await expect(barred.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
    await context.close();
  });

  test('a file removed while it is read is not read to the end', async () => {
    await open('/sao-ke');
    const lines = Array.from({ length: 60_000 }, (_, row) => {
      const day = String(1 + (row % 28)).padStart(2, '0');
      return `${day}/04/2025 08:00:00,${10_000 + row},,nd ${row},RV${row}`;
    });
    const head = 'Ngày giao dịch,Số tiền ghi có,Số tiền ghi nợ,Nội dung,Số tham chiếu';
    const left = page.waitForRequest(
      (one) => one.method() === 'DELETE' || one.url().endsWith('/cancel'),
      { timeout: 20_000 },
    );
    await page.locator('input[type=file]').setInputFiles({
      name: 'to.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([head, ...lines].join('\n')),
    });
    await page.getByRole('button', { name: 'Bỏ tệp to.csv' }).click({ timeout: 10_000 });
    await left;
    await expect(page.getByRole('button', { name: 'Bỏ tệp to.csv' })).toHaveCount(0);
  });

  for (const { name, address, row } of [
    { name: 'traders', address: '/tieu-thuong', row: 'tbody tr' },
    { name: 'stickers', address: '/tem-qr', row: 'tbody tr' },
    { name: 'the queue', address: '/doi-soat', row: '.queue-item' },
  ]) {
    test(`past the end of ${name} is the last page`, async () => {
      const at = (tu: string) => open(`${address}${address.includes('?') ? '&' : '?'}tu=${tu}`);
      await at('100000');
      await expect(page.locator(row).first()).toBeVisible();
      await expect(page).not.toHaveURL(/tu=100000/);
      const range = page.locator('#noi-dung').getByText(/^[\d.]+–[\d.]+ trong/);
      await expect(range).toHaveText(/–([\d.]+) trong \1$/);
      for (const strange of ['-5', 'abc', '1e9', '99999999999']) {
        await at(strange);
        await expect(range).toHaveText(/^1–/);
      }
    });
  }

  test('"Đã dán" asks in a dialog with the hand on "Thôi"', async () => {
    await open('/tem-qr?viec=da-dan&trang-thai=put-up');
    await page.getByRole('table').getByRole('checkbox').first().check();
    const record = page.getByRole('button', { name: /^Ghi cho 1 sạp/ });
    await record.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Tem đã dán' });
    await expect(dialog).toBeVisible();
    await expect.poll(() => focused(page)).toBe('Thôi');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(record).toBeFocused();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Xác nhận' }).press('Enter');
    await expect(page.getByText('Đã ghi cho 1 sạp.')).toBeVisible();
    await expectFocusInside(page);
  });

  test('saving the list of reasons records nothing of the chosen stalls', async () => {
    await open('/tem-qr?viec=da-dan&trang-thai=put-up');
    await page.getByRole('table').getByRole('checkbox').first().check();
    await page.getByRole('combobox', { name: 'Đã thấy tại sạp' }).click();
    await page.getByRole('option', { name: 'Tem bị mất hoặc hỏng' }).click();
    await page.getByRole('button', { name: 'Sửa danh sách lý do' }).click();
    const dialog = page.getByRole('dialog', { name: 'Danh sách lý do' });
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('another list forgets the refusal of the former one', async () => {
    await open('/tieu-thuong?mo=nhap');
    const message = 'Sạp A01 vừa đổi người. Hãy chọn lại tệp.';
    await page.route('**/vendors/import/*/commit', (route) =>
      route.fulfill({ status: 409, json: { error: { code: 'stale', message } } }),
    );
    const buffer = await traderList();
    const give = (name: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer });
    await give('mot.xlsx');
    await page.getByRole('button', { name: /^Ghi \d+ dòng/ }).click();
    await expect(page.getByText(message)).toBeVisible();
    await give('hai.xlsx');
    await expect(page.getByText('Đang xem hai.xlsx')).toBeVisible();
    await expect(page.getByText(message)).toBeHidden();
    complaints = complaints.filter((text) => !text.includes('409'));
  });

  test('the printer used last is offered first; a second press prints nothing twice', async () => {
    const printer = await startPrinter();
    const add = (name: string, uri: string) =>
      elsewhere(page, 'POST', '/printers', { name, uri, language: 'tspl', dots: 576 });
    await add('Máy in quầy', printer.uri);
    await add('Máy in kho', 'tcp://192.168.1.77:9100');
    await open('/tem-qr?viec=may-in');
    const choice = page.getByRole('combobox', { name: 'Máy in' });
    await choice.click();
    await page.getByRole('option', { name: 'Máy in quầy' }).click();
    await page.getByRole('table').getByRole('checkbox').first().check();
    await page.getByLabel('Bỏ qua tem đã gửi máy in').uncheck();
    await expect(page.getByRole('button', { name: 'In 1 tem' })).toBeDisabled();
    await page.getByRole('combobox', { name: 'Vì sao in lại' }).fill('Tem bị mờ');
    await page.getByRole('button', { name: 'In 1 tem' }).evaluate((element: HTMLButtonElement) => {
      element.click();
      element.click();
    });
    await expect(page.getByText('Đã gửi 1/1 tem tới máy in')).toBeVisible();
    expect(printer.jobs()).toHaveLength(1);
    await page.reload();
    await expect(choice).toHaveValue('Máy in quầy');
    await printer.stop();
  });

  test('the browser had nothing to complain about', () => {
    expect(complaints).toEqual([]);
  });
});
