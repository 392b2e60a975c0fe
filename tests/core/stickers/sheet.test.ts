import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { drawSheet, type SheetLayout } from '../../../core/stickers/index.ts';
import { zbar } from '../../fixtures/escpos-interpreter.ts';
import { AUTHOR, addTraders, openMarket } from './market.ts';
import { refusalOf } from './refusal.ts';
import { sampleContent } from './samples.ts';

const { stickers } = await openMarket();
const folder = mkdtempSync(join(tmpdir(), 'cho-so-sheet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Avery ISO templates as published: label, grid, first corner, pitch, in millimetres. */
const PUBLISHED: Readonly<Record<string, readonly number[]>> = {
  L7160: [64, 38.1, 3, 7, 7.48, 15.49, 66.04, 38.1],
  L7161: [63.6, 46.8, 3, 6, 7.41, 8.11, 65.93, 46.74],
  L7162: [99.1, 33.9, 2, 8, 3.99, 12.98, 102.48, 33.9],
  L7163: [99.1, 38.1, 2, 7, 3.35, 15.17, 103.01, 38.1],
  L7164: [63.5, 72, 3, 4, 7.35, 3.53, 66, 71.98],
  L7165: [99.06, 67.73, 2, 4, 4.67, 13.04, 101.64, 67.73],
  L7169: [99.1, 139, 2, 2, 5.01, 7.06, 101.49, 138.99],
  L7651: [38.1, 21.2, 5, 13, 4.7, 10.9, 40.6, 21.2],
  '38931': [70, 25, 3, 11, 0, 10, 70, 25],
};

function layoutOf(id: string): SheetLayout {
  const layout = stickers.layouts().find((one) => one.id === id);
  if (!layout) throw new Error(`no layout ${id}`);
  return layout;
}

function contents(count: number) {
  return Array.from({ length: count }, (_, index) =>
    sampleContent({ stallCode: `A${index + 1}`, account: `00110000${10_000 + index}` }),
  );
}

/** A page, or a part of it in millimetres, as a grey PGM picture by poppler. */
function raster(
  pdf: Uint8Array,
  dpi: number,
  part?: { x: number; y: number; width: number; height: number; page?: number },
): Buffer {
  const file = join(folder, 'sheet.pdf');
  writeFileSync(file, pdf);
  const px = (millimetres: number) => String(Math.round((millimetres * dpi) / 25.4));
  const crop = part
    ? ['-x', px(part.x), '-y', px(part.y), '-W', px(part.width), '-H', px(part.height)]
    : [];
  const page = String(part?.page ?? 1);
  const out = join(folder, 'page');
  execFileSync('pdftoppm', [
    '-r',
    String(dpi),
    '-gray',
    '-singlefile',
    '-f',
    page,
    ...crop,
    file,
    out,
  ]);
  return readFileSync(`${out}.pgm`);
}

/** Bounding box of black in a PGM, in millimetres. */
function blackBox(pgm: Buffer, dpi: number) {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1'));
  const [width, height] = [Number(head?.[1]), Number(head?.[2])];
  const pixels = pgm.subarray(head?.[0].length ?? 0);
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pixels[y * width + x] ?? 255) > 127) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  const mm = (pixels: number) => (pixels * 25.4) / dpi;
  return { left: mm(left), right: mm(right), top: mm(top), bottom: mm(bottom) };
}

