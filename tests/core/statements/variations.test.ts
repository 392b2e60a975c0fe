import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readStatementFile } from '../../../core/statements/index.ts';
import { csv, readText } from './made.ts';

type Value = string | number | Date | null;
type Line = readonly Value[];

const ABOVE: readonly Line[] = [
  ['NGÂN HÀNG TMCP NGOẠI THƯƠNG VIỆT NAM'],
  ['LỊCH SỬ GIAO DỊCH TÀI KHOẢN'],
  ['Số tài khoản', '0011000000999'],
  ['Từ ngày', '01/10/2026', 'Đến ngày', '12/10/2026'],
];
const HEAD: Line = [
  'Ngày giao dịch',
  'Số tham chiếu',
  'Số tiền ghi nợ',
  'Số tiền ghi có',
  'Số dư',
  'Mô tả',
];
const ROWS: readonly Line[] = [
  ['01/10/2026', 'FT1', '', '50,000', '1,050,000', 'A012 tien sap'],
  ['03/10/2026', 'FT2', '11,000', '', '1,039,000', 'phi'],
  ['12/10/2026', 'FT3', '', '120,000', '1,159,000', 'A013'],
];
const RIGHT = {
  account: '0011000000999',
  creditCount: 2,
  creditSum: '170000',
  debitSum: '-11000',
  from: '2026-10-01',
  to: '2026-10-12',
  proof: 'balanced',
  rejected: [],
};

async function book(...sheets: readonly (readonly Line[])[]) {
  const made = new ExcelJS.Workbook();
  sheets.forEach((lines, index) => {
    made.addWorksheet(`S${index + 1}`).addRows(lines.map((line) => [...line]));
  });
  const bytes = new Uint8Array(await made.xlsx.writeBuffer());
  return await readStatementFile({ bytes, fileName: 'sao-ke.xlsx' });
}

function lines(...all: readonly Line[]): string {
  return csv(...all.map((line) => line.map((value) => String(value ?? ''))));
}

function onDay(row: Line, day: Value): Line {
  return [day, ...row.slice(1)];
}

describe('days with their month first, all of them possible either way', () => {
  const american = ['10/1/2026', '10/3/2026', '10/12/2026'];

  test('texts: the printed period tells', async () => {
    const rows = ROWS.map((row, at) => onDay(row, american[at] ?? ''));
    const { statements } = await readText(lines(...ABOVE, HEAD, ...rows));
    expect(statements).toMatchObject([RIGHT]);
  });

  test('date cells that a computer with American settings made: likewise', async () => {
    const days = ['2026-01-10', '2026-03-10', '2026-12-10'].map((day) => new Date(`${day}T00:00Z`));
    const rows = ROWS.map((row, at) => onDay(row, days[at] ?? null));
    expect((await book([...ABOVE, HEAD, ...rows])).statements).toMatchObject([RIGHT]);
  });

  test('without a period they are in doubt', async () => {
    const rows = ROWS.map((row, at) => onDay(row, american[at] ?? ''));
    const read = await readText(lines(...ABOVE.slice(0, 3), HEAD, ...rows));
    expect(read.certainty?.doubts).toEqual(['dates']);
  });

  test('the usual way round a period changes nothing', async () => {
    const read = await readText(lines(...ABOVE, HEAD, ...ROWS));
    expect(read.statements).toMatchObject([RIGHT]);
    expect(read.certainty?.doubts).toEqual([]);
  });
});

describe('somebody has worked on the file', () => {
  test('a copy of the table, or an extract of it, counts once and is shown', async () => {
    const whole = [...ABOVE, HEAD, ...ROWS];
    for (const read of [
      await book(whole, whole),
      await book(whole, [HEAD, ...ROWS.slice(1)]),
      await book([HEAD, ...ROWS.slice(1)], whole),
      await readText(lines(...whole, [], ...whole)),
    ]) {
      expect(read.statements).toMatchObject([RIGHT]);
      const reasons = read.statements[0]?.ignored.map(({ reason }) => reason) ?? [];
      expect(reasons.length).toBeGreaterThanOrEqual(2);
      for (const reason of reasons) expect(reason).toContain('chép lại');
    }
  });

  test('equal rows inside a table, and further rows on the next sheet, all count', async () => {
    const twin: Line = ['12/10/2026', 'FT3', '', '120,000', '1,279,000', 'A013'];
    const next: Line = ['13/10/2026', 'FT4', '', '1,000', '1,280,000', 'A014'];
    const { statements } = await book([...ABOVE, HEAD, ...ROWS, twin], [HEAD, next]);
    const all = statements.flatMap(({ transactions }) => transactions);
    expect(all.map(({ amount }) => amount)).toEqual([
      '50000',
      '-11000',
      '120000',
      '120000',
      '1000',
    ]);
  });

  test('two accounts below one another, dates and balances in cells of their own above each', async () => {
    const other: readonly Line[] = [
      ['LỊCH SỬ GIAO DỊCH TÀI KHOẢN'],
      ['Số tài khoản', '0011000000888'],
      ['Từ ngày', '01/10/2026', 'Đến ngày', '12/10/2026'],
      ['Số dư đầu kỳ', 5_000_000],
      HEAD,
      ['02/10/2026', 'FT9', '', '7,000', '5,007,000', 'B001'],
    ];
    const both = [...ABOVE, HEAD, ...ROWS, [], ...other];
    for (const read of [await readText(lines(...both)), await book(both)]) {
      expect(read.layout).toBe('vietcombank');
      expect(read.statements).toMatchObject([
        RIGHT,
        { account: '0011000000888', creditSum: '7000', opening: '5000000' },
      ]);
    }
  });

  test('columns that are numbered under their headings, on each page', async () => {
    for (const number of [(at: number) => `(${at})`, (at: number) => at]) {
      const numbered = HEAD.map((_, at) => number(at + 1));
      const text = lines(
        ...ABOVE,
        HEAD,
        numbered,
        ...ROWS.slice(0, 2),
        HEAD,
        numbered,
        ...ROWS.slice(2),
      );
      expect((await readText(text)).statements).toMatchObject([RIGHT]);
    }
  });

  test('money out printed with a minus, and a sum of it without one', async () => {
    const rows = ROWS.map((row) =>
      row.map((value, at) => (at === 2 && value !== '' ? `-${value}` : value)),
    );
    for (const sum of [
      ['Kết quả', '', '11,000', '170,000'],
      ['Tổng', '', '11,000', '170,000'],
      ['', '', '11,000', '170,000'],
    ]) {
      const { statements } = await readText(lines(...ABOVE, HEAD, ...rows, sum));
      expect(statements).toMatchObject([RIGHT]);
    }
  });
});

