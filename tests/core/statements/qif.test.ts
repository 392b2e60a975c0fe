import { describe, expect, test } from 'vitest';
import { readStatementFile } from '../../../core/statements/index.ts';
import { hasSharedFixtures, sharedFixture } from '../../fixtures/shared.ts';
import { csv, readText } from './made.ts';

const read = (...lines: string[]) => readText(lines.join('\n'), 'so.qif');
const dated = async (...dates: string[]) => {
  const records = dates.flatMap((date) => [`D${date}`, 'T1', '^']);
  const { statements } = await read('!Type:Bank', ...records);
  return statements[0]?.transactions.map(({ bookedAt }) => bookedAt.slice(0, 10));
};

describe('QIF', () => {
  test('payments of an account, with its number and its balances', async () => {
    const file = await read(
      '# xuất từ phần mềm',
      '!Option:AutoSwitch',
      '!Account',
      'NVietcombank 0011 0000 00999',
      'TBank',
      '$1,148,900',
      '^',
      '!Clear:AutoSwitch',
      '!Type:Bank',
      'D30/09/2026',
      'T1,000,000',
      'POpening Balance',
      'L[Vietcombank]',
      '^',
      'D01/10/2026',
      'T150,000',
      'U150,000',
      'N26274001',
      'PNGUYEN VAN MOT',
      'MCHO0123 tien sap',
      'STien sap',
      '$100,000',
      'SGui xe',
      '$50,000',
      '^',
      'D01/10/2026',
      'T-1,100',
      'PPhi SMS',
      '^',
    );
    expect(file).toMatchObject({ format: 'qif', bankBin: null });
    expect(file.statements).toMatchObject([
      {
        account: '0011000000999',
        currency: 'VND',
        opening: '1000000',
        closing: '1148900',
        creditSum: '150000',
        debitSum: '-1100',
        proof: 'balanced',
        ignored: [{ row: 10, reason: 'Số dư đầu, không phải giao dịch' }],
        rejected: [],
      },
    ]);
    expect(file.statements[0]?.transactions).toMatchObject([
      {
        row: 15,
        bookedAt: '2026-10-01T00:00:00',
        amount: '150000',
        reference: '26274001',
        memo: 'CHO0123 tien sap',
        counterpartyName: 'NGUYEN VAN MOT',
      },
      { row: 26, amount: '-1100', memo: 'Phi SMS' },
    ]);
  });

  test('the order of day and month is decided over all dates of the file', async () => {
    expect(await dated('1/10/2026', '13/10/2026')).toEqual(['2026-10-01', '2026-10-13']);
    expect(await dated('10/1/26', '10/13/26')).toEqual(['2026-10-01', '2026-10-13']);
    // Nothing decides but that they lie close together.
    expect(await dated('1/10/2026', '9/10/2026')).toEqual(['2026-10-01', '2026-10-09']);
    expect(await dated('10/1/2026', '10/9/2026')).toEqual(['2026-10-01', '2026-10-09']);
    // Nothing at all: the Vietnamese way, unless the year is written as American programs do.
    expect(await dated('1/2/2026')).toEqual(['2026-02-01']);
    expect(await dated("1/ 2'06")).toEqual(['2006-01-02']);
    expect(await dated('2026-10-01', '14.02.2026', '1/ 6/94')).toEqual([
      '2026-10-01',
      '2026-02-14',
      '1994-06-01',
    ]);
  });

  test('records that cannot be trusted are refused one by one', async () => {
    const { statements } = await read(
      '!Type:Bank',
      ...['D31/02/2026', 'T1', '^'],
      ...['D01/02/2026', 'Tmột', '^'],
      ...['D01/02/2026', 'T5', 'D02/02/2026', 'T5', '^'], // a lost mark between two payments
      ...['D01/02/2026', 'T5', 'U6', '^'],
      ...['D01/02/2026', 'T5', 'SA', '$3', 'SB', '$1', '^'],
      ...['D01/02/2026', 'T0', '^'],
      ...['D01/02/2026', 'T7', '^'],
      ...['D01/02/2026', 'T12'], // the file was cut: it may have been 1200
    );
    expect(statements[0]?.transactions.map(({ amount }) => amount)).toEqual(['7']);
    expect(statements[0]?.rejected.map(({ reason }) => reason)).toEqual([
      'Ngày “31/02/2026” không đọc được hoặc không có thật',
      'Số tiền “một” không đọc được',
      'Giao dịch ghi hai số tiền',
      'Giao dịch ghi hai số tiền',
      'Các phần của giao dịch không cộng lại bằng số tiền của nó',
      'Giao dịch bị cắt cụt, thiếu dấu ^ ở cuối',
    ]);
    expect(statements[0]?.ignored.map(({ reason }) => reason)).toEqual(['Số tiền bằng 0']);
  });

  test('several accounts go apart by their numbers, or are refused', async () => {
    const account = (name: string, amount: string) => [
      ...['!Account', `N${name}`, 'TBank', '^', '!Type:Bank', 'D13/02/2026', `T${amount}`, '^'],
    ];
    const { statements } = await read(
      ...account('VCB 111222333', '5'),
      ...account('444555666', '7'),
    );
    expect(statements.map(({ account: number, creditSum }) => [number, creditSum])).toEqual([
      ['111222333', '5'],
      ['444555666', '7'],
    ]);
    await expect(read(...account('Ví', '5'), ...account('Ngân hàng', '7'))).rejects.toMatchObject({
      code: 'qif-accounts-unnamed',
      message: expect.stringMatching(/Hãy/),
    });
    expect((await read(...account('Ví', '5'))).statements).toMatchObject([{ account: null }]);
  });

  test('lists without payments are refused; amounts with a fraction are no đồng; a table is a table', async () => {
    await expect(read('!Type:Cat', 'NLương', '^')).rejects.toMatchObject({
      code: 'qif-without-payments',
      message: expect.stringMatching(/Hãy/),
    });
    expect((await read('!Type:Cash', 'D13/02/2026', 'T5.25', '^')).statements).toMatchObject([
      { currency: 'XXX', creditSum: '5.25' },
    ]);
    const table = csv(['!Ngày', 'Nội dung', 'Ghi có'], ['01/10/2026', '!Type:Bank', '50,000']);
    expect((await readText(table)).format).toBe('csv');
  });
});

