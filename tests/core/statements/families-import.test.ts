import { afterEach, expect, test } from 'vitest';
import { type Core, openCore } from '../../../core/index.ts';
import { fixedClock } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';

const OWN = '0011000000999';
const cores: Core[] = [];
afterEach(async () => {
  for (const core of cores.splice(0)) await core.close();
});

async function open() {
  const core = await openCore({ dataDir: null, clock: fixedClock('2026-11-22T08:00:00+07:00') });
  cores.push(core);
  const take = async (text: string, fileName: string) => {
    const file = await core.statements.readStatementFile(Buffer.from(text), fileName);
    const { results, details } = core.statements.preview(file, fileName, {});
    const taken = core.statements.commit(CLI_AUTHOR, file, fileName, {});
    expect(taken.map(({ added, duplicate }) => [added, duplicate])).toEqual(
      results.map(({ added, duplicate }) => [added, duplicate]),
    );
    return { taken: taken[0], detail: details[0] };
  };
  const payments = () =>
    core.storage.db
      .prepare<
        [],
        { at: string; amount: number; memo: string; counts: number; is_reversal: number }
      >('SELECT at, amount, memo, counts, is_reversal FROM payment ORDER BY at, id')
      .all();
  return { take, payments };
}

function ntry(amount: number, ref: string, more = ''): string {
  return `<Ntry><Amt Ccy="VND">${Math.abs(amount)}</Amt><CdtDbtInd>${amount > 0 ? 'CRDT' : 'DBIT'}</CdtDbtInd>${more}<Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-10-01T08:15:00+07:00</DtTm></BookgDt><AcctSvcrRef>${ref}</AcctSvcrRef><AddtlNtryInf>CHO0123 ${ref}</AddtlNtryInf></Ntry>`;
}

function camt(root: string, child: string, entries: string, balances = ''): string {
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.05x.001.08"><${root}><${child}><FrToDt><FrDtTm>2026-10-01T00:00:00</FrDtTm><ToDtTm>2026-10-31T23:59:59</ToDtTm></FrToDt><Acct><Id><Othr><Id>${OWN}</Id></Othr></Id><Ccy>VND</Ccy></Acct>${balances}${entries}</${child}></${root}></Document>`;
}

function bal(type: string, amount: number): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="VND">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>`;
}

const ENTRIES =
  ntry(50_000, 'R1') + ntry(70_000, 'R2') + ntry(-50_000, 'R3', '<RvslInd>true</RvslInd>');
const STATEMENT = camt('BkToCstmrStmt', 'Stmt', ENTRIES, bal('OPBD', 100) + bal('CLBD', 70_100));
const NOTICE = camt('BkToCstmrDbtCdtNtfctn', 'Ntfctn', ntry(50_000, 'R1') + ntry(70_000, 'R2'));

test('a camt.053 in đồng goes in, proved, and once', async () => {
  const { take, payments } = await open();
  const first = await take(STATEMENT, 'a.xml');
  expect(first.taken).toMatchObject({
    account: OWN,
    added: 3,
    proof: 'balanced',
    from: '2026-10-01',
    to: '2026-10-31',
  });
  expect(first.detail).toMatchObject({ opening: 100, closing: 70_100, creditSum: 120_000 });
  expect(payments().map(({ at, amount, is_reversal }) => [at, amount, is_reversal])).toEqual([
    ['2026-10-01T08:15:00', 50_000, 0],
    ['2026-10-01T08:15:00', 70_000, 0],
    ['2026-10-01T08:15:00', -50_000, 1],
  ]);
  expect((await take(`${STATEMENT}\n`, 'b.xml')).taken).toMatchObject({ added: 0, duplicate: 3 });
  expect(payments()).toHaveLength(3);
});

test.each([
  ['the notice first', [NOTICE, STATEMENT]],
  ['the statement first', [STATEMENT, NOTICE]],
])('money a notice and the statement tell counts once, %s', async (_, files) => {
  const { take, payments } = await open();
  for (const [index, text] of files.entries()) await take(text, `${index}.xml`);
  const counted = payments().filter(({ counts }) => counts === 1);
  expect(counted.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([
    -50_000, 50_000, 70_000,
  ]);
});

test('an OFX in đồng goes in; beside an overlapping one only what is new', async () => {
  const { take, payments } = await open();
  const trn = (day: string, amount: string, id: string) =>
    `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${day}<TRNAMT>${amount}<FITID>${id}<MEMO>CHO0123 tien sap</STMTTRN>`;
  const ofx = (to: string, entries: string) =>
    `OFXHEADER:100\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>VND<BANKACCTFROM><ACCTID>${OWN}</BANKACCTFROM><BANKTRANLIST><DTSTART>20261001<DTEND>${to}${entries}</BANKTRANLIST><LEDGERBAL><BALAMT>90000</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
  const two = trn('20261001', '50000', 'F1') + trn('20261001', '50000', 'F1');
  const first = await take(ofx('20261001', two), 'a.ofx');
  // The same twice in one file is two payments.
  expect(first.taken).toMatchObject({ account: OWN, added: 2, proof: 'unproved' });
  const more = ofx('20261002', two + trn('20261002', '-10000', 'F2'));
  expect((await take(more, 'b.ofx')).taken).toMatchObject({ added: 1, duplicate: 2 });
  expect(payments().map(({ at, amount, memo }) => [at, amount, memo])).toEqual([
    ['2026-10-01T00:00:00', 50_000, 'CHO0123 tien sap'],
    ['2026-10-01T00:00:00', 50_000, 'CHO0123 tien sap'],
    ['2026-10-02T00:00:00', -10_000, 'CHO0123 tien sap'],
  ]);
});
