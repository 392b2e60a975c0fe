/**
 * Files nobody knows, pointed at once and read from then on.
 */
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { openCore } from '../../../core/index.ts';
import { fixedClock, Refusal } from '../../../core/kernel/index.ts';
import type { Pointing } from '../../../core/statements/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { csv } from './made.ts';

const CLOCK = fixedClock('2026-11-22T08:00:00+07:00');
const bytesOf = (text: string) => Buffer.from(text, 'utf8');

async function open() {
  const core = await openCore({ dataDir: null, clock: CLOCK });
  const { statements } = core;
  /** Points as the reader suggests, but for what is said. */
  const point = async (text: string, change: Partial<Pointing> = {}): Promise<Pointing> => {
    const { sheets } = await statements.raw(bytesOf(text), 'la.csv');
    const sheet = sheets[0];
    if (!sheet) throw new Error('no sheet');
    const { heading, headingRows, first, roles, flipped } = sheet.suggestion;
    return { sheet: sheet.number, heading, headingRows, first, roles, flipped, ...change };
  };
  const teach = async (
    text: string,
    options: { account?: string; change?: Partial<Pointing> } = {},
  ) => {
    const pointing = await point(text, options.change);
    const trial = await statements.tryLayout(bytesOf(text), 'la.csv', pointing);
    const kept = statements.teach(CLI_AUTHOR, {
      name: 'Ngân hàng lạ',
      layout: trial.layout,
      account: options.account,
    });
    return { pointing, trial, kept };
  };
  const read = (text: string, options: { account?: string; layout?: string } = {}) =>
    statements.readStatementFile(bytesOf(text), 'thang-sau.csv', options);
  return { core, statements, point, teach, read };
}

async function codeOf(promise: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof promise === 'function' ? promise() : promise);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
  return 'nothing refused';
}

const ODD_HEAD = ['Lúc', 'Chứng từ', 'Khách trả', 'Quầy chi', 'Còn lại', 'Lời nhắn'];
const ODD = csv(
  ['Hợp tác xã tín dụng Bến Lạ', ''],
  ODD_HEAD,
  ['01/10/2026 08:00', 'A-1', '50.000', '', '1.050.000', 'mua rau sap A12'],
  ['02/10/2026 09:30', 'A-2', '70.000', '', '1.120.000', 'mua ca'],
  ['14/10/2026 10:00', 'A-3', '', '20.000', '1.100.000', 'rut tien'],
);
const ODD_NEXT = csv(
  ['Hợp tác xã tín dụng Bến Lạ', ''],
  ODD_HEAD,
  ['01/11/2026 08:00', 'A-4', '30.000', '', '1.130.000', 'mua trung'],
  ['15/11/2026 08:10', 'A-5', '', '10.000', '1.120.000', 'phi'],
);

describe('odd headings', () => {
  test('are not known, are suggested by what the columns hold, and prove themselves', async () => {
    const { read, statements, teach } = await open();
    expect(await codeOf(read(ODD))).toBe('no-transactions-table');
    const { sheets } = await statements.raw(bytesOf(ODD), 'la.csv');
    expect(sheets[0]?.suggestion).toEqual({
      heading: 1,
      headingRows: 1,
      first: 2,
      roles: ['date', 'reference', 'in', 'out', 'balance', 'memo'],
      turned: false,
      flipped: false,
    });
    const { trial, kept } = await teach(ODD);
    expect(trial.statements).toMatchObject([
      {
        proof: 'balanced',
        opening: '1000000',
        closing: '1100000',
        creditCount: 2,
        creditSum: '120000',
        debitSum: '-20000',
        rejected: 0,
      },
    ]);
    expect(trial.statements[0]?.first[0]).toMatchObject({
      bookedAt: '2026-10-01T08:00:00',
      amount: '50000',
      memo: 'mua rau sap A12',
      reference: 'A-1',
    });
    const next = await read(ODD_NEXT);
    expect(next).toMatchObject({
      layout: kept.id,
      certainty: { by: 'taught', doubts: [] },
      statements: [{ creditSum: '30000', debitSum: '-10000', proof: 'balanced' }],
    });
    expect((await read(ODD_NEXT, { layout: kept.id })).layout).toBe(kept.id);
  });

  test('are found though a column was added and two changed places; not when one is missing', async () => {
    const { read, teach } = await open();
    const { kept } = await teach(ODD);
    const moved = csv(
      ['STT', 'Lúc', 'Lời nhắn', 'Quầy chi', 'Khách trả', 'Chứng từ', 'Còn lại'],
      [1, '01/11/2026 08:00', 'mua trung', '', '30.000', 'A-4', '1.130.000'],
      [2, '15/11/2026 08:10', 'phi', '10.000', '', 'A-5', '1.120.000'],
    );
    expect(await read(moved)).toMatchObject({
      layout: kept.id,
      statements: [{ creditSum: '30000', debitSum: '-10000', proof: 'balanced' }],
    });
    const lacking = csv(ODD_HEAD.slice(0, 4), ['01/11/2026', 'A-4', '30.000', '']);
    expect(await codeOf(read(lacking, { layout: kept.id }))).toBe('layout-mismatch');
  });
});

