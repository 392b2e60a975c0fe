import { describe, expect, test } from 'vitest';
import { makeZip } from '../../fixtures/zip.ts';
import { type Line, NOTHING, read, type Value, xlsx } from './workbook-made.ts';

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
