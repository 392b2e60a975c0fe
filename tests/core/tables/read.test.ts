import { utils, write } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import readExcel from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../core/kernel/index.ts';
import { cellText, neutralise, readTable, type TableFile } from '../../../core/tables/index.ts';
import { hasSharedFixtures, sharedFixture } from '../../fixtures/shared.ts';

const rowsOf = (table: TableFile): string[][] =>
  (table.sheets[0]?.rows ?? []).map((row) => row.map(cellText));
const csv = (text: string | Buffer, name = 'a.csv'): Promise<TableFile> =>
  readTable(Buffer.from(text), name);

describe('a workbook', () => {
  it('keeps text, numbers, dates and formulas apart, on their own rows', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Sổ');
    sheet.getCell('A2').value = '0123456789';
    sheet.getCell('B2').value = 1234567890123456;
    sheet.getCell('C2').value = 0.1 + 0.2;
    sheet.getCell('D2').value = 0.0000001234;
    sheet.getCell('A5').value = new Date(Date.UTC(2026, 9, 1));
    sheet.getCell('A5').numFmt = 'dd/mm/yyyy';
    sheet.getCell('B5').value = new Date(Date.UTC(2026, 9, 1, 8, 15, 0));
    sheet.getCell('B5').numFmt = 'dd/mm/yyyy hh:mm';
    sheet.getCell('C5').value = { formula: 'B2*2', result: 50_000 };
    sheet.getCell('D5').value = true;
    sheet.getCell('E5').value = 'Nguye\u0302\u0303n';
    book.addWorksheet('Ẩn', { state: 'hidden' });
    const table = await readTable(new Uint8Array(await book.xlsx.writeBuffer()), 'a.xlsx');
    expect(table.format).toBe('xlsx');
    expect(table.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Sổ', false],
      ['Ẩn', true],
    ]);
    expect(table.sheets[0]?.rows).toEqual([
      [],
      [
        '0123456789',
        { kind: 'number', text: '1234567890123456' },
        { kind: 'number', text: '0.3' },
        { kind: 'number', text: '0.0000001234' },
      ],
      [],
      [],
      [
        { kind: 'date', text: '2026-10-01' },
        { kind: 'date', text: '2026-10-01T08:15:00' },
        { kind: 'number', text: '50000', formula: true },
        { kind: 'boolean', text: 'TRUE' },
        'Nguyễn',
      ],
    ]);
  });

  it.each(['biff8', 'biff5', 'biff2', 'xlml', 'xlsb', 'xlsx'] as const)(
    'reads the same from %s',
    async (bookType) => {
      // The oldest formats write in a code page, which the writer does not know.
      const heading = /biff[25]/.test(bookType) ? ['Ma', 'So'] : ['Mã', 'Số'];
      const sheet = utils.aoa_to_sheet([heading, ['0012', 50_000]]);
      const bytes = write(utils.book_new(sheet, 'S'), { type: 'buffer', bookType });
      const table = await readTable(bytes, bookType.startsWith('xls') ? 'a.xlsx' : 'a.xls');
      expect(table.sheets[0]?.rows).toEqual([heading, ['0012', { kind: 'number', text: '50000' }]]);
    },
  );

  it.skipIf(!hasSharedFixtures)('agrees with another reader on real layouts', async () => {
    for (const name of [
      'mb',
      'payoo',
      'tpbank',
      'vietcombank-simple',
      'vietinbank-efast',
      'vietqr-posh',
    ]) {
      const bytes = sharedFixture(`statements/synthetic/${name}.xlsx`) ?? Buffer.of();
      const ours = rowsOf(await readTable(bytes, `${name}.xlsx`));
      const sheets = await readExcel(bytes);
      const theirs = (sheets[0]?.data ?? []).map((row) =>
        row.map((cell) => (cell === null ? '' : String(cell).normalize('NFC'))),
      );
      const tidy = (rows: string[][]): string[][] =>
        rows
          .map((row) => row.map((cell) => cell.trim()))
          .map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))
          .filter((row) => row.length > 0);
      expect(tidy(ours)).toEqual(tidy(theirs));
    }
  });
});