describe('amounts that are no longer what the bank printed', () => {
  test('50.000 that a spreadsheet took for 50 is refused row by row, 1.500.000 is not', async () => {
    const rows: readonly Line[] = [
      ['01/10/2026', 'FT1', '', 50, '', 'A012'],
      ['02/10/2026', 'FT2', '', '1.500.000', '', 'A012'],
      ['03/10/2026', 'FT3', '', 120, '', 'A013'],
    ];
    const { statements, certainty } = await book([...ABOVE, HEAD, ...rows]);
    expect(statements).toMatchObject([
      { creditSum: '1500000', rejected: [{ row: 6 }, { row: 8 }] },
    ]);
    expect(certainty?.doubts).toContain('refused-rows');
  });

  test('small numbers beside numbers, or beside thousands, are money', async () => {
    const small: Line = ['01/10/2026', 'FT1', '', 5, '', 'lai'];
    for (const other of [1_500_000, '50.000']) {
      const rows = [small, ['02/10/2026', 'FT2', '', other, '', 'A012']];
      const { statements } = await book([...ABOVE, HEAD, ...rows]);
      expect(statements).toMatchObject([{ creditCount: 2, rejected: [] }]);
    }
  });

  test.each([
    [['Đơn vị tính: nghìn đồng'], HEAD],
    [['ĐVT:', '1.000 VND'], HEAD],
    [['Đơn vị: triệu đồng'], HEAD],
    [[], HEAD.map((name) => (name === 'Số tiền ghi có' ? 'Số tiền ghi có (nghìn đồng)' : name))],
  ])('a unit of thousands is refused: %s', async (unit, head) => {
    await expect(readText(lines(...ABOVE, unit, head, ...ROWS))).rejects.toMatchObject({
      code: 'unit-not-dong',
    });
  });

  test('đồng as the unit, and a bank as one, are not', async () => {
    for (const unit of ['Đơn vị tính: đồng', 'Đơn vị: Ngân hàng Đông Á', 'ĐVT: VND']) {
      const { statements } = await readText(lines(...ABOVE, [unit], HEAD, ...ROWS));
      expect(statements).toMatchObject([RIGHT]);
    }
  });
});

describe("a company's ledger, where Debit is money in", () => {
  const LEDGER: Line = ['Ngày', 'Diễn giải', 'Nợ', 'Có', 'Số dư'];
  const IN: Line = ['02/10/2026', 'ban hang', '70,000', '', '1,070,000'];
  const OUT: Line = ['03/10/2026', 'rut tien', '', '20,000', '1,050,000'];
  const LAST: Line = ['04/10/2026', 'ban hang', '50,000', '', '1,100,000'];

  test('is read right where every balance says so, the newest first too', async () => {
    for (const rows of [
      [IN, OUT, LAST],
      [LAST, OUT, IN],
    ]) {
      const { statements } = await readText(lines(LEDGER, ...rows));
      expect(statements).toMatchObject([
        { creditSum: '120000', debitSum: '-20000', opening: '1000000', proof: 'balanced' },
      ]);
    }
  });

  test('is not believed where one balance does not follow, or all money goes one way', async () => {
    const odd: Line = ['05/10/2026', 'ban hang', '1,000', '', '9,999,999'];
    for (const rows of [
      [IN, OUT, LAST, odd],
      [
        IN,
        ['03/10/2026', 'x', '70,000', '', '1,140,000'],
        ['04/10/2026', 'y', '1', '', '1,140,001'],
      ],
    ]) {
      const { statements } = await readText(lines(LEDGER, ...rows));
      expect(statements[0]?.proof).toBe('failed');
    }
  });
});