describe('A4 sheets', () => {
  it('ships the published grids', () => {
    const shipped = Object.fromEntries(
      stickers
        .layouts()
        .filter(({ id }) => !id.endsWith('-stand'))
        .map((l) => [
          l.id,
          [
            l.labelWidthMm,
            l.labelHeightMm,
            l.columns,
            l.rows,
            l.leftMm,
            l.topMm,
            l.pitchXMm,
            l.pitchYMm,
          ],
        ]),
    );
    expect(shipped).toEqual(PUBLISHED);
  });

  it.each([150, 203])('L7165: zbar finds all eight codes at %i dpi', async (dpi) => {
    const labels = contents(8);
    const pdf = await drawSheet(layoutOf('L7165'), labels);
    expect(zbar(raster(pdf, dpi)).sort()).toEqual(labels.map(({ payload }) => payload).sort());
  });

  it.each(Object.keys(PUBLISHED))(
    '%s: each label holds its own code, where the table says',
    async (id) => {
      const [width, height, columns, rows, x, y, dx, dy] = PUBLISHED[id] as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const labels = contents(columns * rows);
      const pdf = await drawSheet(layoutOf(id), labels);
      // First, last and one between: zbar is started for each.
      for (const place of [0, Math.floor(labels.length / 2), labels.length - 1]) {
        const area = {
          x: x + (place % columns) * dx,
          y: y + Math.floor(place / columns) * dy,
          width,
          height,
        };
        expect(zbar(raster(pdf, 203, area)), `label ${place + 1}`).toEqual([
          labels[place]?.payload,
        ]);
      }
    },
  );

  it('L7165: codes lie within 0.3 mm of the table on every label', async () => {
    const [width, height, columns, , x, y, dx, dy] = PUBLISHED['L7165'] as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const pdf = await drawSheet(layoutOf('L7165'), contents(8));
    const boxes = Array.from({ length: 8 }, (_, place) => {
      const area = {
        x: x + (place % columns) * dx,
        y: y + Math.floor(place / columns) * dy,
        width: width * 0.55, // the code is on the left
        height,
      };
      return blackBox(raster(pdf, 600, area), 600);
    });
    for (const box of boxes) {
      expect(Math.abs((box.top + box.bottom) / 2 - height / 2)).toBeLessThan(0.3);
      expect(Math.abs(box.left - (boxes[0]?.left ?? 0))).toBeLessThan(0.3);
      expect(box.right - box.left).toBeCloseTo(box.bottom - box.top, 0);
    }
  });

  it.each(Object.entries(PUBLISHED))(
    '%s: first and last label lie within 0.3 mm of the table',
    async (id, [width = 0, height = 0, columns = 0, rows = 0, x = 0, y = 0, dx = 0, dy = 0]) => {
      const same = Array.from({ length: columns * rows }, () => sampleContent());
      // The same label alone in the corner of a page: what it prints begins where its edges say.
      const corner = { columns: 1, rows: 1, leftMm: 0, topMm: 0 };
      const alone = await drawSheet({ ...layoutOf(id), ...corner }, same.slice(0, 1));
      const expected = blackBox(raster(alone, 300, { x: 0, y: 0, width, height }), 300);
      const pdf = await drawSheet(layoutOf(id), same);
      for (const [column, row] of [
        [0, 0],
        [columns - 1, rows - 1],
      ] as const) {
        const area = { x: x + column * dx, y: y + row * dy, width, height };
        const box = blackBox(raster(pdf, 300, area), 300);
        for (const side of ['left', 'right', 'top', 'bottom'] as const)
          expect(Math.abs(box[side] - expected[side]), `${side}, row ${row}`).toBeLessThan(0.3);
      }
    },
  );

  it('begins at the label asked for and goes on to a second page', async () => {
    const [width, height, columns, , x, y, dx, dy] = PUBLISHED['L7165'] as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const labels = contents(3);
    const pdf = await drawSheet(layoutOf('L7165'), labels, { startAt: 7 });
    const at = (place: number, page: number) =>
      zbar(
        raster(pdf, 203, {
          x: x + (place % columns) * dx,
          y: y + Math.floor(place / columns) * dy,
          width,
          height,
          page,
        }),
      );
    expect([at(5, 1), at(6, 1), at(7, 1), at(0, 2)]).toEqual([
      [],
      [labels[0]?.payload],
      [labels[1]?.payload],
      [labels[2]?.payload],
    ]);
  });

  it('prints a line of exactly 100 mm and says to print at 100 %', async () => {
    const layout = layoutOf('L7165');
    const pdf = await drawSheet(layout, contents(1));
    const labelsEnd = layout.topMm + 4 * layout.pitchYMm;
    const strip = raster(pdf, 600, { x: 0, y: labelsEnd, width: 116, height: 297 - labelsEnd });
    const line = blackBox(strip, 600);
    expect(line.right - line.left).toBeGreaterThan(99.9);
    expect(line.right - line.left).toBeLessThan(100.4); // the end marks have a width
    expect(text(pdf)).toContain('Vạch này dài đúng 100 mm. In 100 %, không co giãn.');
  });

  it('moves everything by the nudge, and nothing else', async () => {
    const layout = layoutOf('L7165');
    const page = { x: 0, y: 0, width: 210, height: 150 };
    const straight = blackBox(raster(await drawSheet(layout, contents(1)), 300, page), 300);
    const pdf = await drawSheet(layout, contents(1), { nudge: { x: 3, y: -2 } });
    const nudged = blackBox(raster(pdf, 300, page), 300);
    expect(nudged.left - straight.left).toBeCloseTo(3, 0);
    expect(nudged.top - straight.top).toBeCloseTo(-2, 0);
    expect(nudged.right - straight.right).toBeCloseTo(3, 0);
  });

  it.each([
    ['L7165', 30, 0],
    ['L7165', -10, 0],
    ['L7165', 0, 18],
    ['L7164', 0, -8],
    ['A6-stand', 5, 0],
  ])('%s: a nudge of %i, %i mm that would print beyond the paper is refused', async (id, x, y) => {
    const drawing = drawSheet(layoutOf(id), contents(1), { nudge: { x, y } });
    expect(await refusalOf(drawing)).toMatchObject({ code: 'nudge-off-page' });
  });

  it('a wrong start or nudge is refused before codes are made', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }]);
    const order = { all: true as const, layout: 'L7165' };
    for (const wrong of [{ startAt: 9 }, { nudgeXMm: 20 }]) {
      const sheet = market.stickers.printSheet(AUTHOR, { ...order, ...wrong });
      expect(await refusalOf(sheet)).toMatchObject({
        code: expect.stringMatching(/bad-start|nudge-off-page/),
      });
    }
    expect(market.storage.db.prepare('SELECT count(*) FROM qr_code').pluck().get()).toBe(0);
    market.close();
  });

  it('carries no empty boxes for what the font lacks', async () => {
    const odd = sampleContent({ vendorName: 'Chị Ánh 🌸 Rau sạch ★' });
    expect(text(await drawSheet(layoutOf('L7165'), [odd]))).toContain('Chị Ánh Rau sạch');
  });

  it.each([
    ['A6-stand', 4, [1754, 1240]],
    ['A5-stand', 2, [1240, 1754]],
  ] as const)('%s: %i stands on a page of plain A4', async (id, count, [down, across]) => {
    const labels = contents(count);
    const picture = raster(await drawSheet(layoutOf(id), labels), 150);
    const [, width, height] = /^P5\s+(\d+)\s+(\d+)\s/.exec(picture.toString('latin1', 0, 40)) ?? [];
    expect([Number(height) - down, Number(width) - across].every((off) => Math.abs(off) <= 1)).toBe(
      true,
    );
    expect(zbar(picture).sort()).toEqual(labels.map(({ payload }) => payload).sort());
  });

  it('carries its text as text, accents right', async () => {
    const pdf = await drawSheet(layoutOf('L7165'), [
      sampleContent({ marketName: 'Chợ Ữ Ỵ Ẵ Đường', isSample: true }),
    ]);
    const words = text(pdf);
    for (const part of [
      'Chợ Ữ Ỵ Ẵ Đường',
      'A12',
      'Vietcombank',
      '0011 0000 00999',
      'NGUYEN THI NGOC ANH',
      '22/11/2026',
      '7K3F',
      'MẪU – KHÔNG THU TIỀN',
      'Quét mã để chuyển khoản',
    ]) {
      expect(words).toContain(part);
    }
  });

  it('refuses a start outside the sheet, an unknown layout and a text without room', async () => {
    expect(
      await refusalOf(drawSheet(layoutOf('L7165'), contents(1), { startAt: 9 })),
    ).toMatchObject({ code: 'bad-start' });
    expect(
      await refusalOf(drawSheet(layoutOf('L7165'), contents(1), { startAt: 0 })),
    ).toMatchObject({ code: 'bad-start' });
    const endless = [sampleContent({ holder: 'X'.repeat(120) })];
    expect(await refusalOf(drawSheet(layoutOf('L7651'), endless))).toMatchObject({
      code: 'text-too-long',
    });
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }]);
    const order = { all: true as const, layout: 'L9999' };
    expect(await refusalOf(() => market.stickers.printSheet(AUTHOR, order))).toMatchObject({
      code: 'unknown-layout',
    });
    market.close();
  });

  it('makes sheets for the stalls of a market', async () => {
    const market = await openMarket();
    addTraders(market, [{ stall: 'A1' }, { stall: 'A2' }, { stall: 'A3', account: '' }]);
    const sheet = await market.stickers.printSheet(AUTHOR, {
      all: true,
      layout: 'L7165',
      startAt: 8,
    });
    expect(sheet).toMatchObject({
      stickers: 2,
      pages: 2,
      without: [{ stall: 'A3', reason: expect.stringContaining('chưa có tài khoản') }],
    });
    market.close();
  });

  it('leaves out a stall whose text has no room, without an empty label, and makes the rest', async () => {
    const market = await openMarket();
    addTraders(market, [
      { stall: 'A1' },
      { stall: 'A2', holder: 'X'.repeat(120) },
      { stall: 'A3' },
    ]);
    const order = { layout: 'L7165', startAt: 7 };
    const sheet = await market.stickers.printSheet(AUTHOR, { ...order, all: true });
    expect(sheet).toMatchObject({
      stickers: 2,
      pages: 1,
      without: [{ stall: 'A2', reason: expect.stringContaining('quá dài') }],
    });
    const alone = market.stickers.printSheet(AUTHOR, { ...order, stalls: ['A2'] });
    expect(await refusalOf(alone)).toMatchObject({
      code: 'text-too-long',
      message: expect.stringContaining('A2'),
    });
    market.close();
  });
});

function text(pdf: Uint8Array): string {
  const file = join(folder, 'text.pdf');
  writeFileSync(file, pdf);
  // Lines may be broken between words on a narrow label.
  const words = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
  return words.normalize('NFC').replace(/\s+/g, ' ');
}
