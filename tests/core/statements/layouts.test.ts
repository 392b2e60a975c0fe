import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readStatementFile } from '../../../core/statements/index.ts';
import { makeZip } from '../../fixtures/zip.ts';
import { csv, readText } from './made.ts';

type Value = string | number | Date | null | { readonly formula: string; readonly result: number };
type Line = readonly Value[];

/** An .xlsx by another writer; each sheet is lines of cells from column A on. */
async function xlsx(
  sheets: Readonly<Record<string, readonly Line[]>>,
  change: (book: ExcelJS.Workbook) => void = () => undefined,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, lines] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    for (const line of lines) sheet.addRow([...line]);
  }
  change(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function read(bytes: Uint8Array, fileName = 'sao-ke.xlsx') {
  return await readStatementFile({ bytes, fileName });
}

/** A line with values in the given columns, counted from 1. */
function sparse(values: Readonly<Record<number, Value>>): Line {
  const width = Math.max(...Object.keys(values).map(Number));
  return Array.from({ length: width }, (_, index) => values[index + 1] ?? null);
}

const NOTHING: Line = [];

describe('Techcombank', () => {
  const HEAD = [
    'Ngày KH thực hiện/\nRequesting date',
    'Ngày giao dịch/\nTransaction date',
    'Số bút toán/\nReference number',
    "Ngân hàng đối tác / Remitter's bank",
    "Tài khoản đích/\nRemitter's account number",
    "Tên tài khoản đối ứng/\nRemitter's account name",
    'Diễn giải/\nDescription',
    'Nợ/\nDebit',
    'Có/\nCredit',
    'Phí/Lãi\nFee/Interest',
    'Thuế/\nTransaction VAT',
    'Số dư/\nRunning balance',
  ];
  const label = (text: string, value: Value): Line => [null, null, null, null, null, text, value];
  const business = async (closing: number, countIn = 3) =>
    await xlsx(
      {
        'Txn enquiry': [
          ['NGÂN HÀNG TMCP KỸ THƯƠNG VIỆT NAM'],
          NOTHING,
          NOTHING,
          ['TRUY VẤN GIAO DỊCH TÀI KHOẢN / TRANSACTION ENQUIRY'],
          [null, null, null, 'Từ ngày/From 2026-04-01 Đến ngày/To 2026-04-03'],
          NOTHING,
          NOTHING,
          NOTHING,
          [
            'Số tài khoản/Account number',
            '19030000000999',
            null,
            null,
            null,
            'Số dư thực/Actual balance',
            closing,
          ],
          [
            'Tên tài khoản/Account name',
            'BAN QUAN LY CHO',
            null,
            null,
            null,
            'Số dư đầu kỳ/Opening balance',
            1_000_000,
          ],
          label('Số dư cuối kỳ/Closing balance', closing),
          label('Tổng phát sinh nợ/Total debit', -250_000),
          label('Tổng phát sinh có/Total credit', 1_300_000),
          label('Tổng phí/Total fee', -11_000),
          label('Tổng thuế/Total VAT', -1100),
          label('Số lệnh nợ/Number of debit orders', 2),
          label('Số lệnh có/Number of credit orders', countIn),
          NOTHING,
          NOTHING,
          NOTHING,
          HEAD,
          // Newest first; text dates; a running balance that follows no order.
          [
            '2026-04-03 08:00:00',
            '2026-04-03',
            'FT26093AB12345678',
            null,
            '.',
            null,
            'THU PHI THANG',
            null,
            null,
            -11_000,
            -1100,
            7,
          ],
          [
            '2026-04-02 09:15:30',
            '2026-04-02',
            'FT26092AA00000001',
            'VIETCOMBANK            Hanoi         VNM',
            '/0071000000001',
            'M&amp;amp;M',
            'A012 tien sap HD 83 7',
            null,
            500_000.0,
            null,
            null,
            5,
          ],
          [
            '2026-04-02 09:15:30',
            '2026-04-02',
            'FT26092AA00000001',
            'VIETCOMBANK',
            '/0071000000001',
            'M&amp;amp;M',
            'A012 tien sap HD 83 7',
            null,
            500_000,
            null,
            null,
            6,
          ],
          [
            '2026-04-02 02:48:00',
            '2026-04-01',
            '19030000000999-20260401',
            null,
            null,
            null,
            'TRA LAI',
            null,
            300_000,
            null,
            null,
            4,
          ],
          [
            '2026-04-01 10:00:00',
            '2026-04-01',
            'LD2609100001',
            null,
            null,
            null,
            'TRA GOC',
            -250_000,
            null,
            null,
            null,
            3,
          ],
          NOTHING,
          ['Phiếu này được in từ hệ thống Techcombank'],
          ['Ngày giờ in/ Printed on02/04/2026 14:27:21'],
          // The accountant's own sums.
          [
            null,
            null,
            null,
            null,
            null,
            null,
            'ke toan',
            { formula: '=H22+H23', result: -250_000 },
            { formula: '=I22+J22', result: 1_300_000 },
          ],
        ],
      },
      (book) => {
        const sheet = book.worksheets[0];
        for (let row = 60; row < 1300; row += 1) {
          const cell = sheet?.getCell(row, 3);
          if (cell) cell.border = { top: { style: 'thin' } };
        }
      },
    );

  test('business: totals and counts of its summary, fees apart, newest first, formulas below', async () => {
    const file = await read(await business(2_037_900));
    expect(file).toMatchObject({ layout: 'techcombank', bankBin: '970407', door: 'statement' });
    expect(file.statements).toHaveLength(1);
    const statement = file.statements[0];
    expect(statement).toMatchObject({
      account: '19030000000999',
      opening: '1000000',
      closing: '2037900',
      creditCount: 3,
      creditSum: '1300000',
      debitCount: 2,
      debitSum: '-250000',
      feeSum: '-12100',
      proof: 'balanced',
      from: '2026-04-01',
      to: '2026-04-03',
    });
    expect(statement?.transactions[1]).toMatchObject({
      bookedAt: '2026-04-02T09:15:30',
      reference: 'FT26092AA00000001',
      memo: 'A012 tien sap HD 83 7',
      counterpartyAccount: '0071000000001',
      counterpartyName: 'M&M',
    });
    // Interest of the month's last night: its own time tells the day.
    expect(statement?.transactions[3]?.bookedAt).toBe('2026-04-02T02:48:00');
    expect(statement?.transactions[0]?.counterpartyAccount).toBeNull();
  });

  test('business: a balance or a number of orders that does not hold fails the proof', async () => {
    expect((await read(await business(2_037_901))).statements[0]?.proof).toBe('failed');
    expect((await read(await business(2_037_900, 4))).statements[0]?.proof).toBe('failed');
  });

  test('personal: header in row 34, columns wide apart and merged', async () => {
    const columns = [1, 7, 16, 24, 32, 45, 53, 59];
    const line = (...cells: readonly Value[]): Line =>
      sparse(Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? null])));
    const bytes = await xlsx(
      {
        Sheet1: [
          ['Ngân hàng TMCP Kỹ thương Việt Nam'],
          ['SAO KÊ TÀI KHOẢN / ACCOUNT STATEMENT'],
          ['Số tài khoản/Account No: 19020000000777'],
          ['Số dư đầu kỳ/Opening balance: 100,000'],
          ...Array.from({ length: 29 }, () => NOTHING),
          line(
            'Ngày giao dịch\nTransaction Date',
            'Đối tác\nRemitter',
            'NH đối tác\nRemitter Bank',
            'Diễn giải\nDetails',
            'Số bút toán\nTransaction No',
            'Nợ/TKTT\nDebit',
            'Có/TKTT\nCredit',
            'Số dư\nBalance',
          ),
          line(
            '01/10/2026',
            'NGUYEN VAN A',
            'VCB',
            'A012 tien sap',
            'FT26274000000001',
            null,
            '50,000',
            '150,000',
          ),
          line('02/10/2026', null, null, 'Rut tien', 'FT26275000000002', '30,000', null, '120,000'),
          line('Số dư cuối kỳ/Closing balance', null, null, null, null, null, null, '120,000'),
        ],
      },
      (book) => {
        const sheet = book.worksheets[0];
        for (const row of [34, 35, 36]) {
          sheet?.mergeCells(row, 1, row, 6);
          sheet?.mergeCells(row, 24, row, 31);
        }
      },
    );
    const file = await read(bytes, 'SaoKeTK_01102026_31102026.xlsx');
    expect(file.layout).toBe('techcombank');
    expect(file.statements[0]).toMatchObject({
      account: '19020000000777',
      opening: '100000',
      closing: '120000',
      creditSum: '50000',
      debitSum: '-30000',
      proof: 'balanced',
    });
    expect(file.statements[0]?.transactions[0]).toMatchObject({
      row: 35,
      reference: 'FT26274000000001',
      counterpartyName: 'NGUYEN VAN A',
    });
  });
});

