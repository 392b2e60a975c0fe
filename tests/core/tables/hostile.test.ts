import { randomBytes } from 'node:crypto';
import { CFB, utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../core/kernel/index.ts';
import { readTable, TABLE_CAPS } from '../../../core/tables/index.ts';
import { sharedFixture } from '../../fixtures/shared.ts';
import { makeWorkbook, makeZip } from '../../fixtures/zip.ts';

async function refusalOf(bytes: Uint8Array, fileName: string): Promise<Refusal> {
  const thrown = await readTable(bytes, fileName).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof Refusal)) throw new Error(`not refused: ${String(thrown)}`);
  return thrown;
}

const ROW = '<row><c t="inlineStr"><is><t>Nguyễn Thị Lan</t></is></c><c><v>50000</v></c></row>';
const good = makeWorkbook(ROW.repeat(200));

describe('a file that is no good', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['0 bytes', new Uint8Array(), 'a.xlsx', 'file-empty'],
    ['text renamed .xlsx', Buffer.from('đây chỉ là văn bản\nhai dòng'), 'a.xlsx', 'not-a-table'],
    ['table-like text renamed .xlsx', Buffer.from('a,b\n1,2\n'), 'a.xlsx', 'not-a-table'],
    ['prose renamed .xls', Buffer.from('chỉ là văn bản\nhai dòng'), 'a.xls', 'not-a-table'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'a.csv', 'not-a-table'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'a.csv', 'not-a-table'],
    [
      'a page without a table',
      Buffer.from('<html><p>Hết phiên</p></html>'),
      'a.xls',
      'not-a-table',
    ],
    [
      'a zip without a workbook',
      makeZip([{ name: 'a.txt', data: Buffer.from('a') }]),
      'a.xlsx',
      'not-a-table',
    ],
    ['a zip cut in the middle', good.subarray(0, good.length / 2), 'a.xlsx', 'file-damaged'],
    ['a zip cut at the end', good.subarray(0, good.length - 4), 'a.xlsx', 'file-damaged'],
    ['only the start of a zip', Buffer.from('PK\x03\x04', 'latin1'), 'a.xlsx', 'file-damaged'],
    [
      'a cut .xls',
      Buffer.from(
        write(utils.book_new(utils.aoa_to_sheet([['a']])), { type: 'buffer', bookType: 'biff8' }),
      ).subarray(0, 700),
      'a.xls',
      'file-damaged',
    ],
    ['too big', new Uint8Array(TABLE_CAPS.textBytes + 1).fill(97), 'a.csv', 'file-too-big'],
  ])('is refused with what to do: %s', async (_name, bytes, fileName, code) => {
    const refusal = await refusalOf(bytes, fileName);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(/Hãy /);
  });

  it('is refused when it has a password', async () => {
    const locked = CFB.utils.cfb_new();
    CFB.utils.cfb_add(locked, '/EncryptionInfo', Buffer.alloc(64));
    CFB.utils.cfb_add(locked, '/EncryptedPackage', randomBytes(4096));
    const bytes: Uint8Array = CFB.write(locked, { type: 'buffer' });
    expect((await refusalOf(bytes, 'a.xlsx')).code).toBe('password-protected');
    const old = sharedFixture('statements/xls/calamine__issue_385.xls');
    if (old) expect((await refusalOf(old, 'a.xls')).code).toBe('password-protected');
  });

  it('is refused when it is some other Office document', async () => {
    const letter = CFB.utils.cfb_new();
    CFB.utils.cfb_add(letter, '/WordDocument', Buffer.alloc(4096));
    const bytes: Uint8Array = CFB.write(letter, { type: 'buffer' });
    expect((await refusalOf(bytes, 'a.xls')).code).toBe('not-a-table');
  });

  it('is refused when a byte of a part has changed', async () => {
    const noise = `<row><c t="inlineStr"><is><t>${randomBytes(3000).toString('hex')}</t></is></c></row>`;
    const bytes = makeWorkbook(noise);
    const at = bytes.indexOf('sheet1.xml', bytes.indexOf('worksheets/sheet1.xml')) + 1000;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x5a, at);
    expect((await refusalOf(bytes, 'a.xlsx')).code).toBe('file-damaged');
  });

  it('cannot fill the memory: a zip bomb with a real sheet', async () => {
    const rows = ROW.repeat(600_000); // some 50 MB of one row
    const before = process.memoryUsage().rss;
    const bomb = makeWorkbook(rows);
    expect(bomb.length).toBeLessThan(1_000_000);
    expect((await refusalOf(bomb, 'a.xlsx')).code).toBe('file-too-big');
    const liar = makeWorkbook(rows, { statedSize: 5000 });
    expect((await refusalOf(liar, 'a.xlsx')).code).toBe('file-too-big');
    const hidden = makeWorkbook(ROW, {
      parts: [{ name: 'xl/sharedStrings.xml', data: Buffer.alloc(60_000_000, 32) }],
    });
    expect((await refusalOf(hidden, 'a.xlsx')).code).toBe('file-too-big');
    expect(process.memoryUsage().rss - before).toBeLessThan(800_000_000);
  });

  it('cannot fill the memory: a cell in the last row of the sheet', async () => {
    const far = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>';
    expect((await refusalOf(makeWorkbook(far), 'a.xlsx')).code).toBe('too-many-rows');
  });

  it.each<[string, string, string]>([
    ['tags that do not end', `<table>${'<a '.repeat(60_000)}`, 'a.xls'],
    ['quotes that do not end', `<table>${`<a ='"`.repeat(60_000)}`, 'a.xls'],
    ['comments in comments', `<table>${'<!--'.repeat(60_000)}`, 'a.xls'],
    ['endless hard blanks', `<table><tr><td>${'&nbsp;'.repeat(60_000)}x</td></tr>`, 'a.xls'],
    ['a stray quote on every line', `a,b,c\n${'1,"x,3\n'.repeat(60_000)}`, 'a.csv'],
    ['an open quote and nothing more', `a,b,c\n1,"x\n${'y\n'.repeat(60_000)}`, 'a.csv'],
  ])('cannot keep the reader busy: %s', async (_name, text, fileName) => {
    const started = performance.now();
    await readTable(Buffer.from(text), fileName).catch((thrown: unknown) => {
      expect(thrown).toBeInstanceOf(Refusal);
    });
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('never brings down the reader: random damage is refused or read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [at, value] of changes) bytes[at] = value;
          const outcome = await readTable(bytes, 'a.xlsx').catch((reason: unknown) => reason);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Refusal);
        },
      ),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const outcome = await readTable(bytes, 'a.csv').catch((reason: unknown) => reason);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Refusal);
      }),
      { numRuns: 150 },
    );
  });
});
