import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../../../core/kernel/index.ts';
import { readStatementFile } from '../../../core/statements/index.ts';
import { sharedFixture } from '../../fixtures/shared.ts';
import { makeZip } from '../../fixtures/zip.ts';
import { csv, readText } from './made.ts';

async function refusal(bytes: Uint8Array, fileName = 'sao-ke.xlsx'): Promise<Refusal> {
  try {
    await readStatementFile({ bytes, fileName });
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  throw new Error('nothing refused');
}

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('S');
  sheet.addRow(['Ngày giao dịch', 'Số GD', 'Ghi nợ', 'Ghi có', 'Nội dung']);
  for (let row = 0; row < 500; row += 1) sheet.addRow(['05/10/2026', `R${row}`, '', '1,000', 'x']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

test('each bad file gives one sentence that says what to do', async () => {
  const good = await workbook();
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['0 bytes', new Uint8Array(), 'sao-ke.xlsx'],
    [
      'text renamed',
      Buffer.from('Đây là thư mời họp, không phải sao kê.\nKính mời.'),
      'sao-ke.xlsx',
    ],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + 13) % 256)),
      'a.xls',
    ],
    ['cut workbook', good.subarray(0, Math.floor(good.length / 2)), 'sao-ke.xlsx'],
    [
      'zip of other things',
      makeZip([{ name: 'thu.txt', data: Buffer.from('xin chào') }]),
      'sao-ke.xlsx',
    ],
    ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n0000', 'latin1'), 'sao-ke.xlsx'],
    ['no table', Buffer.from('tên;tuổi\nLan;30\n'), 'danh-sach.csv'],
    ['PDF', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'sao-ke.pdf'],
  ];
  for (const [name, bytes, fileName] of cases) {
    const { code, message } = await refusal(bytes, fileName);
    expect(code, name).toMatch(/^[a-z0-9-]+$/);
    expect(code, name).not.toBe('internal');
    expect(message, name).toMatch(/[àáạảãăâđêôơưừứ]/i);
    expect(message, name).toMatch(/[Hh]ãy/);
  }
});

test('a bomb with a real sheet is refused before it fills the memory', async () => {
  const sheet = Buffer.concat([
    Buffer.from('<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>x</t></is></c></row>'),
    Buffer.alloc(60_000_000, 0x20),
    Buffer.from('</sheetData></worksheet>'),
  ]);
  const entries = (statedSize?: number) =>
    makeZip([
      { name: '[Content_Types].xml', data: Buffer.from('<Types/>') },
      { name: 'xl/workbook.xml', data: Buffer.from('<workbook><sheets/></workbook>') },
      { name: 'xl/worksheets/sheet1.xml', data: sheet, ...(statedSize ? { statedSize } : {}) },
    ]);
  const started = performance.now();
  expect((await refusal(entries())).code).toBe('file-too-big');
  // The same, but the directory claims a small size.
  const { code } = await refusal(entries(1000));
  expect(['file-too-big', 'file-damaged']).toContain(code);
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('a workbook behind a password is named as such', async () => {
  const encrypted = sharedFixture('statements/xls/calamine__issue_385.xls');
  if (encrypted) expect((await refusal(encrypted, 'a.xls')).code).toBe('password-protected');
});

test('any bytes give a result or a refusal', async () => {
  const good = await workbook();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
      async (changes) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        await readStatementFile({ bytes, fileName: 'a.xlsx' }).catch((thrown) => {
          expect(thrown).toBeInstanceOf(Refusal);
        });
      },
    ),
    { numRuns: 150 },
  );
});

test('whatever a table of text holds, its sums are those of its rows', async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '05/10/2026',
      '06/10/2026 08:00',
      '1,000',
      '1.000',
      '(5)',
      '-7',
      '0',
      'Tổng',
      'Số dư cuối kỳ',
    ),
    fc.string({ maxLength: 12 }),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 7 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rows, async (body) => {
      const file = await readText(
        csv(['Ngày giao dịch', 'Số GD', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung'], ...body),
      ).catch((thrown: unknown) => {
        expect(thrown).toBeInstanceOf(Refusal);
        return null;
      });
      for (const statement of file?.statements ?? []) {
        const amounts = statement.transactions.map((row) => Number(row.amount));
        const sum = (keep: (amount: number) => boolean) =>
          amounts.filter(keep).reduce((a, b) => a + b, 0);
        expect(Number(statement.creditSum)).toBe(sum((amount) => amount > 0));
        expect(Number(statement.debitSum)).toBe(sum((amount) => amount < 0));
        const noted = [...statement.ignored, ...statement.rejected, ...statement.transactions];
        expect(new Set(noted.map((row) => row.row)).size).toBe(noted.length);
      }
    }),
    { numRuns: 300 },
  );
});
