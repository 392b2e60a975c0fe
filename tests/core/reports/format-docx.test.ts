import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { writeReport } from '../../../core/reports/tasks.ts';
import { aReport, chart, count, table, type Wanted } from './a-report.ts';
import { type SeenDocument, seeDocument } from './docx-xml.ts';
import { timesBold } from './times-bold.ts';
import { readZip } from './zip.ts';

// Decree 30/2020, Appendix I, in millimetres and points.
const MM = 56.6929; // twips
const LONG = 'BAN QUẢN LÝ CHỢ VÀ TRUNG TÂM THƯƠNG MẠI PHƯỜNG PHAN ĐÌNH PHÙNG TỈNH THÁI NGUYÊN';
const KINDS: Readonly<Record<string, Wanted>> = {
  'a board, a draft': {},
  'short names': { letterhead: { superior: '', issuer: 'BQL CHỢ', symbol: 'BC-C', place: 'Ý' } },
  'long names': {
    letterhead: {
      superior: 'ỦY BAN NHÂN DÂN PHƯỜNG PHAN ĐÌNH PHÙNG',
      issuer: LONG,
      addressees: ['Ủy ban nhân dân xã Đại Từ', `${LONG} và các đơn vị trực thuộc`],
      signerAuthority: 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH',
      signerTitle: 'PHÓ CHỦ TỊCH',
    },
  },
  'signed, with words of its own': {
    number: '05/BC-BQLC',
    difficulties: 'Nhiều hộ ở khu Rau & Quả <A1> chưa có điện thoại thông minh.\n\nChợ họp sớm.',
  },
  'a sample': { isSample: true },
  'an empty month': { traders: 0, body: [{ kind: 'text', text: 'Tháng này chưa có số liệu./.' }] },
  'a quarter and a wide table': {
    period: '2026-Q1',
    body: [
      { kind: 'chart', chart: chart(13, 'tuần') },
      { kind: 'chart', chart: { ...chart(12, 'tháng'), id: 'twelve' } },
      { kind: 'text', text: 'Hết./.' },
    ],
    appendix: [
      {
        kind: 'table',
        table: table(
          'wide',
          Array.from({ length: 13 }, (_, index) => `Tháng ${index}`),
          [Array.from({ length: 13 }, (_, index) => count(index * 1_000_000_000))],
        ),
      },
    ],
  },
};

