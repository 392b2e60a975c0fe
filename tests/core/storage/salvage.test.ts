import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { errorBody } from '../../../core/kernel/index.ts';
import { salvage } from '../../../core/storage/index.ts';
import { roomFor, unzip } from '../../../core/tables/zip.ts';
import { addMarkets, newFolder, openTest, plugIn, uids } from './folder.ts';

const FILE = 'cho-so.db';
const PAGE = 4096;
const AT = '2026-11-22T08:00:00';
const TRADERS = 3000;

/** A folder with some thousand traders, settings and lines of an import, closed. */
async function fullFolder() {
  const folder = newFolder();
  const storage = await openTest(folder);
  addMarkets(storage, uids(1));
  const { db } = storage;
  db.transaction(() => {
    const trader = db.prepare(
      `INSERT INTO vendor (uid, market_id, name, name_key, phone, created_at) VALUES (?, 1, ?, '', ?, '')`,
    );
    for (let row = 1; row <= TRADERS; row += 1) {
      trader.run(`u${row}`, `Nguyễn Thị ${'x'.repeat(row % 60)} ${row}`, `09${row}`);
    }
    db.exec(`
      INSERT INTO account (uid, market_id, kind, number, number_key, holder, from_day, created_at)
      VALUES ('a', 1, 'provider', '0011000000999', '', '=HYPERLINK("x")', '2026-01-01', '');
      INSERT INTO import (uid, market_id, account_id, account_kind, lane, file_name, file_sha256,
        format, from_day, to_day, credit_count, credit_sum, debit_count, debit_sum, fee_sum, proof,
        added, duplicate, ignored, rejected, author, created_at)
      VALUES ('i', 1, 1, 'provider', 'A', 'x', '', 'csv', '2026-01-01', '2026-01-31',
        1, 1, 0, 0, 0, 'totals', 1, 0, 0, 0, 'x', '');
      INSERT INTO payment (market_id, account_id, account_kind, lane, import_id, row_no, fingerprint,
        occurrence, at, day, amount, memo)
      VALUES (1, 1, 'provider', 'A', 1, 1, x'00112233445566778899aabbccddeeff', 1,
        '2026-01-02T08:00:00', '2026-01-02', -50000, 'dòng một' || char(10) || '"dòng hai"');`);
    const line = db.prepare(
      `INSERT INTO import_row (import_id, row_no, outcome) VALUES (1, ?, 'ignored')`,
    );
    for (let row = 1; row <= 1000; row += 1) line.run(row);
  })();
  const copy = await storage.backUp();
  storage.close();
  return { folder, copy: copy.file };
}

interface Files {
  readonly names: readonly string[];
  readonly text: string;
  table(name: string): readonly Record<string, string>[];
}

async function filesOf(folder: string): Promise<Files> {
  const { name, bytes } = await salvage(folder, AT);
  expect(name).toBe('cho-so-du-lieu-cuu-20261122-0800.zip');
  const parts = new Map(
    unzip(Buffer.from(bytes), () => true, roomFor(Buffer.from(bytes))).map((part) => [
      part.name,
      part.data.toString(),
    ]),
  );
  const whole = (part: string): string => parts.get(part) ?? '';
  return {
    names: [...parts.keys()],
    text: whole('doc-truoc.txt'),
    table: (part) => {
      const text = whole(`${part}.csv`);
      expect(text.startsWith('\ufeff')).toBe(true);
      const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), {
        header: true,
        skipEmptyLines: true,
      });
      expect(errors).toEqual([]);
      return data;
    },
  };
}

// Database file format, 1.6: how a page with rows of a table begins.
const ROWS = 13;

/** The pages with the rows of traders, in their order. */
function pagesOfTraders(bytes: Buffer): readonly number[] {
  return Array.from({ length: bytes.length / PAGE }, (_, page) => page).filter(
    (page) => bytes[page * PAGE] === ROWS && tradersOn(bytes, page).length > 0,
  );
}

function tradersOn(bytes: Buffer, page: number): readonly string[] {
  const text = bytes.toString('utf8', page * PAGE, (page + 1) * PAGE);
  return [...text.matchAll(/Nguyễn Thị x* \d+/g)].map(([name]) => name);
}

function damaged(folder: string, pages: readonly number[]): void {
  const bytes = readFileSync(join(folder, FILE));
  for (const page of pages) bytes.fill(0xff, page * PAGE, (page + 1) * PAGE);
  writeFileSync(join(folder, FILE), bytes);
}

