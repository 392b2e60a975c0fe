import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { chartShapes } from '../../../core/reports/chart-shapes.ts';
import { REPORT_FORMATS, type ReportModel } from '../../../core/reports/schema.ts';
import { writeReport } from '../../../core/reports/tasks.ts';
import { aReport, chart, count, table } from './a-report.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cho-so-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('every format', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(REPORT_FORMATS)('%s: the same report gives the same bytes', async (format) => {
    const hash = async () =>
      createHash('sha256')
        .update(await writeReport({ model: aReport({ isSample: true }), format }))
        .digest('hex');
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-02-05T03:00:00Z') });
    const first = await hash();
    vi.setSystemTime(new Date('2027-09-01T00:00:00Z'));
    const model: ReportModel = JSON.parse(JSON.stringify(aReport({ isSample: true })));
    expect(await hash()).toBe(first);
    const frozen = createHash('sha256')
      .update(await writeReport({ model, format }))
      .digest('hex');
    expect(frozen).toBe(first);
  });

  it('txt is the message', async () => {
    const bytes = await writeReport({ model: aReport(), format: 'txt' });
    expect(new TextDecoder().decode(bytes)).toBe(`${aReport().message}\n`);
  });
});

describe('the PDF', () => {
  const pdf = async (model: ReportModel) => {
    const path = join(folder, 'own.pdf');
    writeFileSync(path, await writeReport({ model, format: 'pdf' }));
    return path;
  };

  it('is A4, in Vietnamese, tagged, with its fonts inside', async () => {
    const path = await pdf(aReport());
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
    expect(info).toMatch(/Title:\s+BÁO CÁO Tình hình thanh toán/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
    expect(readFileSync(path, 'latin1')).toContain('/Lang (vi-VN)');
    const fonts = execFileSync('pdffonts', [path], { encoding: 'utf8' }).split('\n').slice(2, -1);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) expect(font).toMatch(/\+Tinos.* yes yes yes /);
  });

  it('says every letter of Vietnamese as it was written', async () => {
    const letters =
      'ẮẰẲẴẶ ẤẦẨẪẬ ẾỀỂỄỆ ỐỒỔỖỘ ỚỜỞỠỢ ỨỪỬỮỰ ÝỲỶỸỴ Đ ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ýỳỷỹỵ đ − – … “”';
    const model = aReport({ difficulties: letters });
    expect(words(pagesOf(await pdf(model)).join(' '))).toEqual(
      expect.arrayContaining(words(letters)),
    );
  });

  it('numbers its pages from the second on and repeats heads of tables', async () => {
    const pages = pagesOf(await pdf(aReport({ traders: 150 })));
    const first = pages.findIndex((page) => page.includes('Phụ lục'));
    const numbers = pages.map((page) => /^\s*(\d+)\s*\n/.exec(page)?.[1] ?? '');
    expect(numbers.slice(0, first)).toEqual(
      Array.from({ length: first }, (_, index) => (index === 0 ? '' : String(index + 1))),
    );
    expect(numbers[first]).toBe('');
    expect(numbers[first + 1]).toBe('2');
    for (const page of pages.slice(first, -1)) expect(page).toContain('Ngành hàng');
  });

  it('begins no page with nothing but the sums of a table', async () => {
    const sizes = Array.from({ length: 16 }, (_, index) => 38 + index);
    const body = sizes.map((length) => ({
      kind: 'table' as const,
      table: table(
        `t${length}`,
        ['Khu', 'Số'],
        Array.from({ length }, (_, index) => [`Hàng ${index}`, count(index)]),
        ['Cộng', count(length)],
      ),
    }));
    const pages = pagesOf(await pdf(aReport({ body, appendix: [] })));
    expect(pages.join('').match(/Cộng/g)).toHaveLength(sizes.length);
    expect(pages.filter((page) => /Khu\s+Số\s+Cộng/.test(page))).toEqual([]);
  });

  it('keeps signature and closing words together', async () => {
    for (const lines of [1, 4, 8, 12, 16]) {
      const body = [
        ...Array.from({ length: 20 + lines }, (_, index) => ({
          kind: 'text' as const,
          text: `Dòng ${index}.`,
        })),
        { kind: 'text' as const, text: 'Trên đây là báo cáo./.' },
      ];
      const pages = pagesOf(await pdf(aReport({ body, appendix: [] })));
      const page = pages.find((text) => text.includes('./.')) ?? '';
      expect(page).toContain('Nơi nhận:');
      expect(page).toContain('Nguyễn Thị Ánh Ngọc');
    }
  });
});

