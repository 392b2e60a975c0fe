import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import readExcel from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { createBanks } from '../../../core/banks/index.ts';
import { fixedClock, Refusal } from '../../../core/kernel/index.ts';
import { createRegistry } from '../../../core/registry/index.ts';
import { CLI_AUTHOR, openStorage } from '../../../core/storage/index.ts';
import { openRegistry } from './open.ts';

const COLUMNS =
  'Mã sạp · Khu · Dãy · Tên tiểu thương · Điện thoại · Ngành hàng · Loại · Ngân hàng · Số tài khoản · Chủ tài khoản · Tài khoản định danh · Mã điểm bán · Tên hộ kinh doanh · Ghi chú'.split(
    ' · ',
  );

/** A workbook written by another library, the cells as given. */
async function excelFile(rows: readonly (readonly (string | number | null)[])[]) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Danh sách');
  for (const row of rows) sheet.addRow([...row]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function takeFile(bytes: Uint8Array, fileName = 'a.xlsx') {
  const { registry } = await openRegistry();
  const file = await registry.readVendorList(bytes, fileName);
  const result = registry.importVendors(CLI_AUTHOR, file, { dryRun: false });
  return { registry, result, file };
}

describe('cells that Excel has changed', () => {
  const head = ['Mã sạp', 'Tên tiểu thương', 'Điện thoại', 'Ngân hàng', 'Số tài khoản'];

  it('takes a numeric account with a warning, and refuses one that lost digits', async () => {
    const bytes = await excelFile([
      head,
      ['A1', 'Lan', 912345678, 'VCB', 1100000999],
      ['A2', 'Bé', null, 'VCB', 1234567890123456],
      ['A3', 'Tám', null, 'VCB', '1234567890123456'],
      ['A4', 'Chín', null, 'VCB', '1,23457E+15'],
      [7, 'Mười', null, 'VCB', 123.5],
    ]);
    const { registry, result } = await takeFile(bytes);
    expect(result).toMatchObject({
      added: 2,
      warnings: [{ row: 2, column: 'Số tài khoản', value: '1100000999' }],
      rejected: [
        { row: 3, column: 'Số tài khoản', reason: expect.stringContaining('mất chữ số') },
        { row: 5, reason: expect.stringContaining('mất chữ số') },
        { row: 6, reason: expect.stringContaining('số lẻ') },
      ],
    });
    expect(registry.listVendors({ search: 'A1' }).vendors[0]?.phone).toBe('0912345678');
    expect(registry.findAccount('1234567890123456', '970436')?.number).toBe('1234567890123456');
  });

  it('knows an account again whose cell has lost its zeros', async () => {
    const { registry, take } = await openRegistry();
    await take('Mã sạp,Tên,Ngân hàng,STK\nA1,Lan,VCB,0011000000999\n');
    const bytes = await excelFile([
      ['Mã sạp', 'Tên', 'Ngân hàng', 'STK'],
      ['A1', 'Lan', 'VCB', 11000000999],
    ]);
    const file = await registry.readVendorList(bytes, 'a.xlsx');
    const result = registry.importVendors(CLI_AUTHOR, file, { dryRun: false });
    expect(result).toMatchObject({ unchanged: 1, warnings: [{ row: 2 }] });
    expect(registry.accounts()).toMatchObject([{ number: '0011000000999' }]);
  });

  it('refuses a stall code turned into a date', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('S');
    sheet.addRow(['Mã sạp', 'Tên tiểu thương']);
    sheet.addRow([new Date(Date.UTC(2026, 0, 2)), 'Lan']);
    sheet.getCell('A2').numFmt = 'd-m';
    const { result } = await takeFile(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(result.rejected).toMatchObject([
      { row: 2, column: 'Mã sạp', reason: expect.stringContaining('ngày tháng') },
    ]);
  });
});

describe('a list in a file of another make', () => {
  const rows = [
    ['CHỢ MẪU', null, null],
    [null, null, null],
    ['Số sạp', 'Họ và tên', 'Khu'],
    ['A1', 'Nguyễn Thị Lan', 'Khu A'],
    ['A2', 'Đỗ Văn Bé', 'Khu B'],
  ];

  it('is read from .xls, from .xlsx by two writers, and row numbers are the sheet’s', async () => {
    const old = write(utils.book_new(utils.aoa_to_sheet(rows), 'S'), {
      type: 'buffer',
      bookType: 'biff8',
    });
    const other = await writeExcel(
      rows.map((row) => row.map((value) => (value === null ? null : { value, type: String }))),
    ).toBuffer();
    for (const [bytes, name] of [
      [old, 'a.xls'],
      [await excelFile(rows), 'a.xlsx'],
      [other, 'a.xlsx'],
    ] as const) {
      const { result } = await takeFile(bytes, name);
      expect(result.rows.map(({ row, vendor }) => [row, vendor])).toEqual([
        [4, 'Nguyễn Thị Lan'],
        [5, 'Đỗ Văn Bé'],
      ]);
    }
  });

  it('may spread over several sheets, and says which', async () => {
    const book = new ExcelJS.Workbook();
    for (const [zone, stall] of [
      ['Khu A', 'A1'],
      ['Khu B', 'A1'],
    ]) {
      const sheet = book.addWorksheet(zone ?? '');
      sheet.addRow(['Mã sạp', 'Tên tiểu thương', 'Khu']);
      sheet.addRow([stall, `Lan ${zone}`, zone]);
    }
    const { result } = await takeFile(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(result).toMatchObject({
      added: 1,
      rejected: [{ row: 2, reason: 'Khu B: Sạp A1 đã có ở dòng 2 của "Khu A".' }],
    });
  });
});

describe('the form', () => {
  it('has the columns, all cells text, lists for bank and kind, and the help', async () => {
    const { registry } = await openRegistry();
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(await registry.vendorTemplate()).buffer);
    const list = book.worksheets[0];
    if (!list) throw new Error('no sheet');
    expect(list.getRow(1).values).toEqual([undefined, ...COLUMNS]);
    for (const row of [2, 3, 500]) {
      for (let column = 1; column <= COLUMNS.length; column += 1) {
        expect(list.getCell(row, column).numFmt).toBe('@');
        expect(list.getCell(row, column).value).toBeNull();
      }
    }
    expect(list.getCell('G2').dataValidation.formulae).toEqual(['"Cố định,Vãng lai"']);
    const [range] = list.getCell('H2').dataValidation.formulae;
    const last = Number(/\$C\$2:\$C\$(\d+)$/.exec(String(range))?.[1]);
    const help = book.worksheets[1];
    const offered = Array.from({ length: last - 1 }, (_, index) =>
      String(help?.getCell(index + 2, 3).value),
    );
    const banks = createBanks();
    expect(offered).toContain('Vietcombank');
    for (const name of offered) expect(banks.find(name)?.shortName).toBe(name);
  });

  it('imports nothing while it is empty', async () => {
    const { registry } = await openRegistry();
    const { result } = await takeFile(await registry.vendorTemplate());
    expect(result).toMatchObject({ added: 0, updated: 0, unchanged: 0, rejected: [], rows: [] });
  });

  it('is read back when another library has filled it in', async () => {
    const { registry: empty } = await openRegistry();
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(await empty.vendorTemplate()).buffer);
    const line = [
      'A12',
      'Khu A',
      'Dãy 1',
      'Nguyễn Thị Lan',
      '0912345678',
      'Rau',
      'Vãng lai',
      'Agribank',
      '0123456789012',
      'HKD NGUYEN THI LAN',
      'VA12',
      'T12',
      'Hộ kinh doanh Lan',
      '=1+1',
    ];
    line.forEach((text, index) => {
      const cell = book.worksheets[0]?.getCell(2, index + 1);
      if (cell) cell.value = text;
    });
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const { registry, result } = await takeFile(bytes);
    expect(result).toMatchObject({ added: 1, rejected: [], warnings: [] });
    const uid = registry.listVendors({}).vendors[0]?.uid ?? '';
    expect(registry.vendor(uid)).toMatchObject({
      name: 'Nguyễn Thị Lan',
      kind: 'itinerant',
      householdBusinessName: 'Hộ kinh doanh Lan',
      note: '=1+1',
      accounts: [{ bankBin: '970405', account: '0123456789012', holder: 'HKD NGUYEN THI LAN' }],
      routingCodes: [
        { kind: 'virtual-account', value: 'VA12', stallCode: 'A12' },
        { kind: 'terminal', value: 'T12' },
      ],
    });
    // And by a reader that shares no code with either.
    const sheets = await readExcel(Buffer.from(bytes));
    expect(sheets[0]?.data[1]?.[0]).toBe('A12');
  });
});