describe('saving what can be read', () => {
  it('gives every table of good data, as Excel takes it, and changes nothing', async () => {
    const { folder } = await fullFolder();
    const before = readFileSync(join(folder, FILE));
    const files = await filesOf(folder);
    expect(files.names[0]).toBe('doc-truoc.txt');
    expect(files.names).toContain('audit.csv');
    expect(files.names.some((name) => name.startsWith('sqlite_'))).toBe(false);
    const traders = files.table('vendor');
    expect(traders).toHaveLength(TRADERS);
    expect(traders[6]).toMatchObject({ id: '7', name: 'Nguyễn Thị xxxxxxx 7', phone: "'097" });
    expect(files.table('account')[0]).toMatchObject({
      number: "'0011000000999",
      holder: `'=HYPERLINK("x")`,
      vendor_id: '',
    });
    expect(files.table('payment')[0]).toMatchObject({
      amount: '-50000',
      memo: 'dòng một\n"dòng hai"',
      fingerprint: '0x00112233445566778899aabbccddeeff',
    });
    expect(files.table('import_row')).toHaveLength(1000);
    expect(files.table('setting')).toEqual([]);
    expect(files.text).toContain('- vendor.csv (tiểu thương): đọc được 3.000 dòng, đủ\r\n');
    expect(files.text).toContain('Mọi bảng tìm thấy đều đọc được trọn vẹn.');
    expect(readFileSync(join(folder, FILE)).equals(before)).toBe(true);
  });

  it('jumps over damaged pages and loses only what was on them', async () => {
    const { folder } = await fullFolder();
    const good = readFileSync(join(folder, FILE));
    const pages = pagesOfTraders(good);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat({ max: pages.length - 1 }), { minLength: 1, maxLength: 8 }),
        async (chosen) => {
          writeFileSync(join(folder, FILE), good);
          const broken = chosen.map((index) => pages[index] ?? 0);
          const lost = new Set(broken.flatMap((page) => tradersOn(good, page)));
          damaged(folder, broken);
          const files = await filesOf(folder);
          const names = files.table('vendor').map((row) => row['name'] ?? '');
          expect(new Set(names).size).toBe(names.length);
          expect(names).toHaveLength(TRADERS - lost.size);
          expect(names.filter((name) => lost.has(name))).toEqual([]);
          const ids = files.table('vendor').map((row) => Number(row['id']));
          expect(ids).toEqual([...ids].sort((a, b) => a - b));
          const end = lost.has(tradersOn(good, pages.at(-1) ?? 0).at(-1) ?? '');
          expect(files.text).toContain(
            end ? 'MẤT phần cuối bảng' : `MẤT nhiều nhất ${lost.size} dòng`,
          );
          expect(files.table('import_row')).toHaveLength(1000);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('takes the first page of a copy when that of the data is gone', async () => {
    const { folder } = await fullFolder();
    damaged(folder, [0]);
    const files = await filesOf(folder);
    expect(files.table('vendor')).toHaveLength(TRADERS);
    expect(files.text).toContain('đọc được 3.000 dòng, đủ');
  });

  it.each([
    ['all of it is damaged', (file: string) => writeFileSync(file, 'hỏng rồi '.repeat(5000))],
    ['it is empty', (file: string) => writeFileSync(file, '')],
  ])('says that nothing can be read when %s', async (_, spoil) => {
    const { folder } = await fullFolder();
    spoil(join(folder, FILE));
    const { names, text } = await filesOf(folder);
    expect(names).toEqual(['doc-truoc.txt']);
    expect(text).toContain('KHÔNG ĐỌC ĐƯỢC GÌ');
    expect(text).toContain(folder);
  });

  it('says that the disk is full, not that nothing can be read', async ({ skip }) => {
    const { folder, copy } = await fullFolder();
    const small = newFolder();
    const bytes = readFileSync(join(folder, FILE)).fill(0xff, 0, PAGE);
    const kilobytes = Math.ceil((bytes.length * 2.5) / 1024);
    if (!plugIn(small, kilobytes))
      skip('a full disk needs a small tmpfs, which only root may mount');
    mkdirSync(join(small, 'backups'));
    copyFileSync(copy, join(small, 'backups', basename(copy)));
    writeFileSync(join(small, FILE), bytes);
    const thrown = await salvage(small, AT).catch(errorBody);
    expect(thrown).toMatchObject({ error: { code: 'disk-full' } });
    expect(readdirSync(small).sort()).toEqual(['backups', FILE]);
  });

  it('says so of a folder without a database, and makes none', async () => {
    const folder = join(newFolder(), 'none');
    mkdirSync(folder);
    expect((await filesOf(folder)).text).toContain('KHÔNG ĐỌC ĐƯỢC GÌ');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('works whatever is damaged, also beside an open rescue', async () => {
    const { folder } = await fullFolder();
    const good = readFileSync(join(folder, FILE));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat({ max: good.length / PAGE - 1 }), { minLength: 1, maxLength: 40 }),
        async (pages) => {
          writeFileSync(join(folder, FILE), good);
          damaged(folder, pages);
          const open = await openTest(folder, { mode: 'rescue' }).catch(() => undefined);
          const { text } = await filesOf(folder);
          expect(text).toContain('CHỢ SỐ: DỮ LIỆU CỨU ĐƯỢC LÚC 22/11/2026 08:00');
          open?.close();
          expect(existsSync(join(folder, FILE))).toBe(true);
        },
      ),
      { numRuns: 12 },
    );
  });
});