describe('no headings', () => {
  const ROWS = [
    ['02/10/2026', 'FT0001', '50,000', '1,050,000', 'mua rau sap A12'],
    ['02/10/2026', 'FT0002', '-20,000', '1,030,000', 'rut tien o quay'],
    ['15/10/2026', 'FT0003', '5,000', '1,035,000', 'mua hanh la'],
  ];
  test('columns go by place and by what the first row shows', async () => {
    const { read, teach, statements } = await open();
    expect(await codeOf(read(csv(...ROWS)))).toBe('no-transactions-table');
    const { sheets } = await statements.raw(bytesOf(csv(...ROWS)), 'la.csv');
    expect(sheets[0]?.suggestion).toMatchObject({
      heading: null,
      first: 0,
      roles: ['date', 'reference', 'amount', 'balance', 'memo'],
    });
    const { kept, trial } = await teach(csv(...ROWS), { account: '111222333' });
    expect(trial.statements).toMatchObject([{ proof: 'balanced', creditCount: 2, debitCount: 1 }]);
    const next = csv(
      ['03/11/2026', 'FT0009', '7,000', '1,042,000', 'mua ot'],
      ['04/11/2026', 'FT0010', '8,000', '1,050,000', 'mua toi'],
    );
    expect(await read(next, { account: '111 222 333' })).toMatchObject({
      layout: kept.id,
      statements: [{ creditSum: '15000', proof: 'balanced' }],
    });
    // Of another account it is taken only when nothing else knows the file.
    expect((await read(next)).layout).toBe(kept.id);
    const other = csv(['Tên', 'Điện thoại'], ['Lan', '0912345678']);
    expect(await codeOf(read(other))).toBe('no-transactions-table');
  });
});

describe('a company that books Debit as money in', () => {
  const HEAD = ['Date', 'Description', 'Debit', 'Credit', 'Balance'];
  const COMPANY = csv(
    HEAD,
    ['2026-10-01', 'mua rau', '50,000', '', '1,050,000'],
    ['2026-10-02', 'mua ca', '70,000', '', '1,120,000'],
    ['2026-10-03', 'rut tien', '', '20,000', '1,100,000'],
  );
  test('is turned round, because only then every balance follows', async () => {
    const { read, statements, teach } = await open();
    expect(await read(COMPANY)).toMatchObject({
      certainty: { by: 'headings', doubts: [] },
      statements: [{ proof: 'balanced', creditSum: '120000', debitSum: '-20000' }],
    });
    const { sheets } = await statements.raw(bytesOf(COMPANY), 'la.csv');
    expect(sheets[0]?.suggestion).toMatchObject({
      turned: true,
      roles: ['bookingDate', 'memo', 'in', 'out', 'balance'],
    });
    const { kept, trial } = await teach(COMPANY);
    expect(trial.statements).toMatchObject([{ proof: 'balanced', creditSum: '120000' }]);
    expect(await read(COMPANY)).toMatchObject({
      layout: kept.id,
      statements: [{ proof: 'balanced' }],
    });
    // The very same headings of a bank that books the other way: not believed.
    const bank = csv(
      HEAD,
      ['2026-10-01', 'mua rau', '', '50,000', '1,050,000'],
      ['2026-10-02', 'rut tien', '20,000', '', '1,030,000'],
    );
    expect(await read(bank)).toMatchObject({ layout: null, statements: [{ proof: 'balanced' }] });
  });

  test('in one signed column is turned round as well', async () => {
    const { statements, teach, read } = await open();
    const signed = csv(
      ['Số dư đầu kỳ', '1.000.000'],
      ['Ngày ghi', 'Biến động tiền', 'Diễn giải'],
      ['13/10/2026', '-50.000', 'mua rau'],
      ['14/10/2026', '20.000', 'rut tien'],
      ['Số dư cuối kỳ', '1.030.000'],
    );
    const { sheets } = await statements.raw(bytesOf(signed), 'la.csv');
    expect(sheets[0]?.suggestion).toMatchObject({ flipped: true });
    await teach(signed);
    expect((await read(signed)).statements).toMatchObject([
      { proof: 'balanced', creditSum: '50000', debitSum: '-20000' },
    ]);
  });
});

