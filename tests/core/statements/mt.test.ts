import { describe, expect, test } from 'vitest';
import { openCore } from '../../../core/index.ts';
import { fixedClock } from '../../../core/kernel/index.ts';
import { readStatementFile } from '../../../core/statements/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { hasSharedFixtures, sharedFixture } from '../../fixtures/shared.ts';
import { csv, readText } from './made.ts';

const lines = (...all: string[]) => all.join('\r\n');
const read = (...all: string[]) => readText(lines(...all), 'sao-ke.sta');

/** A day of a Vietnamese account as a bank would send it. */
const DONG = lines(
  '{1:F01BFTVVNVXAXXX0000000000}{2:O9400000000000BFTVVNVXAXXX00000000000000000000N}{4:',
  ':20:STMT261001',
  ':25:0011000000999',
  ':28C:1/1',
  ':60F:C260930VND1000000,',
  ':61:2610011001CD50000,NTRFNONREF//FT26274000001',
  ':86:MBVCB.6252385026.CHO0123 tien sap.CT tu 0071000000001 NGUYEN VAN ',
  'MOT toi 0011000000999',
  ':61:2610011001CD50000,NTRFNONREF//FT26274000001',
  ':86:MBVCB.6252385026.CHO0123 tien sap.CT tu 0071000000001 NGUYEN VAN ',
  'MOT toi 0011000000999',
  ':61:2610011001D1100,NCHGNONREF//PHI0001',
  ':86:Phi SMS',
  ':61:2610011001RC50000,NTRFNONREF//FT26274000002',
  ':86:Hoan tra CHO0123',
  ':62F:C261001VND1048900,',
  '-}',
);

