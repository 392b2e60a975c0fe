import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readStatementFile } from '../../../core/statements/index.ts';
import { csv, readText } from './made.ts';

const ACCOUNT = ['Số tài khoản', '777777771'];
const HEAD = ['Ngày', 'Số CT', 'Nội dung', 'Ghi có', 'Ghi nợ'];

async function only(text: string, fileName?: string) {
  const { statements } = await readText(text, fileName);
  expect(statements).toHaveLength(1);
  const [statement] = statements;
  if (!statement) throw new Error('no statement');
  return statement;
}

async function readBook(book: ExcelJS.Workbook) {
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  return await readStatementFile({ bytes, fileName: 'sao-ke.xlsx' });
}

describe('nothing is lost', () => {
  test('of two columns of references, or memos, the filled one is read row by row', async () => {
    const statement = await only(
      csv(
        ACCOUNT,
        ['Date', 'DocumentNumber', 'ReferenceNumber', 'Details', 'Remark', 'CreditAmount'],
        ['01/10/2026', '', '6863606', '-', 'ung ho', '50,000'],
        ['01/10/2026', 'CT01', '6863607', 'tien sap', '', '50,000'],
      ),
    );
    expect(statement.transactions).toMatchObject([
      { reference: '6863606', memo: 'ung ho' },
      { reference: 'CT01', memo: 'tien sap' },
    ]);
  });

  test("a bank's own layout borrows a second reference only where its own is blank", async () => {
    const file = await readText(
      csv(
        ['NGAN HANG NONG NGHIEP VA PHAT TRIEN NONG THON (AGRIBANK)'],
        [
          'Ngày hạch toán',
          'Số chứng từ',
          'Mã tham chiếu',
          'Diễn giải',
          'Ghi nợ',
          'Ghi có',
          'Số dư',
        ],
        ['01/10/2026', '', 'TC1', 'a', '', '50,000', '50,000'],
        ['01/10/2026', 'CT2', 'TC2', 'b', '', '50,000', '100,000'],
      ),
    );
    expect(file.layout).toBe('agribank');
    expect(file.statements[0]?.transactions.map((row) => row.reference)).toEqual(['TC1', 'CT2']);
  });

  test('a quote at the start of a memo swallows no rows', async () => {
    const statement = await only(
      [
        'Số tài khoản,777777771',
        HEAD.join(','),
        '01/10/2026,1,"KI OT tien sap,50000,',
        '02/10/2026,2,abc,60000,',
        '03/10/2026,3,def,70000,',
        '04/10/2026,4,ghi "KI OT",80000,',
        '05/10/2026,5,jkl,90000,',
      ].join('\n'),
    );
    expect(statement.transactions.map((row) => row.amount)).toEqual([
      '50000',
      '60000',
      '70000',
      '80000',
      '90000',
    ]);
  });

  test('a payment without its day is refused aloud; totals and balances are not', async () => {
    const statement = await only(
      csv(
        ACCOUNT,
        HEAD,
        ['', '', 'Số dư đầu kỳ', '1,000', ''],
        ['01/10/2026', 'R1', 'x', '50,000', ''],
        ['', 'R2', 'ngay bi gop o', '60,000', ''],
        ['', '', 'Tong Thi Lan chuyen', '10,000', ''],
        ['', '', 'cong ty abc tra', '20,000', ''],
        ['02/10/2026', 'R3', 'z', '70,000', ''],
        ['', '', 'Tổng cộng', '120,000', ''],
        ['', '', '', '176', ''],
        ['', '', 'Số dư cuối kỳ', '121,000', ''],
      ),
    );
    expect(statement.transactions.map((row) => row.amount)).toEqual(['50000', '70000']);
    expect(statement.rejected.map((note) => note.row)).toEqual([5, 6, 7]);
    expect(statement.rejected[0]?.reason).toContain('không có ngày');
    expect(statement.ignored).toEqual([]);
    expect(statement.proof).toBe('balanced');
  });

  test('account and balances in a table of their own, on an HTML page', async () => {
    const row = (...cells: readonly string[]): string =>
      `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const head = row('Số tài khoản', '777777779') + row('Số dư đầu kỳ', '500');
    const body = row(...HEAD) + row('01/10/2026', '1', 'a', '1.000', '');
    const foot = row('Số dư cuối kỳ', '1.500');
    const page = [head, body, foot].map((rows) => `<table>${rows}</table>`).join('<p>');
    expect(await only(`<html><body>${page}</body></html>`, 'sao-ke.xls')).toMatchObject({
      account: '777777779',
      opening: '500',
      closing: '1500',
      creditSum: '1000',
      proof: 'balanced',
    });
  });
});

describe('nothing counts twice', () => {
  test('a hidden sheet is no statement', async () => {
    const book = new ExcelJS.Workbook();
    for (const [name, state] of [
      ['Sao kê', 'visible'],
      ['Bản sao', 'hidden'],
      ['Bản sao nữa', 'veryHidden'],
    ] as const) {
      const sheet = book.addWorksheet(name, { state });
      sheet.addRows([ACCOUNT, HEAD, ['01/10/2026', '1', 'a', '1000', '']]);
    }
    const { statements } = await readBook(book);
    expect(statements).toMatchObject([{ creditCount: 1, creditSum: '1000' }]);
  });

  test('totals that bear a day are totals; words that only begin like one are payments', async () => {
    const statement = await only(
      csv(
        ACCOUNT,
        HEAD,
        ['01/10/2026', '', 'a', '500', ''],
        ['01/10/2026', '', 'Cộng ngày', '500', '0'],
        ['02/10/2026', '', 'b', '700', ''],
        ['02/10/2026', '', 'Cong', '40', ''],
        ['02/10/2026', '', 'Tong cong 2 thang tien sap', '60', ''],
        ['02/10/2026', 'R9', 'Tổng cộng', '100', ''],
        ['02/10/2026', '', 'CỘNG NGÀY 02/10/2026', '900', '0'],
        ['02/10/2026', '', 'Tổng cộng', '1,400', '0'],
      ),
    );
    expect(statement.transactions.map((row) => row.amount)).toEqual([
      '500',
      '700',
      '40',
      '60',
      '100',
    ]);
    expect(statement).toMatchObject({ rejected: [], ignored: [], proof: 'totals' });
  });
});

describe('amounts', () => {
  const amounts = async (...column: readonly string[]) => {
    const rows = column.map((text, index) => ['01/10/2026', `R${index}`, 'x', text, '']);
    const { transactions, rejected } = await only(csv(ACCOUNT, HEAD, ...rows));
    return {
      taken: transactions.map((row) => row.amount),
      refused: rejected.map((note) => note.row - 3),
    };
  };

  test('three digits behind a mark are never a fraction of a đồng', async () => {
    expect(await amounts('50,000', '50.000', '60.000')).toEqual({
      taken: ['50000', '60000'],
      refused: [0],
    });
    expect(await amounts('1.500', '2,500', '3,500')).toEqual({
      taken: ['2500', '3500'],
      refused: [0],
    });
    expect(await amounts('50000.0', '60000.00')).toEqual({
      taken: ['50000', '60000'],
      refused: [],
    });
    const usd = await only(csv(['Currency: USD'], HEAD, ['01/10/2026', 'R', 'x', '1,234.567', '']));
    expect(usd.creditSum).toBe('1234.567');
  });

  test('endless blanks keep no pattern busy', async () => {
    const started = performance.now();
    const blanks = ' '.repeat(30_000);
    expect(await amounts(`1${blanks}x`, '2')).toEqual({ taken: ['2'], refused: [0] });
    await only(csv(['Số dư đầu kỳ', `1${blanks}x`], HEAD, ['01/10/2026', 'R', 'x', '1', '']));
    const brackets = '('.repeat(30_000);
    await only(csv(HEAD, ['01/10/2026', 'R', 'x', '1', ''], ['', '', brackets, '', '']));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('a proof proves something', () => {
  const BALANCE = ['Ngày', 'Nội dung', 'Ghi có', 'Số dư'];
  const proofOf = async (...rows: readonly (readonly string[])[]) =>
    (await only(csv(ACCOUNT, BALANCE, ...rows))).proof;

  test('running balances need two rows, and none refused', async () => {
    const first = ['01/10/2026', 'a', '500', '1500'];
    const second = ['02/10/2026', 'b', '700', '2200'];
    expect(await proofOf(first)).toBe('unproved');
    expect(await proofOf(first, second)).toBe('balanced');
    expect(await proofOf(['01/10/2026', 'a', '5x0', '1000'], first, second)).toBe('unproved');
    expect(await proofOf(first, ['02/10/2026', 'b', '700', '2700'])).toBe('failed');
  });

  test('equal totals of two sheets are two totals; one total printed on both is one', async () => {
    const read = async (total: readonly [string, string]) => {
      const book = new ExcelJS.Workbook();
      total.forEach((printed, index) => {
        const month = `0${9 + index}`.slice(-2);
        book
          .addWorksheet(`Tháng ${month}`)
          .addRows([
            ACCOUNT,
            HEAD,
            [`01/${month}/2026`, `R${month}`, 'x', '100,000', ''],
            ['Tổng', '', '', printed, '0'],
          ]);
      });
      return (await readBook(book)).statements[0]?.proof;
    };
    expect(await read(['100,000', '100,000'])).toBe('totals');
    expect(await read(['200,000', '200,000'])).toBe('totals');
    expect(await read(['100,000', '300,000'])).toBe('failed');
  });

  test('totals of each page, with or without one of all', async () => {
    const page = (day: string, amount: string) => [
      HEAD,
      [day, 'R', 'x', amount, ''],
      ['Cộng trang 1', '', '', amount, '0'],
    ];
    const pages = [ACCOUNT, ...page('01/10/2026', '500'), ...page('02/10/2026', '700')];
    expect(await only(csv(...pages))).toMatchObject({ proof: 'totals', rejected: [] });
    const all = csv(...pages, ['Tổng cộng', '', '', '1,200', '0']);
    expect(await only(all)).toMatchObject({ creditCount: 2, proof: 'totals', rejected: [] });
    expect((await only(csv(...pages, ['Tổng cộng', '', '', '1,300', '0']))).proof).toBe('failed');
  });
});

describe('days', () => {
  test('the period holds every row, whatever it prints', async () => {
    const period = ['Từ ngày', '01/10/2026', 'Đến ngày', '31/10/2026'];
    const read = (day: string) => only(csv(ACCOUNT, period, HEAD, [day, 'R', 'x', '500', '']));
    expect(await read('05/11/2026')).toMatchObject({ from: '2026-10-01', to: '2026-11-05' });
    expect(await read('30/09/2026')).toMatchObject({ from: '2026-09-30', to: '2026-10-31' });
    expect(await read('05/10/2026')).toMatchObject({ from: '2026-10-01', to: '2026-10-31' });
  });

  test('a time that names its zone is told by the clock of Vietnam', async () => {
    const days = [
      '2026-10-31T23:30:00Z',
      '2026-10-31T23:30:00.500+00:00',
      '2026-10-31 23:30:00+07:00',
      '2026-11-01T01:15:00+0900',
      '2026-10-31T10:00:00-05:00',
      '31/10/2026 08:15:30-1234',
    ];
    const { transactions } = await only(
      csv(ACCOUNT, HEAD, ...days.map((day) => [day, '', 'x', '500', ''])),
    );
    expect(transactions.map((row) => row.bookedAt)).toEqual([
      '2026-11-01T06:30:00',
      '2026-11-01T06:30:00',
      '2026-10-31T23:30:00',
      '2026-10-31T23:15:00',
      '2026-10-31T22:00:00',
      '2026-10-31T08:15:30',
    ]);
    expect(transactions.at(-1)?.reference).toBe('-1234');
  });

  test('just before midnight is still that day, with or without a date format', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('S');
    const serial = 46_326; // 31 October 2026
    sheet.addRows([
      ACCOUNT,
      HEAD,
      [serial + 0.9999999, '1', 'a', '1000', ''],
      [serial + 86_399.6 / 86_400, '2', 'b', '1000', ''],
      [serial + 29_730 / 86_400, '3', 'c', '1000', ''],
      [serial + 0.9999999, '4', 'd', '1000', ''],
    ]);
    for (const row of [3, 4, 5]) sheet.getCell(row, 1).numFmt = 'dd/mm/yyyy hh:mm:ss';
    const { statements } = await readBook(book);
    expect(statements[0]?.transactions.map((row) => row.bookedAt)).toEqual([
      '2026-10-31T23:59:59',
      '2026-10-31T23:59:59',
      '2026-10-31T08:15:30',
      '2026-10-31T23:59:59',
    ]);
  });
});

test('rows of a further sheet keep its numbers; what is refused names the sheet', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Tháng 9').addRows([ACCOUNT, HEAD, ['01/09/2026', '1', 'a', '1,000', '']]);
  book
    .addWorksheet('Tháng 10')
    .addRows([
      ACCOUNT,
      HEAD,
      ['01/10/2026', '2', 'b', '2,000', ''],
      ['32/10/2026', '3', 'c', '3,000', ''],
    ]);
  const [statement] = (await readBook(book)).statements;
  expect(statement?.transactions).toMatchObject([{ row: 3 }, { row: 3, sheet: 2 }]);
  expect(statement?.transactions[0]).not.toHaveProperty('sheet');
  expect(statement?.rejected).toMatchObject([
    { row: 4, sheet: 2, reason: /^Trang tính “Tháng 10”: Ngày “32\/10\/2026”/ },
  ]);
});