describe('what only a person can say', () => {
  test('which of two columns of the same name is the money', async () => {
    const { read, teach } = await open();
    const two = csv(
      ['Ngày giao dịch', 'Số tiền', 'Số tiền', 'Nội dung'],
      ['01/10/2026', '2', '50.000', 'mua rau'],
      ['14/10/2026', '3', '70.000', 'mua ca'],
    );
    expect((await read(two)).certainty).toMatchObject({ by: 'headings' });
    expect((await read(two)).certainty?.doubts).toContain('money-columns');
    const { kept } = await teach(two, { change: { roles: ['date', null, 'amount', 'memo'] } });
    expect(await read(two)).toMatchObject({
      layout: kept.id,
      statements: [{ creditSum: '120000', creditCount: 2 }],
    });
  });

  test('that the month stands first', async () => {
    const { read, teach } = await open();
    const american = csv(
      ['Date', 'Amount', 'Description'],
      ['10/02/2026', '50000', 'mua rau'],
      ['11/03/2026', '70000', 'mua ca'],
    );
    expect((await read(american)).certainty?.doubts).toEqual(
      expect.arrayContaining(['dates', 'one-way', 'no-proof']),
    );
    await teach(american, { change: { dates: 'mdy' } });
    const [statement] = (await read(american)).statements;
    expect(statement?.transactions.map(({ bookedAt }) => bookedAt)).toEqual([
      '2026-10-02T00:00:00',
      '2026-11-03T00:00:00',
    ]);
  });

  test('which words mean money in, and which mark stands before a fraction', async () => {
    const { teach } = await open();
    const odd = csv(
      ['Ngày', 'Chiều', 'Số tiền', 'Nội dung'],
      ['01/10/2026', 'Khách trả', '50,000', 'mua rau'],
      ['14/10/2026', 'Trả NCC', '1,000', 'mua bao bi'],
    );
    const roles: Pointing['roles'] = ['date', 'sign', 'amount', 'memo'];
    const signs = { in: ['Khách trả'], out: ['Trả NCC'] };
    const said = await teach(odd, { change: { roles, signs } });
    expect(said.trial.statements).toMatchObject([{ creditSum: '50000', debitSum: '-1000' }]);
    const fraction = await teach(odd, { change: { roles, signs, fraction: ',' } });
    expect(fraction.trial.statements[0]).toMatchObject({ rejected: 2 });
  });
});

