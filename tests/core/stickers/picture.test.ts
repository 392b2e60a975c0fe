import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { createBanks } from '../../../core/banks/index.ts';
import { readQrImage } from '../../../core/scanning/index.ts';
import {
  bitmapToPng,
  checkPicture,
  drawSticker,
  type StickerTemplate,
} from '../../../core/stickers/index.ts';
import { encodeTransfer } from '../../../core/vietqr/index.ts';
import { zbar } from '../../fixtures/escpos-interpreter.ts';
import { type Found, findExact, ofBitmap } from '../../fixtures/qr-proof.ts';
import { openMarket } from './market.ts';
import { refusalOf } from './refusal.ts';
import { sampleContent } from './samples.ts';

const { stickers } = await openMarket();
const templates = stickers.templates();
const rolls = templates.filter(({ heightMm }) => heightMm === null);

describe('the picture of a sticker', () => {
  it.each(templates)(
    '$id: every module is exactly n × n dots and the quiet zone is white',
    async (template) => {
      const content = sampleContent();
      const bitmap = await drawSticker(template, content);
      const found = findExact(ofBitmap(bitmap), content.payload);
      expect(found).toMatchObject({ module: expect.any(Number) });
      const { module, size } = found as Found;
      expect(module).toBeGreaterThanOrEqual(4);
      if (template.heightMm === null) {
        expect(module).toBe(Math.floor(template.dots / (size + 8)));
      } else {
        expect(bitmap).toMatchObject({ width: template.dots, height: template.heightMm * 8 });
      }
      // Labels on which six dots a module leave room for account and holder.
      if (template.dots * bitmap.height >= 400 * 640) expect(module).toBeGreaterThanOrEqual(6);
    },
  );

  it('reads back by zbar for every bank, the dots of the PNG being the dots of the picture', async () => {
    const banks = createBanks().all();
    expect(banks.length).toBeGreaterThan(70);
    for (const [index, bank] of banks.entries()) {
      const template = rolls[index % rolls.length] as StickerTemplate;
      const { payload } = encodeTransfer({
        bankBin: bank.bin,
        account: '0011000000999',
        memo: 'SAP00123K',
      });
      const bitmap = await drawSticker(
        template,
        sampleContent({ payload, bankName: bank.shortName }),
      );
      expect(zbar(bitmapToPng(bitmap)), bank.shortName).toEqual([payload]);
    }
  });

  it('is a 1-bit PNG that another library reads dot by dot', async () => {
    const bitmap = await drawSticker(templates[0] as StickerTemplate, sampleContent());
    const dots = ofBitmap(bitmap);
    const picture = await loadImage(Buffer.from(bitmapToPng(bitmap)));
    expect([picture.width, picture.height]).toEqual([bitmap.width, bitmap.height]);
    const pen = createCanvas(picture.width, picture.height).getContext('2d');
    pen.drawImage(picture, 0, 0);
    const { data } = pen.getImageData(0, 0, picture.width, picture.height);
    for (let y = 0; y < picture.height; y += 1) {
      for (let x = 0; x < picture.width; x += 1) {
        if ((data[(y * picture.width + x) * 4] === 0) !== dots.isBlack(x, y))
          expect.fail(`${x},${y}`);
      }
    }
  });

  it('shows the stall code at least 6 mm high', async () => {
    const shown = await drawSticker(
      templates[0] as StickerTemplate,
      sampleContent({ marketName: '', stallCode: 'H' }),
    );
    const dots = ofBitmap(shown);
    const rows = Array.from({ length: shown.height }, (_, y) =>
      Array.from({ length: shown.width }, (_, x) => dots.isBlack(x, y)).some(Boolean),
    );
    const first = rows.indexOf(true);
    expect(rows.indexOf(false, first) - first).toBeGreaterThanOrEqual(48);
  });

  it('leaves out the market line when the market has no name, and marks the sample market', async () => {
    const template = templates[0] as StickerTemplate;
    const plain = await drawSticker(template, sampleContent());
    const unnamed = await drawSticker(template, sampleContent({ marketName: '' }));
    const sample = await drawSticker(template, sampleContent({ isSample: true }));
    expect(unnamed.height).toBeLessThan(plain.height);
    expect(sample.height).toBeGreaterThan(plain.height);
  });

  it('shrinks and wraps long names, and refuses what has no room', async () => {
    const template = templates[0] as StickerTemplate;
    const long = sampleContent({ holder: 'CONG TY TRACH NHIEM HUU HAN THUONG MAI DICH VU' });
    const wrapped = await drawSticker(template, long);
    expect(wrapped.height).toBeGreaterThan((await drawSticker(template, sampleContent())).height);
    await checkPicture(wrapped, long.payload);
    const endless = sampleContent({ holder: 'A'.repeat(80) });
    expect(await refusalOf(drawSticker(template, endless))).toMatchObject({
      code: 'text-too-long',
      message: expect.stringContaining('A12'),
    });
  });

  it.each([320, 384, 400, 576, 640])('fits a printer of %i dots', async (dots) => {
    const { templateFor } = stickers;
    const bitmap = await drawSticker(templateFor(dots), sampleContent());
    expect(bitmap.width).toBeLessThanOrEqual(dots);
    expect(zbar(bitmapToPng(bitmap))).toEqual([sampleContent().payload]);
  });

  it('refuses a template wider than the printer, an unknown one and a tiny printer', async () => {
    const { templateFor } = stickers;
    const code = (dots: number, id?: string) => refusalOf(async () => templateFor(dots, id));
    expect(await code(384, 'roll-80')).toMatchObject({ code: 'too-wide' });
    expect(await code(576, 'roll-99')).toMatchObject({ code: 'unknown-template' });
    expect(await code(200)).toMatchObject({ code: 'too-narrow' });
  });
});

