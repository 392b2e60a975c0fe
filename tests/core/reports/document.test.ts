import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { documentDate } from '../../../core/reports/dates.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';
import { readZip } from './zip.ts';

describe('the month’s report as a document', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket('2026-02-05T08:00:00+07:00');
  });
  afterEach(() => core.close());

  async function filled() {
    core.registry.updateMarket(CLI_AUTHOR, {
      name: 'Chợ Đại Từ',
      operator: 'Ban quản lý chợ Đại Từ',
      commune: 'xã Đại Từ',
      province: 'tỉnh Thái Nguyên',
    });
    const hoa = aTrader(core, 'Hoa', { stalls: ['A1'] });
    await takeIn(core, PROVIDER, [
      { day: '2026-01-03', amount: 1_234_000, memo: hoa.codes[0] ?? '' },
      { day: '2026-01-04', amount: 567, memo: hoa.codes[0] ?? '' },
      { day: '2026-01-05', amount: 9_000, memo: 'khong ro' },
    ]);
    return core.reports.draft('2026-01');
  }
  async function parts() {
    return readZip(await core.reports.write(await filled(), 'docx'));
  }
  const xml = async () => (await parts()).get('word/document.xml') ?? '';
  const textOf = (document: string) =>
    [...document.matchAll(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs)].map((paragraph) =>
      [...paragraph[0].matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((run) => run[1]).join(''),
    );

  it('is A4 with the margins of the Decree, its first page without a number', async () => {
    const files = await parts();
    const document = files.get('word/document.xml') ?? '';
    expect(document).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/);
    const margins = /<w:pgMar ([^>]*)>/.exec(document)?.[1] ?? '';
    for (const [side, twips] of [
      ['top', 1134],
      ['bottom', 1134],
      ['left', 1701],
      ['right', 850],
    ]) {
      expect(margins).toContain(`w:${side}="${twips}"`);
    }
    expect(document).toContain('<w:titlePg');
    const headers = [...files].filter(([name]) => /word\/header\d*\.xml/.test(name));
    // One for the report, one for its appendix.
    expect(headers).toHaveLength(2);
    expect(headers[0]?.[1]).toMatch(/w:jc w:val="center".*PAGE/s);
  });

  it('has the head of the Decree: nation, motto, issuer, number left blank, place and date', async () => {
    const document = await xml();
    const text = textOf(document);
    expect(text).toEqual(
      expect.arrayContaining([
        'UBND XÃ ĐẠI TỪ',
        'BAN QUẢN LÝ CHỢ ĐẠI TỪ',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Số: \u00a0\u00a0\u00a0\u00a0\u00a0/BC-BQLC',
        'Đại Từ, ngày 05 tháng 02 năm 2026',
        'BÁO CÁO',
      ]),
    );
    // Drawn lines under the issuer, the motto and the subject; nothing underlined.
    expect(document.match(/prst="line"/g)).toHaveLength(3);
    expect(document).not.toMatch(/<w:u |─|____|----/);
  });

  it('uses Times New Roman throughout, and no empty paragraph for spacing', async () => {
    const document = await xml();
    const fonts = new Set([...document.matchAll(/w:ascii="([^"]*)"/g)].map((found) => found[1]));
    expect(fonts).toEqual(new Set(['Times New Roman']));
    const outsideTables = document.replace(/<w:tbl>.*?<\/w:tbl>/gs, '');
    const empty = [...outsideTables.matchAll(/<w:p>.*?<\/w:p>/gs)].filter(
      ([paragraph]) => !/<w:t[ >]|<w:drawing|w:lineRule="exact"/.test(paragraph),
    );
    expect(empty).toEqual([]);
    expect(document).toMatch(/w:firstLine="567"/);
    expect(document).toMatch(/w:jc w:val="both"/);
  });

  it('repeats table heads and never splits a row', async () => {
    const document = await xml();
    const tables = [...document.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
    const data = tables.filter((table) => table.includes('<w:tblHeader'));
    expect(data.length).toBeGreaterThanOrEqual(5);
    for (const table of tables) {
      const rows = table.match(/<w:tr>|<w:tr /g)?.length;
      expect(table.match(/<w:cantSplit/g)).toHaveLength(rows ?? 0);
    }
  });

  it('ends its text with "./.", then signature and recipients, the archive last', async () => {
    const text = textOf(await xml());
    expect(text.filter((line) => line.endsWith('./.'))).toHaveLength(1);
    const recipients = text.slice(text.indexOf('Nơi nhận:'));
    expect(recipients.slice(1, 3)).toEqual(['- Như trên;', '- Lưu: VT, BQLC.']);
    expect(text).toContain('TRƯỞNG BAN');
  });

  it('writes amounts in figures and words as the model has them', async () => {
    const model = await filled();
    expect(model.figures).toMatchObject({
      txCount: 2,
      txValue: 1_234_567,
      unattributedCount: 1,
      unattributedValue: 9_000,
    });
    const text = textOf(await docx(core)).join('\n');
    expect(text).toContain('1.234.567 đồng');
    expect(text).toContain(
      'bằng chữ: một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng',
    );
    expect(text).toContain('9.000 đồng');
  });

  it('holds the chart as a picture drawn from the daily series', async () => {
    const files = await parts();
    expect([...files.keys()].some((name) => /word\/media\/.*\.png/.test(name))).toBe(true);
    const svg = [...files].find(([name]) => /word\/media\/.*\.svg/.test(name))?.[1] ?? '';
    // Two days with sales, each one bar.
    expect(svg.match(/<rect [^>]*stroke="#000000"/g)).toHaveLength(2);
  });

  it('gives a company its own head, with no state body above', async () => {
    core.registry.updateMarket(CLI_AUTHOR, {
      name: 'Chợ Đại Từ',
      operator: 'Công ty CP Chợ Mẫu',
      operatorType: 'company',
      commune: 'Đại Từ',
    });
    const text = textOf(await docx(core));
    expect(text).toContain('Số: \u00a0\u00a0\u00a0\u00a0\u00a0/BC-CT');
    expect(text.some((line) => line.startsWith('UBND'))).toBe(false);
    expect(text).toContain('GIÁM ĐỐC');
  });

  it('leaves blanks for a market without a name, and warns', async () => {
    const model = core.reports.draft('2026-01');
    expect(model.warnings.join()).toContain('Chợ chưa có tên');
    expect(model.subject).toContain('……');
    expect(model.number).toBeNull();
    expect((await core.reports.write(model, 'docx')).byteLength).toBeGreaterThan(5_000);
  });

  it('marks the sample market', async () => {
    core.storage.write(CLI_AUTHOR, (write) => {
      core.registry.markSample(write);
      write.audit({ action: 'test.sample' });
    });
    expect(textOf(await docx(core))[0]).toBe('BÁO CÁO MẪU – SỐ LIỆU MINH HỌA');
  });
});

async function docx(core: Core): Promise<string> {
  const bytes = await core.reports.write(core.reports.draft('2026-01'), 'docx');
  return (await readZip(bytes)).get('word/document.xml') ?? '';
}

describe('dates of the Decree', () => {
  it.each([
    ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
    ['2026-01-31', 'ngày 31 tháng 01 năm 2026'],
    ['2026-03-09', 'ngày 09 tháng 3 năm 2026'],
    ['2026-09-10', 'ngày 10 tháng 9 năm 2026'],
    ['2026-12-01', 'ngày 01 tháng 12 năm 2026'],
  ])('%s: %s', (day, text) => {
    expect(documentDate(day)).toBe(text);
  });
});