describe.each(Object.entries(KINDS))('%s as a document of Decree 30', (_name, wanted) => {
  const model = aReport(wanted);
  const written = writeReport({ model, format: 'docx' }).then(seeDocument);
  const firstOf = ({ paragraphs }: SeenDocument, start: string) => {
    const found = paragraphs.find(({ text }) => text.startsWith(start));
    if (!found) throw new Error(`no paragraph ${start}`);
    return found;
  };

  it('is A4 with margins inside the ranges and numbers pages from the second on', async () => {
    const { sections, parts } = await written;
    for (const section of sections) {
      const [, width, height] = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(section) ?? [];
      expect([width, height].map(Number).toSorted((a, b) => a - b)).toEqual([11906, 16838]);
      const side = (name: string) =>
        Number(new RegExp(`<w:pgMar[^>]* w:${name}="(\\d+)"`).exec(section)?.[1]) / MM;
      for (const [name, least, most] of [
        ['top', 20, 25],
        ['bottom', 20, 25],
        ['left', 30, 35],
        ['right', 15, 20],
      ] as const) {
        expect(side(name)).toBeGreaterThan(least - 0.02);
        expect(side(name)).toBeLessThanOrEqual(most);
      }
      expect(section).toContain('<w:titlePg/>');
      expect(section).not.toContain('<w:headerReference w:type="first"');
    }
    const headers = [...parts].filter(([name]) => /word\/header\d+\.xml/.test(name));
    expect(headers).toHaveLength(sections.length);
    for (const [, xml] of headers) {
      expect(xml).toMatch(/w:jc w:val="center".*<w:sz w:val="2[68]".*PAGE/s);
    }
  });

  it('has the nation’s name on one line, the motto underlined to its length by a drawn line', async () => {
    const seen = await written;
    const nation = firstOf(seen, 'CỘNG HÒA');
    expect(nation).toMatchObject({ text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', isBold: true });
    const width = timesBold(nation.text, nation.sizes[0] ?? 0);
    const [, right] = [...(seen.tables[0] ?? '').matchAll(/<w:gridCol w:w="(\d+)"/g)];
    // 5 pt to spare: programs round differently.
    expect(width + 5).toBeLessThan(Number(right?.[1]) / 20);
    const motto = firstOf(seen, 'Độc lập - Tự do');
    expect(motto.sizes.every((size) => size >= 13 && size <= 14)).toBe(true);
    expect(motto.line ?? 0).toBeCloseTo(timesBold(motto.text, motto.sizes[0] ?? 0), -0.5);
  });

  it('draws the lines under issuer and subject a third to half as long as the text', async () => {
    const seen = await written;
    const lines = seen.paragraphs.filter(({ line }) => line !== null);
    expect(lines).toHaveLength(3);
    for (const { text, line, sizes } of [lines[0], lines[2]].filter((found) => !!found)) {
      const longest = Math.max(...text.split('\n').map((part) => timesBold(part, sizes[0] ?? 0)));
      expect((line ?? 0) / longest).toBeGreaterThan(1 / 3);
      expect((line ?? 0) / longest).toBeLessThan(1 / 2);
    }
    expect(seen.body).not.toMatch(/<w:u |─|____|----/);
  });

  it('keeps issuer, number and date in their sizes', async () => {
    const seen = await written;
    expect(firstOf(seen, 'Số:').sizes).toEqual([13]);
    expect(firstOf(seen, 'Số:').text.replace(/\u00a0/g, ' ')).toBe(
      `Số: ${model.number ?? `     /${model.letterhead.symbol}`}`,
    );
    expect(firstOf(seen, model.placeAndDate)).toMatchObject({ sizes: [13], isItalic: true });
    expect(firstOf(seen, 'BÁO CÁO').sizes[0]).toBe(14);
    const recipients = firstOf(seen, 'Nơi nhận:');
    expect(recipients).toMatchObject({ sizes: [12], isBold: true, isItalic: true });
    expect(firstOf(seen, '- Lưu: VT').text).toBe('- Lưu: VT, BQLC.');
    expect(firstOf(seen, '- Lưu: VT').sizes).toEqual([11]);
  });

  it('sets the body justified, indented, 6 pt apart, in 13 to 14 points', async () => {
    const { paragraphs } = await written;
    const body = paragraphs.filter(({ inTable, align }) => !inTable && align === 'both');
    expect(body.length).toBeGreaterThan(0);
    for (const { sizes, firstLine, after, xml } of body) {
      expect(firstLine).toBeGreaterThanOrEqual(28.3);
      expect(firstLine).toBeLessThanOrEqual(36);
      expect(after).toBeGreaterThanOrEqual(6);
      expect(sizes.every((size) => size >= 13 && size <= 14)).toBe(true);
      const spread = Number(/w:line="(\d+)"/.exec(xml)?.[1]) / 240;
      expect(spread).toBeGreaterThanOrEqual(1);
      expect(spread).toBeLessThanOrEqual(1.5);
    }
    expect(body.filter(({ text }) => text.endsWith('./.'))).toHaveLength(1);
  });

  it('has one typeface and no empty paragraph for spacing', async () => {
    const { body, parts, paragraphs } = await written;
    const fonts = [...`${body}${parts.get('word/styles.xml')}`.matchAll(/w:ascii="([^"]*)"/g)];
    expect(new Set(fonts.map(([, name]) => name))).toEqual(new Set(['Times New Roman']));
    const empty = paragraphs.filter(({ text, xml, inTable }) => {
      // The ends of the sections, a twentieth of a point high.
      const isSectionEnd = /w:line="20" w:lineRule="exact"/.test(xml);
      return !inTable && text === '' && !/<w:drawing/.test(xml) && !isSectionEnd;
    });
    expect(empty).toEqual([]);
  });

  it('repeats the head of every table, splits no row, and sets it in 10 to 12 points', async () => {
    const { tables, parts, sections } = await written;
    const styles = parts.get('word/styles.xml') ?? '';
    for (const xml of tables) {
      const rows = xml.match(/<w:tr>|<w:tr /g)?.length;
      expect(xml.match(/<w:cantSplit/g)).toHaveLength(rows ?? 0);
      const used = new Set([...xml.matchAll(/<w:pStyle w:val="([^"]*)"/g)].map(([, id]) => id));
      if (used.size === 0) continue;
      expect(xml.match(/<w:tblHeader/g)).toHaveLength(1);
      expect(xml.indexOf('<w:tblHeader')).toBeLessThan(xml.indexOf('</w:tr>'));
      for (const id of used) {
        const style = new RegExp(`w:styleId="${id}".*?</w:style>`, 's').exec(styles)?.[0] ?? '';
        const size = Number(/<w:sz w:val="(\d+)"/.exec(style)?.[1]) / 2;
        expect(size).toBeGreaterThanOrEqual(10);
        expect(size).toBeLessThanOrEqual(12);
      }
      const grid = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
      const landscape = sections.some((section) => section.includes('landscape'));
      expect([9355, landscape ? 14287 : 9355]).toContain(grid.reduce((sum, own) => sum + own, 0));
    }
  });

  it('keeps a short table on one page, and sums with the row before them', async () => {
    const rows = (length: number) => Array.from({ length }, (_, index) => ['Khu', count(index)]);
    const body = [3, 40].map((length) => ({
      kind: 'table' as const,
      table: table('zones', ['Khu', 'Số'], rows(length), ['Cộng', count(9)]),
    }));
    const { tables } = await seeDocument(
      await writeReport({ model: aReport({ body, appendix: [] }), format: 'docx' }),
    );
    const kept = tables
      .filter((xml) => xml.includes('Cộng'))
      .map((xml) => xml.match(/<w:tr>.*?<\/w:tr>/gs)?.map((row) => row.includes('<w:keepNext')));
    // The head says it by its style.
    expect(kept[0]).toEqual([false, true, true, true, false]);
    expect(kept[1]).toEqual([...Array(40).fill(false), true, false]);
  });

  it('holds the signature in one unsplit row, after words that stay with it', async () => {
    const { body, tables } = await written;
    const signature = tables.find((xml) => xml.includes('Nơi nhận:')) ?? '';
    expect(signature.match(/<w:tr>|<w:tr /g)).toHaveLength(1);
    const before = body.slice(0, body.indexOf(signature));
    expect(before.slice(before.lastIndexOf('<w:p>'))).toContain('<w:keepNext/>');
  });

  it('is well-formed, names each drawn thing once and points only to parts it has', async () => {
    const { parts, body } = await written;
    for (const [name, xml] of parts) {
      if (!/\.(xml|rels)$/.test(name)) continue;
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', (error) => {
        throw new Error(`${name}: ${error.message}`);
      });
      parser.write(xml).close();
    }
    const ids = [...body.matchAll(/<wp:docPr id="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [
      ...(parts.get('word/_rels/document.xml.rels') ?? '').matchAll(/Target="([^"]*)"/g),
    ];
    for (const [, target] of targets) expect([...parts.keys()]).toContain(`word/${target}`);
    const linked = [...body.matchAll(/r:(?:embed|id)="([^"]*)"/g)].map(([, id]) => id);
    for (const id of linked) {
      expect(parts.get('word/_rels/document.xml.rels')).toContain(`Id="${id}"`);
    }
  });
});

describe('what a document holds', () => {
  it('leaves out the nation for a body that is no state office', async () => {
    const model = aReport({
      letterhead: { hasNation: false, superior: '', issuer: 'CÔNG TY CHỢ' },
    });
    const seen = await seeDocument(await writeReport({ model, format: 'docx' }));
    expect(seen.body).not.toContain('CỘNG HÒA XÃ HỘI');
    expect(seen.paragraphs.filter(({ line }) => line !== null)).toHaveLength(2);
    expect(seen.body).toContain(model.placeAndDate);
  });

  it('prints dots to write on where the board has not written, and its words where it has', async () => {
    const empty = await seeDocument(await writeReport({ model: aReport(), format: 'docx' }));
    expect(empty.paragraphs.filter(({ text }) => /^…{20,}$/.test(text))).toHaveLength(6);
    const model = aReport({ difficulties: 'Một.\nHai & ba.' });
    const seen = await seeDocument(await writeReport({ model, format: 'docx' }));
    const texts = seen.paragraphs.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Một.', 'Hai & ba.']));
    expect(texts).not.toContain('(Nêu khó khăn, vướng mắc trong tháng)');
  });

  it('holds each chart as SVG and as PNG for older programs, described in words', async () => {
    const model = aReport(KINDS['a quarter and a wide table']);
    const { parts, body } = await seeDocument(await writeReport({ model, format: 'docx' }));
    const media = [...parts.keys()].filter((name) => name.startsWith('word/media/'));
    expect(media.filter((name) => name.endsWith('.svg'))).toHaveLength(2);
    expect(media.filter((name) => name.endsWith('.png'))).toHaveLength(2);
    expect(body.match(/descr="Cột theo/g)).toHaveLength(2);
    expect(body).toContain('asvg:svgBlip');
  });

  it('numbers the appendix by itself and turns it where a table is wide', async () => {
    const { sections } = await seeDocument(
      await writeReport({ model: aReport(KINDS['a quarter and a wide table']), format: 'docx' }),
    );
    expect(sections).toHaveLength(2);
    expect(sections[0]).toContain('portrait');
    expect(sections[1]).toContain('landscape');
    expect(sections[1]).toContain('<w:pgNumType w:start="1"');
  });

  it('survives texts no XML may hold', async () => {
    const model = aReport({ difficulties: 'Xấu\u0001\u0000 và \ud800 và \u202e ngược' });
    const { paragraphs } = await seeDocument(await writeReport({ model, format: 'docx' }));
    expect(paragraphs.map(({ text }) => text)).toContain('Xấu và \ufffd và ngược');
  });

  it('keeps figures on one line however narrow the model wants their column', async () => {
    const model = aReport({
      appendix: [
        {
          kind: 'table',
          table: {
            ...table('money', ['Tên', 'Tiền'], [['Hoa', count(9_876_543_210_123)]]),
            widths: [99, 1],
          },
        },
      ],
    });
    const { tables } = await seeDocument(await writeReport({ model, format: 'docx' }));
    const grid = [...(tables.at(-1) ?? '').matchAll(/<w:gridCol w:w="(\d+)"/g)];
    // 13 digits of 5.5 pt and 4 points of 2.75 pt, with the cell's margins.
    expect(Number(grid[1]?.[1]) / 20).toBeGreaterThan(13 * 5.5 + 4 * 2.75 + 8.5);
  });

  it('writes 5,000 rows under one head', async () => {
    const model = aReport({ traders: 5000 });
    const parts = await readZip(await writeReport({ model, format: 'docx' }));
    const body = parts.get('word/document.xml') ?? '';
    const last = body.slice(body.lastIndexOf('<w:tbl>'));
    expect(last.match(/<w:cantSplit/g)).toHaveLength(5001);
    expect(last.match(/<w:tblHeader/g)).toHaveLength(1);
  });
});
