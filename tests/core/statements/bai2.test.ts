import { describe, expect, test } from 'vitest';
import { readStatementFile } from '../../../core/statements/index.ts';
import { hasSharedFixtures, sharedFixture } from '../../fixtures/shared.ts';
import { csv, readText } from './made.ts';

/** Two accounts of one group; VND has no decimals, USD has two. */
const FILE = [
  '01,BFTVVNVX,CHOMAU,261002,0600,1,80,,2/',
  '02,CHOMAU,BFTVVNVX,1,261001,2400,VND,2/',
  '03,0011000000999,,010,1000000,,,015,1129000,,/',
  '88,100,150000,3,,400,21000,1,/',
  '16,191,50000,0,FT0001,KH01,CHO0123 tien sap/',
  '16,191,50000,0,FT0001,KH01,CHO0123 tien sap/',
  '16,301,50000,V,261003,,FT0002,/',
  '88,tien hang, dot 2',
  '88,sap B07',
  '16,699,21000,S,1,2,3,FT0003,KH02,/',
  '16,890,,,,,thong bao/',
  '49,2471000,9/',
  '03,222333444,USD,010,0,,,015,150,,/',
  '16,142,150,D,2,0,100,1,50,FT0004,,x/',
  '49,300,3/',
  '98,2471300,2,14/',
  '99,2471300,1,16/',
];

const read = (lines: readonly string[]) => readText(lines.join('\r\n'), 'bai.txt');
const changed = (from: string, to: string) =>
  read(FILE.map((line) => (line.startsWith(from) ? line.replace(from, to) : line)));

describe('BAI2', () => {
  test('accounts, amounts in the smallest unit, continuations, kinds of funds', async () => {
    const file = await read(FILE);
    expect(file).toMatchObject({ format: 'bai2', bankBin: '970436', door: 'statement' });
    expect(file.statements).toMatchObject([
      {
        account: '0011000000999',
        currency: 'VND',
        from: '2026-10-01',
        to: '2026-10-01',
        opening: '1000000',
        closing: '1129000',
        creditCount: 3,
        creditSum: '150000',
        debitCount: 1,
        debitSum: '-21000',
        proof: 'balanced',
        ignored: [{ row: 11, reason: 'Dòng thông tin, không có tiền' }],
        rejected: [],
      },
      {
        account: '222333444',
        currency: 'USD',
        creditSum: '1.5',
        closing: '1.5',
        proof: 'balanced',
      },
    ]);
    expect(file.statements[0]?.transactions).toMatchObject([
      { row: 5, amount: '50000', reference: 'FT0001', memo: 'CHO0123 tien sap', valueDate: null },
      { row: 6, amount: '50000', reference: 'FT0001', memo: 'CHO0123 tien sap' },
      {
        row: 7,
        bookedAt: '2026-10-01T00:00:00',
        valueDate: '2026-10-03',
        reference: 'FT0002',
        memo: 'tien hang, dot 2 sap B07',
      },
      { row: 10, amount: '-21000', reference: 'FT0003', memo: 'KH02' },
    ]);
    expect(file.statements[1]?.transactions).toMatchObject([{ reference: 'FT0004', memo: 'x' }]);
  });

  test('a control total that does not hold fails what it covers; a cut file fails too', async () => {
    const proofs = async (file: ReturnType<typeof read>) =>
      (await file).statements.map(({ proof }) => proof);
    expect(await proofs(changed('49,300', '49,301'))).toEqual(['balanced', 'failed']);
    expect(await proofs(changed('98,2471300', '98,2471301'))).toEqual(['failed', 'failed']);
    expect(await proofs(changed('99,2471300,1', '99,2471300,2'))).toEqual(['failed', 'failed']);
    expect(await proofs(read(FILE.slice(0, -1)))).toEqual(['failed', 'failed']);
    expect(await proofs(read(FILE.slice(0, 6)))).toEqual(['failed']);
    // A movement whose account's record was lost.
    expect(await proofs(read(FILE.filter((line) => !line.startsWith('03,222'))))).toEqual([
      'failed',
    ]);
    expect(await proofs(changed('49,2471000', '49,'))).toEqual(['balanced', 'balanced']);
  });

  test('what cannot be read is refused row by row; test groups are left out', async () => {
    const reasons = async (file: ReturnType<typeof read>) =>
      (await file).statements[0]?.rejected.map(({ reason }) => reason);
    expect(await reasons(changed('16,699', '16,721'))).toEqual([
      'Mã giao dịch “721” không cho biết tiền vào hay ra',
    ]);
    expect(await reasons(changed('16,699,21000', '16,699,210.00'))).toEqual([
      'Số tiền “210.00” không đọc được',
    ]);
    const noDay = await changed('02,CHOMAU,BFTVVNVX,1,261001', '02,CHOMAU,BFTVVNVX,1,260231');
    expect(noDay.statements[0]?.rejected).toHaveLength(4);
    const voided = await changed('02,CHOMAU,BFTVVNVX,1', '02,CHOMAU,BFTVVNVX,4');
    expect(voided.statements[0]).toMatchObject({
      transactions: [],
      rejected: [],
      proof: 'unproved',
    });
    expect(voided.statements[0]?.ignored).toHaveLength(5);
    await expect(read(FILE.slice(0, 2))).rejects.toMatchObject({ code: 'file-damaged' });
  });

  test('a table that begins with the same cells is a table', async () => {
    const table = csv(
      ['01', 'a', 'b', '261001', ''],
      ['Ngày', 'Số CT', 'Nội dung', 'Ghi có', 'Ghi nợ'],
      ['01/10/2026', 'R1', 'x', '50,000', ''],
    );
    expect((await readText(table)).format).toBe('csv');
  });
});

// Nobody states what these hold; the counts are another reader's, the sums the files' own control totals.
describe.skipIf(!hasSharedFixtures)('real BAI2 files', () => {
  const real = async (name: string) => {
    const bytes = sharedFixture(`statements/bai2/moj-bai2__data_${name}.bai2`) ?? Buffer.alloc(0);
    return (await readStatementFile({ bytes, fileName: name })).statements;
  };

  test('read as their own totals have it', async () => {
    expect(await real('nwb_example')).toMatchObject([
      {
        account: '88888888 600004',
        currency: 'GBP',
        opening: '365.21',
        closing: '338.45',
        creditCount: 1,
        creditSum: '0.89',
        debitCount: 4,
        debitSum: '-27.65',
        proof: 'balanced',
      },
    ]);
    // One movement of 0.01 between two equal balances of 100.00: made up, and said so.
    expect(await real('citi_example')).toMatchObject([
      { creditSum: '0.01', opening: '100', closing: '100', proof: 'failed' },
    ]);
    expect(await real('account_trailer_amount_blank_example')).toMatchObject([
      { account: '12345', transactions: [], proof: 'unproved' },
      { account: '54321', transactions: [], proof: 'unproved' },
    ]);
  });
});
