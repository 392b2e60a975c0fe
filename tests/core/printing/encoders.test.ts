import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeEscpos, encodeTspl, kickDrawer } from '../../../core/printing/index.ts';
import { type Bitmap, drawSticker } from '../../../core/stickers/index.ts';
import { interpretEscpos, type Paper, toPgm, zbar } from '../../fixtures/escpos-interpreter.ts';
import { interpretTspl } from '../../fixtures/tspl-interpreter.ts';
import { openMarket } from '../stickers/market.ts';
import { refusalOf } from '../stickers/refusal.ts';
import { sampleContent } from '../stickers/samples.ts';
import { profileFor } from './profile.ts';

const { stickers } = await openMarket();

/** The dots of a picture, one byte each, `offset` blank ones before each row. */
function dotsOf({ width, height, stride, data }: Bitmap, offset = 0): number[][] {
  return Array.from({ length: height }, (_, y) => [
    ...new Array<number>(offset).fill(0),
    ...Array.from(
      { length: width },
      (_, x) => ((data[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1,
    ),
  ]);
}

/** What is on the paper, as rows cut or filled up with white to this width. */
function rowsOf({ width, height, dots }: Paper, across = width): number[][] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: across }, (_, x) => (x < width ? (dots[y * width + x] ?? 0) : 0)),
  );
}

function same(paper: Paper | undefined, bitmap: Bitmap): boolean {
  return (
    paper?.width === bitmap.width &&
    paper.height === bitmap.height &&
    Buffer.from(paper.dots).equals(Buffer.from(dotsOf(bitmap).flat()))
  );
}

const contents = ['A1', 'A2', 'B15'].map((stallCode, index) =>
  sampleContent({ stallCode, account: `00110000${10_000 + index}` }),
);

describe.each([320, 384, 400, 576])('a printer of %i dots', (dots) => {
  const draw = () =>
    Promise.all(contents.map((one) => drawSticker(stickers.templateFor(dots), one)));

  it('ESC/POS: the paper shows the very pictures, and zbar reads them', async () => {
    const bitmaps = await draw();
    const printed = interpretEscpos(encodeEscpos(bitmaps, profileFor({ dots })), dots);
    expect(printed).toMatchObject({ problems: [], text: '', cuts: 0, leftChineseMode: true });
    expect(printed.tallestBand).toBeLessThanOrEqual(128);
    expect(printed.pictures).toHaveLength(3);
    for (const [index, paper] of printed.pictures.entries()) {
      expect(same(paper, bitmaps[index] as Bitmap)).toBe(true);
      expect(zbar(toPgm(paper))).toEqual([contents[index]?.payload]);
    }
  });

  it.each([true, false])('TSPL, white is one: %s: the labels show them too', async (whiteIsOne) => {
    const bitmaps = await draw();
    const bytes = encodeTspl(bitmaps, profileFor({ language: 'tspl', dots, whiteIsOne }));
    const labels = interpretTspl(bytes, { whiteIsOne, headDots: dots });
    expect(labels.map(({ copies }) => copies)).toEqual([1, 1, 1]);
    for (const [index, label] of labels.entries()) {
      expect(same(label, bitmaps[index] as Bitmap)).toBe(true);
      expect(zbar(toPgm(label))).toEqual([contents[index]?.payload]);
    }
  });
});

// 12 × 2 dots: one corner dot and one in the last column of a byte half used.
const tiny: Bitmap = {
  width: 12,
  height: 2,
  stride: 2,
  data: Uint8Array.of(0x80, 0x00, 0x00, 0x10),
};

describe('the bytes of a job', () => {
  it('ESC/POS, byte by byte: reset and feed around the picture, after the cut reset again', () => {
    expect(Buffer.from(encodeEscpos([tiny], profileFor({ cut: true }))).toString('hex')).toBe(
      ['1b40', '1c2e', '1d763000', '0200', '0200', '8000', '0010', '1b6404', '1d5601']
        .concat('1b40', '1c2e')
        .join(''),
    );
  });

  it('TSPL, byte by byte: white is 1', () => {
    const bytes = Buffer.from(encodeTspl([tiny], profileFor({ density: 8 })));
    expect(bytes.toString('latin1')).toBe(
      '\r\nSIZE 1.5 mm,0.25 mm\r\nGAP 0 mm,0 mm\r\nREFERENCE 0,0\r\nDENSITY 8\r\nDIRECTION 0\r\nCLS\r\nBITMAP 0,0,2,2,0,' +
        '\x7f\xff\xff\xef' +
        '\r\nPRINT 1,1\r\n',
    );
  });

  it('cuts after each sticker where asked, well behind the picture', async () => {
    const bitmaps = await Promise.all(
      contents.map((one) => drawSticker(stickers.templateFor(384), one)),
    );
    const printed = interpretEscpos(encodeEscpos(bitmaps, profileFor({ cut: true })), 384);
    expect(printed).toMatchObject({ cuts: 3, problems: [], leftChineseMode: true, kicks: 0 });
    const labels = interpretTspl(encodeTspl(bitmaps, profileFor({ cut: true })));
    expect(labels.map(({ cut }) => cut)).toEqual([true, true, true]);
  });
});

