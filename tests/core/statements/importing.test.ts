import { expect, test } from 'vitest';
import { createBanks } from '../../../core/banks/index.ts';
import { fixedClock, Refusal } from '../../../core/kernel/index.ts';
import { createRegistry } from '../../../core/registry/index.ts';
import {
  createStatements,
  type ImportChoice,
  type ReadFile,
} from '../../../core/statements/index.ts';
import { CLI_AUTHOR, openStorage } from '../../../core/storage/index.ts';
import { csv, type MadePayment, readText, vietcombankCsv } from './made.ts';

const OWN = '0011000000999';

async function open() {
  const storage = await openStorage({
    dataDir: null,
    clock: fixedClock('2026-11-22T08:00:00+07:00'),
  });
  const banks = createBanks();
  const registry = createRegistry({ storage, banks });
  const statements = createStatements({ storage, registry, banks });
  const take = (file: ReadFile, choice: ImportChoice = {}) =>
    statements.commit(CLI_AUTHOR, file, 'sao-ke.csv', choice);
  const payments = () =>
    storage.db.prepare<[], Record<string, unknown>>('SELECT * FROM payment ORDER BY at, id').all();
  const count = (table: string) =>
    storage.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get();
  return { storage, registry, statements, take, payments, count };
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
  return 'nothing refused';
}

const day = (n: number, amount: number, memo = 'A012 tien sap', reference = ''): MadePayment => ({
  at: `${String(n).padStart(2, '0')}/10/2026`,
  amount,
  reference,
  memo,
});

const OCTOBER = [
  day(1, 50_000),
  day(1, 50_000),
  day(2, 70_000, 'B007'),
  day(3, -20_000, 'rut tien'),
];

test('a file goes in once; the same file again adds nothing and says so', async () => {
  const { take, payments, count, statements } = await open();
  const file = await readText(vietcombankCsv(OWN, OCTOBER));
  const first = take(file);
  expect(first).toEqual([
    {
      import: expect.any(String),
      account: OWN,
      added: 4,
      duplicate: 0,
      ignored: 0,
      rejected: [],
      proof: 'unproved',
      from: '2026-10-01',
      to: '2026-10-03',
    },
  ]);
  expect(payments().map((row) => row['amount'])).toEqual([50_000, 50_000, 70_000, -20_000]);
  const audited = count('audit');
  expect(take(file)).toEqual([{ ...first[0], import: null, added: 0, duplicate: 4 }]);
  expect(count('audit')).toBe(audited);
  expect(statements.list()).toHaveLength(1);
});

test('what the preview shows is what the commit stores', async () => {
  const { take, statements, count } = await open();
  take(await readText(vietcombankCsv(OWN, OCTOBER.slice(0, 2))));
  const file = await readText(
    csv(
      ['Số tài khoản', OWN],
      ['Ngày giao dịch', 'Số tham chiếu', 'Số tiền ghi nợ', 'Số tiền ghi có', 'Mô tả'],
      ['01/10/2026', '', '', '50,000', 'A012 tien sap'],
      ['02/10/2026', '', '', '70,000', 'B007'],
      ['03/10/2026', '', '', '0', 'khong dong'],
      ['04/10/2026', '', '', '1,5', 'le'],
      ['Tổng', '', '', '120,000', ''],
    ),
  );
  const before = count('payment');
  const preview = statements.preview(file, 'sao-ke.csv', {});
  expect(count('payment')).toBe(before);
  expect(preview.rows(0, 0, 10)).toMatchObject([
    { row: 3, at: '2026-10-01T00:00:00', amount: 50_000, outcome: 'duplicate' },
    { row: 4, amount: 70_000, memo: 'B007', outcome: 'new', reason: '' },
    { row: 5, outcome: 'ignored' },
    { row: 6, outcome: 'rejected' },
  ]);
  expect(preview.rows(0, 0, 10)).toHaveLength(4);
  expect(preview.rows(0, 1, 1)).toHaveLength(1);
  expect(preview.rows(0, 0, 10, 'new').map((row) => row.row)).toEqual([4]);
  expect(preview.details[0]).toMatchObject({
    creditSum: 120_000,
    proof: 'totals',
    kind: 'provider',
  });
  const [done] = take(file);
  expect({ ...done, import: null }).toEqual(preview.results[0]);
});

