import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readStatementFile } from '../../../core/statements/index.ts';
import { hasSharedFixtures, sharedFixture } from '../../fixtures/shared.ts';

interface Expected {
  readonly count: number;
  readonly sumCredit?: number;
  readonly sumDebit?: number;
  readonly opening?: number | string;
  readonly closing?: number | string;
}
interface Fixture {
  readonly file: string;
  readonly expected?: Expected;
}

async function read(file: string) {
  const raw = sharedFixture(`statements/${file}`) ?? Buffer.alloc(0);
  const bytes = file.endsWith('.gz') ? gunzipSync(raw) : raw;
  return await readStatementFile({ bytes, fileName: file.replace(/^.*\/|\.gz$/g, '') });
}

function manifest(): readonly Fixture[] {
  const bytes = sharedFixture('statements/MANIFEST.json');
  if (bytes === null) return [];
  const parsed = JSON.parse(bytes.toString('utf8')) as { readonly fixtures: readonly Fixture[] };
  return parsed.fixtures;
}

// Stated by the generator of these files but not printed in them: no balance column, no balances.
const WITHOUT_BALANCES = /vietcombank-simple/;
// Read, but not as one list: a row of another currency is another statement, a
// row without an amount is refused.
const APART = /multi_currency|sample_statement_en|agribank__mttq/;
// Swaps the meaning of debit and credit; its sums are not stated by anybody.
const COUNT_ONLY = /debit_credit_amount|original_currency/;

