/**
 * What was decided can be seen again and put right; whose an account is, and on
 * whose word, stands beside it before and after a statement is taken in.
 */
import { expect, type Page, test } from '@playwright/test';
import { TRADERS, traderList } from './morning-data.ts';
import { complaintsOf, enter, expectAccessible, goTo, settled } from './screens.ts';
import { type Served, serve } from './serving.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const OWNER = TRADERS[0]?.account ?? '';
const HEAD = 'Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Mô tả';

/** A statement of one account; `closing` says what is left, on top of what was there. */
function statement(account: string, rows: readonly string[], closing: number) {
  const lines = [
    `Số tài khoản,${account}`,
    'Số dư đầu kỳ,1000000',
    `Số dư cuối kỳ,${1_000_000 + closing}`,
    HEAD,
    ...rows,
  ];
  return {
    name: `sao kê ${account}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(`\ufeff${lines.join('\n')}\n`),
  };
}

test.describe('sửa lại điều đã quyết', () => {
  let served: Served;
  let page: Page;
  let complaints: string[];
  const drop = (file: { name: string; mimeType: string; buffer: Buffer }) =>
    page.locator('input[type=file]').setInputFiles(file);
  const card = (name: string) => page.getByRole('region', { name });

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(120_000);
    served = await serve();
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(10_000);
    complaints = complaintsOf(page);
    await enter(page, served.url);
    await goTo(page, 'Tiểu thương');
    await page.getByRole('button', { name: 'Nhập từ Excel' }).first().click();
    await drop({ name: 'danh sách.xlsx', mimeType: XLSX, buffer: await traderList() });
    await page.getByRole('button', { name: /^Ghi \d+ dòng vào danh sách/ }).click();
    await expect(page.getByText('Đã ghi danh sách').first()).toBeVisible();
  });
  test.afterAll(async () => {
    await page.context().close();
    await served.stop();
  });

  test('whose account it is stands beside it', async () => {
    await goTo(page, 'Sao kê');
    const own = statement(
      OWNER,
      ['01/11/2026,R1,,50000,mua rau', '02/11/2026,R2,,15000000,con gui me'],
      15_050_000,
    );
    await drop(own);
    await expect(card(own.name)).toContainText('Tài khoản của Trần Thị Ngọc Ánh, sạp A01');
    await card(own.name).getByRole('button', { name: 'Ghi 2 khoản mới vào sổ' }).click();
    await expect(card(own.name)).toContainText('Đã ghi 2 khoản mới');
  });

  test('for an account nobody knows the choice is open, and holds', async () => {
    const fees = statement('7770001112223', ['03/11/2026,P1,,90000,phi cho'], 90_000);
    await drop(fees);
    const choice = card(fees.name).getByRole('radiogroup', { name: 'Tài khoản của ai' });
    await expect(choice.getByRole('radio', { name: 'Tài khoản thu hộ' })).toBeChecked();
    await expect(card(fees.name)).toContainText('nhập danh sách tiểu thương trước');
    await expectAccessible(page);
    await choice.getByText('Tài khoản của ban quản lý').click();
    await card(fees.name).getByRole('button', { name: 'Ghi 1 khoản mới vào sổ' }).click();
    await expect(card(fees.name)).toContainText('Đã ghi 1 khoản mới');
    await page.getByRole('tab', { name: 'Các lần nhập' }).click();
    await expect(page.getByRole('row', { name: /phi|7770/ })).toContainText('ban quản lý');
  });

  test('a file that does not add up says so once, an unreadable one offers no other reading', async () => {
    await page.getByRole('tab', { name: 'Nhập tệp' }).click();
    const short = statement(OWNER, ['05/11/2026,R9,,50000,mua rau'], 70_000);
    await drop({ ...short, name: 'thiếu dòng.csv' });
    await expect(card('thiếu dòng.csv').getByText(/không khớp/i)).toHaveCount(1);
    await drop({ name: 'hỏng.xlsx', mimeType: XLSX, buffer: Buffer.from('') });
    await expect(card('hỏng.xlsx').getByRole('alert')).toBeVisible();
    await expect(card('hỏng.xlsx').getByText('Tệp đọc chưa đúng?')).toHaveCount(0);
  });

  test('an automatic decision that is wrong is found and put right', async () => {
    await goTo(page, 'Đối soát');
    await page.getByText('Đã gán', { exact: true }).click();
    await page.getByRole('searchbox', { name: /^Tìm khoản/ }).fill('15.000.000');
    const panel = page.getByRole('region', { name: /^Khoản 15\.000\.000/ });
    await expect(panel).toContainText('tài khoản riêng');
    await expectAccessible(page);
    await page.reload();
    await settled(page);
    await expect(page.getByRole('list', { name: 'Khoản đã quyết định' })).toContainText('A01');
    await panel.getByLabel('Không phải tiền bán hàng vì').fill('con gửi');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await panel.getByRole('button', { name: 'Không phải tiền bán hàng' }).click();
    expect((await sent).postDataJSON()).toMatchObject({
      reason: 'con gửi',
      seen: expect.any(String),
    });
    await expect(page.getByText('Không tìm thấy khoản nào')).toBeVisible();
    await page.getByText('Không phải tiền bán hàng', { exact: true }).first().click();
    await page.getByRole('button', { name: /15\.000\.000/ }).click();
    await panel.getByRole('button', { name: 'Trả về hàng chờ' }).click();
    await expect(page.getByText('Đã trả khoản 15.000.000 đ về hàng chờ.')).toBeVisible();
    await page.getByText('Đang chờ', { exact: true }).click();
    await expect(panel.getByRole('button', { name: 'Gán cho A01' })).toBeVisible();
  });

  test('the consent form is recorded beside the account', async () => {
    await goTo(page, 'Tiểu thương');
    await page.getByRole('button', { name: /Ngọc Ánh/ }).click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.getByText('Thiếu giấy đồng ý')).toBeVisible();
    await drawer.getByRole('button', { name: /^Đã có giấy đồng ý/ }).click();
    await expect(drawer.getByText(/^Có giấy đồng ý từ \d/)).toBeVisible();
    await expect(drawer.getByText('Thiếu giấy đồng ý')).toHaveCount(0);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
});
