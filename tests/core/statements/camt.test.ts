import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../core/kernel/index.ts';
import { readStatementFile } from '../../../core/statements/index.ts';
import { hasSharedFixtures } from '../../fixtures/shared.ts';
import { listed, plain, readListed, sumsOf } from './families.ts';

// No statement inside: refused.
const EMPTY = /valid_namespace|unsupported/;
// Its one entry has no date at all, so it lies on no day: refused row by row.
const UNDATED = /camt054\.v2\.with-account-name|v8-with-UETR/;
// Three details of 9.5 CHF in an entry of 200,000 SEK: the entry is one transaction.
const UNSPLIT = /data_camt054\.v4/;
// The golden file's 0.0 is its program's default; the notice states no balance.
const WITHOUT_BALANCES = /oca__test-camt054/;

describe.skipIf(!hasSharedFixtures)('real files', () => {
  test.each(listed(/^camt/).map((one) => [one.file, one] as const))('%s', async (file, one) => {
    if (EMPTY.test(file)) {
      await expect(readListed(file)).rejects.toMatchObject({ code: 'camt-without-statement' });
      return;
    }
    const read = await readListed(file);
    expect(read.format).toBe(one.format);
    // Two statements of one account, the second from where the first ended, are one.
    expect(read.statements).toHaveLength(1);
    const [statement] = read.statements;
    const counter = one.crossCheck['simpleCounter'];
    if (!statement || !counter) throw new Error('nothing to compare');
    if (UNDATED.test(file)) {
      expect(statement.transactions).toEqual([]);
      expect(statement.rejected).toEqual([
        { row: 1, reason: 'Dòng có số tiền nhưng không có ngày giao dịch' },
      ]);
      return;
    }
    expect(statement.rejected).toEqual([]);
    expect(sumsOf(read)).toEqual({
      count: UNSPLIT.test(file)
        ? counter.entries
        : Math.max(counter.entries ?? 0, counter.txDtls ?? 0),
      sumCredit: plain(counter.sumCredit ?? ''),
      sumDebit: plain(counter.sumDebit ?? ''),
    });
    const { expected } = one;
    if (expected?.count !== undefined) expect(statement.transactions).toHaveLength(expected.count);
    if (expected?.sumCredit) expect(statement.creditSum).toBe(plain(expected.sumCredit));
    if (expected?.opening) expect(statement.opening).toBe(plain(expected.opening));
    if (expected?.closing) expect(statement.closing).toBe(plain(expected.closing));
    const [balances] = WITHOUT_BALANCES.test(file) ? [] : (expected?.balances ?? []);
    if (balances) expect([statement.opening, statement.closing].map(Number)).toEqual(balances);
  });

  // By hand from the files: do their own balances and totals hold?
  test.each([
    ['camt053/camt_parser__053_valid_example.xml', 'balanced'],
    ['camt053/camt_parser__053_valid_example_v4.xml', 'balanced'],
    ['camt053/genkgo__data_camt053.v2.multi.statement.xml', 'balanced'],
    ['camt053/oca__test-camt053-no-ntry.xml', 'balanced'],
    ['camt053/oca__test-camt053-txdtls.xml', 'balanced'],
    // States 14 entries and holds one.
    ['camt053/camt_parser__053_valid_example_with_datetime.xml', 'failed'],
    // Its opening is on the wrong side.
    ['camt053/camt_parser__053_valid_example_with_debit.xml', 'failed'],
    // 13,010 in, 10,000 more on the account.
    ['camt053/ofxstatement-iso20022__samples_gcamp6.xml', 'failed'],
    // Balances in four currencies.
    ['camt053/genkgo__data_camt053.v8.xml', 'unproved'],
    ['camt054/oca__test-camt054.xml', 'unproved'],
  ])('%s is %s', async (file, proof) => {
    const { statements } = await readListed(file);
    expect(statements[0]?.proof).toBe(proof);
  });
});

/** A message of our own. */
function message(body: string, root = 'BkToCstmrStmt', child = 'Stmt'): string {
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.13"><${root}><GrpHdr><MsgId>1</MsgId></GrpHdr><${child}>${body}</${child}></${root}></Document>`;
}

const ACCOUNT = '<Acct><Id><Othr><Id>0011000000999</Id></Othr></Id><Ccy>VND</Ccy></Acct>';

interface EntryMade {
  readonly amount?: string;
  readonly credit?: boolean;
  readonly status?: string;
  readonly day?: string;
  readonly more?: string;
  readonly details?: string;
}

