import { spawnSync } from 'node:child_process';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../core/kernel/index.ts';
import { readStatementFile } from '../../../core/statements/index.ts';
import {
  AGRIBANK,
  BIDV,
  commas,
  type Paid,
  payments,
  pdfStatement,
  type Shape,
  VIETCOMBANK,
  VIETINBANK,
} from './pdf-made.ts';

async function read(bytes: Uint8Array) {
  return await readStatementFile({ bytes, fileName: 'sao-ke.pdf' });
}

async function refused(bytes: Uint8Array): Promise<Refusal> {
  const result = await read(bytes).catch((thrown: unknown) => thrown);
  if (!(result instanceof Refusal)) throw new Error('not refused', { cause: result });
  expect(result.message).toMatch(/[Hh]ãy/);
  return result;
}

/** A payment as it must come out; shapes without a column of references lose theirs. */
function expected({ at, amount, memo, reference }: Paid, shape: Shape) {
  const [day = '', month = '', year = ''] = at.slice(0, 10).split('/');
  const time = shape === VIETINBANK ? at.slice(11) : '00:00:00';
  return {
    bookedAt: `${year}-${month}-${day}T${time}`,
    amount: String(amount),
    memo,
    reference: shape === VIETINBANK ? null : reference,
  };
}

const withTotals: Shape = {
  ...VIETINBANK,
  end: ({ credit }) => [`Tổng phát sinh có: ${commas(credit)}`],
};

describe('text of a PDF', () => {
  const shapes: readonly (readonly [string, Shape, Shape, string])[] = [
    ['Vietcombank', VIETCOMBANK, VIETCOMBANK, '970436'],
    ['BIDV', BIDV, BIDV, '970418'],
    ['Agribank', AGRIBANK, AGRIBANK, '970405'],
    ['VietinBank with a total', withTotals, VIETINBANK, '970415'],
  ];
  test.each(shapes)('%s: every row as it was printed', async (_name, shape, like, bankBin) => {
    const made = payments(45, { onlyIn: like === VIETINBANK });
    const file = await read(pdfStatement(shape, made));
    expect(file).toMatchObject({ format: 'pdf', bankBin, door: 'statement' });
    expect(file.statements).toHaveLength(1);
    const [statement] = file.statements;
    expect(statement?.proof).toBe(like === VIETINBANK ? 'totals' : 'balanced');
    expect(statement?.rejected).toEqual([]);
    expect(
      statement?.transactions.map(({ bookedAt, amount, memo, reference }) => ({
        bookedAt,
        amount,
        memo,
        reference,
      })),
    ).toEqual(made.map((paid) => expected(paid, like)));
  });

  test('an independent eye sees as many rows', async ({ skip }) => {
    const bytes = pdfStatement(VIETCOMBANK, payments(45));
    const eye = spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' });
    if (eye.error) skip('no pdftotext on this machine');
    const rows = eye.stdout.match(/^\s*\d+\s+\d{2}\/\d{2}\/\d{4}\s.*\d\.\d{3}/gm) ?? [];
    const file = await read(bytes);
    expect(file.statements[0]?.transactions).toHaveLength(rows.length);
  });

  test('cells without a gap between them are told apart', async () => {
    const columns = VIETCOMBANK.columns.map((column, index) =>
      index === 5
        ? { ...column, left: 386, shift: 120 }
        : index === 4
          ? { ...column, left: 301, width: 84.5 }
          : column,
    );
    const made = payments(30);
    const file = await read(pdfStatement({ ...VIETCOMBANK, columns }, made));
    expect(file.statements[0]?.transactions.map(({ amount, memo }) => [amount, memo])).toEqual(
      made.map(({ amount, memo }) => [String(amount), memo]),
    );
  });

  test('two accounts in one file are two statements', async () => {
    const shape = (page: number): readonly string[] => [
      'SAO KÊ TÀI KHOẢN',
      `Số tài khoản: ${page < 3 ? '0011001234567' : '0011007654321'}`,
    ];
    // The second account goes on with the first one's balance: what counts is the split.
    const made = payments(56);
    const two = { ...VIETCOMBANK, title: shape, end: () => [] };
    const { statements } = await read(pdfStatement(two, made));
    expect(statements.map(({ account, transactions }) => [account, transactions.length])).toEqual([
      ['0011001234567', 28],
      ['0011007654321', 28],
    ]);
  });

  test('is read in spite of an owner’s password, not of a reader’s', async () => {
    const made = payments(5);
    const locked = (password: Shape['password']) => pdfStatement({ ...BIDV, password }, made);
    expect((await read(locked({ ownerPassword: 'x' }))).statements[0]?.creditCount).toBe(4);
    expect((await refused(locked({ userPassword: 'x' }))).code).toBe('password-protected');
  });
});

