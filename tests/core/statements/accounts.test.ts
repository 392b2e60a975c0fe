import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { createBanks } from '../../../core/banks/index.ts';
import { fixedClock, Refusal } from '../../../core/kernel/index.ts';
import { createRegistry } from '../../../core/registry/index.ts';
import {
  createStatements,
  type ImportChoice,
  type ReadFile,
  readStatementFile,
} from '../../../core/statements/index.ts';
import { CLI_AUTHOR, openStorage } from '../../../core/storage/index.ts';
import { csv, readText } from './made.ts';

const NUMBER = '0011000000999';
const HEAD = ['Ngày', 'Số CT', 'Nội dung', 'Ghi có', 'Ghi nợ'];

async function open() {
  const storage = await openStorage({
    dataDir: null,
    clock: fixedClock('2026-11-22T08:00:00+07:00'),
  });
  const banks = createBanks();
  const registry = createRegistry({ storage, banks });
  const statements = createStatements({ storage, registry, banks });
  const take = (file: ReadFile, choice: ImportChoice = {}) =>
    statements.commit(CLI_AUTHOR, file, 'sao-ke.csv', choice)[0];
  const rows = <Row>(sql: string) => storage.db.prepare<[], Row>(sql).all();
  return { registry, statements, take, rows };
}

function refusalOf(run: () => unknown): Refusal {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  throw new Error('nothing refused');
}

const silent = (day = '01/10/2026') => readText(csv(HEAD, [day, 'R1', 'tien sap', '50,000', '']));
const stated = (day: string, bank = '') =>
  readText(csv([bank, 'x'], ['Số tài khoản', NUMBER], HEAD, [day, 'R1', 'tien sap', '50,000', '']));

test('the same number at another bank is another account', async () => {
  const { registry, take } = await open();
  registry.addVendor(CLI_AUTHOR, {
    name: 'Nguyễn Thị Mẫu',
    stalls: [{ code: 'A12' }],
    account: { bankBin: '970422', number: NUMBER, holder: 'NGUYEN THI MAU' },
  });
  take(await stated('01/10/2026', 'Vietcombank'));
  expect(registry.accounts()).toMatchObject([
    { kind: 'trader', bankBin: '970422', number: NUMBER },
    { kind: 'provider', bankBin: '970436', number: NUMBER },
  ]);
  // A file that names no bank cannot tell which; one that hides digits looks at its bank only.
  const hidden = await readText(
    csv(['Vietcombank', 'x'], ['Số tài khoản', '001100000xxxx'], HEAD, [
      '09/10/2026',
      'R2',
      'x',
      '1,000',
      '',
    ]),
  );
  expect(take(hidden)).toMatchObject({ account: NUMBER, added: 1 });
  expect(registry.accounts()).toHaveLength(2);
});

test('an account that went with its last statement comes back as what it was', async () => {
  const { registry, statements, take } = await open();
  const first = take(await stated('01/10/2026', 'Vietcombank'));
  const [account] = registry.accounts();
  expect(account).toMatchObject({ bankBin: '970436' });
  statements.undo(CLI_AUTHOR, first?.import ?? '');
  expect(registry.accounts()).toEqual([]);
  take(await stated('02/10/2026'));
  expect(registry.accounts()).toEqual([account]);
});

test('an account’s bank is learnt from the first file that names it', async () => {
  const { registry, take, rows } = await open();
  take(await stated('01/10/2026'));
  expect(registry.accounts()).toMatchObject([{ bankBin: null }]);
  take(await stated('02/10/2026', 'Vietcombank'));
  expect(registry.accounts()).toMatchObject([{ bankBin: '970436' }]);
  expect(rows("SELECT detail FROM audit WHERE action = 'accounts.bank'")).toEqual([
    { detail: '{"kind":"provider","bankBin":"970436"}' },
  ]);
});

test('the audit trail does not tell the account number in a file’s name', async () => {
  const { statements, rows } = await open();
  const name = `SaoKe_${NUMBER}_20261031.csv`;
  statements.commit(CLI_AUTHOR, await stated('01/10/2026'), name, {});
  const [line] = rows<{ file: string }>(
    "SELECT detail ->> 'file' AS file FROM audit WHERE action = 'statements.import'",
  );
  expect(line?.file).toBe('SaoKe_•••0999_20261031.csv');
});

test('a file that names no account is taken for one account only', async () => {
  const { statements, take, rows } = await open();
  const file = await silent();
  const first = take(file, { account: '111111111' });
  const { code, message } = refusalOf(() => take(file, { account: '222222222' }));
  expect(code).toBe('file-of-another-account');
  expect(message).toContain('111111111');
  expect(message).toMatch(/hoàn tác/);
  expect(refusalOf(() => statements.preview(file, 'a.csv', { account: '222222222' })).code).toBe(
    'file-of-another-account',
  );
  expect(rows('SELECT 1 FROM payment')).toHaveLength(1);
  // The way out of a mistake; and the same account again is no mistake.
  expect(take(file, { account: '111111111' })).toMatchObject({ import: null, duplicate: 1 });
  statements.undo(CLI_AUTHOR, first?.import ?? '');
  expect(take(file, { account: '222222222' })).toMatchObject({ added: 1 });
});

