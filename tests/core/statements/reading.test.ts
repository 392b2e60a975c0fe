import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, readText } from './made.ts';

const HEAD = ['Ngày giao dịch', 'Số tham chiếu', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung'] as const;

async function only(text: string, fileName?: string) {
  const { statements } = await readText(text, fileName);
  expect(statements).toHaveLength(1);
  const statement = statements[0];
  if (!statement) throw new Error('no statement');
  return statement;
}

async function amounts(column: readonly string[]): Promise<(string | undefined)[]> {
  const statement = await only(
    csv(
      HEAD,
      ...column.map((text, index) => ['05/10/2026', `R${index}`, '', text, '', 'thu tien']),
    ),
  );
  const byRow = new Map(statement.transactions.map((row) => [row.row, row.amount]));
  return column.map((_, index) => byRow.get(index + 2));
}

describe('Vietcombank', () => {
  const section = (account: string, rows: readonly (readonly string[])[], closing: string) => [
    ['', 'SAO KÊ TÀI KHOẢN\nSTATEMENT OF ACCOUNT'],
    ['', `Số tài khoản/Account number: ${account}`],
    ['', 'Loại tiền/Currency: VND'],
    ['', 'Từ/From: 01/10/2023 Đến/To: 31/10/2023'],
    ['', 'Số dư đầu kỳ/Opening balance', '', '', '1,000,000 VND'],
    [
      'STT\nNo.',
      'Ngày/\nTNX Date / Số CT/\nDoc No',
      'Số tiền ghi nợ/\nDebit',
      'Số tiền ghi có/\nCredit',
      'Số dư/\nBalance',
      'Nội dung chi tiết/\nTransactions in detail',
    ],
    ...rows,
    ['', 'Tổng số/Total', '', '', '', ''],
    ['', 'Số dư cuối kỳ/Closing balance', '', '', closing],
    [],
  ];

  test('business: several accounts in one sheet, day and document number in one cell', async () => {
    const file = await readText(
      csv(
        ['NGÂN HÀNG TMCP NGOẠI THƯƠNG VIỆT NAM'],
        ...section(
          '0011000000999',
          [
            ['1', '30/10/2023    5243.90050', '', '500,000', '1,500,000 VND', 'A012 tien sap'],
            ['2', '31/10/2023    5243.90051', '200,000', '', '1,300,000 VND', 'Rut tien'],
          ],
          '1,300,000 VND',
        ),
        ...section('0011000000777', [], '1,000,000 VND'),
        ...section(
          '0011000000888',
          [['1', '31/10/2023    5243.90052', '', '50,000', '1,050,000 VND', 'B007 ve sinh']],
          '1,050,000 VND',
        ),
      ),
    );
    expect(file.layout).toBe('vietcombank');
    expect(file.statements).toMatchObject([
      {
        account: '0011000000999',
        opening: '1000000',
        closing: '1300000',
        creditSum: '500000',
        debitSum: '-200000',
        proof: 'balanced',
      },
      { account: '0011000000777', opening: '1000000', creditCount: 0, proof: 'balanced' },
      { account: '0011000000888', closing: '1050000', creditCount: 1, proof: 'balanced' },
    ]);
    expect(file.statements[0]?.transactions[1]).toMatchObject({
      bookedAt: '2023-10-31T00:00:00',
      reference: '5243.90051',
      amount: '-200000',
      balance: '1300000',
      memo: 'Rut tien',
    });
  });

  test('business with the effective date: it is the value date, never the day', async () => {
    const file = await readText(
      csv(
        ['Số tài khoản: 0011000000999'],
        [
          'STT\nNo.',
          'Ngày1/\nTNX Date/ Số CT/ Doc No',
          'Ngày hiệu lực2/\nEffective date',
          'Số tiền ghi nợ/\nDebit',
          'Số tiền ghi có/\nCredit',
          'Số dư/\nBalance',
          'Nội dung chi tiết/\nTransactions in detail',
        ],
        ['1', '31/10/2026 5243.1', '01/11/2026', '', '50,000', '50,000', 'lai'],
      ),
    );
    expect(file.layout).toBe('vietcombank');
    expect(file.statements[0]?.transactions[0]).toMatchObject({
      bookedAt: '2026-10-31T00:00:00',
      valueDate: '2026-11-01',
      reference: '5243.1',
    });
  });

  test('older personal: the sign stands in its own column', async () => {
    const file = await readText(
      csv(
        ['Số tài khoản', '0451000000003'],
        ['Ngày giao dịch', 'Số tham chiếu', 'Thay đổi(+/-)', 'Số tiền', 'Mô tả'],
        ['05/10/2026', 'DD4400 - 046045', '+', '1,200,000', 'A012 tien sap'],
        ['06/10/2026', 'DD4400 - 046046', '-', '300,000', 'Rut tien'],
        ['06/10/2026', 'DD4400 - 046047', '?', '300,000', 'Khong ro'],
      ),
    );
    expect(file.layout).toBe('vietcombank');
    expect(file.statements[0]?.transactions.map((row) => row.amount)).toEqual([
      '1200000',
      '-300000',
    ]);
    expect(file.statements[0]?.rejected).toMatchObject([{ row: 5 }]);
  });
});

describe('tables of unknown make', () => {
  test('any order of columns, by their names', async () => {
    const statement = await only(
      csv(
        [
          'Diễn giải',
          'Số dư',
          'Tiền gửi vào',
          'Tiền rút ra',
          'Số GD',
          'Ngày hạch toán',
          'Mã điểm bán',
        ],
        ['tien ca', '150,000', '50,000', '', '0007', '05/10/2026', 'PT01'],
        ['rut', '100,000', '', '50,000', '0008', '06/10/2026', ''],
      ),
    );
    expect(statement).toMatchObject({ opening: '100000', closing: '100000', proof: 'balanced' });
    expect(statement.transactions[0]).toMatchObject({
      bookedAt: '2026-10-05T00:00:00',
      amount: '50000',
      reference: '0007',
      memo: 'tien ca',
      terminal: 'PT01',
    });
  });

  test('the own time of a payment goes before the booking day, and a day borrows the time of the same day only', async () => {
    const statement = await only(
      csv(
        ['Ngày hạch toán', 'Ngày giao dịch', 'Ngày hiệu lực', 'Ghi có', 'Nội dung'],
        ['01/11/2026', '31/10/2026 23:50:09', '02/11/2026', '1,000', 'qua dem'],
        ['31/10/2026 08:00:00', '31/10/2026', '', '2,000', 'cung ngay'],
        ['01/11/2026 00:10:00', '31/10/2026', '', '3,000', 'hach toan hom sau'],
      ),
    );
    expect(statement.transactions.map((row) => row.bookedAt)).toEqual([
      '2026-10-31T23:50:09',
      '2026-10-31T08:00:00',
      '2026-10-31T00:00:00',
    ]);
    expect(statement.transactions[0]?.valueDate).toBe('2026-11-02');
  });

  test('rows without a date are no payments: totals, formulas, notes, a thousand empty rows', async () => {
    const statement = await only(
      csv(
        HEAD,
        ['', '', '', '', '100,000', 'Số dư đầu kỳ'],
        ['05/10/2026', 'R1', '', '50,000', '150,000', 'tien ca'],
        ['Tổng cộng', '', '0', '50,000', '', ''],
        ['', '', '', '176', '', 'ke toan cong tay'],
        ['', '', '', '', '150,000', 'Số dư cuối kỳ'],
        ['Phiếu này được in từ hệ thống', '', '', '', '', ''],
        ...Array.from({ length: 1000 }, () => ['', '', '', '', '', '']),
      ),
    );
    expect(statement.transactions).toHaveLength(1);
    expect(statement.ignored).toEqual([]);
    // An amount with words but no day may be a payment: refused aloud, not passed over.
    expect(statement.rejected).toMatchObject([{ row: 5, reason: /không có ngày/ }]);
    expect(statement).toMatchObject({ opening: '100000', closing: '150000', proof: 'totals' });
  });

  test('a stated total or balance that does not hold fails the proof', async () => {
    const rows = [HEAD, ['05/10/2026', 'R1', '', '50,000', '', 'tien ca']] as const;
    expect((await only(csv(...rows))).proof).toBe('unproved');
    const total = ['Tổng', '', '', '60,000', '', ''];
    expect((await only(csv(...rows, total))).proof).toBe('failed');
    const right = ['Tổng', '', '', '50,000', '', ''];
    expect((await only(csv(...rows, right))).proof).toBe('totals');
    expect(
      (await only(csv(['Số dư đầu kỳ: 10,000'], ['Số dư cuối kỳ: 70,000'], ...rows))).proof,
    ).toBe('failed');
  });

  test('fees of their own column are no part of the amount; a row with nothing else counts as a debit', async () => {
    const statement = await only(
      csv(
        ['Số dư đầu kỳ', '10,000'],
        ['Số dư cuối kỳ', '57,800'],
        ['Ngày giao dịch', 'Ghi nợ', 'Ghi có', 'Phí', 'VAT', 'Nội dung'],
        ['05/10/2026', '', '50,000', '1,000', '100', 'thu'],
        ['06/10/2026', '', '', '1,000', '100', 'phi thang'],
      ),
    );
    expect(statement).toMatchObject({
      creditCount: 1,
      debitCount: 1,
      debitSum: '0',
      feeSum: '-2200',
      proof: 'balanced',
    });
    expect(statement.transactions[1]).toMatchObject({ amount: '0', fee: '-1100' });
  });

  test('a status that is not success is left out, an unknown one is refused', async () => {
    const statement = await only(
      csv(
        ['Thời gian TT', 'Số tiền', 'Trạng thái', 'Nội dung TT'],
        ['05/10/2026 07:00:01', '50,000', 'Thành công', 'a'],
        ['05/10/2026 07:00:02', '60,000', 'Chờ thanh toán', 'b'],
        ['05/10/2026 07:00:03', '70,000', 'Tạm treo', 'c'],
      ),
    );
    expect(statement.creditSum).toBe('50000');
    expect(statement.ignored).toMatchObject([{ row: 3 }]);
    expect(statement.rejected).toMatchObject([{ row: 4 }]);
  });

  test('memos lose double escapes and pushed-in line breaks; leading zeros stay', async () => {
    const statement = await only(
      csv(
        [
          'Ngày giao dịch',
          'Số tham chiếu',
          'Ghi có',
          'Nội dung',
          'Tài khoản đối ứng',
          'Tên đối ứng',
        ],
        ['05/10/2026', '001', '1,000', 'M&amp;amp;M\nTIỀN  SẠP', '/0123456789', 'CÔNG TY'],
        ['05/10/2026', '002', '1,000', '-', '.', ''],
      ),
    );
    expect(statement.transactions[0]).toMatchObject({
      reference: '001',
      memo: 'M&M TIỀN SẠP',
      counterpartyAccount: '0123456789',
      counterpartyName: 'CÔNG TY',
    });
    expect(statement.transactions[1]).toMatchObject({ memo: null, counterpartyAccount: null });
  });

  test('another currency keeps its fractions; its name is told', async () => {
    const statement = await only(
      csv(['Currency: USD'], HEAD, ['05/10/2026', 'R1', '', '1,533.50', '', 'x']),
    );
    expect(statement).toMatchObject({ currency: 'USD', creditSum: '1533.5' });
  });

  test('names that are properties of every object are only names', async () => {
    const statement = await only(
      csv(
        [...HEAD, '__proto__', 'constructor', 'toString'],
        ['05/10/2026', '__proto__', '', '1,000', '', 'constructor', '1', '2', '3'],
      ),
    );
    expect(statement.transactions[0]).toMatchObject({
      reference: '__proto__',
      memo: 'constructor',
    });
    expect(Object.prototype).not.toHaveProperty('row');
  });
});

describe('numbers are read by their column', () => {
  test('1.234 alone is ambiguous, in its column it is not', async () => {
    expect(await amounts(['1.234', '1.234.567'])).toEqual(['1234', '1234567']);
    expect(await amounts(['1,234', '12,345'])).toEqual(['1234', '12345']);
    expect(await amounts(['1.234,00', '500'])).toEqual(['1234', '500']);
    expect(await amounts(['1,234.00', '0.00', '7'])).toEqual(['1234', undefined, '7']);
  });

  test('parentheses, signs, currency, hard blanks', async () => {
    expect(await amounts(['1,234 VND', '1,234đ', '+1,234', '1\u00a0234\u00a0567'])).toEqual([
      '1234',
      '1234',
      '1234',
      '1234567',
    ]);
    expect(await amounts(['(1,234)', '-1,234', '1,234-'])).toEqual(['-1234', '-1234', '-1234']);
  });

  test('a fraction of a đồng is refused, row by row, aloud', async () => {
    const statement = await only(
      csv(
        HEAD,
        ['05/10/2026', 'R1', '', '1,234.50', '', 'x'],
        ['05/10/2026', 'R2', '', '1,000.00', '', 'y'],
      ),
    );
    expect(statement.transactions.map((row) => row.amount)).toEqual(['1000']);
    expect(statement.rejected[0]?.reason).toContain('phần lẻ');
  });

  test('every whole amount survives every way of writing it', async () => {
    const style = fc.constantFrom(
      (n: number) => n.toLocaleString('en-US'),
      (n: number) => n.toLocaleString('de-DE'),
      (n: number) => `${n.toLocaleString('en-US')}.00`,
      (n: number) => `${n.toLocaleString('de-DE')},00 VND`,
      (n: number) => `${n}`,
    );
    const column = fc.array(fc.integer({ min: 1, max: 999_999_999_999 }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(style, column, async (write, values) => {
        expect(await amounts(values.map(write))).toEqual(values.map(String));
      }),
      { numRuns: 60 },
    );
  });
});

describe('days are read by their column', () => {
  const days = async (column: readonly string[]) => {
    const statement = await only(
      csv(HEAD, ...column.map((text) => [text, 'R', '', '1,000', '', 'x'])),
    );
    return statement.transactions.map((row) => row.bookedAt);
  };

  test('day first is the rule, month first only where the column proves it', async () => {
    expect(await days(['01/10/2026', '02/10/2026'])).toEqual([
      '2026-10-01T00:00:00',
      '2026-10-02T00:00:00',
    ]);
    expect(await days(['10/01/2026', '10/25/2026'])).toEqual([
      '2026-10-01T00:00:00',
      '2026-10-25T00:00:00',
    ]);
  });

  test('dashes, dots, years first, times with and without seconds', async () => {
    expect(
      await days([
        '2026-10-05 08:15:30',
        '05-10-2026 08:15',
        '05.10.2026',
        '2026-10-05T08:15:30+07:00',
        '20261005',
        '5/10/26 01:05:00 PM',
        '05-Oct-2026 13:05',
      ]),
    ).toEqual([
      '2026-10-05T08:15:30',
      '2026-10-05T08:15:00',
      '2026-10-05T00:00:00',
      '2026-10-05T08:15:30',
      '2026-10-05T00:00:00',
      '2026-10-05T13:05:00',
      '2026-10-05T13:05:00',
    ]);
  });

  test('a day that does not exist is refused, not moved', async () => {
    const statement = await only(csv(HEAD, ['31/02/2026', 'R', '', '1,000', '', 'x']));
    expect(statement.transactions).toEqual([]);
    expect(statement.rejected).toMatchObject([{ row: 2 }]);
  });

  test('a day without its year takes the year of the stated period, else it is refused', async () => {
    const row = ['05/10 08:15:00', 'R', '', '1,000', '', 'x'];
    const within = await only(csv(['Từ ngày 01/10/2026 đến ngày 31/10/2026'], HEAD, row));
    expect(within.transactions[0]?.bookedAt).toBe('2026-10-05T08:15:00');
    const without = await only(csv(HEAD, row));
    expect(without.rejected[0]?.reason).toContain('thiếu năm');
  });
});

describe('layouts', () => {
  test('a layout can be named; a wrong one is refused', async () => {
    const text = csv(
      ['Ngày giao dịch', 'Số tham chiếu', 'Số tiền ghi nợ', 'Số tiền ghi có', 'Mô tả'],
      ['05/10/2026', 'R', '', '1,000', 'x'],
    );
    expect((await readText(text, 'a.csv', 'vietcombank')).layout).toBe('vietcombank');
    await expect(readText(text, 'a.csv', 'vietinbank')).rejects.toMatchObject({
      code: 'layout-mismatch',
    });
    await expect(readText(text, 'a.csv', 'ngan-hang-la')).rejects.toMatchObject({
      code: 'unknown-layout',
    });
  });

  test('a bank named above the table goes before a layout that merely fits', async () => {
    const table = [
      ['Ngày giao dịch', 'Số chứng từ', 'Mô tả', 'Ghi nợ', 'Ghi có', 'Loại tiền', 'Số dư'],
      ['05/10/2026', '0000000001', 'x', '', '1,000', 'VND', '1,000'],
    ];
    expect((await readText(csv(...table))).layout).toBe('vib');
    expect((await readText(csv(['NGÂN HÀNG TMCP Á CHÂU (ACB)'], ...table))).layout).toBeNull();
  });
});