describe('what lies in the printer', () => {
  const label = { width: 400, height: 240, stride: 50, data: new Uint8Array(50 * 240) };

  it('die-cut labels: their size and gap', () => {
    const profile = profileFor({ language: 'tspl', dots: 832, media: 'labels', gapMm: 3 });
    expect(interpretTspl(encodeTspl([label], profile))).toMatchObject([
      { widthMm: 50, heightMm: 30, gapMm: 3, density: null },
    ]);
  });

  it('as stored in the printer: neither size, gap nor darkness is touched', () => {
    const bytes = encodeTspl([label], profileFor({ dots: 832, media: 'stored' }));
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/SIZE|GAP|REFERENCE|DENSITY/);
    const stored = { widthMm: 50, heightMm: 30 };
    expect(interpretTspl(bytes, { stored })).toMatchObject([{ ...stored, gapMm: null }]);
  });

  it('a darkness', () => {
    const bytes = encodeTspl([label], profileFor({ dots: 832, density: 0 }));
    expect(interpretTspl(bytes)).toMatchObject([{ density: 0 }]);
  });
});

describe('where the picture lies', () => {
  const pictures = fc
    .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 3 }) })
    .chain(({ width, height }) => {
      const stride = Math.ceil(width / 8);
      const used = width % 8 === 0 ? 0xff : (0xff << (8 - (width % 8))) & 0xff;
      return fc.uint8Array({ minLength: stride * height, maxLength: stride * height }).map(
        (bytes): Bitmap => ({
          width,
          height,
          stride,
          data: bytes.map((byte, at) => (at % stride === stride - 1 ? byte & used : byte)),
        }),
      );
    });

  it('is moved right by any number of dots, dot for dot, in both languages', () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: 0, max: 30 }), (bitmap, leftOffset) => {
        const profile = profileFor({ dots: 80, leftOffset });
        const wanted = dotsOf(bitmap, leftOffset);
        const across = bitmap.width + leftOffset;
        const [onPaper] = interpretEscpos(encodeEscpos([bitmap], profile), 80).pictures;
        const [onLabel] = interpretTspl(encodeTspl([bitmap], profile));
        expect(onPaper && rowsOf(onPaper, across)).toEqual(wanted);
        expect(onLabel && rowsOf(onLabel, across)).toEqual(wanted);
      }),
    );
  });

  it('gives up blank margins and the ends of bands for it, never the drawing', async () => {
    // 16 dots: a band over all of them, and below it one dot at 12.
    const bitmap = { width: 16, height: 2, stride: 2, data: Uint8Array.of(0xff, 0xff, 0, 0x08) };
    const at = (leftOffset: number) => encodeEscpos([bitmap], profileFor({ dots: 16, leftOffset }));
    const [moved] = interpretEscpos(at(3), 16).pictures;
    expect(moved && rowsOf(moved)).toEqual([
      [0, 0, 0, ...new Array(13).fill(1)],
      [...new Array(15).fill(0), 1],
    ]);
    expect(await refusalOf(() => at(4))).toMatchObject({ code: 'too-wide' });
  });

  it('keeps to its label: what is moved over the edge of one is refused, not printed beside', async () => {
    const full = { width: 16, height: 1, stride: 2, data: Uint8Array.of(0xff, 0xfe) };
    const on = (media: 'labels' | 'roll') => () =>
      encodeTspl([full], profileFor({ dots: 384, leftOffset: 4, media }));
    expect(interpretTspl(on('roll')())).toHaveLength(1);
    expect(await refusalOf(on('labels'))).toMatchObject({ code: 'too-wide' });
  });

  it.each([encodeEscpos, encodeTspl])(
    '%o refuses what is wider than the printer',
    async (encode) => {
      const blank = { width: 392, height: 1, stride: 49, data: new Uint8Array(49) };
      expect(await refusalOf(() => encode([blank], profileFor({ dots: 384 })))).toMatchObject({
        code: 'too-wide',
        message: expect.stringContaining('392'),
      });
    },
  );
});

describe('the cash drawer', () => {
  it('opens only when asked, with both times of its pulse', async () => {
    const pulse = kickDrawer(profileFor({ drawer: true }));
    expect(interpretEscpos(pulse, 384)).toMatchObject({ kicks: 1, problems: [], text: '' });
    expect(interpretEscpos(encodeEscpos([tiny], profileFor({ drawer: true })), 384).kicks).toBe(0);
    for (const without of [profileFor(), profileFor({ drawer: true, language: 'tspl' })])
      expect(await refusalOf(() => kickDrawer(without))).toMatchObject({ code: 'no-drawer' });
  });
});