describe('a layout that is kept', () => {
  test('is for its account first, is listed with its use, renamed, retired and used again', async () => {
    const { core, statements, teach, read } = await open();
    const mine = await teach(ODD, { account: '900 100 200' });
    const theirs = await teach(ODD, { account: '900100999' });
    expect((await read(ODD_NEXT, { account: '900100200' })).layout).toBe(mine.kept.id);
    expect((await read(ODD_NEXT, { account: '900100999' })).layout).toBe(theirs.kept.id);
    const file = await read(ODD_NEXT, { account: '900100200' });
    statements.commit(CLI_AUTHOR, file, 'la.csv', { account: '900100200' });
    const { uid } = mine.kept;
    statements.renameLayout(CLI_AUTHOR, uid, '  HTX Bến Lạ ');
    const list = statements.taughtLayouts();
    expect(list.map(({ name, account, imports }) => ({ name, account, imports }))).toEqual([
      { name: 'Ngân hàng lạ', account: '900100999', imports: 0 },
      { name: 'HTX Bến Lạ', account: '900100200', imports: 1 },
    ]);
    statements.retireLayout(CLI_AUTHOR, uid, true);
    expect((await read(ODD_NEXT, { account: '900100200' })).layout).toBe(theirs.kept.id);
    statements.retireLayout(CLI_AUTHOR, uid, false);
    expect((await read(ODD_NEXT, { account: '900100200' })).layout).toBe(mine.kept.id);
    // Taught anew for the same account: the earlier one goes.
    const again = await teach(ODD, { account: '900100200' });
    expect((await read(ODD_NEXT, { account: '900100200' })).layout).toBe(again.kept.id);
    expect(statements.taughtLayouts().find((one) => one.uid === uid)?.retiredAt).not.toBeNull();
    const audit = core.storage.db
      .prepare<[], string>(
        "SELECT detail FROM audit WHERE action LIKE 'statements.%layout' OR action = 'statements.teach'",
      )
      .pluck()
      .all();
    expect(audit.length).toBe(6);
    expect(audit.join()).not.toContain('900100200');
  });

  test('goes to another board as a file that names no account', async () => {
    const there = await open();
    const here = await open();
    const withNumbers = ODD.replace('Lời nhắn', 'Lời nhắn TK 9001002003');
    const { kept } = await there.teach(withNumbers, { account: '9001002003' });
    const { name, bytes } = there.statements.exportLayout(kept.uid);
    expect(name).toBe('mau-sao-ke-Ngân-hàng-lạ.json');
    expect(new TextDecoder().decode(bytes)).not.toMatch(/9001002003|Bến/);
    const taken = here.statements.importLayout(CLI_AUTHOR, bytes);
    expect(taken.isNew).toBe(true);
    expect(here.statements.importLayout(CLI_AUTHOR, bytes)).toEqual({
      uid: taken.uid,
      isNew: false,
    });
    expect(await here.read(withNumbers)).toMatchObject({
      layout: `taught:${taken.uid}`,
      statements: [{ proof: 'balanced', creditSum: '120000' }],
    });
  });

  test('is refused as a file when it is not one', async () => {
    const { statements, teach } = await open();
    const { kept } = await teach(ODD);
    const good = JSON.parse(new TextDecoder().decode(statements.exportLayout(kept.uid).bytes));
    const table = good.layout.tables[0];
    const bad: Record<string, string> = {
      empty: '',
      text: 'xin chào',
      list: '[]',
      kind: JSON.stringify({ ...good, kind: 'khác' }),
      more: JSON.stringify({ ...good, more: 1 }),
      deepMore: JSON.stringify({
        ...good,
        layout: { ...good.layout, tables: [{ ...table, run: 'x' }] },
      }),
      role: JSON.stringify({
        ...good,
        layout: {
          ...good.layout,
          tables: [{ ...table, columns: { ...table.columns, danger: ['Lúc'] } }],
        },
      }),
      noMoney: JSON.stringify({
        ...good,
        layout: { ...good.layout, tables: [{ ...table, columns: { date: ['Lúc'] } }] },
      }),
      place: JSON.stringify({
        ...good,
        layout: {
          ...good.layout,
          tables: [{ ...table, columns: { ...table.columns, memo: ['#99'] } }],
        },
      }),
      proto: JSON.stringify(good).replace('"kind"', '"__proto__":{"polluted":1},"kind"'),
      protoWithin: JSON.stringify(good).replace(
        '"headings"',
        '"constructor":{"prototype":{}},"headings"',
      ),
      deep: `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
      long: JSON.stringify({ ...good, name: 'x'.repeat(1000) }),
      huge: JSON.stringify({ ...good, name: 'x'.repeat(300_000) }),
    };
    for (const [what, text] of Object.entries(bad)) {
      expect(await codeOf(() => statements.importLayout(CLI_AUTHOR, bytesOf(text))), what).toBe(
        'not-a-layout-file',
      );
    }
    expect({}).not.toHaveProperty('polluted');
    expect(statements.taughtLayouts()).toHaveLength(1);
  });

  test('is refused without a day or money, outside the file, or without a name', async () => {
    const { statements, point, teach } = await open();
    const tried = (pointing: Pointing) =>
      codeOf(statements.tryLayout(bytesOf(ODD), 'la.csv', pointing));
    expect(await tried(await point(ODD, { roles: ['date', null, null, null, null, 'memo'] }))).toBe(
      'layout-incomplete',
    );
    expect(await tried(await point(ODD, { heading: 99 }))).toBe('row-outside');
    expect(await tried(await point(ODD, { heading: 2 }))).toBe('heading-is-payment');
    expect(await tried(await point(ODD, { heading: null, first: 0 }))).toBe('nothing-there');
    const { trial } = await teach(ODD);
    const { layout } = trial;
    expect(await codeOf(() => statements.teach(CLI_AUTHOR, { name: ' ', layout }))).toBe(
      'layout-unnamed',
    );
    expect(
      await codeOf(() => statements.teach(CLI_AUTHOR, { name: 'x', layout, account: ' - ' })),
    ).toBe('account-missing');
  });
});

test('a format that names its fields has no columns to point at', async () => {
  const { statements } = await open();
  const qif = bytesOf('!Type:Bank\nD05/10/2026\nT50000\nPmua rau\n^\n');
  expect(await codeOf(statements.raw(qif, 'la.qif'))).toBe('nothing-to-teach');
});

test('what was taught on one account’s files does not overrule a bank’s layout on another’s', async () => {
  const { teach, read } = await open();
  const bank = (account: string) =>
    csv(
      ['Vietcombank', ''],
      ...(account ? [['Số tài khoản', account]] : []),
      ['Ngày giao dịch', 'Số tham chiếu', 'Số tiền ghi nợ', 'Số tiền ghi có', 'Mô tả'],
      ['01/10/2026', 'R1', '', '50,000', 'mua rau'],
      ['14/10/2026', 'R2', '20,000', '', 'rut tien'],
    );
  const roles: Pointing['roles'] = ['date', 'reference', 'in', 'out', 'memo'];
  const { kept } = await teach(bank('0011000000999'), {
    account: '0011000000999',
    change: { roles },
  });
  expect((await read(bank('0011000000999'))).layout).toBe(kept.id);
  expect((await read(bank(''), { account: '0011000000999' })).layout).toBe(kept.id);
  expect((await read(bank('0011000000888'))).layout).toBe('vietcombank');
  expect((await read(bank(''), { account: '0011000000888' })).layout).toBe('vietcombank');
});

describe('a workbook', () => {
  const HEAD = ['Lúc', 'Khách trả', 'Quầy chi', 'Lời nhắn'];
  async function workbook(month: string): Promise<Uint8Array> {
    const book = new ExcelJS.Workbook();
    const add = (name: string, rows: readonly (readonly (string | number)[])[]) =>
      book.addWorksheet(name).addRows(rows.map((row) => [...row]));
    add(`TK 900100200300 ${month}`, [
      ['Sổ quỹ'],
      HEAD,
      [`01/${month}/2026`, 50_000, '', 'mua rau'],
      [`14/${month}/2026`, '', 20_000, 'rut tien'],
    ]);
    add('nháp', [HEAD, [`02/${month}/2026`, 9000, '', 'chép tay']]);
    return new Uint8Array(await book.xlsx.writeBuffer());
  }

  test('is read on the sheet that was pointed at, or on all with its headings', async () => {
    const { statements } = await open();
    const bytes = await workbook('10');
    const { sheets } = await statements.raw(bytes, 'so.xlsx');
    expect(sheets.map(({ name, rowCount, columnCount }) => [name, rowCount, columnCount])).toEqual([
      ['TK 900100200300 10', 4, 4],
      ['nháp', 2, 4],
    ]);
    const { turned: _turned, ...suggestion } = sheets[1]?.suggestion ?? {};
    const pointing = {
      ...suggestion,
      sheet: 2,
      onlySheet: true,
      roles: ['date', 'in', 'out', 'memo'],
    } as Pointing;
    const only = await statements.tryLayout(bytes, 'so.xlsx', pointing);
    expect(only.statements).toMatchObject([{ creditSum: '9000', debitCount: 0 }]);
    const all = await statements.tryLayout(bytes, 'so.xlsx', { ...pointing, onlySheet: false });
    expect(all.statements).toMatchObject([{ creditSum: '59000', debitSum: '-20000' }]);
    statements.teach(CLI_AUTHOR, { name: 'Sổ quỹ', layout: only.layout });
    const next = await statements.readStatementFile(await workbook('11'), 'so.xlsx');
    expect(next.statements).toMatchObject([{ creditSum: '9000', from: '2026-11-02' }]);
    // A sheet that is called after its account is not known by that number.
    const named = await statements.tryLayout(bytes, 'so.xlsx', {
      ...pointing,
      sheet: 1,
      heading: 1,
    });
    expect(JSON.stringify(named.layout)).not.toContain('900100200300');
  });
});