describe.skipIf(!hasSharedFixtures)('files whose content somebody else has stated', () => {
  const stated = manifest().filter(
    ({ file, expected }) =>
      expected && /^(?:synthetic|csv|csv-vn|xlsx|xls)\//.test(file) && !APART.test(file),
  );

  test.each(stated.map(({ file, expected }) => [file, expected as Expected] as const))(
    '%s',
    async (file, expected) => {
      const { statements } = await read(file);
      expect(statements).toHaveLength(1);
      const statement = statements[0];
      if (!statement) return;
      expect(statement.transactions).toHaveLength(expected.count);
      expect(statement.rejected).toEqual([]);
      expect(statement.creditCount + statement.debitCount).toBe(expected.count);
      if (COUNT_ONLY.test(file)) return;
      if (expected.sumCredit !== undefined)
        expect(statement.creditSum).toBe(String(expected.sumCredit));
      if (expected.sumDebit !== undefined)
        expect(statement.debitSum).toBe(String(expected.sumDebit));
      if (expected.opening !== undefined && !WITHOUT_BALANCES.test(file)) {
        expect(Number(statement.opening)).toBe(Number(expected.opening));
        expect(Number(statement.closing)).toBe(Number(expected.closing));
        expect(statement.proof).toBe('balanced');
      }
    },
  );

  test('Vietcombank: layout, account, period, proof by printed totals, .xls and .xlsx alike', async () => {
    const xlsx = await read('synthetic/vietcombank-simple.xlsx');
    const xls = await read('synthetic/vietcombank-simple.xls');
    expect(xlsx).toMatchObject({ format: 'xlsx', layout: 'vietcombank', bankBin: '970436' });
    expect(xls.format).toBe('xls');
    expect(xls.statements).toEqual(xlsx.statements);
    expect(xlsx.statements[0]).toMatchObject({
      account: '0011000000999',
      currency: 'VND',
      from: '2026-06-01',
      to: '2026-06-03',
      creditCount: 13,
      debitCount: 3,
      proof: 'totals',
      ignored: [],
    });
    expect(xlsx.statements[0]?.transactions[0]).toEqual({
      row: 6,
      bookedAt: '2026-06-01T00:00:00',
      valueDate: null,
      amount: '1200000',
      fee: '0',
      reference: 'FT26153000000001',
      memo: 'MBVCB.1234567890.A012 tien sap thang 6.CT tu 0071000000001 NGUYEN VAN MOT toi 0011000000999 BQL CHO MAU',
      counterpartyName: null,
      counterpartyAccount: null,
      virtualAccount: null,
      terminal: null,
      balance: null,
    });
  });

  test('every bank layout is known by its headings', async () => {
    for (const [file, layout] of [
      ['vietinbank-efast.xlsx', 'vietinbank'],
      ['mb.xlsx', 'mb'],
      ['tpbank.xlsx', 'tpbank'],
      ['bidv-dotthousands.utf8bom.csv', 'bidv'],
      ['agribank-html.utf8.xls', 'agribank'],
      ['agribank.cp1258.csv', 'agribank'],
      ['vietqr-posh.xlsx', 'vietqr'],
      ['payoo.xlsx', 'payoo'],
    ] as const) {
      expect((await read(`synthetic/${file}`)).layout, file).toBe(layout);
    }
  });

  test('VietinBank: virtual account, own time, counterparty', async () => {
    const rows = (await read('synthetic/vietinbank-efast.xlsx')).statements[0]?.transactions ?? [];
    const withVa = rows.flatMap((row, index) => (row.virtualAccount ? [index + 1] : []));
    expect(withVa).toEqual([1, 6, 11, 16]);
    expect(rows[0]).toMatchObject({
      bookedAt: '2026-06-01T06:58:03',
      virtualAccount: 'VABQL000A012',
      counterpartyAccount: '0071000000001',
      counterpartyName: 'NGUYEN VAN MOT',
    });
  });

  test('VietQR merchant report: only what succeeded, the shop is the terminal', async () => {
    const statement = (await read('synthetic/vietqr-posh.xlsx')).statements[0];
    expect(statement?.account).toBe('11521268');
    expect(statement?.ignored).toHaveLength(1);
    expect(statement?.transactions.map((row) => row.terminal)).toEqual(['CH012', null, null]);
  });

  test('Payoo: gross of the fee, the fee apart and signed', async () => {
    const statement = (await read('synthetic/payoo.xlsx')).statements[0];
    expect(statement).toMatchObject({ feeSum: '-1100', proof: 'totals' });
    expect(statement?.transactions[0]).toMatchObject({
      amount: '100000',
      fee: '-1100',
      terminal: 'TID001',
    });
  });

  test('a real list of 42,493 rows: the five damaged ones are refused and the balance does not close', async () => {
    const statement = (await read('csv-vn/agribank__mttq_20240901-20240912.masked.csv.gz'))
      .statements[0];
    expect(statement?.rejected).toHaveLength(5);
    expect(statement?.transactions).toHaveLength(42_488);
    expect(statement).toMatchObject({
      creditSum: '43551407197',
      opening: '24700',
      closing: '43553131897',
      proof: 'failed',
    });
    // The references stand in the second of two columns of that kind; 15 rows fill neither.
    expect(statement?.transactions.filter((row) => row.reference === null)).toHaveLength(15);
  });

  test('days without a year take it from the moments that the bank writes into its memos', async () => {
    const statement = (await read('csv-vn/bidv__mttq_excerpt3000.masked.csv')).statements[0];
    expect(statement).toMatchObject({ from: '2024-09-01', to: '2024-09-10' });
    expect(statement?.transactions[0]?.bookedAt).toMatch(/^2024-09-0\dT\d\d:\d\d:\d\d$/);
  });

  test('a list of two currencies is two statements; none of its rows is lost', async () => {
    for (const file of [
      'csv/oca__fixtures_multi_currency.csv',
      'csv/oca__fixtures_sample_statement_en.csv',
      'xlsx/oca__fixtures_sample_statement_en.xlsx',
    ]) {
      const { statements } = await read(file);
      expect(
        statements.map((one) => [one.currency, one.transactions[0]?.amount]),
        file,
      ).toEqual([
        ['USD', '-33.5'],
        ['EUR', '1525'],
      ]);
      expect(statements.flatMap((one) => one.rejected)).toEqual([]);
    }
  });
});