describe('other banks', () => {
  test('VietinBank: own time, virtual account', async () => {
    const file = await readText(
      csv(
        ['LỊCH SỬ GIAO DỊCH - TRANSACTION HISTORY'],
        ['Số tài khoản/ Account number: 110000000999'],
        [
          'STT/ No',
          'Ngày hạch toán/ Accounting date',
          'Nợ/ Debit',
          'Có/ Credit',
          'Số dư TK/ Account Balance',
          'Số giao dịch/ Transaction number',
          'Số tài khoản đối ứng/ Corresponsive account',
          'Tên tài khoản đối ứng/ Corresponsive name',
          'Mã định danh TK thụ hưởng/ To virtual account',
          'Mô tả giao dịch/ Transaction description',
          'Ngày phát sinh giao dịch/ Transaction date',
        ],
        [
          '1',
          '01-11-2026 00:05:00',
          '',
          '50,000',
          '150,000',
          '123S',
          '0071',
          'NGUYEN VAN A',
          'VABQL000A012',
          'tien sap',
          '31-10-2026 23:59:58',
        ],
        [
          '2',
          '31-10-2026 08:00:00',
          '20,000',
          '',
          '100,000',
          '124S',
          '',
          '',
          '',
          'rut',
          '31-10-2026 08:00:00',
        ],
      ),
    );
    expect(file.layout).toBe('vietinbank');
    expect(file.statements[0]).toMatchObject({
      account: '110000000999',
      opening: '120000',
      proof: 'balanced',
    });
    expect(file.statements[0]?.transactions[0]).toMatchObject({
      bookedAt: '2026-10-31T23:59:58',
      virtualAccount: 'VABQL000A012',
    });
  });

  test('BIDV: the old account is not taken, dots group thousands, a reference where there is one', async () => {
    const file = await readText(
      csv(
        ['NGÂN HÀNG TMCP ĐẦU TƯ VÀ PHÁT TRIỂN VIỆT NAM'],
        ['BÁO CÁO CHI TIẾT SỐ DƯ TÀI KHOẢN'],
        ['Số tài khoản cũ/OLD: 126100000999'],
        ['Số tài khoản: 12610000000999'],
        ['DƯ ĐẦU', '1.000,00'],
        ['STT', 'Ngày HL', 'Mã GD', 'Ghi nợ', 'Ghi có', 'Số dư', 'Mô tả'],
        ['1', '01/10/2026 08:00:01', '007', '', '1.234,00', '2.234,00', 'A012'],
        ['2', '02/10/2026 08:00:01', '008', '234,00', '', '2.000,00', 'phi'],
        ['CUỐI NGÀY', '', '', '', '', '2.000,00', ''],
        ['Chứng từ này được in/chuyển đổi trực tiếp từ hệ thống'],
      ),
    );
    expect(file.layout).toBe('bidv');
    expect(file.statements[0]).toMatchObject({
      account: '12610000000999',
      opening: '1000',
      closing: '2000',
      creditSum: '1234',
      debitSum: '-234',
      proof: 'balanced',
    });
    expect(file.statements[0]?.transactions[0]?.reference).toBe('007');
  });

  test('Agribank: an HTML page in windows-1258 under the name .xls', async () => {
    // Letters and tones apart, as that code page has them.
    const page =
      '<html><table><tr><td>Ng\xe2n h\xe0ng N\xf4ng nghi\xea\xf2p v\xe0 Ph\xe1t tri\xea\xd2n N\xf4ng th\xf4n</td></tr><tr><td>S\xf4\xec ta\xcci khoa\xd2n:</td><td>1500000000999</td></tr>' +
      '<tr><th>Ng\xe0y ha\xf2ch to\xe1n</th><th>S\xf4\xec ch\xfd\xecng t\xfd\xcc</th><th>Di\xea\xden gia\xd2i</th><th>Ghi n\xf5\xf2</th><th>Ghi co\xec</th><th>S\xf4\xec d\xfd</th></tr>' +
      '<tr><td>01/10/2026</td><td>0001</td><td>A012 ti\xea\xccn sa\xf2p</td><td></td><td>50,000</td><td>150,000</td></tr><tr><td>02/10/2026</td><td>0002</td><td>r\xfat</td><td>50,000</td><td></td><td>100,000</td></tr>' +
      '<tr><td>T\xf4\xd2ng</td><td></td><td></td><td>50,000</td><td>50,000</td><td></td></tr></table></html>';
    const file = await read(Buffer.from(page, 'latin1'), 'a.xls');
    expect(file).toMatchObject({ format: 'html', encoding: 'windows-1258', layout: 'agribank' });
    expect(file.statements[0]).toMatchObject({
      account: '1500000000999',
      opening: '100000',
      proof: 'balanced',
    });
    expect(file.statements[0]?.transactions[0]).toMatchObject({
      reference: '0001',
      memo: 'A012 tiền sạp',
    });
  });

  test('MB: .00 and VND behind amounts, nought for the empty side', async () => {
    const file = await readText(
      csv(
        ['NGÂN HÀNG TMCP QUÂN ĐỘI'],
        ['SAO KÊ CHI TIẾT TÀI KHOẢN / ACCOUNT STATEMENT'],
        ['Số tài khoản/Account: 0900000000999', '', 'Loại tiền/Currency: VND'],
        [
          'NGÀY HẠCH TOÁN/POSTING DATE',
          'NGÀY GIAO DỊCH/TRANSACTION DATE',
          'PHÁT SINH NỢ/DEBIT',
          'PHÁT SINH CÓ/CREDIT',
          'SỐ DƯ/BALANCE',
          'NỘI DUNG/DESCRIPTION',
          'ĐƠN VỊ THỤ HƯỞNG',
        ],
        [
          '01/10/2026 08:00:00',
          '01/10/2026 07:59:59',
          '0',
          '50,000.00 VND',
          '150,000.00 VND',
          'A012',
          'NGUYEN VAN A',
        ],
        [
          '02/10/2026 08:00:00',
          '02/10/2026 07:59:59',
          '20,000.00 VND',
          '0',
          '130,000.00 VND',
          'phi',
          '',
        ],
      ),
    );
    expect(file.layout).toBe('mb');
    expect(file.statements[0]).toMatchObject({
      account: '0900000000999',
      creditSum: '50000',
      debitSum: '-20000',
      proof: 'balanced',
      ignored: [],
    });
    expect(file.statements[0]?.transactions[0]).toMatchObject({
      bookedAt: '2026-10-01T07:59:59',
      counterpartyName: 'NGUYEN VAN A',
    });
  });

  test.each([
    [
      'old',
      [
        'Ngày giao dịch',
        'Số GD',
        'Nội dung',
        'Tiền rút ra',
        'Tiền gửi vào',
        'Số dư',
        'Tên đối ứng',
      ],
      ['01/10/2026', '4321', 'A012', '', '50,000', '150,000', 'NGUYEN'],
      ['01/10/2026', '4321', 'phi', '20,000', '', '130,000', ''],
    ],
    [
      'new',
      [
        'Ngày hiệu lực',
        'Ngày giao dịch',
        'Số GD',
        'Nội dung giao dịch',
        'Ghi nợ',
        'Ghi có',
        'Số dư',
      ],
      ['02/10/2026', '01/10/2026 20:15:01', '4321', 'A012', '', '50,000', '150,000'],
      ['02/10/2026', '01/10/2026 20:15:02', '4321', 'phi', '20,000', '', '130,000'],
    ],
  ] satisfies readonly (readonly [string, ...(readonly string[])[]])[])(
    'ACB, %s: balances as a row of labels over a row of values',
    async (_name: string, head: readonly string[], ...rows: readonly (readonly string[])[]) => {
      const bytes = await xlsx({
        Statement: [
          ['NGÂN HÀNG TMCP Á CHÂU'],
          ['BẢNG SAO KÊ GIAO DỊCH'],
          ['Số tài khoản', '1230000999'],
          ['SỐ DƯ ĐẦU', 'TỔNG RÚT RA', 'TỔNG GỬI VÀO', 'SỐ DƯ CUỐI'],
          ['100,000', '20,000', '50,000', '130,000'],
          NOTHING,
          head,
          ...rows,
        ],
      });
      const file = await read(bytes);
      expect(file.layout).toBe('acb');
      expect(file.statements[0]).toMatchObject({
        account: '1230000999',
        opening: '100000',
        closing: '130000',
        creditSum: '50000',
        debitSum: '-20000',
        proof: 'balanced',
      });
      // The number of a payment is short and repeats: both rows stay.
      expect(file.statements[0]?.transactions.map((row) => row.reference)).toEqual([
        '4321',
        '4321',
      ]);
    },
  );

  test('VIB: negative amounts in parentheses', async () => {
    const file = await read(
      await xlsx({
        CURRENTACCOUNTSTATEMENT: [
          ['NGÂN HÀNG TMCP QUỐC TẾ VIỆT NAM'],
          ['Sao kê theo ngày giao dịch'],
          ['Số tài khoản', '601000000999'],
          ['Ngày giao dịch', 'Số chứng từ', 'Mô tả', 'Ghi nợ', 'Ghi có', 'Loại tiền', 'Số dư'],
          ['01/10/2026', '0000000001', 'A012', null, '50,000', 'VND', '150,000'],
          ['02/10/2026', '0000000002', 'phi', '(20,000)', null, 'VND', '130,000'],
          ['02/10/2026', '0000000003', 'thau chi', '(140,000)', null, 'VND', '(10,000)'],
        ],
      }),
    );
    expect(file.layout).toBe('vib');
    expect(file.statements[0]).toMatchObject({
      creditSum: '50000',
      debitSum: '-160000',
      opening: '100000',
      closing: '-10000',
      proof: 'balanced',
    });
  });

  test('TPBank: minutes only, newest first', async () => {
    const file = await read(
      await xlsx({
        VN: [
          ['NGÂN HÀNG TMCP TIÊN PHONG'],
          ['Số tài khoản', '02000000999'],
          ...Array.from({ length: 6 }, () => NOTHING),
          [
            'Ngày thực hiện',
            'Ngày hiệu lực',
            'Mô tả giao dịch',
            'Ghi nợ',
            'Ghi có',
            'Số dư',
            'Tài khoản đối ứng',
            'Tên tài khoản',
            'Mã giao dịch',
          ],
          ['02-10-2026 09:05', '03-10-2026', 'phi', '20,000', '', '130,000', '', '', 'TT2'],
          [
            '01-10-2026 08:00',
            '01-10-2026',
            'A012',
            '',
            '50,000',
            '150,000',
            '0123456789',
            'NGUYEN',
            'FT1',
          ],
        ],
      }),
    );
    expect(file.layout).toBe('tpbank');
    expect(file.statements[0]).toMatchObject({
      opening: '100000',
      closing: '130000',
      proof: 'balanced',
    });
    expect(file.statements[0]?.transactions[0]).toMatchObject({
      bookedAt: '2026-10-02T09:05:00',
      valueDate: '2026-10-03',
    });
    expect(file.statements[0]?.transactions[1]?.counterpartyAccount).toBe('0123456789');
  });

  test('VPBank: known by its name and its headings together', async () => {
    const file = await readText(
      csv(
        ['NGÂN HÀNG TMCP VIỆT NAM THỊNH VƯỢNG - VPBANK'],
        ['Tài khoản số: 150000999'],
        [
          'Ngày giao dịch',
          'Ngày hiệu lực',
          'Số tham chiếu',
          'Diễn giải',
          'Ghi nợ',
          'Ghi có',
          'Số dư',
        ],
        ['01/10/2026', '01/10/2026', 'FT1', 'A012', '', '50,000', '150,000'],
        ['02/10/2026', '02/10/2026', 'FT2', 'phi', '20,000', '', '130,000'],
      ),
    );
    expect(file).toMatchObject({ layout: 'vpbank', bankBin: '970432' });
    expect(file.statements[0]).toMatchObject({ account: '150000999', proof: 'balanced' });
  });
});