test('overlapping files end at the larger one; undo takes only what nobody else has', async () => {
  const { take, statements, payments } = await open();
  const part = await readText(vietcombankCsv(OWN, OCTOBER.slice(0, 3)));
  const whole = await readText(vietcombankCsv(OWN, [day(1, 50_000), ...OCTOBER]));
  const [a] = take(part);
  const [b] = take(whole);
  expect(b).toMatchObject({ added: 2, duplicate: 3 });
  expect(payments()).toHaveLength(5);

  const undone: string[][] = [];
  statements.undone.subscribe((_, event) => undone.push([...event.days]));
  expect(statements.undo(CLI_AUTHOR, a?.import ?? '')).toEqual({ import: a?.import, removed: 0 });
  expect(payments()).toHaveLength(5);
  expect(statements.undo(CLI_AUTHOR, b?.import ?? '').removed).toBe(5);
  expect(payments()).toEqual([]);
  expect(undone).toEqual([[], ['2026-10-01', '2026-10-02', '2026-10-03']]);
  expect(codeOf(() => statements.undo(CLI_AUTHOR, b?.import ?? ''))).toBe('import-undone');
  expect(codeOf(() => statements.undo(CLI_AUTHOR, 'khong-co'))).toBe('unknown-import');

  expect(take(part)[0]).toMatchObject({ added: 3, import: expect.any(String) });
  expect(statements.list().map((line) => line.undoneAt !== null)).toEqual([false, true, true]);
});

test('listeners hear of the days inside the transaction; one that throws rolls it all back', async () => {
  const { take, statements, count } = await open();
  const heard: unknown[] = [];
  statements.committed.subscribe((_, event) => heard.push(event.days));
  statements.committed.subscribe((_, event) => {
    if (event.days.includes('2026-10-09')) throw new Error('no');
  });
  take(await readText(vietcombankCsv(OWN, OCTOBER)));
  expect(heard).toEqual([['2026-10-01', '2026-10-02', '2026-10-03']]);
  const bad = await readText(vietcombankCsv(OWN, [day(9, 1000)]));
  expect(() => take(bad)).toThrow('no');
  expect(count('payment')).toBe(4);
  expect(count('import')).toBe(1);
});

test('the account: named, stated, missing, another', async () => {
  const { take, registry } = await open();
  const stated = await readText(vietcombankCsv(OWN, OCTOBER));
  const silent = await readText(vietcombankCsv('', OCTOBER));
  const hidden = await readText(vietcombankCsv('001100000xxxx', OCTOBER));
  expect(codeOf(() => take(stated, { account: '0011000000998' }))).toBe('other-account');
  expect(codeOf(() => take(silent))).toBe('account-missing');
  expect(codeOf(() => take(silent, { account: ' ' }))).toBe('account-missing');
  expect(codeOf(() => take(hidden))).toBe('account-hidden');
  expect(take(silent, { account: OWN })[0]).toMatchObject({ account: OWN, added: 4 });
  expect(take(stated, { account: '0011 0000 00999' })[0]).toMatchObject({ added: 0, duplicate: 4 });
  expect(take(hidden)[0]).toMatchObject({ account: OWN, duplicate: 4 });
  expect(registry.accounts()).toMatchObject([
    { number: OWN, kind: 'provider', bankBin: '970436', vendorId: null },
  ]);
});

test('the kind: a provider by default, as given for a new account, else as it is known', async () => {
  const { take, registry, payments } = await open();
  const file = await readText(vietcombankCsv(OWN, OCTOBER));
  expect(codeOf(() => take(file, { kind: 'trader' }))).toBe('trader-account-unknown');
  take(file, { kind: 'board' });
  expect(registry.accounts()[0]?.kind).toBe('board');
  expect(payments()[0]).toMatchObject({ account_kind: 'board', lane: 'A' });
  const later = await readText(vietcombankCsv(OWN, [day(9, 1000)]));
  expect(codeOf(() => take(later, { kind: 'provider' }))).toBe('account-kind');
  expect(take(later)[0]).toMatchObject({ added: 1 });
});

