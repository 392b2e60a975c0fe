import { describe, expect, test } from 'vitest';
import { csv, readText } from './made.ts';
import { NOTHING, read, xlsx } from './workbook-made.ts';

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