describe('a preview while somebody else holds the data', () => {
  it('says the same as taking the list in, and writes nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cho-so-'));
    const clock = fixedClock('2026-11-22T08:00:00+07:00');
    const open = async (mode: 'read' | 'write') => {
      const storage = await openStorage({ dataDir: folder, clock, mode });
      return { storage, registry: createRegistry({ storage, banks: createBanks() }) };
    };
    const holder = await open('write');
    const list = await holder.registry.readVendorList(
      Buffer.from('Mã sạp,Tên,STK,Ngân hàng\nA1,Lan,0011,VCB\nA2,Bé,,Lạ\n'),
      'a.csv',
    );
    const reader = await open('read');
    const preview = reader.registry.importVendors(CLI_AUTHOR, list, { dryRun: true });
    expect(preview).toMatchObject({ added: 1, rejected: [{ row: 3 }] });
    expect(() => reader.registry.importVendors(CLI_AUTHOR, list, { dryRun: false })).toThrow(
      Refusal,
    );
    expect(holder.registry.listVendors({}).total).toBe(0);
    expect(holder.registry.importVendors(CLI_AUTHOR, list, { dryRun: false })).toEqual(preview);
    // Committed by another process: the reader's list follows.
    expect(reader.registry.listVendors({}).total).toBe(1);
    reader.storage.close();
    holder.storage.close();
    rmSync(folder, { recursive: true });
  });
});
