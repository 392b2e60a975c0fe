/**
 * One morning at the market: what a person of the board does with the app, from
 * an empty data folder to the report. Walked in the browser and, where there is
 * an Electron, in the desktop window. Expected figures are worked out here from
 * what was put in; the stickers are read by zbar from the bytes that reached the
 * printer.
 */
import { expect, type Page } from '@playwright/test';
import { addMonths, formatCount, formatDong, monthOf, wallTime } from '../../core/kernel/index.ts';
import { readZip } from '../core/reports/zip.ts';
import { interpretEscpos, toPgm, zbar } from '../fixtures/escpos-interpreter.ts';
import type { PrinterStandIn } from '../fixtures/printer/stand-in.ts';
import { type Sale, salesOf, statementFile, TRADERS, traderList } from './morning-data.ts';
import { goTo, settled } from './screens.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a morning needs, and what it learns on its way. */
export interface Morning {
  readonly page: Page;
  readonly printer: PrinterStandIn;
  /** Does what begins a download; its bytes, however this door saves a file. */
  readonly download: (begin: () => Promise<void>) => Promise<Uint8Array>;
  /** Of the stickers, as zbar read them. */
  codes: string[];
  sales: readonly Sale[];
}

/** One thing a person does, named as they would say it. */
export type Step = readonly [title: string, walk: (morning: Morning) => Promise<void>];

const lastMonth = addMonths(monthOf(wallTime(new Date())), -1);
const sum = (some: readonly Sale[]) => some.reduce((total, sale) => total + sale.amount, 0);

async function fillInMarket({ page }: Morning): Promise<void> {
  await page.getByRole('link', { name: 'Điền thông tin' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cài đặt' })).toBeVisible();
  await page.getByLabel('Tên chợ').fill('Chợ Đại Từ');
  await page.getByLabel('Đơn vị quản lý', { exact: true }).fill('Ban quản lý chợ Đại Từ');
  await page.getByLabel('Xã, phường').fill('Xã Đại Từ');
  await page.getByLabel('Tỉnh, thành phố').fill('Tỉnh Thái Nguyên');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('banner').getByText('Chợ Đại Từ')).toBeVisible();
}

async function importTraders({ page }: Morning): Promise<void> {
  await goTo(page, 'Tiểu thương');
  await page.getByRole('button', { name: 'Nhập từ Excel' }).first().click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'danh sách tiểu thương.xlsx',
    mimeType: XLSX,
    buffer: await traderList(),
  });
  await page.getByRole('button', { name: `Ghi ${TRADERS.length} dòng vào danh sách` }).click();
  await expect(page.getByText(`Thêm ${TRADERS.length} dòng, sửa 0 dòng`)).toBeVisible();
  await page.getByRole('button', { name: 'Về danh sách' }).click();
  await page.getByRole('searchbox', { name: 'Tìm tiểu thương' }).fill('duong');
  await expect(page.getByRole('row', { name: /Nguyễn Văn Đường/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Ngọc Ánh/ })).toBeHidden();
}