describe('merchant reports', () => {
  test('VietQR is a feed: successful rows, the shop, the account that received', async () => {
    const file = await read(
      await xlsx({
        S: [
          ['Báo cáo giao dịch'],
          [
            'STT',
            'Thời gian TT',
            'Số tiền đến (VND)',
            'Số tiền đi (VND)',
            'Loại',
            'Trạng thái',
            'Mã tham chiếu',
            'Mã đơn hàng',
            'Mã điểm bán',
            'Mã cửa hàng',
            'Tài khoản nhận',
            'Thời gian tạo',
            'Nội dung TT',
            'Ghi chú',
          ],
          [
            1,
            '01-10-2026 07:00:01',
            '50,000',
            '0',
            'Giao dịch đến',
            'Thành công',
            'FT1',
            '',
            'PT1',
            'CH012',
            '11521268 - MB',
            '01-10-2026 06:59:50',
            'VQR',
            '-',
          ],
          [
            2,
            '01-10-2026 07:10:01',
            '70,000',
            '0',
            'Giao dịch đến',
            'Chờ thanh toán',
            '',
            '',
            'PT1',
            'CH013',
            '11521268 - MB',
            '01-10-2026 07:09:50',
            '',
            '-',
          ],
        ],
      }),
    );
    expect(file).toMatchObject({ layout: 'vietqr', door: 'feed' });
    expect(file.statements[0]).toMatchObject({ account: '11521268', creditSum: '50000' });
    expect(file.statements[0]?.transactions[0]).toMatchObject({
      terminal: 'CH012',
      reference: 'FT1',
    });
    expect(file.statements[0]?.ignored[0]?.reason).toContain('chưa thành công');
  });

  test('Payoo: gross sales, fees apart, a refund takes back its sale', async () => {
    const head = [
      'STT',
      'Cửa hàng',
      'Ngày giao dịch',
      'Ngày TK',
      'Loại tác nghiệp',
      'Loại GD',
      'Số hóa đơn',
      'Số tham chiếu',
      'Mã GD Payoo',
      'Mã thiết bị',
      'Mã NV',
      'Số tiền thanh toán (₫)',
      'Phí xử lý giao dịch (₫)',
      'Thành tiền (₫)',
    ];
    const file = await read(
      await xlsx({
        S: [
          ['BÁO CÁO PAYOO'],
          head,
          [
            1,
            'SAP A012',
            '01/10/2026 09:00:00',
            '02/10/2026',
            'Thanh toán',
            'QR',
            'HD1',
            'R1',
            'PY001',
            'TID001',
            '',
            100_000,
            1100,
            98_900,
          ],
          [
            2,
            'SAP A013',
            '01/10/2026 09:30:00',
            '02/10/2026',
            'Thanh toán',
            'QR',
            'HD2',
            'R2',
            'PY002',
            'TID002',
            '',
            60_000,
            660,
            59_340,
          ],
          [
            3,
            'SAP A012',
            '02/10/2026 10:00:00',
            '03/10/2026',
            'Hoàn tiền một phần',
            'QR',
            'HD1',
            'R3',
            'PY003',
            'TID001',
            '',
            -40_000,
            -440,
            -39_560,
          ],
          [
            4,
            'SAP A013',
            '02/10/2026 11:00:00',
            '03/10/2026',
            'Hoàn thành',
            'QR',
            'HD4',
            'R4',
            'PY004',
            'TID002',
            '',
            10_000,
            110,
            9890,
          ],
          [
            'Tổng',
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            130_000,
            1430,
            128_570,
          ],
        ],
      }),
    );
    expect(file).toMatchObject({ layout: 'payoo', door: 'gateway' });
    const statement = file.statements[0];
    expect(statement).toMatchObject({
      creditSum: '170000',
      debitSum: '-40000',
      feeSum: '-1430',
      proof: 'totals',
    });
    expect(statement?.transactions[0]).toMatchObject({
      amount: '100000',
      fee: '-1100',
      terminal: 'TID001',
      reference: 'PY001',
    });
    expect(statement?.transactions[2]).toMatchObject({
      reversal: true,
      amount: '-40000',
      fee: '440',
      reference: 'PY001',
      bookedAt: '2026-10-02T10:00:00',
    });
    expect(statement?.transactions.filter((row) => row.reversal)).toHaveLength(1);
  });

  test('VNPAY: the amount after discount, never the settled one; a minus is a refund', async () => {
    const head = [
      'STT',
      'Lọc ngày',
      'Thời gian GD',
      'Mã giao dịch',
      'Chi nhánh',
      'Mã điểm thu',
      'Điểm thu',
      'Số hóa đơn',
      'Mã đơn hàng',
      'Mã trừ tiền/Mã chuẩn chi',
      'Mã tham chiếu',
      'Mã thiết bị',
      'Tên KH',
      'Số tiền trước KM',
      'Số tiền sau KM',
      'Số tiền phí thu hộ',
      'Hạch toán thu hộ',
    ];
    const file = await read(
      await xlsx({
        S: [
          ['DỮ LIỆU', ...Array.from({ length: 12 }, () => null), 999, 9],
          NOTHING,
          head,
          [
            1,
            5,
            '05/10/2026 12:00:00',
            'VN1',
            'CN',
            'VNPA',
            'Diem A',
            '',
            'DH1',
            '',
            'R1',
            'T1',
            '',
            400_000,
            380_000,
            2000,
            378_000,
          ],
          [
            2,
            5,
            '05/10/2026 12:30:00',
            'VN2',
            'CN',
            '',
            'Diem B',
            '',
            'DH2',
            '',
            'R2',
            'T2',
            '',
            50_000,
            50_000,
            250,
            0,
          ],
          [
            3,
            6,
            '06/10/2026 09:00:00',
            'VN3',
            'CN',
            'VNPA',
            'Diem A',
            '',
            'DH1',
            '',
            'R3',
            'T1',
            '',
            -400_000,
            -380_000,
            0,
            -380_000,
          ],
        ],
      }),
    );
    expect(file).toMatchObject({ layout: 'vnpay', door: 'gateway' });
    const statement = file.statements[0];
    expect(statement).toMatchObject({ creditSum: '430000', debitSum: '-380000', feeSum: '-2250' });
    expect(statement?.transactions).toMatchObject([
      { reference: 'VN1', terminal: 'VNPA', amount: '380000' },
      { reference: 'VN2', terminal: 'T2' },
      { reference: 'VN1', reversal: true, amount: '-380000' },
    ]);
  });

  const MOMO = [
    'lọc ngày',
    'STT',
    'MS.TransID',
    'MSl.ParentID',
    'MS.SĐT TK',
    'MS.Total Amount',
    'MS.Nợ',
    'MS.Có',
    'MS.Ngày hoàn thành',
    '',
    'MS.Loại GD',
    'MS.Mã HĐơn',
    'MS.Phân loại',
    'MS.Mã sản phẩm',
    'MS.Mã cửa hàng',
    'MS.Tên khách hàng',
    'MS.Mã đối tác',
    'MS.Mã khác',
    'MS.Trạng Thái GD',
    'Voucher',
    'Tài trợ',
    'Paylater',
    '',
    '',
    'Thời gian',
    'Mã đơn hàng',
    'Mã đơn hàng gốc',
  ];
  const momo = (
    id: string,
    amount: number,
    kind: string,
    more: Readonly<Record<number, Value>> = {},
  ): Line => {
    const line: Value[] = MOMO.map(() => null);
    const set: Readonly<Record<number, Value>> = {
      1: 1,
      2: id,
      5: amount,
      10: kind,
      14: 'MOMOA',
      18: 'Thành công',
      24: '05-10-2026 13:00:00',
      25: `DH${id}`,
      ...more,
    };
    for (const [index, value] of Object.entries(set)) line[Number(index)] = value;
    return line;
  };

  test('MoMo: a .zip of workbooks is one file; a transaction told on two sheets counts once', async () => {
    const first = await xlsx({
      data: [
        [null, null, null, null, null, 999_999],
        MOMO,
        momo('T1', 500_000, 'Thanh toán'),
        momo('T2', 900_000, 'Thanh toán', { 18: 'Huỷ' }),
        momo('T3', 30_000, 'Thanh toán'),
        momo('T3', 30_000, 'Thanh toán'),
      ],
      bnpl: [MOMO, momo('T1', 500_000, 'Thanh toán')],
      account_to_account: [MOMO],
    });
    const second = await xlsx({
      data: [
        MOMO,
        momo('T9', 200_000, 'Hoàn tiền', { 3: 'T1', 24: '06-10-2026 08:00:00' }),
        momo('T10', 15_000, 'Hoàn tiền', { 26: 'DHT11' }),
        momo('T11', 15_000, 'Thanh toán'),
      ],
    });
    const zip = makeZip([
      { name: 'daily_report_20261005.xlsx', data: first },
      { name: 'daily_report_20261006.xlsx', data: second },
      { name: '__MACOSX/._daily_report_20261005.xlsx', data: Buffer.from('x') },
      { name: 'huong-dan.pdf', data: Buffer.from('%PDF-1.7') },
    ]);
    const file = await read(zip, 'daily_report.zip');
    expect(file).toMatchObject({ format: 'xlsx', layout: 'momo', door: 'gateway' });
    expect(file.statements).toHaveLength(1);
    const statement = file.statements[0];
    // Equal rows of one sheet stay; the one on another sheet does not count again.
    expect(statement).toMatchObject({ creditSum: '575000', debitSum: '-215000', rejected: [] });
    expect(
      statement?.transactions.map(({ reference, amount, reversal }) => [
        reference,
        amount,
        reversal ?? false,
      ]),
    ).toEqual([
      ['T1', '500000', false],
      ['T3', '30000', false],
      ['T3', '30000', false],
      ['T1', '-200000', true],
      ['T11', '-15000', true],
      ['T11', '15000', false],
    ]);
    expect(statement?.ignored.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('chưa thành công'),
      expect.stringContaining('trang tính khác'),
    ]);
    expect(statement?.transactions[0]).toMatchObject({
      bookedAt: '2026-10-05T13:00:00',
      terminal: 'MOMOA',
    });
  });

  test('a .zip of other zips, or of nothing that is a table, is refused', async () => {
    const inner = makeZip([{ name: 'a.xlsx', data: await xlsx({ S: [['a']] }) }]);
    for (const entries of [
      [{ name: 'a.xlsx', data: inner }],
      [{ name: 'a.zip', data: inner }],
      [],
    ]) {
      await expect(read(makeZip(entries), 'a.zip')).rejects.toMatchObject({ code: 'not-a-table' });
    }
  });
});
