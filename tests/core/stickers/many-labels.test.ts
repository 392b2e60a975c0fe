import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { drawSheet, type SheetLayout } from '../../../core/stickers/index.ts';
import { zbarAll } from '../../fixtures/zbar-files.ts';
import { openMarket } from './market.ts';
import { sampleContent } from './samples.ts';

/** `npm run test:sheets` goes through every sheet there is; otherwise one of the densest. */
const EVERY = process.env['MODE'] === 'market';
const MARKET = 400;
/** Pages of few large labels are slow to look at and all alike. */
const MOST_PAGES = 50;
/** Two and a half pixels a module: no camera is asked to read that. */
const TOO_FINE = ['L7651 at 150'];

const { stickers } = await openMarket();
const folder = mkdtempSync(join(tmpdir(), 'cho-so-many-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The pages in black and white, as a printer of this resolution lays its dots. */
function pagesOf(pdf: Uint8Array, dpi: number): Page[] {
  const file = join(folder, 'labels.pdf');
  writeFileSync(file, pdf);
  for (const old of readdirSync(folder)) {
    if (old.startsWith('page')) rmSync(join(folder, old));
  }
  execFileSync('pdftoppm', ['-r', String(dpi), '-mono', file, join(folder, 'page')]);
  const pages = readdirSync(folder).filter((name) => name.startsWith('page'));
  return pages.sort().map((name) => pbm(readFileSync(join(folder, name))));
}

interface Page {
  readonly width: number;
  readonly rows: Buffer;
}

/** A picture of one bit a dot, 1 = black. */
function pbm(bytes: Buffer): Page {
  const head = /^P4\s+(\d+)\s+(\d+)\s/.exec(bytes.toString('latin1', 0, 40));
  if (!head) throw new Error('not a PBM picture');
  return { width: Number(head[1]), rows: bytes.subarray(head[0].length) };
}

/** One label cut out of its page, as PGM. */
function label({ width, rows }: Page, layout: SheetLayout, dpi: number, place: number): Uint8Array {
  const px = (millimetres: number) => Math.round((millimetres * dpi) / 25.4);
  const left = px(layout.leftMm + (place % layout.columns) * layout.pitchXMm);
  const top = px(layout.topMm + Math.floor(place / layout.columns) * layout.pitchYMm);
  const [across, down] = [px(layout.labelWidthMm), px(layout.labelHeightMm)];
  const stride = Math.ceil(width / 8);
  const grey = new Uint8Array(across * down);
  for (let at = 0; at < grey.length; at += 1) {
    const x = left + (at % across);
    const y = top + Math.floor(at / across);
    const black = x < width && ((rows[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
    grey[at] = black ? 0 : 255;
  }
  return Buffer.concat([Buffer.from(`P5\n${across} ${down}\n255\n`, 'latin1'), grey]);
}

const layouts = stickers.layouts();

describe('labels of a whole market on A4', () => {
  it.each(
    layouts
      .filter(({ id }) => EVERY || id === 'L7160')
      .flatMap(({ id }) => [150, 203].map((dpi) => [id, dpi] as const))
      .filter(([id, dpi]) => !TOO_FINE.includes(`${id} at ${dpi}`)),
  )(
    '%s at %i dpi: every single one is read',
    async (id, dpi) => {
      const layout = layouts.find((one) => one.id === id);
      if (!layout) throw new Error(`no layout ${id}`);
      const perPage = layout.columns * layout.rows;
      const count = Math.min(MARKET, MOST_PAGES * perPage);
      const contents = Array.from({ length: count }, (_, index) =>
        sampleContent({ stallCode: `A${index + 1}`, account: `00110000${10_000 + index}` }),
      );
      const pages = pagesOf(await drawSheet(layout, contents), dpi);
      const crops = contents.map((_, index) => {
        const page = pages[Math.floor(index / perPage)];
        if (!page) throw new Error(`no page for label ${index + 1}`);
        return label(page, layout, dpi, index % perPage);
      });
      const read = zbarAll(crops);
      const missed = contents.filter(({ payload }, index) => read[index]?.[0] !== payload);
      expect(missed.map(({ stallCode }) => stallCode)).toEqual([]);
    },
    300_000,
  );
});