async function printStickers(morning: Morning): Promise<void> {
  const { page, printer } = morning;
  await goTo(page, 'Tem QR');
  await page.getByRole('button', { name: `Chọn cả ${TRADERS.length} sạp đang hiện` }).click();
  await page.getByRole('button', { name: 'Thêm máy in' }).click();
  await page.getByLabel('Tên máy in').fill('Máy in quầy');
  await page.getByLabel('Địa chỉ máy in trong mạng').fill(`127.0.0.1:${printer.port}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('button', { name: `In ${TRADERS.length} tem` }).click();
  await expect(page.getByText(/Đã gửi 3\/3 tem tới máy in/)).toBeVisible();
  await expect(page.getByText(/đã in/i)).toHaveCount(0);

  const payloads = printer.jobs().flatMap((bytes) => {
    const printed = interpretEscpos(bytes, 576);
    expect(printed).toMatchObject({ text: '', problems: [] });
    return printed.pictures.flatMap((picture) => zbar(toPgm(picture)));
  });
  expect(payloads).toHaveLength(TRADERS.length);
  for (const [index, trader] of TRADERS.entries()) {
    const { bin, account } = trader;
    const length = String(account.length).padStart(2, '0');
    expect(payloads[index]).toContain(`0006${bin}01${length}${account}`);
  }
  morning.codes = payloads.map((payload) => /08\d\d(SAP\d{5}[A-Z])6304/.exec(payload)?.[1] ?? '');
  expect(new Set(morning.codes).size).toBe(TRADERS.length);
}

async function confirmStickers({ page }: Morning): Promise<void> {
  await page.getByRole('tab', { name: 'Đã dán' }).click();
  await page.getByRole('button', { name: /^Ghi cho 3 sạp/ }).click();
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await expect(page.getByText('Đã ghi cho 3 sạp.')).toBeVisible();
}

async function importStatement(morning: Morning): Promise<void> {
  const { page } = morning;
  morning.sales = salesOf(morning.codes);
  await goTo(page, 'Sao kê');
  await page.locator('input[type=file]').setInputFiles({
    name: `sao kê ${lastMonth}.xlsx`,
    mimeType: XLSX,
    buffer: await statementFile(lastMonth, morning.sales),
  });
  await expect(page.getByText('Khớp số dư')).toBeVisible();
  await page.getByRole('button', { name: 'Ghi 5 khoản mới vào sổ' }).click();
  await expect(page.getByText(/Đã ghi 5 khoản mới/)).toBeVisible();
}

async function importItAgain({ page, sales }: Morning): Promise<void> {
  await page.reload();
  await page.locator('input[type=file]').setInputFiles({
    name: 'tệp cũ.xlsx',
    mimeType: XLSX,
    buffer: await statementFile(lastMonth, sales),
  });
  await expect(page.getByText(/đã nhập trước đây|5 khoản đã có/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Ghi \d+ khoản mới/ })).toHaveCount(0);
}

async function attributeTheRest({ page }: Morning): Promise<void> {
  await goTo(page, 'Đối soát');
  const panel = page.getByRole('region', { name: /Khoản 77\.000/ });
  await expect(panel.getByText('tien hang sang nay').first()).toBeVisible();
  await panel.getByRole('searchbox').fill('B01');
  await panel.getByRole('button', { name: 'Gán cho B01' }).click();
  await expect(page.getByText('Không có khoản nào phải xử lý')).toBeVisible();
}

async function readFigures({ page }: Morning): Promise<void> {
  await goTo(page, 'Tổng quan');
  await settled(page);
  const issued = page.getByRole('row', { name: /^Đã dán tem/ });
  await expect(issued).toContainText('3/3');
  await expect(issued).toContainText('100%');
  await page.getByText('Xem bảng').click();
  const secondDay = `02/${lastMonth.slice(5)}/${lastMonth.slice(0, 4)}`;
  const row = page.getByRole('row', { name: new RegExp(secondDay) });
  await expect(row).toContainText('100.000');
}

async function saveReport({ page, download, sales }: Morning): Promise<void> {
  await goTo(page, 'Báo cáo');
  await settled(page);
  const cellOf = (label: RegExp) =>
    page.getByRole('row', { name: label }).getByRole('cell').first();
  await expect(cellOf(/^Số giao dịch \d/)).toHaveText(String(sales.length));
  await expect(cellOf(/^Giá trị giao dịch \d/)).toHaveText(`${formatCount(sum(sales))} đồng`);
  const file = await download(() =>
    page.getByRole('button', { name: 'Word', exact: true }).click(),
  );
  const document = readZip(file).get('word/document.xml') ?? '';
  const text = document.replaceAll(/<\/w:p>/g, '\n').replaceAll(/<[^>]+>/g, '');
  expect(text).toContain(`${sales.length} giao dịch`);
  expect(text).toContain(formatDong(sum(sales)).replace('\u00a0đ', ' đồng'));
  expect(text).toContain('một triệu bốn trăm mười hai nghìn đồng');
  // The stickers were put up today, after the month that is reported.
  expect(text).toContain('0% (0/3)');
  expect(text).toMatch(/Số:\s+\/BC-BQLC/);
}

/** The steps, in order; each stands on those before it. */
export const STEPS: readonly Step[] = [
  ['điền thông tin chợ', fillInMarket],
  ['nhập danh sách tiểu thương từ Excel', importTraders],
  ['in tem ra máy in nhiệt, zbar đọc lại đúng từng tem', printStickers],
  ['xác nhận tem đã dán', confirmStickers],
  ['nhập sao kê của tài khoản thu hộ', importStatement],
  ['nhập lại đúng tệp ấy thì không thêm gì', importItAgain],
  ['gán khoản còn lại cho sạp B01', attributeTheRest],
  ['xem biểu đồ và bảng từng ngày', readFigures],
  ['lưu báo cáo tháng, số liệu đúng bằng tổng đã tính', saveReport],
];