describe('checking a picture', () => {
  it('passes the right payload and stops at another', async () => {
    const bitmap = await drawSticker(templates[0] as StickerTemplate, sampleContent());
    await checkPicture(bitmap, sampleContent().payload);
    const other = sampleContent({ account: '0011000000998' }).payload;
    expect(await refusalOf(checkPicture(bitmap, other))).toMatchObject({
      code: 'picture-mismatch',
    });
  });

  it('stops at a picture without a readable code', async () => {
    const blank = { width: 384, height: 400, stride: 48, data: new Uint8Array(48 * 400) };
    expect(await refusalOf(checkPicture(blank, 'x'))).toMatchObject({ code: 'picture-mismatch' });
  });
});

describe('reading a picture file', () => {
  it('reads the codes in a PNG', async () => {
    const bitmap = await drawSticker(templates[1] as StickerTemplate, sampleContent());
    expect(await readQrImage(bitmapToPng(bitmap))).toEqual([sampleContent().payload]);
  });

  it('reads a JPEG made by another library', async () => {
    const bitmap = await drawSticker(templates[1] as StickerTemplate, sampleContent());
    const picture = await loadImage(Buffer.from(bitmapToPng(bitmap)));
    const canvas = createCanvas(picture.width, picture.height);
    canvas.getContext('2d').drawImage(picture, 0, 0);
    expect(await readQrImage(await canvas.encode('jpeg', 60))).toEqual([sampleContent().payload]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('Đây là văn bản, không phải hình ảnh nào cả.')],
    ['a cut PNG', Buffer.from('89504e470d0a1a0a0000000d494844520000', 'hex')],
  ])('refuses %s', async (_what, bytes) => {
    expect(await refusalOf(readQrImage(bytes))).toMatchObject({ code: 'not-a-picture' });
  });

  it('refuses a picture that would unpack to something enormous', async () => {
    const bomb = Buffer.alloc(64);
    bomb.write('89504e470d0a1a0a0000000d49484452', 'hex');
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(await refusalOf(readQrImage(bomb))).toMatchObject({ code: 'picture-too-large' });
  });
});