describe('SWIFT MT940', () => {
  test('a statement in đồng: every field, equal rows kept, a reversed credit is money out', async () => {
    const file = await readText(DONG, 'sao-ke.xlsx'); // whatever it is called
    expect(file).toMatchObject({
      format: 'mt940',
      layout: null,
      bankBin: '970436',
      encoding: 'utf-8',
      door: 'statement',
    });
    expect(file.statements).toHaveLength(1);
    expect(file.statements[0]).toMatchObject({
      account: '0011000000999',
      currency: 'VND',
      from: '2026-10-01',
      to: '2026-10-01',
      opening: '1000000',
      closing: '1048900',
      creditCount: 2,
      creditSum: '100000',
      debitCount: 2,
      debitSum: '-51100',
      proof: 'balanced',
      rejected: [],
      ignored: [],
    });
    expect(file.statements[0]?.transactions[0]).toEqual({
      row: 6,
      bookedAt: '2026-10-01T00:00:00',
      valueDate: '2026-10-01',
      amount: '50000',
      fee: '0',
      reference: 'FT26274000001',
      memo: 'MBVCB.6252385026.CHO0123 tien sap.CT tu 0071000000001 NGUYEN VAN MOT toi 0011000000999',
      counterpartyName: null,
      counterpartyAccount: null,
      virtualAccount: null,
      terminal: null,
      balance: null,
    });
    expect(file.statements[0]?.transactions[3]).toMatchObject({ amount: '-50000', reversal: true });
  });

  test('goes in through the same door as every other file, once', async () => {
    const core = await openCore({
      dataDir: null,
      clock: fixedClock('2026-11-22T08:00:00+07:00'),
    });
    try {
      const file = await readText(DONG, 'sao-ke.sta');
      const { results } = core.statements.preview(file, 'sao-ke.sta', {});
      expect(results).toMatchObject([{ account: '0011000000999', added: 4, proof: 'balanced' }]);
      const first = core.statements.commit(CLI_AUTHOR, file, 'sao-ke.sta', {});
      expect(first).toMatchObject([{ added: 4, duplicate: 0, from: '2026-10-01' }]);
      expect(
        core.storage.db.prepare('SELECT amount FROM payment ORDER BY id').pluck().all(),
      ).toEqual([50_000, 50_000, -1100, -50_000]);
      // The same day again, in another wrapping.
      const again = await readText(DONG.replace(/^\{1.*\r\n/, ''), 'lan-hai.sta');
      expect(core.statements.commit(CLI_AUTHOR, again, 'lan-hai.sta', {})).toMatchObject([
        { added: 0, duplicate: 4 },
      ]);
    } finally {
      core.close();
    }
  });

  const HEAD = [':20:X', ':25:0011000000999', ':28C:1/1', ':60F:C261230VND0,'];
  const movement = async (line: string, ...more: string[]) =>
    (await read(...HEAD, line, ...more)).statements[0];

  test('marks, funds letters, amounts with and without a comma', async () => {
    for (const [line, amount, reversal] of [
      [':61:261231C500NTRF', '500', undefined],
      [':61:261231D500,NTRF', '-500', undefined],
      [':61:2612311231CR500,00NTRF', '500', undefined],
      [':61:2612311231DR000000500,NTRF', '-500', undefined],
      [':61:261231    DD500,NTRF', '-500', undefined],
      [':61:2612310000C500,NTRF', '500', undefined],
      [':61:261231RC500,NTRF', '-500', true],
      [':61:261231RD500,NTRF', '500', true],
      [':61:261231RCD500,NTRF', '-500', true],
    ] as const) {
      const row = (await movement(line))?.transactions[0];
      expect(row, line).toMatchObject({ amount, bookedAt: '2026-12-31T00:00:00' });
      expect(row?.reversal, line).toBe(reversal);
    }
  });

  test('the entry date has the year in which it lies closest to the value date', async () => {
    for (const [dates, bookedAt, valueDate] of [
      ['2612310102', '2027-01-02', '2026-12-31'],
      ['2701021231', '2026-12-31', '2027-01-02'],
      ['2601151231', '2025-12-31', '2026-01-15'],
      ['2402280229', '2024-02-29', '2024-02-28'],
      // A value date that does not exist stands in real files; the entry date is what counts.
      ['2602300302', '2026-03-02', null],
    ] as const) {
      const row = (await movement(`:61:${dates}C1,NTRF`))?.transactions[0];
      expect(row, dates).toMatchObject({ bookedAt: `${bookedAt}T00:00:00`, valueDate });
    }
  });

  test('rows that cannot be read are refused one by one, with the reason', async () => {
    for (const [line, reason] of [
      [':61:260230C1,NTRF', /260230.*không có thật/],
      [':61:2610019999C1,NTRF', /9999.*không có thật/],
      [':61:261001X1,NTRF', /Dòng :61:.*không đọc được/],
      [':61:261001C1,50NTRF', /phần lẻ/],
      [`:61:261001C${'9'.repeat(30)},NTRF`, /Số tiền.*không đọc được/],
    ] as const) {
      const statement = await movement(line, ':61:261001C2,NTRF', ':62F:C261231VND3,');
      expect(statement?.transactions, line).toMatchObject([{ amount: '2' }]);
      expect(statement?.rejected, line).toMatchObject([
        { row: 5, reason: expect.stringMatching(reason) },
      ]);
      expect(statement?.proof, line).toBe('failed');
    }
    const announced = await movement(':61:261231EC7,NTRF', ':61:261231C0,NTRF');
    // Counted as the file counts it; importing leaves it out.
    expect(announced).toMatchObject({ transactions: [{ amount: '0' }], debitCount: 1 });
    expect(announced?.ignored.map(({ reason }) => reason)).toEqual([
      'Khoản dự kiến, ngân hàng chưa ghi sổ',
    ]);
  });

  test('memo, name and account out of what stands in :86:', async () => {
    for (const [details, memo, name, account] of [
      [
        ['166?00GHI CO?10931?20CHO0123 tien?21sap?30BANK?310071000000001?32NGUYEN VAN?33 MOT'],
        'CHO0123 tien sap',
        'NGUYEN VAN MOT',
        '0071000000001',
      ],
      [
        ['/TRTP/IBFT/ACNO/0071000000001/NAME/NGUYEN VAN MOT/REMI/CHO0123/EREF/X1'],
        'CHO0123',
        'NGUYEN VAN MOT',
        '0071000000001',
      ],
      [['IBFT luc 07', ':20:15 CHO0123'], 'IBFT luc 07 :20:15 CHO0123', null, null],
    ] as const) {
      const rows = (await movement(':61:261231C1,NTRF', `:86:${details[0]}`, ...details.slice(1)))
        ?.transactions;
      expect(rows?.[0], memo).toMatchObject({
        memo,
        counterpartyName: name,
        counterpartyAccount: account,
      });
    }
    expect(
      (await movement(':61:261231C1,NTRFCHO0123//FT1', 'CHUYEN TIEN'))?.transactions[0],
    ).toMatchObject({
      reference: 'FT1',
      memo: 'CHO0123 CHUYEN TIEN',
    });
  });

  test('pages, statements and accounts of one file', async () => {
    const page = (account: string, open: string, row: string, close: string) => [
      ':20:X',
      `:25:${account}`,
      open,
      row,
      close,
      '-',
    ];
    const { statements } = await read(
      'ABCDVNVX',
      '940',
      '',
      ...page('BFTVVNVX/111222333', ':60F:C261001VND0,', ':61:261002C5,NTRF', ':62M:C261002VND5,'),
      ...page('444555666VND', ':60F:C261001VND9,', ':61:261002D9,NTRF', ':62F:C261002VND0,'),
      ...page('BFTVVNVX/111222333', ':60M:C261002VND5,', ':61:261003C6,NTRF', ':62F:C261003VND11,'),
      // A day is missing: what follows stands by itself.
      ...page(
        'BFTVVNVX/111222333',
        ':60F:C261004VND20,',
        ':61:261005D1,NTRF',
        ':62F:C261005VND19,',
      ),
    );
    expect(
      statements.map(({ account, from, to, opening, closing, proof, transactions }) => [
        account,
        from,
        to,
        opening,
        closing,
        proof,
        transactions.length,
      ]),
    ).toEqual([
      ['111222333', '2026-10-02', '2026-10-03', '0', '11', 'balanced', 2],
      ['444555666', '2026-10-02', '2026-10-02', '9', '0', 'balanced', 1],
      ['111222333', '2026-10-05', '2026-10-05', '20', '19', 'balanced', 1],
    ]);
  });

  test('an MT942 proves itself by its totals and numbers of entries', async () => {
    const interim = (...totals: string[]) =>
      read(
        '\u0001',
        ':20:X',
        ':25:0011000000999',
        ':34F:VND0,',
        ':13D:2610011730+0700',
        ':61:261001C5,NTRF',
        ':61:261001RD2,NTRF',
        ':61:261001D3,NTRF',
        ...totals,
        '-\u0003',
      );
    const good = await interim(':90D:1VND3,', ':90C:2VND7,');
    expect(good).toMatchObject({ format: 'mt942', door: 'feed' });
    expect(good.statements).toMatchObject([
      { currency: 'VND', proof: 'totals', opening: null, closing: null, to: '2026-10-01' },
    ]);
    for (const totals of [
      [':90D:1VND3,', ':90C:2VND8,'],
      [':90D:1VND3,', ':90C:1VND7,'],
    ]) {
      expect((await interim(...totals)).statements[0]?.proof).toBe('failed');
    }
    expect((await interim()).statements[0]?.proof).toBe('unproved');
  });

  test('an MT942 of the day gives way to its MT940, whichever comes first', async () => {
    const rows = [
      ':61:2610011001CD50000,NTRFNONREF//FT26274000001',
      ':86:CHO0123 tien sap',
      ':61:2610011001CD20000,NTRFNONREF',
      ':86:tien cam',
    ];
    const interim = await read(
      ...[':20:X', ':25:0011000000999', ':34F:VND0,', ':13D:2610011130+0700', ...rows],
      ':90C:2VND70000,',
    );
    const final = await read(
      ...[':20:Y', ':25:0011000000999', ':60F:C260930VND0,', ...rows],
      ...[':61:2610011001CD7000,NTRFNONREF', ':86:tien rau', ':62F:C261001VND77000,'],
    );
    for (const files of [
      [interim, final],
      [final, interim],
    ]) {
      const core = await openCore({
        dataDir: null,
        clock: fixedClock('2026-11-22T08:00:00+07:00'),
      });
      for (const file of files) core.statements.commit(CLI_AUTHOR, file, `${file.format}.sta`, {});
      const { unattributed } = core.figures.volume({ from: '2026-10-01', to: '2026-10-01' });
      expect(unattributed).toEqual({ count: 3, amount: 77_000 });
      expect(core.storage.doctor().ok).toBe(true);
      core.close();
    }
  });

  test('is known whatever the encoding, and a table is never taken for it', async () => {
    const text = DONG.replace('tien sap', 'tiền sạp');
    const wide = Buffer.from(text, 'utf16le');
    const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), wide]);
    for (const bytes of [wide, marked, Buffer.from(`\ufeff${text}`)]) {
      const { format, statements } = await readStatementFile({ bytes, fileName: 'a' });
      expect(format).toBe('mt940');
      expect(statements[0]?.transactions[0]?.memo).toContain('CHO0123 tiền sạp');
    }
    const old = Buffer.from(DONG.replace('tien sap', 'Müller'), 'latin1');
    const read1258 = await readStatementFile({ bytes: old, fileName: 'a' });
    expect(read1258.encoding).toBe('windows-1258');
    expect(read1258.statements[0]?.transactions[0]?.memo).toContain('Müller');

    const table = csv(
      ['Ngày', 'Số CT', 'Nội dung', 'Ghi có', 'Ghi nợ'],
      ['01/10/2026', 'R1', 'goc:\n:20:STMT\n:61:2610011001C9,NTRF', '50,000', ''],
    );
    expect(await readText(table)).toMatchObject({
      format: 'csv',
      statements: [{ creditSum: '50000' }],
    });
  });

  test('a file without any statement is refused with what to do', async () => {
    for (const text of [':20:STARTUMS', ':86:091\r\n-', `:20:X\r\n:86:${'x'.repeat(30_000)}`]) {
      await expect(readText(text, 'a.sta')).rejects.toMatchObject({
        code: 'file-damaged',
        message: expect.stringMatching(/Hãy/),
      });
    }
  });
});

