import { expect, type Page, test } from '@playwright/test';
import { complaintsOf, enter, expectAccessible, goTo, SCREENS, settled } from './screens.ts';
import { type Served, serve } from './serving.ts';

test.describe('một chợ mới', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let complaints: string[];

  test.beforeAll(async ({ browser }) => {
    served = await serve();
    page = await (await browser.newContext()).newPage();
    complaints = complaintsOf(page);
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  test('asks for a name, and the dialog is accessible', async () => {
    await page.goto(served.url);
    await expect(page.getByRole('dialog', { name: 'Ai đang làm việc?' })).toBeVisible();
    await expectAccessible(page);
    await enter(page, new URL('/', served.url).href);
    await expect(page.getByRole('button', { name: /Nguyễn Thị Thu/ })).toBeVisible();
  });

  for (const { name } of SCREENS) {
    test(`${name}: says what it is for and what to do first`, async () => {
      await goTo(page, name);
      await settled(page);
      await expect(page.locator('[data-state="empty"]').first()).toBeVisible();
      await expectAccessible(page);
    });
  }

  test('the browser had nothing to complain about', () => {
    expect(complaints).toEqual([]);
  });
});

test.describe('chợ mẫu', () => {
  let served: Served;
  let page: Page;
  let complaints: string[];

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

  for (const { name } of SCREENS) {
    test(`${name}: marked as sample, accessible`, async () => {
      await goTo(page, name);
      await settled(page);
      await expect(page.getByText('MẪU', { exact: true })).toBeVisible();
      // That nothing runs off to the side, here or at 150 %, the pictures tell.
      await expectAccessible(page);
    });
  }

  for (const { name, address, ready, within } of views()) {
    test(`${name} is accessible`, async () => {
      await page.goto(new URL(address, served.url).href);
      await settled(page);
      await ready(page);
      await expectAccessible(page, within);
    });
  }

  test('screens are reached by Ctrl and a digit, and the address says where one is', async () => {
    await page.goto(new URL('/', served.url).href);
    for (const { path, name, key } of SCREENS) {
      await page.keyboard.press(key);
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
      expect(new URL(page.url()).pathname).toBe(path);
    }
  });

  test('a search is part of the address and survives a reload', async () => {
    await goTo(page, 'Tiểu thương');
    await page.getByLabel('Tìm tiểu thương').fill('nguyen');
    await expect(page).toHaveURL(/q=nguyen/);
    await page.reload();
    await settled(page);
    await expect(page.getByLabel('Tìm tiểu thương')).toHaveValue('nguyen');
    await expect(
      page
        .getByRole('table')
        .getByRole('button', { name: /Nguyễn/ })
        .first(),
    ).toBeVisible();
  });

  test('whom to visit is found by name, narrowed by reason, and walked with the keys', async () => {
    await page.goto(new URL('/', served.url).href);
    await settled(page);
    await page.keyboard.press('Control+KeyK');
    await page.getByRole('dialog').getByRole('textbox').fill('di gap');
    const found = page.locator('[data-action]', { hasText: 'Hôm nay đi gặp ai' });
    await expect(found.first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Hôm nay đi gặp ai' })).toBeVisible();
    const reason = page.getByRole('button', { name: /^Chưa có tem \(\d+\)$/ });
    const [, count = ''] = /\((\d+)\)/.exec((await reason.textContent()) ?? '') ?? [];
    await reason.press('Enter');
    await expect(page).toHaveURL(/ly-do=no-code/);
    await expect(page.getByRole('table').getByRole('rowheader')).toHaveCount(Number(count));
    const names = page.getByRole('table').getByRole('rowheader').getByRole('button');
    await names.first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(names.nth(1)).toBeFocused();
    const name = (await names.nth(1).textContent()) ?? '';
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  test('a dialog is not left by the keys of the screens', async () => {
    await page.goto(new URL('/tieu-thuong?mo=moi', served.url).href);
    await page.getByLabel('Họ và tên').fill('Lê Văn Mới');
    await page.keyboard.press('Control+Digit1');
    await expect(page.getByLabel('Họ và tên')).toHaveValue('Lê Văn Mới');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  test('the queue is walked with the arrow keys', async () => {
    await page.goto(new URL('/doi-soat', served.url).href);
    await settled(page);
    const items = page.getByRole('list', { name: 'Khoản cần xử lý' }).getByRole('button');
    await items.first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(items.nth(1)).toBeFocused();
    await expect(items.nth(1)).toHaveAttribute('aria-current', 'true');
    await expect(page).toHaveURL(/khoan=\d+/);
  });

  test('waiting shows grey bars, then the list', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/stickers', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(new URL('/tem-qr', served.url).href);
    await expect(page.locator('[data-state="loading"]')).toBeVisible();
    await expectAccessible(page);
    release();
    await expect(page.locator('[data-state="ready"]')).toBeVisible();
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('a refusal shows the sentence of the server and can be tried again', async () => {
    const message = 'Ổ đĩa đã đầy. Hãy dọn bớt tệp rồi làm lại; dữ liệu cũ vẫn còn nguyên.';
    await page.route('**/api/statements', (route) =>
      route.fulfill({ status: 507, json: { error: { code: 'disk-full', message } } }),
    );
    await page.goto(new URL('/sao-ke?muc=cac-lan', served.url).href);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(message);
    await expect(alert).toContainText('disk-full');
    await expectAccessible(page);
    await page.unrouteAll({ behavior: 'wait' });
    await alert.getByRole('button', { name: 'Thử lại' }).click();
    await expect(page.locator('[data-state="ready"]')).toBeVisible();
    complaints = complaints.filter((text) => !text.includes('507'));
  });

  test('a decision can be taken back for ten seconds, and for as long as one is at it', async () => {
    await page.clock.install();
    await page.goto(new URL('/doi-soat', served.url).href);
    await settled(page);
    const notice = page.getByRole('status').filter({ hasText: /^Đã (gán|ghi)/ });
    const undo = notice.getByRole('button', { name: 'Hoàn tác' });
    await page
      .getByRole('button', { name: /^Gán cho/ })
      .first()
      .click();
    await expect(notice).toBeVisible();
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
    await page.clock.runFor('00:09');
    await expect(undo).toBeVisible();
    await page.clock.runFor('00:05');
    await expect(undo).toBeHidden();
    await page.clock.resume();

    const why = page.getByRole('combobox', { name: 'Không phải tiền bán hàng vì' });
    await why.fill('chuyển nhầm');
    await why.press('Escape');
    await page.getByRole('button', { name: /^Không phải tiền bán hàng/ }).click();
    await undo.focus();
    await page.clock.fastForward('01:00');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(undo).toBeHidden();
  });

  test('the browser had nothing to complain about', () => {
    expect(complaints).toEqual([]);
  });
});

/** Something that opens on demand. */
interface View {
  readonly name: string;
  readonly address: string;
  /** Brings it about. */
  readonly ready: (page: Page) => Promise<void>;
  /** Looks at this part only; the rest of the screen was looked at before. */
  readonly within?: string;
}

/** Parts of screens that open on demand. */
function views(): readonly View[] {
  const nothing = async () => {};
  const press = (name: string | RegExp) => async (page: Page) => {
    await page.getByRole('button', { name }).first().click();
  };
  return [
    { name: 'the daily table', address: '/?xem=bang', ready: nothing },
    { name: 'whom to visit', address: '/di-gap', ready: nothing },
    { name: 'a route sheet', address: '/di-gap', ready: press('In tờ đi gặp') },
    { name: 'a trader', address: '/tieu-thuong', ready: openFirstTrader },
    {
      name: 'a trader being changed',
      address: '/tieu-thuong',
      ready: async (page: Page) => {
        await openFirstTrader(page);
        await press('Sửa')(page);
      },
    },
    { name: 'the new trader form', address: '/tieu-thuong?mo=moi', ready: nothing },
    { name: 'the list import', address: '/tieu-thuong?mo=nhap', ready: nothing },
    { name: 'A4 sheets', address: '/tem-qr?viec=to-a4', ready: nothing, within: 'aside' },
    { name: 'stickers put up', address: '/tem-qr?viec=da-dan', ready: nothing, within: 'aside' },
    { name: 'scanning', address: '/tem-qr?viec=quet-thu', ready: nothing, within: 'aside' },
    { name: 'one stall', address: '/tem-qr?viec=sap', ready: nothing, within: 'aside' },
    { name: 'the print queue', address: '/tem-qr?trang=hang-doi', ready: nothing },
    { name: 'the templates', address: '/tem-qr?trang=mau', ready: nothing },
    { name: 'a new sheet', address: '/tem-qr?trang=mau&viec=to&mo=moi', ready: nothing },
    { name: 'the imports', address: '/sao-ke?muc=cac-lan', ready: nothing },
    { name: 'undoing', address: '/sao-ke?muc=cac-lan', ready: press(/^Hoàn tác/) },
    { name: 'totals', address: '/sao-ke?muc=tong-hop', ready: nothing, within: 'main' },
    { name: 'the layouts', address: '/sao-ke?muc=mau', ready: nothing, within: 'main' },
    { name: 'bank feeds', address: '/sao-ke?muc=duong-truyen', ready: nothing, within: 'main' },
    {
      name: 'a new feed',
      address: '/sao-ke?muc=duong-truyen',
      ready: press('Thêm đường truyền'),
    },
    { name: 'the queue', address: '/doi-soat', ready: nothing },
    { name: 'the letterhead', address: '/bao-cao', ready: press('Thể thức văn bản') },
    { name: 'the contents', address: '/bao-cao', ready: press('Nội dung') },
    { name: 'the wording', address: '/bao-cao', ready: press('Lời văn') },
    { name: 'the document', address: '/bao-cao?xem=van-ban', ready: nothing, within: 'main' },
    { name: 'the quick finder', address: '/', ready: openFinder },
  ];
}

async function openFinder(page: Page): Promise<void> {
  await page.keyboard.press('Control+KeyK');
  await page.getByRole('dialog').getByRole('textbox').fill('nguyen');
  await expect(
    page
      .getByRole('dialog')
      .getByText(/Nguyễn/)
      .first(),
  ).toBeVisible();
}

async function openFirstTrader(page: Page): Promise<void> {
  await page.getByRole('table').getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await settled(page);
}