// Nobody states what these hold; the counts and sums are another reader's.
describe.skipIf(!hasSharedFixtures)('real QIF files', () => {
  const real = async (name: string) => {
    const bytes = sharedFixture(`statements/qif/${name}.qif`) ?? Buffer.alloc(0);
    return (await readStatementFile({ bytes, fileName: 'a.qif' })).statements;
  };

  test('read as counted', async () => {
    expect(await real('oca__tests_test_qif')).toMatchObject([
      { from: '2013-03-03', to: '2013-08-15', debitCount: 5, debitSum: '-1896.09', creditSum: '0' },
    ]);
    expect(await real('quiffen__test_files_test_circular_reference')).toMatchObject([
      { debitCount: 2, debitSum: '-14.59' },
    ]);
    for (const name of ['test', 'test_oth_a']) {
      const [statement] = await real(`quiffen__test_files_${name}`);
      // Six records, the first of them the opening balance, then a purchase of shares.
      expect(statement).toMatchObject({ opening: '0', creditSum: '99.5', debitSum: '-135' });
      expect(statement?.transactions).toHaveLength(5);
      expect(statement?.ignored).toHaveLength(2);
      expect(statement?.transactions.at(-1)?.bookedAt).toBe('2020-02-10T00:00:00');
    }
  });

  test('refused: empty, or without a payment', async () => {
    for (const [name, code] of [
      ['empty', 'file-empty'],
      ['test_nosymbol', 'qif-without-payments'],
      ['test_unknown_account_type', 'qif-without-payments'],
    ] as const) {
      await expect(real(`quiffen__test_files_${name}`), name).rejects.toMatchObject({ code });
    }
  });
});