interface Expected {
  readonly count: number;
  readonly sumCredit: string;
  readonly sumDebit: string;
  readonly opening?: string;
  readonly closing?: string;
}
interface Fixture {
  readonly file: string;
  readonly expected?: Expected;
  readonly crossCheck?: {
    readonly simpleCounter?: {
      readonly count61: number;
      readonly sumCredit: string;
      readonly sumDebit: string;
    };
  };
}

const manifest = sharedFixture('statements/MANIFEST.json');
const fixtures: readonly Fixture[] = manifest
  ? (
      JSON.parse(manifest.toString('utf8')) as { readonly fixtures: readonly Fixture[] }
    ).fixtures.filter(({ file }) => /^mt94[02]\//.test(file))
  : [];

/** Read, but refused for want of any statement: one line of no account, balance or movement. */
const REFUSED =
  /empty_86|empty_line|cmxl_(?:reference|statement_number)|empty_non_swift|invalid_statement/;
/** The balances stated are those of the last statement; the chain of statements begins with the first one's. */
const CHAINED: Readonly<Record<string, string>> = {
  'mt940/wolph-mt940__jejik_generic.sta': '100',
  'mt940/wolph-mt940__jejik_rabobank-iban.sta': '1000',
  'mt940/wolph-mt940__jejik_sns.sta': '1234.56',
  // The file says 95000,00 (and 145000 − 50000 is that); the library that states 0.00 cannot read it.
  'mt940/wolph-mt940__self-provided_raphaelm.sta': '145000',
  // Six opening balances of nothing, each on a line of its own: the first is taken.
  'mt940/wolph-mt940__betterplace_amount_formats.sta': '380115.12',
};
const CLOSINGS: Readonly<Record<string, string>> = {
  'mt940/wolph-mt940__self-provided_raphaelm.sta': '95000',
};
/** The file's own balances do not follow its movements. */
const DOES_NOT_CLOSE =
  /jejik_(?:abnamro|ing|knab|rabobank\.|triodos)|newline_in_tnr|details_60|malformed_details|overly_long|raiffeisen|sepa_snippet|gv_codes/;

describe.skipIf(!hasSharedFixtures)('real SWIFT files', () => {
  const taken = async (file: string) => {
    const bytes = sharedFixture(`statements/${file}`) ?? Buffer.alloc(0);
    const { statements } = await readStatementFile({ bytes, fileName: 'a.sta' });
    const sum = (of: (index: number) => string) =>
      statements.reduce((total, _, index) => total + Number(of(index)), 0).toFixed(2);
    return {
      statements,
      // What is only announced is kept as a note.
      count: statements.reduce(
        (n, { transactions, ignored }) => n + transactions.length + ignored.length,
        0,
      ),
      credit: sum((index) => statements[index]?.creditSum ?? ''),
      debit: sum((index) => statements[index]?.debitSum ?? ''),
    };
  };
  const fixed = (value: string) => Number(value).toFixed(2);

  test.each(
    fixtures
      .filter(({ expected }) => expected)
      .map(({ file, expected }) => [file, expected] as const),
  )('as stated: %s', async (file, expected) => {
    if (!expected) return;
    if (REFUSED.test(file)) {
      expect(expected.count).toBe(0);
      await expect(taken(file)).rejects.toMatchObject({
        code: expect.stringMatching(/file-damaged|no-transactions-table/),
      });
      return;
    }
    const { statements, count, credit, debit } = await taken(file);
    expect(count).toBe(expected.count);
    expect(credit).toBe(fixed(expected.sumCredit));
    expect(debit).toBe(fixed(expected.sumDebit));
    const opening = CHAINED[file] ?? expected.opening;
    const closing = CLOSINGS[file] ?? expected.closing;
    const all = (of: 'opening' | 'closing') =>
      statements.flatMap((statement) => (statement[of] === null ? [] : [fixed(statement[of])]));
    if (opening !== undefined) expect(all('opening')).toContain(fixed(opening));
    if (closing !== undefined) expect(all('closing')).toContain(fixed(closing));
    if (opening !== undefined && closing !== undefined && !DOES_NOT_CLOSE.test(file)) {
      expect(statements.map(({ proof }) => proof)).toEqual(statements.map(() => 'balanced'));
    }
  });

  test('as another reader counts the movements of the rest', async () => {
    const rest = fixtures.filter(({ expected }) => !expected);
    expect(rest.length).toBeGreaterThan(15);
    for (const { file, crossCheck } of rest) {
      const counter = crossCheck?.simpleCounter;
      const { count, credit, debit } = await taken(file);
      expect([file, count, credit, debit]).toEqual([
        file,
        counter?.count61,
        fixed(counter?.sumCredit ?? ''),
        fixed(counter?.sumDebit ?? ''),
      ]);
    }
  });

  test('proofs: a month of daily messages is one chain; a repeated movement breaks it', async () => {
    const whole = await taken('mt940/wolph-mt940__ASNB_mt940.txt');
    expect(whole.statements).toMatchObject([
      {
        from: '2020-01-01',
        to: '2020-01-31',
        opening: '444.29',
        closing: '501.23',
        proof: 'balanced',
      },
    ]);
    const doubled = await taken('mt940/ofxstatement-mt940__samples_mt940_ASN.txt');
    expect(doubled.statements).toMatchObject([{ proof: 'failed' }]);
  });
});
