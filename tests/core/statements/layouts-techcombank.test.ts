import { describe, expect, test } from 'vitest';
import { type Line, NOTHING, read, sparse, type Value, xlsx } from './workbook-made.ts';

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