interface Counted {
  readonly file: string;
  readonly crossCheck?: {
    readonly nodeReaders?: {
      readonly e965?: { readonly sheets?: number; readonly cells?: number };
    };
  };
}

it.skipIf(!hasSharedFixtures)(
  'every workbook of other projects is read cell for cell, or refused',
  async () => {
    const manifest =
      sharedFixture('statements/MANIFEST.json')?.toString('utf8') ?? '{"fixtures":[]}';
    const { fixtures } = JSON.parse(manifest) as { readonly fixtures: readonly Counted[] };
    const refused: string[] = [];
    for (const { file, crossCheck } of fixtures.filter((one) => /^xlsx?\//.test(one.file))) {
      const bytes = sharedFixture(`statements/${file}`) ?? Buffer.of();
      const table = await readTable(bytes, file).catch((thrown: unknown) => {
        expect(thrown, file).toBeInstanceOf(Refusal);
        return null;
      });
      if (!table) refused.push(file);
      const { sheets, cells } = crossCheck?.nodeReaders?.e965 ?? {};
      if (!table || cells === undefined) continue;
      const all = table.sheets
        .flatMap((sheet) => sheet.rows.flat())
        .filter((cell) => cell !== null);
      // Their count leaves out errors such as #N/A.
      const errors = all.filter((cell) => typeof cell !== 'string' && cell.kind === 'error');
      expect([table.sheets.length, all.length - errors.length], file).toEqual([sheets, cells]);
    }
    expect(refused).toEqual(['xls/calamine__issue_385.xls', 'xls/calamine__OOM_alloc3.xls']);
  },
);

describe('a text file', () => {
  it.each([
    ['UTF-8', Buffer.from('Mã,Tên\nA1,Đỗ Thị Ngữ\n'), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from('\ufeffMã,Tên\nA1,Đỗ Thị Ngữ\n'), 'utf-8'],
    ['UTF-16 of Excel', Buffer.from('\ufeffMã\tTên\nA1\tĐỗ Thị Ngữ\n', 'utf16le'), 'utf-16le'],
    [
      'windows-1258',
      // Ma~ ,Te^n / A1,Đô~ Thi. Ngư~ in the old code page: letters and tones apart.
      Buffer.from('M\xe3,T\xean\nA1,\xd0\xf4\xde Thi\xf2 Ng\xfd\xde\n', 'latin1'),
      'windows-1258',
    ],
    ['semicolons', Buffer.from('Mã;Tên\nA1;Đỗ Thị Ngữ\n'), 'utf-8'],
    ["Excel's hint", Buffer.from('sep=|\nMã|Tên\nA1|Đỗ Thị Ngữ\n'), 'utf-8'],
  ])('is decoded and split: %s', async (_name, bytes, encoding) => {
    const table = await csv(bytes);
    expect(table.encoding).toBe(encoding);
    expect(rowsOf(table)[1]).toEqual(['A1', 'Đỗ Thị Ngữ']);
  });

  it('finds the delimiter below a preamble and beside commas in memos', async () => {
    const text = `SAO KÊ, TÀI KHOẢN 0011\nTừ ngày 01/10/2026\n\nNgày;Nội dung;Số tiền\n${'01/10/2026;rau, cá, thịt, trứng;50.000\n'.repeat(5)}`;
    const rows = rowsOf(await csv(text));
    expect(rows[3]).toEqual(['Ngày', 'Nội dung', 'Số tiền']);
    expect(rows[4]).toEqual(['01/10/2026', 'rau, cá, thịt, trứng', '50.000']);
  });

  it('keeps quoted line breaks in one row and stray quotes harmless', async () => {
    expect(rowsOf(await csv('a,b\n"x\ny",1\n'))).toEqual([
      ['a', 'b'],
      ['x\ny', '1'],
    ]);
    const stray = rowsOf(await csv(`a,b\n"CUA HANG 5,1\n${'x,2\n'.repeat(50)}`));
    expect(stray).toHaveLength(52);
  });

  it('tells a cell of several lines from a quote that swallows rows', async () => {
    const head = 'Ngày,Số,Nội dung,Có\n';
    // In the last column and in the first; with quotes and commas inside.
    const sound = [
      `${head}1/10,1,"tien sap, thang 10\r\nki ot ""5"", day A",5\r\n2/10,2,y,6`,
      'Có,Nội dung\n5,"a\nb\nc"\n6,"d\ne"\n7,"f\ng"',
      'Nội dung,Có\n"a\nb",5\n"c\nd",6',
    ];
    expect(rowsOf(await csv(sound[0] ?? ''))).toEqual([
      ['Ngày', 'Số', 'Nội dung', 'Có'],
      ['1/10', '1', 'tien sap, thang 10\nki ot "5", day A', '5'],
      ['2/10', '2', 'y', '6'],
    ]);
    expect(rowsOf(await csv(sound[1] ?? '')).slice(1)).toEqual([
      ['5', 'a\nb\nc'],
      ['6', 'd\ne'],
      ['7', 'f\ng'],
    ]);
    expect(rowsOf(await csv(sound[2] ?? '')).slice(1)).toEqual([
      ['a\nb', '5'],
      ['c\nd', '6'],
    ]);

    // Closed by a later row's quote, properly or not; never closed; in the last column.
    const rows = (first: string, last: string): string =>
      `${head}${first}\n2/10,2,abc,6\n3/10,3,def,7\n${last}\n5/10,5,jkl,9`;
    for (const text of [
      rows('1/10,1,"KI OT,5', '4/10,4,ghi "KI OT",8'),
      rows('1/10,1,"KI OT,5', '4/10,4,KI OT",8'),
      rows('1/10,1,"KI OT,5', '4/10,4,"KI, OT",8'),
      rows('1/10,1,"KI OT,5', '4/10,4,x,8'),
      rows('1/10,1,"KI OT","5', '4/10,4,x,"8"'),
      rows('1/10,1,"a,b,5', '4/10,4,KI OT",8'),
    ]) {
      const days = rowsOf(await csv(text)).map((row) => row[0]);
      expect(days, text).toEqual(['Ngày', '1/10', '2/10', '3/10', '4/10', '5/10']);
    }
  });

  it('guesses nothing: zeros, dates and signs stay as written', async () => {
    expect(rowsOf(await csv('0123456789,01/10/2026,=1+1\n'))[0]).toEqual([
      '0123456789',
      '01/10/2026',
      '=1+1',
    ]);
  });

  it('may be HTML under the name .xls', async () => {
    const html =
      '<html><body><table><tr><th colspan=2>SAO K&Ecirc;</th></tr><tr><td>0123456789</td><td>1.250.000<br>&#272;&agrave; N&#7861;ng &amp; x</td></tr></table></body></html>';
    const table = await readTable(Buffer.from(html), 'a.xls');
    expect(table.format).toBe('html');
    expect(rowsOf(table)).toEqual([['SAO KÊ'], ['0123456789', '1.250.000\nĐà Nẵng & x']]);
  });

  it('may be HTML of several tables: one sheet, in the order of the page', async () => {
    const html = `<table><tr><td>Số tài khoản</td><td>777</td></tr></table><script>"<td>"</script>
      <table><tr><td title="a > b">Ngày</td><td align=right">Có</td></tr>
      <tr><td><!-- <td>0</td> -->1/10</td><td>5 < 6 &amp; 7<TABLE><tr><td>x</td></tr></TABLE></td></tr></table>`;
    const { sheets } = await readTable(Buffer.from(html), 'a.xls');
    expect(sheets.map(({ rows }) => rows)).toEqual([
      [
        ['Số tài khoản', '777'],
        ['Ngày', 'Có'],
        ['1/10', '5 < 6 & 7x'],
      ],
    ]);
  });

  it('may be tab-separated under the name .xls', async () => {
    expect(rowsOf(await readTable(Buffer.from('a\tb\n1\t2\n'), 'a.xls'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});

describe('text written into spreadsheets', () => {
  it('never begins like a formula', () => {
    expect(['=1', '+84', '-x', '@a', 'Lan', ''].map(neutralise)).toEqual([
      "'=1",
      "'+84",
      "'-x",
      "'@a",
      'Lan',
      '',
    ]);
  });
});
