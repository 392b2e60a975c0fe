/**
 * The print queue as a person sees it: a printer that breaks off in the middle,
 * the mark that says so, going on from the sticker that jammed, and printing one
 * again. What reached the printer is counted by the printer.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import {
  complaintsOf,
  enter,
  expectAccessible,
  expectNoSidewaysScroll,
  settled,
} from './screens.ts';
import { type Served, serve } from './serving.ts';

/** The connection that is reset after its first bytes, counted from 1. */
const BREAKS = 4;
const ZOOMED = { width: 910, height: 512 };

test.describe('hàng đợi in', () => {
  test.describe.configure({ mode: 'serial' });
  let served: Served;
  let page: Page;
  let complaints: string[];
  let printer: Breaking;
  const open = async (address: string) => {
    await page.goto(new URL(address, served.url).href);
    await settled(page);
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(180_000);
    [served, printer] = await Promise.all([serve({ sample: true }), startBreaking()]);
    page = await (await browser.newContext()).newPage();
    complaints = complaintsOf(page);
    await enter(page, served.url);
  });
  test.afterAll(async () => {
    await page.context().close();
    await printer.stop();
    await served.stop();
  });

  test('says what it is for while nothing was printed', async () => {
    await open('/tem-qr?trang=hang-doi');
    await expect(page.locator('[data-state="empty"]')).toBeVisible();
    await expectAccessible(page);
  });

  test('a printer that breaks off leaves the job waiting, and a mark says so everywhere', async () => {
    await open('/tem-qr?q=A11');
    await button('Thêm máy in').click();
    await page.getByLabel('Tên máy in').fill('Máy in quầy');
    await page.getByLabel('Địa chỉ máy in trong mạng').fill(printer.address);
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
    await button(/^Chọn cả/).click();
    const print = button(/^In \d+ tem/);
    await expect(print).toBeEnabled();
    await print.click();
    await expect(page.getByText(/Tạm dừng ở 3\/\d+ tem/)).toBeVisible();
    await page.getByRole('link', { name: /^Tổng quan/ }).click();
    await expect(
      page.getByRole('link', { name: /Tem QR.* 1 lệnh in đang chờ người xem/ }),
    ).toBeVisible();
  });

  test('the person says which sticker is the last good one; nothing else goes out twice', async () => {
    await open('/tem-qr?trang=hang-doi');
    await page.getByRole('link', { name: 'Xem và chọn cách in tiếp' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Chưa rõ' })).toHaveCount(1);
    await expect(page.getByRole('row').filter({ hasText: 'Đã gửi' })).toHaveCount(3);
    await expectAccessible(page);
    await button('In tiếp từ tem bị kẹt…').click();
    const dialog = page.getByRole('dialog');
    const lastGood = dialog.getByRole('combobox', { name: 'Tem cuối cùng in tốt' });
    await expect(lastGood).toHaveValue(/^3\. /);
    await expect(dialog).toContainText('Gửi lại, có thể thành hai bản: 1 tem');
    await expect(dialog.getByRole('button', { name: /^In \d+ tem/ })).toBeDisabled();
    await lastGood.click();
    await page.getByRole('option', { name: /^4\. / }).click();
    await expect(dialog).toContainText('Tính là đã ra, không gửi nữa: 1 tem');
    await expect(dialog).not.toContainText('Gửi lại');
    await expectAccessible(page);
    const before = printer.connections();
    await dialog.getByRole('button', { name: /^In \d+ tem/ }).click();
    await expect(page.getByText(/^Đã gửi đủ \d+ tem/)).toBeVisible({ timeout: 60_000 });
    const [, total] = /Đã gửi đủ (\d+) tem/.exec(await page.locator('aside').innerText()) ?? [];
    expect(printer.connections() - before).toBe(Number(total) - BREAKS);
  });

  test('one sticker again takes a reason and is a job of its own', async () => {
    await button(/^In lại tem sạp/)
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'In lại 1 tem' })).toBeDisabled();
    await dialog.getByRole('combobox', { name: 'Vì sao in lại' }).fill('Tem bị rách');
    const before = printer.connections();
    await dialog.getByRole('button', { name: 'In lại 1 tem' }).click();
    await expect(page.getByText('Đã gửi đủ 1 tem')).toBeVisible();
    await expect(page.getByText('Tem bị rách')).toBeVisible();
    expect(printer.connections() - before).toBe(1);
    await page.getByRole('link', { name: 'Về hàng đợi' }).click();
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(3);
    await expectAccessible(page);
    await page.setViewportSize(ZOOMED);
    await expectNoSidewaysScroll(page);
  });

  test('a template of the board’s own: too small is refused in words, large enough is kept', async () => {
    await open('/tem-qr?trang=mau&mo=moi');
    await page.getByLabel('Tên mẫu').fill('Nhãn cân');
    await page.getByLabel('Rộng').fill('25');
    await page.getByLabel('Cao').fill('20');
    await expect(page.getByRole('alert')).toContainText('Hãy chọn tem lớn hơn');
    await page.getByLabel('Rộng').fill('60');
    await page.getByLabel('Cao').fill('45');
    await expect(page.getByRole('img', { name: /theo mẫu Nhãn cân/ })).toBeVisible();
    await expect(page.getByRole('alert')).toBeHidden();
    await button('Lưu').click();
    const card = page.getByRole('button', { name: 'Xem mẫu Nhãn cân' });
    await expect(card).toHaveAttribute('aria-current', 'true');
    await expect(page.getByRole('img', { name: /theo mẫu Nhãn cân/ })).toBeVisible();
    await expectAccessible(page);
    await button('Bỏ').click();
    await expect(card).toHaveCount(0);
    await button('Hoàn tác').click();
    await expect(card).toBeVisible();
  });

  test('a sheet of the board’s own is drawn to scale, kept, and offered for printing', async () => {
    await open('/tem-qr?trang=mau&viec=to&mo=moi');
    await page.getByLabel('Tên loại giấy').fill('Giấy chợ Đồng Xuân');
    await page.getByLabel('Số cột').fill('2');
    await page.getByLabel('Số hàng').fill('9');
    await expect(page.getByText('Nhãn tô đỏ chờm ra ngoài')).toBeHidden();
    await page.getByLabel('Số hàng').fill('40');
    await expect(page.getByText('Nhãn tô đỏ chờm ra ngoài')).toBeVisible();
    await page.getByLabel('Số hàng').fill('8');
    await button('Lưu').click();
    await expect(page.getByRole('row', { name: /Giấy chợ Đồng Xuân.* 16/ })).toBeVisible();
    await open('/tem-qr?q=A11&viec=to-a4');
    await page.getByRole('combobox', { name: 'Loại giấy nhãn' }).click();
    await page.getByRole('option', { name: 'Giấy chợ Đồng Xuân' }).click();
    await page.getByRole('button', { name: 'Nhãn thứ 5', exact: true }).click();
    await expect(page.getByLabel('Bắt đầu từ nhãn thứ')).toHaveValue('5');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByLabel('Bắt đầu từ nhãn thứ')).toHaveValue('7');
    await button(/^Chọn cả/).click();
    await button(/^Tạo tờ in cho/).click();
    await expect(page.getByText(/^Đã xếp \d+ tem trên \d tờ/)).toBeVisible();
    await expectAccessible(page, 'aside');
  });

  test('the browser had nothing to complain about', () => {
    // Of the refused template the browser tells by itself.
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
  });
});

/** A network printer whose cable comes loose once. */
interface Breaking {
  readonly address: string;
  connections(): number;
  stop(): Promise<void>;
}

async function startBreaking(): Promise<Breaking> {
  let connections = 0;
  const open = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    connections += 1;
    const breaks = connections === BREAKS;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', () => {
      if (breaks) socket.resetAndDestroy();
    });
    socket.on('end', () => socket.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('no port');
  return {
    address: `127.0.0.1:${place.port}`,
    connections: () => connections,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
