import { describe, expect, it } from 'vitest';
import { encodeEscpos, encodeTspl } from '../../../core/printing/index.ts';
import { type Bitmap, drawSticker } from '../../../core/stickers/index.ts';
import {
  interpretEscpos,
  interpretTspl,
  type Paper,
  toPgm,
  zbar,
} from '../../fixtures/escpos-interpreter.ts';
import { openMarket } from '../stickers/market.ts';
import { sampleContent } from '../stickers/samples.ts';

const { stickers } = await openMarket();

/** The dots of a picture, one byte each. */
function dotsOf({ width, height, stride, data }: Bitmap): number[] {
  const dots: number[] = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      dots.push(((data[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1);
  }
  return dots;
}

function same(paper: Paper | undefined, bitmap: Bitmap): boolean {
  return (
    paper?.width === bitmap.width &&
    paper.height === bitmap.height &&
    Buffer.from(paper.dots).equals(Buffer.from(dotsOf(bitmap)))
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
    const printed = interpretEscpos(encodeEscpos(bitmaps), dots);
    expect(printed).toMatchObject({ problems: [], text: '', cuts: 0, leftChineseMode: true });
    expect(printed.tallestBand).toBeLessThanOrEqual(128);
    expect(printed.pictures).toHaveLength(3);
    for (const [index, paper] of printed.pictures.entries()) {
      expect(same(paper, bitmaps[index] as Bitmap)).toBe(true);
      expect(zbar(toPgm(paper))).toEqual([contents[index]?.payload]);
    }
  });

  it('TSPL: the labels show the very pictures, and zbar reads them', async () => {
    const bitmaps = await draw();
    const labels = interpretTspl(encodeTspl(bitmaps));
    expect(labels.map(({ copies }) => copies)).toEqual([1, 1, 1]);
    for (const [index, label] of labels.entries()) {
      expect(same(label, bitmaps[index] as Bitmap)).toBe(true);
      expect(zbar(toPgm(label))).toEqual([contents[index]?.payload]);
    }
  });
});

describe('the bytes of a job', () => {
  // 12 × 2 dots: one corner dot and one in the last column of a byte half used.
  const tiny: Bitmap = {
    width: 12,
    height: 2,
    stride: 2,
    data: Uint8Array.of(0x80, 0x00, 0x00, 0x10),
  };

  it('ESC/POS, byte by byte', () => {
    expect(Buffer.from(encodeEscpos([tiny], { cut: true })).toString('hex')).toBe(
      ['1b40', '1c2e', '1d763000', '0200', '0200', '8000', '0010', '1b6404', '1d5601'].join(''),
    );
  });

  it('TSPL, byte by byte: white is 1', () => {
    const bytes = Buffer.from(encodeTspl([tiny]));
    expect(bytes.toString('latin1')).toBe(
      'SIZE 1.5 mm,0.25 mm\r\nGAP 0 mm,0 mm\r\nDENSITY 8\r\nDIRECTION 0\r\nCLS\r\nBITMAP 0,0,2,2,0,' +
        '\x7f\xff\xff\xef' +
        '\r\nPRINT 1,1\r\n',
    );
  });

  it('TSPL leaves the media alone where the printer knows them', () => {
    const text = Buffer.from(encodeTspl([tiny], { storedMedia: true })).toString('latin1');
    expect(text).not.toMatch(/SIZE|GAP/);
  });

  it('cuts after each sticker where asked', async () => {
    const bitmaps = await Promise.all(
      contents.map((one) => drawSticker(stickers.templateFor(384), one)),
    );
    expect(interpretEscpos(encodeEscpos(bitmaps, { cut: true }), 384).cuts).toBe(3);
  });
});