test("a trader's account: consent recorded, the missing form told, spending kept without words", async () => {
  const { take, registry, statements, payments } = await open();
  registry.addVendor(CLI_AUTHOR, {
    name: 'Nguyễn Thị Mẫu',
    stalls: [{ code: 'A12' }],
    account: { bankBin: '970436', number: OWN, holder: 'NGUYEN THI MAU' },
  });
  const file = await readText(
    csv(
      ['Số tài khoản', OWN],
      [
        'Ngày giao dịch',
        'Số tham chiếu',
        'Ghi nợ',
        'Ghi có',
        'Nội dung',
        'Tên đối ứng',
        'Tài khoản đối ứng',
      ],
      ['01/10/2026', 'R1', '', '50,000', 'mua rau', 'TRẦN VĂN ĐỨC', '0071000004321'],
      [
        '01/10/2026',
        'R2',
        '90,000',
        '',
        'tra tien hoc cho con',
        'TRUONG TIEU HOC',
        '0071000001111',
      ],
    ),
  );
  const preview = statements.preview(file, 'a.csv', { account: OWN });
  expect(preview.details[0]?.warnings.join()).toContain('Thiếu giấy đồng ý');
  expect(preview.rows(0, 0, 9)[1]?.memo).toBe('');
  expect(preview.details[0]?.owner).toEqual({ name: 'Nguyễn Thị Mẫu', stalls: ['A12'] });
  take(file); // the file's own account: handing it over is the consent
  expect(registry.accounts()[0]?.consentDay).toBe('2026-11-22');
  expect(payments()).toMatchObject([
    { lane: 'B', amount: 50_000, memo: 'mua rau', payer_name: 'T.V.D.', payer_account: '4321' },
    { lane: 'B', amount: -90_000, reference: 'R2', memo: '', payer_name: '', payer_account: '' },
  ]);
  const again = await readText(vietcombankCsv(OWN, [day(9, 1000)]).replace('Mô tả', 'Mô tả '));
  expect(take(again)[0]).toMatchObject({ added: 1 });
});

test('a failed proof needs a reason, which is kept', async () => {
  const { take, statements, storage } = await open();
  const file = await readText(`${vietcombankCsv(OWN, OCTOBER)}\nTổng,,20000,999999,`);
  expect(statements.preview(file, 'a.csv', {}).results[0]?.proof).toBe('failed');
  expect(codeOf(() => take(file))).toBe('proof-failed');
  expect(codeOf(() => take(file, { acceptFailedProof: '  ' }))).toBe('proof-failed');
  expect(statements.list()).toEqual([]);
  take(file, { acceptFailedProof: 'ngân hàng xác nhận dòng cộng sai' });
  expect(statements.list()[0]).toMatchObject({
    proof: 'failed',
    acceptedReason: 'ngân hàng xác nhận dòng cộng sai',
  });
  const audit = storage.db
    .prepare<[], string>("SELECT detail FROM audit WHERE action = 'statements.import'")
    .pluck()
    .get();
  expect(audit).toContain('ngân hàng xác nhận');
});

test('another currency and a file with nothing to take are refused', async () => {
  const { take } = await open();
  const usd = await readText(`Currency: USD\n${vietcombankCsv(OWN, OCTOBER)}`);
  expect(codeOf(() => take(usd))).toBe('foreign-currency');
  const none = await readText(vietcombankCsv(OWN, []));
  expect(codeOf(() => take(none))).toBe('no-transactions');
});

test('several accounts of one file are several imports of one transaction', async () => {
  const { take, statements, payments } = await open();
  const two = `${vietcombankCsv(OWN, OCTOBER)}\n${vietcombankCsv('0011000000888', [day(5, 9000)])}`;
  const file = await readText(two);
  expect(codeOf(() => take(file, { account: OWN }))).toBe('other-account');
  const results = take(file);
  expect(results).toMatchObject([
    { account: OWN, added: 4 },
    { account: '0011000000888', added: 1 },
  ]);
  statements.undo(CLI_AUTHOR, results[0]?.import ?? '');
  expect(payments()).toHaveLength(1);
  expect(take(file)).toMatchObject([
    { added: 4, import: expect.any(String) },
    { added: 0, import: null },
  ]);
});

test('looking for duplicates and for what an undo hands over uses the indexes', async () => {
  const { storage } = await open();
  const plan = (sql: string) =>
    storage.db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((line) => line.detail)
      .join('\n');
  expect(
    plan(`SELECT s.row_no FROM temp.staged_payment s WHERE s.part = 1 AND EXISTS (SELECT 1 FROM payment p
      WHERE p.account_id = 1 AND p.fingerprint = s.fingerprint AND p.occurrence = s.occurrence)`),
  ).toMatch(/SEARCH p .*COVERING INDEX sqlite_autoindex_payment_1/);
  expect(
    plan('SELECT r.import_id FROM import_row r WHERE r.payment_id = 1 AND r.import_id <> 2'),
  ).toMatch(/import_row_payment/);
  expect(plan('DELETE FROM attribution WHERE payment_id = 1')).toMatch(/INDEX attribution_payment/);
});