const hasOffice = spawnSync('soffice', ['--version']).status === 0;

describe.skipIf(!hasOffice)('the PDF beside the Word document as LibreOffice lays it out', () => {
  it('has the same pages with the same words', async () => {
    const models = {
      plain: aReport({ traders: 120 }),
      long: aReport({
        number: '05/BC-BQLC',
        isSample: true,
        traders: 30,
        difficulties: 'Nhiều hộ chưa có điện thoại thông minh.\nSóng ở khu B yếu.',
        letterhead: {
          issuer: 'BAN QUẢN LÝ CHỢ VÀ TRUNG TÂM THƯƠNG MẠI PHƯỜNG PHAN ĐÌNH PHÙNG',
          addressees: ['Ủy ban nhân dân xã Đại Từ', 'Sở Công Thương tỉnh Thái Nguyên'],
        },
      }),
      company: aReport({
        letterhead: { hasNation: false, superior: '', issuer: 'CÔNG TY CỔ PHẦN CHỢ MẪU' },
      }),
    };
    for (const [name, model] of Object.entries(models)) {
      writeFileSync(join(folder, `${name}.docx`), await writeReport({ model, format: 'docx' }));
    }
    const files = Object.keys(models).map((name) => join(folder, `${name}.docx`));
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/office`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        ...files,
      ],
      { stdio: 'ignore' },
    );
    for (const [name, model] of Object.entries(models)) {
      const own = join(folder, `${name}-own.pdf`);
      writeFileSync(own, await writeReport({ model, format: 'pdf' }));
      const office = pagesOf(join(folder, `${name}.pdf`));
      const pages = pagesOf(own);
      expect(pages, name).toHaveLength(office.length);
      const drawn = model.body.flatMap((block) =>
        block.kind === 'chart' ? words(textsOf(block.chart)) : [],
      );
      for (const [index, page] of pages.entries()) {
        // The chart's own letters are a picture in one and letters in the other.
        const extra = without(words(page), words(office[index] ?? ''));
        expect(without(extra, drawn), `${name}, page ${index + 1}`).toEqual([]);
        expect(without(words(office[index] ?? ''), words(page))).toEqual([]);
      }
    }
  });
});

describe('the workbook', () => {
  const open = async (model: ReportModel) => {
    const book = new ExcelJS.Workbook();
    const bytes = await writeReport({ model, format: 'xlsx' });
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    return book;
  };
  const headRow = (sheet: ExcelJS.Worksheet | undefined) =>
    Number(sheet?.views[0]?.state === 'frozen' ? sheet.views[0].ySplit : 0);

  it('has a sheet for each table, every figure a number', async () => {
    const model = aReport();
    const book = await open(model);
    const tables = [...model.body, ...model.appendix.blocks].flatMap((block) =>
      block.kind === 'table' ? [block.table] : [],
    );
    expect(book.worksheets.map(({ name }) => name)).toEqual(tables.map(({ title }) => title));
    for (const [index, { head, rows, total }] of tables.entries()) {
      const sheet = book.worksheets[index];
      const first = headRow(sheet);
      for (const [at, cells] of [head, ...rows, ...(total ? [total] : [])].entries()) {
        for (const [column, cell] of cells.entries()) {
          const wanted = typeof cell === 'string' ? cell : cell.value;
          const found = sheet?.getCell(first + at, column + 1).value ?? '';
          if (found !== wanted)
            expect({ at, column, found }).toEqual({ at, column, found: wanted });
        }
      }
    }
    expect(book.worksheets[0]?.getCell(headRow(book.worksheets[0]) + 2, 4).numFmt).toBe('#,##0');
  });

  it('prints on A4 with its head on every page', async () => {
    for (const sheet of (await open(aReport())).worksheets) {
      expect(sheet.pageSetup).toMatchObject({ paperSize: 9, fitToPage: true, fitToWidth: 1 });
      expect(sheet.pageSetup.fitToHeight).toBe(0);
      expect(sheet.pageSetup.printTitlesRow).toBe(`${headRow(sheet)}:${headRow(sheet)}`);
      const above = Array.from({ length: headRow(sheet) - 1 }, (_, row) =>
        String(sheet.getCell(row + 1, 1).value),
      );
      expect(above.join('\n')).toMatch(
        /BÁO CÁO.*Từ ngày 01\/01\/2026 đến ngày 31\/01\/2026.*Nguồn:/s,
      );
    }
  });

  it('writes no formula, whatever a name begins with', async () => {
    const nasty = ['=1+1', '+84', '-2', '@SUM(A1)', '\t=1', '\r=1', '_x000D_', ' a\u0000b'];
    const made = table(
      'nasty',
      ['=cmd()', 'b'],
      nasty.map((name) => [name, 'x']),
    );
    const appendix = [
      {
        kind: 'table' as const,
        table: { ...made, title: "'[a]:*?/\\ một cái tên dài hơn ba mươi mốt chữ" },
      },
      {
        kind: 'table' as const,
        table: { ...made, title: "'[a]:*?/\\ một cái tên dài hơn ba mươi mốt chữ" },
      },
    ];
    const book = await open(aReport({ body: [], appendix }));
    expect(new Set(book.worksheets.map(({ name }) => name)).size).toBe(2);
    for (const sheet of book.worksheets) {
      expect(sheet.name.length).toBeLessThanOrEqual(31);
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.formula).toBeUndefined();
          if (typeof cell.value === 'string') expect(cell.value).not.toMatch(/^[=+@\t\r-]/);
        }),
      );
    }
  });

  it('has a sheet even where there is no table', async () => {
    expect((await open(aReport({ body: [], appendix: [] }))).worksheets).toHaveLength(1);
  });
});

describe('charts', () => {
  it('have a bar for every day with money, tall in proportion, and say what is not known', () => {
    const drawn = chartShapes(chart(31));
    const amounts = chart(31)
      .bars.map(({ amount }) => amount)
      .filter((amount) => amount !== 0);
    const bars = drawn.flatMap((shape) =>
      shape.kind === 'rect' && shape.stroke === '#000000' ? [shape.height] : [],
    );
    expect(bars).toHaveLength(amounts.length);
    for (const [index, height] of bars.entries()) {
      expect(height / (bars[0] ?? 0)).toBeCloseTo((amounts[index] ?? 0) / (amounts[0] ?? 1), 6);
    }
    const texts = textsOf(chart(31));
    expect(texts).toContain('không họp chợ');
    expect(texts).toContain('chưa có sao kê');
  });

  it('stay inside their frame whatever the figures', () => {
    for (const amounts of [[], [0], [1], [-5_000_000, 3_000_000], [9e14, 1], Array(92).fill(1e6)]) {
      const bars = amounts.map((amount, index) => ({
        label: String(index + 1),
        amount,
        count: 1,
        isOpen: true,
        isUnknown: false,
      }));
      for (const shape of chartShapes({ ...chart(1), bars })) {
        const ys = shape.kind === 'line' ? [shape.from.y, shape.to.y] : [shape.y];
        for (const y of ys) {
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(186);
        }
      }
    }
  });
});

function textsOf(of: Parameters<typeof chartShapes>[0]): string {
  return chartShapes(of)
    .flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
    .join(' ');
}

function pagesOf(path: string): string[] {
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  return text.split('\f').slice(0, -1);
}

function words(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[\s\u00a0]+/)
    .filter((word) => word !== '');
}

function without(all: readonly string[], some: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of some) left.set(word, (left.get(word) ?? 0) + 1);
  return all.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}
