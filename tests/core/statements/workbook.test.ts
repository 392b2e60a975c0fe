import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { readStatementFile } from '../../../core/statements/index.ts';

const HEAD = ['STT', 'Ngày giao dịch', 'Số GD', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung'];

async function read(book: ExcelJS.Workbook) {
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  return await readStatementFile({ bytes, fileName: 'sao-ke.xlsx' });
}

test('numbers and dates of a workbook are exact, text keeps its zeros', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Sao kê');
  sheet.addRow(['Số tài khoản', '0011000000999']);
  sheet.addRow(['Số dư đầu kỳ', null, null, null, null, 100_000]);
  sheet.addRow(HEAD);
  sheet.addRow([
    1,
    new Date(Date.UTC(2026, 9, 5, 8, 15, 30)),
    '0007',
    null,
    2_500_000_000,
    2_500_100_000,
    'x',
  ]);
  sheet.addRow([2, new Date(Date.UTC(2026, 9, 13)), '0008', 100_000, null, 2_500_000_000, '00123']);
  sheet.getCell('B4').numFmt = 'dd/mm/yyyy hh:mm:ss';
  sheet.getCell('B5').numFmt = 'dd/mm/yyyy';
  // The accountant's own sum under the table, and formatted empty rows.
  sheet.getCell('E6').value = { formula: 'E4+E5', result: 2_500_000_000 };
  for (let row = 7; row < 1200; row += 1) {
    sheet.getCell(row, 2).fill = {
      type: 'pattern',
      pattern: 'solid',
      fgColor: { argb: 'FFFFFF00' },
    };
  }
  const file = await read(book);
  expect(file.statements).toHaveLength(1);
  expect(file.statements[0]).toMatchObject({
    account: '0011000000999',
    opening: '100000',
    closing: '2500000000',
    proof: 'balanced',
    rejected: [],
  });
  expect(file.statements[0]?.transactions).toMatchObject([
    { row: 4, bookedAt: '2026-10-05T08:15:30', reference: '0007', amount: '2500000000' },
    { row: 5, bookedAt: '2026-10-13T00:00:00', amount: '-100000', memo: '00123' },
  ]);
});

test('dates that American settings have swapped are refused, not believed', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('S');
  sheet.addRow(HEAD);
  sheet.addRow([1, new Date(Date.UTC(2026, 0, 10)), 'a', null, 1000, null, 'was 01/10/2026']);
  sheet.addRow([2, '13/10/2026', 'b', null, 1000, null, 'y']);
  sheet.getCell('B2').numFmt = 'm/d/yyyy';
  const statement = (await read(book)).statements[0];
  expect(statement?.transactions.map((row) => row.bookedAt)).toEqual(['2026-10-13T00:00:00']);
  expect(statement?.rejected).toMatchObject([{ row: 2 }]);
});

test('headings on two lines, and the rows of two sheets', async () => {
  const book = new ExcelJS.Workbook();
  const first = book.addWorksheet('Tháng 9');
  first.addRow(['Số tài khoản: 0011000000999']);
  first.addRow(['Ngày', 'Diễn giải', 'Phát sinh', 'Phát sinh']);
  first.addRow(['hạch toán', '', 'nợ', 'có']);
  first.addRow(['05/09/2026', 'x', '', '1,000']);
  const second = book.addWorksheet('Tháng 10');
  second.addRow(['Số tài khoản: 0011000000999']);
  second.addRow(['Ngày', 'Diễn giải', 'Nợ', 'Có']);
  second.addRow(['05/10/2026', 'y', '', '2,000']);
  const file = await read(book);
  expect(file.statements).toHaveLength(1);
  const rows = file.statements[0]?.transactions ?? [];
  expect(rows.map((row) => row.amount)).toEqual(['1000', '2000']);
  expect(rows.map(({ row, sheet }) => [sheet, row])).toEqual([
    [undefined, 4],
    [2, 3],
  ]);
});