test('rows of two sheets are stored apart and shown by the numbers of their sheets', async () => {
  const { statements, take, rows } = await open();
  const book = new ExcelJS.Workbook();
  for (const month of ['09', '10']) {
    book
      .addWorksheet(`Tháng ${month}`)
      .addRows([
        ['Số tài khoản', NUMBER],
        HEAD,
        [`01/${month}/2026`, 'R1', 'x', '1,000', ''],
        [`02/${month}/2026`, 'R2', 'y', 'một', ''],
        [`03/${month}/2026`, 'R3', 'z', '0', ''],
      ]);
  }
  const file = await readStatementFile({
    bytes: new Uint8Array(await book.xlsx.writeBuffer()),
    fileName: 'sao-ke.xlsx',
  });
  const shown = statements.preview(file, 'a.xlsx', {}).rows(0, 0, 10);
  expect(shown.map(({ row, outcome }) => [row, outcome])).toEqual([
    [3, 'new'],
    [4, 'rejected'],
    [5, 'ignored'],
    [3, 'new'],
    [4, 'rejected'],
    [5, 'ignored'],
  ]);
  const taken = take(file);
  expect(taken).toMatchObject({ added: 2, ignored: 2 });
  expect(taken?.rejected.map(({ row, reason }) => [row, reason.slice(0, 22)])).toEqual([
    [4, 'Trang tính “Tháng 09”:'],
    [4, 'Trang tính “Tháng 10”:'],
  ]);
  expect(rows('SELECT DISTINCT row_no FROM import_row')).toHaveLength(6);
});

test("a trader's account that a statement made the board's collection account finds its owner", async () => {
  const { registry, statements, take, rows } = await open();
  const september = await stated('01/09/2026');
  const october = await stated('01/10/2026');
  const [warning] = statements.preview(september, 'a.csv', {}).details[0]?.warnings ?? [];
  expect(warning).toContain('tài khoản thu hộ');
  expect(warning).toContain('nhập danh sách tiểu thương trước');
  const first = take(september);
  const second = take(october);

  const list = await registry.readVendorList(
    Buffer.from(
      csv(
        ['Mã sạp', 'Tên tiểu thương', 'Ngân hàng', 'Số tài khoản'],
        ['A12', 'Nguyễn Thị Mẫu', 'Vietcombank', NUMBER],
      ),
    ),
    'danh-sach.csv',
  );
  const importList = () => registry.importVendors(CLI_AUTHOR, list, { dryRun: false });
  const refused = importList();
  expect(refused).toMatchObject({ added: 0, rejected: [{ row: 2 }] });
  expect(refused.rejected[0]?.reason).toMatch(
    /hoàn tác các lần nhập sao kê của tài khoản này rồi nhập lại danh sách/,
  );

  statements.undo(CLI_AUTHOR, first?.import ?? '');
  expect(registry.accounts()).toHaveLength(1); // October still needs it
  statements.undo(CLI_AUTHOR, second?.import ?? '');
  expect(registry.accounts()).toEqual([]);
  expect(rows("SELECT 1 FROM audit WHERE action = 'accounts.close'")).toHaveLength(1);

  expect(importList()).toMatchObject({ added: 1, rejected: [] });
  expect(statements.preview(october, 'a.csv', {}).details[0]?.kind).toBe('trader');
  expect(take(october)).toMatchObject({ added: 1, duplicate: 0 });
  expect(rows('SELECT account_kind AS kind, lane FROM payment')).toEqual([
    { kind: 'trader', lane: 'B' },
  ]);
});

test("an account of the wrong kind is put right by taking its statements back; a trader's stays", async () => {
  const { registry, statements, take } = await open();
  const file = await stated('01/10/2026');
  const wrong = take(file, { kind: 'board' });
  expect(refusalOf(() => take(file, { kind: 'provider' })).code).toBe('account-kind');
  statements.undo(CLI_AUTHOR, wrong?.import ?? '');
  const right = take(file, { kind: 'provider' });
  expect(registry.accounts()).toMatchObject([{ kind: 'provider', number: NUMBER }]);
  statements.undo(CLI_AUTHOR, right?.import ?? '');

  registry.addVendor(CLI_AUTHOR, {
    name: 'Nguyễn Thị Mẫu',
    stalls: [{ code: 'A12' }],
    account: { bankBin: '970436', number: NUMBER, holder: 'NGUYEN THI MAU' },
  });
  const own = take(file);
  statements.undo(CLI_AUTHOR, own?.import ?? '');
  expect(registry.accounts()).toMatchObject([{ kind: 'trader', number: NUMBER }]);
});