describe('a PDF that does not prove itself', () => {
  test('is refused: no balance and no total', async () => {
    const bytes = pdfStatement(VIETINBANK, payments(20, { onlyIn: true }));
    expect((await refused(bytes)).code).toBe('pdf-unproved');
  });

  test('is refused: the total or the closing balance is another', async () => {
    const total: Shape = {
      ...VIETINBANK,
      end: ({ credit }) => [`Tổng phát sinh có: ${commas(credit + 1000)}`],
    };
    const closing: Shape = { ...BIDV, end: ({ balance }) => [`DƯ CUỐI: ${commas(balance + 500)}`] };
    for (const shape of [total, closing]) {
      const bytes = pdfStatement(shape, payments(20, { onlyIn: true }));
      expect((await refused(bytes)).code).toBe('pdf-unproved');
    }
  });

  test('is refused: it is a picture', async () => {
    const bytes = onePage('q 500 0 0 500 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0000 EI Q');
    const { code, details } = await refused(bytes);
    expect([code, details]).toEqual(['pdf-scanned', { pages: 1 }]);
  });

  test('is refused: it holds no table', async () => {
    const bytes = onePage(
      'BT /F 12 Tf 14 TL 50 700 Td (Thu moi hop) Tj T* (ngay mai) Tj T* (8 gio) Tj ET',
    );
    expect((await refused(bytes)).code).toBe('no-transactions-table');
  });
});

/** A PDF of one page, by hand. */
function onePage(content: string | Buffer, { filter = '', pages = '/Kids[3 0 R]/Count 1' } = {}) {
  const stream = Buffer.from(content as string, 'latin1');
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  const add = (...pieces: readonly (string | Buffer)[]): void => {
    offsets.push(parts.reduce((sum, { length }) => sum + length, 0));
    parts.push(Buffer.from(`${offsets.length} 0 obj\n`));
    for (const piece of pieces) parts.push(Buffer.from(piece as string, 'latin1'));
    parts.push(Buffer.from('\nendobj\n'));
  };
  add('<</Type/Catalog/Pages 2 0 R>>');
  add(`<</Type/Pages${pages}>>`);
  add(
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
  );
  add(`<</Length ${stream.length}${filter}>>\nstream\n`, stream, '\nendstream');
  add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>');
  const start = parts.reduce((sum, { length }) => sum + length, 0);
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

describe('a hostile PDF', () => {
  const blanks = deflateSync(Buffer.alloc(300_000_000, 0x20));
  const cases: readonly (readonly [string, () => Buffer, string])[] = [
    ['a bomb', () => onePage(blanks, { filter: '/Filter/FlateDecode' }), 'file-too-heavy'],
    ['2 billion pages', () => onePage('', { pages: '/Kids[3 0 R]/Count 2000000000' }), ''],
    ['pages in a ring', () => onePage('', { pages: '/Kids[2 0 R 2 0 R]/Count 9' }), ''],
    ['no pages', () => onePage('', { pages: '' }), ''],
    ['the first bytes only', () => Buffer.from('%PDF-1.7\n%âãÏÓ'), 'file-damaged'],
  ];
  test.each(cases)('%s is refused in time', async (_name, make, code) => {
    const bytes = make();
    const started = performance.now();
    const refusal = await refused(bytes);
    if (code !== '') expect(refusal.code).toBe(code);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('cut anywhere it gives a refusal', async () => {
    const bytes = pdfStatement(BIDV, payments(20));
    for (const part of [0.1, 0.4, 0.6, 0.9, 0.99]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      const result = await read(cut).catch((thrown: unknown) => thrown);
      if (result instanceof Refusal) continue;
      // What is left may be the whole of it: the index at the end is made anew.
      expect(result).toMatchObject({ statements: [{ proof: 'balanced' }] });
    }
  });
});
