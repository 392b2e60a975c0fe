import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../core/kernel/index.ts';
import { readStatementFile } from '../../../core/statements/index.ts';
import { hasSharedFixtures } from '../../fixtures/shared.ts';
import { listed, plain, readListed, sumsOf } from './families.ts';

const REFUSED: readonly (readonly [RegExp, string])[] = [
  // Shares bought and sold: no money in or out of a bank account, whatever others count there.
  [/invest|invstmtrs|ira_v202|td_ameritrade|tiaacref/, 'ofx-investment'],
  [/error_message|signon_fail|profrs/, 'ofx-error'],
  [/signon_success/, 'ofx-without-statement'],
];
// Read otherwise than the counter does, which looks into what is commented out.
const COMMENTED = /test_ofx_wrong/;
// `$120` on the 20th month: refused as one row; other readers refuse the file.
const ODD_ROW = /decimal_error/;

describe.skipIf(!hasSharedFixtures)('real files', () => {
  test.each(listed(/^ofx$/).map((one) => [one.file, one] as const))('%s', async (file, one) => {
    const refused = REFUSED.find(([pattern]) => pattern.test(file));
    if (refused) {
      await expect(readListed(file)).rejects.toMatchObject({ code: refused[1] });
      return;
    }
    const read = await readListed(file);
    expect(read.format).toBe('ofx');
    const rejected = read.statements.flatMap((statement) => statement.rejected);
    if (COMMENTED.test(file)) {
      expect(sumsOf(read)).toEqual({ count: 3, sumCredit: '0', sumDebit: '-270' });
      expect(rejected).toEqual([{ row: 2, reason: 'Dòng có ngày nhưng không có số tiền' }]);
      return;
    }
    if (ODD_ROW.test(file)) {
      expect(sumsOf(read).count).toBe(0);
      expect(rejected).toEqual([{ row: 1, reason: 'Số tiền “$120” không đọc được' }]);
      return;
    }
    expect(rejected).toEqual([]);
    const readers = Object.values(one.crossCheck).filter((reader) => reader.error === undefined);
    for (const { sumCredit = '', sumDebit = '' } of readers) {
      expect(sumsOf(read)).toMatchObject({
        sumCredit: plain(sumCredit),
        sumDebit: plain(sumDebit),
      });
    }
    for (const { count } of readers) {
      if (count !== undefined) expect(sumsOf(read).count).toBe(count);
    }
    const { expected } = one;
    if (expected?.count !== undefined) expect(sumsOf(read).count).toBe(expected.count);
    if (expected?.unit === 'cents') {
      expect(Math.round(Number(sumsOf(read).sumDebit) * 100)).toBe(Number(expected.sumDebit));
    }
  });
});

interface Made {
  readonly currency?: string;
  readonly entries?: readonly string[];
  readonly period?: string;
  readonly balance?: string;
}

function entry(amount: string, more = '', day = '20261001'): string {
  return `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${day}<TRNAMT>${amount}<FITID>F1${more}</STMTTRN>`;
}