function entry(made: EntryMade): string {
  const { amount = '50000', credit = true, status = '<Sts><Cd>BOOK</Cd></Sts>' } = made;
  const { day = '<Dt>2026-10-01</Dt>', more = '', details = '' } = made;
  return `<Ntry><Amt Ccy="VND">${amount}</Amt><CdtDbtInd>${credit ? 'CRDT' : 'DBIT'}</CdtDbtInd>${more}${status}<BookgDt>${day}</BookgDt><ValDt><Dt>2026-10-02</Dt></ValDt><AcctSvcrRef>R1</AcctSvcrRef><NtryDtls>${details}</NtryDtls></Ntry>`;
}

function balance(type: string, amount: string, side = 'CRDT'): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="VND">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Dt><Dt>2026-10-01</Dt></Dt></Bal>`;
}

async function readXml(text: string | Uint8Array) {
  return await readStatementFile({ bytes: Buffer.from(text as string), fileName: 'a.xml' });
}

async function only(text: string) {
  const { statements } = await readXml(text);
  expect(statements).toHaveLength(1);
  const [statement] = statements;
  if (!statement) throw new Error('no statement');
  return statement;
}

async function codeOf(text: string | Uint8Array): Promise<string> {
  try {
    await readXml(text);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
  return 'nothing refused';
}

test('an entry with its parties, memo and times', async () => {
  const details = `<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>NGUYEN  VAN A</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>0123 4567</Id></Othr></Id></DbtrAcct><Cdtr><Nm>CHO</Nm></Cdtr><CdtrAcct><Id><Othr><Id>VA001A012</Id></Othr></Id></CdtrAcct></RltdPties><RmtInf><Ustrd>CHO0123 tiền sạp</Ustrd><Ustrd>tháng 10 &amp; 11</Ustrd></RmtInf></TxDtls>`;
  const text = message(ACCOUNT + entry({ day: '<DtTm>2026-10-01T18:30:00.5Z</DtTm>', details }));
  const { transactions, account } = await only(text);
  expect(account).toBe('0011000000999');
  expect(transactions).toEqual([
    {
      row: 1,
      bookedAt: '2026-10-02T01:30:00',
      valueDate: '2026-10-02',
      amount: '50000',
      fee: '0',
      reference: 'R1',
      memo: 'CHO0123 tiền sạp tháng 10 & 11',
      counterpartyName: 'NGUYEN VAN A',
      counterpartyAccount: '01234567',
      virtualAccount: 'VA001A012',
      terminal: null,
      balance: null,
    },
  ]);
});

test('any namespace, prefix or none, in UTF-8, UTF-16 and old code pages, reads alike', async () => {
  const text = message(ACCOUNT + entry({ more: '<AddtlNtryInf>Tiền sạp</AddtlNtryInf>' }));
  const bare = text.replace(/ xmlns="[^"]*"/, '');
  const prefixed = bare
    .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1n0:')
    .replace('<n0:Document', '<n0:Document xmlns:n0="urn:x:camt.053.001.99"');
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
  const old = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="windows-1258"?>'),
    Buffer.from(
      bare.replace(/<\?.*?\?>/, '').replace('Tiền sạp', 'Ti\u00ea\u00ccn s\u00e0'),
      'latin1',
    ),
  ]);
  for (const [made, memo] of [
    [text, 'Tiền sạp'],
    [bare, 'Tiền sạp'],
    [prefixed, 'Tiền sạp'],
    [`\ufeff\n${text}`, 'Tiền sạp'],
    [wide, 'Tiền sạp'],
    [wide.subarray(2), 'Tiền sạp'],
    [old, 'Tiền sà'],
  ] as const) {
    const { statements } = await readStatementFile({
      bytes: Buffer.from(made as string),
      fileName: 'x',
    });
    expect(statements[0]?.transactions[0]).toMatchObject({ amount: '50000', memo });
  }
});

test('a batch gives one transaction per detail only when the details sum to it', async () => {
  const detail = (amount: string, more = '') =>
    `<TxDtls><Refs><EndToEndId>E${amount}</EndToEndId></Refs><Amt Ccy="VND">${amount}</Amt>${more}</TxDtls>`;
  const amounts = async (details: string, credit = true) => {
    const { transactions } = await only(
      message(ACCOUNT + entry({ amount: '90000', credit, details })),
    );
    return transactions.map(({ row, amount, reference }) => `${row} ${amount} ${reference}`);
  };
  expect(await amounts(detail('40000') + detail('50000'))).toEqual([
    '1 40000 E40000',
    '2 50000 E50000',
  ]);
  expect(await amounts(detail('40000') + detail('50001'))).toEqual(['1 90000 R1']);
  expect(await amounts(detail('40000') + detail('50000').replace('VND', 'USD'))).toEqual([
    '1 90000 R1',
  ]);
  // Their own signs, where they have any, count.
  const back = '<CdtDbtInd>DBIT</CdtDbtInd>';
  expect(await amounts(detail('100000') + detail('10000', back))).toEqual([
    '1 100000 E100000',
    '2 -10000 E10000',
  ]);
  // The original's sign in what takes it back.
  const first = '<CdtDbtInd>CRDT</CdtDbtInd>';
  expect(await amounts(detail('40000', first) + detail('50000', first), false)).toEqual([
    '1 -40000 E40000',
    '2 -50000 E50000',
  ]);
  expect(await amounts(detail('90000'))).toEqual(['1 90000 R1']);
});

test('a reversal goes where its sign says and is marked', async () => {
  const parties = '<TxDtls><RltdPties><Dbtr><Nm>LE THI B</Nm></Dbtr></RltdPties></TxDtls>';
  const text = message(
    ACCOUNT +
      entry({}) +
      entry({ credit: false, more: '<RvslInd>true</RvslInd>', details: parties }) +
      entry({ credit: true, more: '<RvslInd>1</RvslInd>' }) +
      entry({
        credit: false,
        details: '<TxDtls><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>',
      }) +
      entry({ credit: false, more: '<RvslInd>false</RvslInd>' }),
  );
  const { transactions } = await only(text);
  expect(transactions.map(({ amount, reversal }) => [amount, reversal])).toEqual([
    ['50000', undefined],
    ['-50000', true],
    ['50000', true],
    ['-50000', true],
    ['-50000', undefined],
  ]);
  expect(transactions[1]?.counterpartyName).toBe('LE THI B');
});

test('only what is booked counts; the rest is named with its reason', async () => {
  const text = message(
    ACCOUNT +
      entry({ status: '<Sts>BOOK</Sts>' }) +
      entry({ status: '<Sts>PDNG</Sts>' }) +
      entry({ status: '<Sts><Cd>INFO</Cd></Sts>' }) +
      entry({ status: '<Sts><Cd>XYZ</Cd></Sts>' }) +
      entry({ amount: '1,5' }) +
      entry({ amount: '0.00' }) +
      entry({ amount: '-5' }) +
      entry({ amount: '10.50' }) +
      entry({ day: '<Dt>2026-02-30</Dt>' }) +
      entry({}).replace('CRDT', 'CREDIT') +
      entry({}).replace(/<BookgDt>.*<\/BookgDt>/, ''),
  );
  const { transactions, ignored, rejected } = await only(text);
  // The last has only a value date.
  expect(transactions.map(({ row, bookedAt }) => `${row} ${bookedAt}`)).toEqual([
    '1 2026-10-01T00:00:00',
    '11 2026-10-02T00:00:00',
  ]);
  expect(ignored.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    '2 Trạng thái “PDNG”: chưa thành công',
    '3 Trạng thái “INFO”: chưa thành công',
    '6 Số tiền bằng 0',
  ]);
  expect(rejected.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    '4 Trạng thái “XYZ” chưa biết là thành công hay không',
    '5 Số tiền “1,5” không đọc được',
    '7 Số tiền “-5” không đọc được',
    '8 Số tiền 10.5 có phần lẻ; đồng Việt Nam không có phần lẻ',
    '9 Ngày “2026-02-30” không đọc được hoặc không có thật',
    '10 Không rõ tiền vào hay tiền ra: “CREDIT”',
  ]);
});

test('balances prove the rows, whichever pair of them is stated', async () => {
  const rows = entry({}) + entry({ credit: false, amount: '20000' });
  const proof = async (...balances: string[]) =>
    (await only(message(ACCOUNT + balances.join('') + rows))).proof;
  expect(await proof(balance('OPBD', '1000'), balance('CLBD', '31000'))).toBe('balanced');
  expect(await proof(balance('PRCD', '40000', 'DBIT'), balance('CLBD', '10000', 'DBIT'))).toBe(
    'balanced',
  );
  expect(await proof(balance('OPBD', '1000'), balance('ITBD', '31000'))).toBe('balanced');
  expect(await proof(balance('ITBD', '1000'), balance('ITBD', '31000'))).toBe('balanced');
  expect(await proof(balance('OPBD', '1000'), balance('CLBD', '31001'))).toBe('failed');
  expect(await proof(balance('CLBD', '31000'))).toBe('unproved');
  // What is available is less than what is booked whenever something is held back.
  expect(await proof(balance('OPAV', '1000'), balance('CLAV', '25000'))).toBe('unproved');
});

test('the totals a message states are held to the rows, batches and waiting entries or not', async () => {
  const batch = entry({
    amount: '90000',
    details:
      '<TxDtls><Amt Ccy="VND">40000</Amt></TxDtls><TxDtls><Amt Ccy="VND">50000</Amt></TxDtls>',
  });
  const waiting = entry({ status: '<Sts>PDNG</Sts>', amount: '7000' });
  const rows = batch + entry({ credit: false, amount: '20000' }) + waiting;
  const side = (name: string, count: number | string, sum: string) =>
    `<${name}><NbOfNtries>${count}</NbOfNtries><Sum>${sum}</Sum></${name}>`;
  const proof = async (summary: string) =>
    (await only(message(`${ACCOUNT}<TxsSummry>${summary}</TxsSummry>${rows}`))).proof;
  const credit = (count: number | string, sum: string) => side('TtlCdtNtries', count, sum);
  const debit = (count: number | string, sum: string) => side('TtlDbtNtries', count, sum);
  expect(await proof(credit(1, '90000') + debit(1, '20000'))).toBe('totals');
  expect(await proof(credit(1, '90000.00') + debit(1, '-20000'))).toBe('totals');
  expect(await proof(credit(2, '97000') + debit(1, '20000'))).toBe('totals');
  expect(await proof(credit(3, '90000') + debit(1, '20000'))).toBe('failed');
  expect(await proof(credit(1, '90001') + debit(1, '20000'))).toBe('failed');
  expect(await proof(credit(2_000_000_000, '90000') + debit(1, '20000'))).toBe('failed');
  const net = '<TtlNetNtryAmt>70000</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd>';
  expect(await proof(`<TtlNtries>${net}</TtlNtries>`)).toBe('totals');
  expect(await proof(`<TtlNtries>${net.replace('CRDT', 'DBIT')}</TtlNtries>`)).toBe('failed');
});

test('each account and currency is a statement; intraday reports and notices are a feed', async () => {
  const other = ACCOUNT.replace('0011000000999', '0022000000111');
  const two = message(`${ACCOUNT}${entry({})}</Stmt><Stmt>${other}${entry({ amount: '7' })}`);
  const read = await readXml(two);
  expect(read.door).toBe('statement');
  expect(read.statements.map(({ account, creditSum }) => [account, creditSum])).toEqual([
    ['0011000000999', '50000'],
    ['0022000000111', '7'],
  ]);
  const mixed = await readXml(
    message(
      ACCOUNT +
        balance('OPBD', '0') +
        balance('CLBD', '50000') +
        entry({}) +
        entry({}).replace('VND', 'USD'),
    ),
  );
  expect(mixed.statements.map(({ currency, proof }) => [currency, proof])).toEqual([
    ['VND', 'balanced'],
    ['USD', 'unproved'],
  ]);
  const report = await readXml(message(ACCOUNT + entry({}), 'BkToCstmrAcctRpt', 'Rpt'));
  expect([report.format, report.door]).toEqual(['camt052', 'feed']);
  const notice = await readXml(message(ACCOUNT + entry({}), 'BkToCstmrDbtCdtNtfctnV01', 'Ntfctn'));
  expect([notice.format, notice.door]).toEqual(['camt054', 'feed']);
});

test('the period is what the message covers; a bank is known by its SWIFT code', async () => {
  const bank = ACCOUNT.replace(
    '</Acct>',
    '<Svcr><FinInstnId><BICFI>BFTVVNVX</BICFI></FinInstnId></Svcr></Acct>',
  );
  const span = (from: string, to: string) =>
    message(`<FrToDt><FrDtTm>${from}</FrDtTm><ToDtTm>${to}</ToDtTm></FrToDt>${bank}${entry({})}`);
  const month = await readXml(span('2026-10-01T00:00:00+07:00', '2026-10-31T23:59:59+07:00'));
  expect(month.bankBin).toBe('970436');
  expect(month.statements[0]).toMatchObject({ from: '2026-10-01', to: '2026-10-31' });
  const midnight = await only(span('2026-10-01T00:00:00', '2026-11-01T00:00:00'));
  expect(midnight).toMatchObject({ from: '2026-10-01', to: '2026-10-31' });
});

test('a message that is cut, damaged or empty is refused', async () => {
  const text = message(ACCOUNT + entry({}));
  for (let cut = 200; cut < text.length; cut += 97) {
    expect(await codeOf(text.slice(0, cut)), String(cut)).toBe('xml-damaged');
  }
  expect(await codeOf(text.replace('</Ntry>', ''))).toBe('xml-damaged');
  expect(await codeOf(text.replace('R1', 'R&eacute;1'))).toBe('xml-damaged');
  expect(await codeOf(message('').replace(/<Stmt>.*<\/Stmt>/, ''))).toBe('camt-without-statement');
});