/** OFX 1, its fields not closed. */
function sgml({
  currency = 'VND',
  entries = [entry('50000')],
  period,
  balance = '',
}: Made): string {
  const span = period ?? '<DTSTART>20261001<DTEND>20261031';
  return `OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nENCODING:USASCII\r\nCHARSET:1252\r\n\r\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>${currency}<BANKACCTFROM><BANKID>970436<ACCTID>0011000000999<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>${span}${entries.join('')}</BANKTRANLIST>${balance}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
}

/** The same as OFX 2: every field closed, another head. */
function xml(text: string): string {
  const body = text
    .slice(text.indexOf('<OFX>'))
    .replace(' < ', ' &lt; ')
    .replace(
      /<([A-Z0-9.]+)>([^<]+)(?=<)/g,
      (_, name: string, value: string) => `<${name}>${value}</${name}>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n${body}`;
}

async function readOfx(text: string | Uint8Array) {
  return await readStatementFile({ bytes: Buffer.from(text as string), fileName: 'a.ofx' });
}

async function only(text: string | Uint8Array) {
  const { statements } = await readOfx(text);
  expect(statements).toHaveLength(1);
  const [statement] = statements;
  if (!statement) throw new Error('no statement');
  return statement;
}

async function codeOf(text: string): Promise<string> {
  try {
    await readOfx(text);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
  return 'nothing refused';
}

const amountsOf = async (currency: string, ...amounts: readonly string[]) => {
  const statement = await only(sgml({ currency, entries: amounts.map((amount) => entry(amount)) }));
  return statement.transactions.map(({ amount }) => amount);
};

test('an entry of OFX 1 and of OFX 2 reads alike', async () => {
  const entries = [
    entry(
      '+50000.00',
      '<NAME>NGUYEN VAN A & C<MEMO>CHO0123 tien sap A < B<BANKACCTTO><BANKID>1<ACCTID>01234567</BANKACCTTO>',
      '20261001083000.123[-5:EST]',
    ),
    entry('-20000', '<NAME>RUT TIEN&amp;PHI'),
  ];
  const balance =
    '<LEDGERBAL><BALAMT>30000<DTASOF>20261031</LEDGERBAL><AVAILBAL><BALAMT>1</AVAILBAL>';
  const text = sgml({ entries, balance });
  const made = [text, text.replace(/[\r\n]+/g, ''), text.replace(/></g, '>\r\n\t<'), xml(text)];
  for (const one of made) {
    const { bankBin } = await readOfx(one);
    expect(bankBin).toBe('970436');
    const statement = await only(one);
    expect(statement).toMatchObject({
      account: '0011000000999',
      currency: 'VND',
      from: '2026-10-01',
      to: '2026-10-31',
      opening: null,
      closing: '30000',
      proof: 'unproved',
      rejected: [],
    });
    expect(statement.transactions).toEqual([
      {
        row: 1,
        bookedAt: '2026-10-01T20:30:00',
        valueDate: null,
        amount: '50000',
        fee: '0',
        reference: 'F1',
        memo: 'CHO0123 tien sap A < B',
        counterpartyName: 'NGUYEN VAN A & C',
        counterpartyAccount: '01234567',
        virtualAccount: null,
        terminal: null,
        balance: null,
      },
      expect.objectContaining({
        row: 2,
        amount: '-20000',
        memo: 'RUT TIEN&PHI',
        counterpartyName: null,
      }),
    ]);
  }
});

test('decimal commas and dots, thousands where only they can be meant', async () => {
  expect(
    await amountsOf('USD', '-30.000', '1,5', '+7.', '.5', '1,234.56', '1.234,56', '1.234.567'),
  ).toEqual(['-30', '1.5', '7', '0.5', '1234.56', '1234.56', '1234567']);
  expect(await amountsOf('VND', '50.000', '-1.250.000', '7.000')).toEqual([
    '50000',
    '-1250000',
    '7000',
  ]);
  expect(await amountsOf('VND', '50,000', '-20,000')).toEqual(['50000', '-20000']);
  expect(await amountsOf('VND', '50000.00', '-20000.00')).toEqual(['50000', '-20000']);
  expect(await amountsOf('VND', '50000', '-20000.000')).toEqual(['50000', '-20000']);
});

test('days and times in every form', async () => {
  const days = [
    ['20261001', '2026-10-01T00:00:00'],
    ['20261001120000', '2026-10-01T12:00:00'],
    ['202610011230', '2026-10-01T12:30:00'],
    ['20261001120000.000', '2026-10-01T12:00:00'],
    ['20261001120000[+7:ICT]', '2026-10-01T12:00:00'],
    ['20261001200000[0:GMT]', '2026-10-02T03:00:00'],
    ['20261001120000[-3.5]', '2026-10-01T22:30:00'],
    ['20261001120000[5.30:IST]', '2026-10-01T13:30:00'],
    ['20261001120000[-:EST]', '2026-10-01T12:00:00'],
    ['20261001120000:014', '2026-10-01T12:00:00'],
  ] as const;
  const { transactions } = await only(sgml({ entries: days.map(([day]) => entry('1', '', day)) }));
  expect(transactions.map(({ bookedAt }) => bookedAt)).toEqual(days.map(([, time]) => time));
  const wrong = ['20261301', '2026-10-01', '20260230', '20261001250000', '99991001', 'x'];
  const odd = await only(sgml({ entries: wrong.map((day) => entry('1', '', day)) }));
  expect(odd.rejected.map(({ reason }) => reason)).toEqual(
    wrong.map((day) => `Ngày “${day}” không đọc được hoặc không có thật`),
  );
  const midnight = await only(sgml({ period: '<DTSTART>20261001000000<DTEND>20261101000000' }));
  expect(midnight.to).toBe('2026-10-31');
});

test('rows that are no money yet, or not plainly so, are named with their reason', async () => {
  const pending = entry('5').replaceAll('STMTTRN', 'STMTTRNP');
  const entries = [
    entry('50000'),
    pending,
    entry('0.00'),
    entry('5', '<CORRECTFITID>F0<CORRECTACTION>REPLACE'),
    entry('10.50'),
    entry('abc'),
    entry('').replace('<TRNAMT>', ''),
    entry('5').replace('<DTPOSTED>20261001', ''),
    entry('20000').replace('OTHER', 'DEBIT'),
  ];
  const { transactions, ignored, rejected } = await only(sgml({ entries }));
  expect(transactions.map(({ row }) => row)).toEqual([1]);
  expect(ignored.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    '2 Giao dịch đang chờ, chưa ghi sổ',
    '3 Số tiền bằng 0',
  ]);
  expect(rejected.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    '4 Dòng sửa một giao dịch ngân hàng đã báo trước đó',
    '5 Số tiền 10.5 có phần lẻ; đồng Việt Nam không có phần lẻ',
    '6 Số tiền “abc” không đọc được',
    '7 Dòng có ngày nhưng không có số tiền',
    '8 Dòng có số tiền nhưng không có ngày giao dịch',
    '9 Không rõ tiền vào hay tiền ra: “DEBIT”',
  ]);
  // Where minus signs are written the sign alone decides.
  const signed = await only(sgml({ entries: [entry('5').replace('OTHER', 'DEBIT'), entry('-7')] }));
  expect(signed.transactions.map(({ amount }) => amount)).toEqual(['5', '-7']);
});

test('a name that only begins the memo, or is all there is, is no payer', async () => {
  const texts = async (more: string) => {
    const { transactions } = await only(sgml({ entries: [entry('1', more)] }));
    return [transactions[0]?.memo, transactions[0]?.counterpartyName];
  };
  expect(await texts('<NAME>CHO0123 tien<MEMO>CHO0123 tien sap thang 10')).toEqual([
    'CHO0123 tien sap thang 10',
    null,
  ]);
  expect(await texts('<NAME>CHO0123 tien')).toEqual(['CHO0123 tien', null]);
  expect(await texts('<PAYEE><NAME>LE THI B<ADDR1>x</PAYEE><MEMO>m')).toEqual(['m', 'LE THI B']);
  expect(await texts('<MEMO><![CDATA[a <b> & c]]>')).toEqual(['a <b> & c', null]);
  expect(await texts('<NAME><MEMO>')).toEqual([null, null]);
});

test('UTF-8 that calls itself 1252, real 1252, 1258 and UTF-16', async () => {
  const text = sgml({ entries: [entry('1', '<MEMO>Tiền sạp')] });
  const latin = (made: string) => Buffer.from(made, 'latin1');
  for (const [bytes, memo, encoding] of [
    [Buffer.from(text), 'Tiền sạp', 'utf-8'],
    [latin(text.replace('Tiền sạp', 'carte pr\u00e9pay\u00e9e')), 'carte prépayée', 'windows-1252'],
    [
      latin(text.replace('1252', '1258').replace('Tiền sạp', 'Ti\u00ea\u00ccn')),
      'Tiền',
      'windows-1258',
    ],
    [Buffer.from(`\ufeff${text}`, 'utf16le'), 'Tiền sạp', 'utf-16le'],
  ] as const) {
    const read = await readOfx(bytes);
    expect(read.encoding).toBe(encoding);
    expect(read.statements[0]?.transactions[0]?.memo).toBe(memo);
  }
});

test('accounts, cards and currencies apart; unclosed lists and entries hold', async () => {
  const text = sgml({
    entries: [
      entry('50000').replace('</STMTTRN>', ''),
      entry('1.5', '<CURRENCY><CURRATE>1<CURSYM>USD</CURRENCY>'),
      entry('2', '<ORIGCURRENCY><CURRATE>1<CURSYM>USD</ORIGCURRENCY>'),
    ],
    balance: '<LEDGERBAL><BALAMT>9',
  }).replace('</BANKTRANLIST>', '');
  const card = text
    .slice(text.indexOf('<STMTRS>'), text.indexOf('</STMTTRNRS>'))
    .replaceAll('STMTRS', 'CCSTMTRS')
    .replaceAll('BANKACCTFROM', 'CCACCTFROM')
    .replaceAll('0011000000999', '4111');
  const { statements } = await readOfx(
    text.replace('</STMTTRNRS>', `</STMTTRNRS><CCSTMTTRNRS>${card}</CCSTMTTRNRS>`),
  );
  expect(
    statements.map(
      (one) => `${one.account} ${one.currency} ${one.creditCount} ${one.creditSum} ${one.closing}`,
    ),
  ).toEqual([
    '0011000000999 VND 2 50002 9',
    '0011000000999 USD 1 1.5 null',
    '4111 VND 2 50002 9',
    '4111 USD 1 1.5 null',
  ]);
});

test('what is cut short or no statement is refused', async () => {
  const text = sgml({ entries: [entry('50000'), entry('7')] });
  for (let cut = 90; cut < text.length - 1; cut += 53) {
    expect(await codeOf(text.slice(0, cut)), String(cut)).toMatch(
      /^ofx-cut-short$|^not-a-table$|^no-transactions-table$/,
    );
  }
  expect(await codeOf(text.replace(/<STMTRS>|<\/STMTRS>/g, ''))).toBe('ofx-cut-short');
  expect(await codeOf(text.replace(/<BANKMSGSRSV1>.*<\/BANKMSGSRSV1>/, ''))).toBe(
    'ofx-without-statement',
  );
  const failed = text.replace(/<STMTRS>.*<\/STMTRS>/, '<STATUS><CODE>2000<SEVERITY>ERROR</STATUS>');
  expect(await codeOf(failed)).toBe('ofx-error');
  expect(await codeOf(text.replaceAll('STMTRS', 'INVSTMTRS'))).toBe('ofx-investment');
});
