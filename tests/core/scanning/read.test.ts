import { createCanvas, loadImage } from '@napi-rs/canvas';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../core/kernel/index.ts';
import { readPictures, readQrImage } from '../../../core/scanning/index.ts';
import { encodeTransfer } from '../../../core/vietqr/index.ts';
import { zbar } from '../../fixtures/escpos-interpreter.ts';
import { jpegOf, randomFrom, type Shot, shoot } from './pictures.ts';

const payloadOf = (stall: number): string =>
  encodeTransfer({
    bankBin: '970436',
    account: `00110012345${String(stall).padStart(3, '0')}`,
    memo: `SAP A${stall}`,
  }).payload;
const PAYLOAD = payloadOf(12);

/** Ways in which a photo of a sticker is bad; each a little different every time. */
const HARD: Readonly<Record<string, (random: () => number) => Shot>> = {
  plain: () => ({}),
  'out of focus': (r) => ({ module: 4 + 2 * r(), blur: 1 + 1.5 * r() }),
  'turned by 15°': (r) => ({ module: 2.5 + 2 * r(), angle: -15 + 30 * r() }),
  'from the side': (r) => ({ module: 4 + 3 * r(), perspective: 0.1 + 0.4 * r(), angle: 10 * r() }),
  'in the dark': (r) => ({ black: 8, white: 30 + 30 * r(), noise: 3 + 5 * r() }),
  noisy: (r) => ({ module: 3 + 3 * r(), noise: 20 + 50 * r() }),
  'ink has run': (r) => ({ module: 4 + 2 * r(), gain: 0.1 + 0.2 * r(), blur: 1 }),
  'off a screen': (r) => ({ module: 4 + 2 * r(), stripes: 30 + 60 * r() }),
  'far away': (r) => ({ module: 1.5 + 0.7 * r(), angle: -5 + 10 * r() }),
  'half in the shade': (r) => ({ falloff: 0.1 + 0.2 * r(), noise: 4 }),
};
const OF_EACH = Number(process.env['CHO_SO_PHOTOS'] ?? 3);

/** All that stand on a canvas of this size, each at its place. */
async function collage(
  size: { width: number; height: number },
  parts: readonly { shot: Shot; payload: string; x: number; y: number }[],
) {
  const canvas = createCanvas(size.width, size.height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#8c8f86';
  pen.fillRect(0, 0, size.width, size.height);
  for (const { shot, payload, x, y } of parts) {
    pen.drawImage(await loadImage(await jpegOf(shoot(payload, shot), 92)), x, y);
  }
  return canvas;
}

describe('hard photos', () => {
  it.each(Object.entries(HARD))('%s: read wherever zbar reads', async (kind, shotOf) => {
    const random = randomFrom(kind.length * 7919);
    let read = 0;
    for (let nth = 0; nth < OF_EACH; nth += 1) {
      const photo = await jpegOf(shoot(PAYLOAD, { ...shotOf(random), seed: nth + 1 }));
      const codes = await readQrImage(photo);
      if (zbar(photo).length > 0) expect(codes, `${kind} ${nth}`).toEqual([PAYLOAD]);
      else expect([[], [PAYLOAD]]).toContainEqual(codes);
      read += codes.length;
    }
    expect(read / OF_EACH).toBeGreaterThan(0.6);
  });
});

describe('several codes in one photo', () => {
  it('are all read, large and small ones', async () => {
    const small = { width: 260, height: 260 };
    const canvas = await collage({ width: 2400, height: 1800 }, [
      { shot: { module: 7, angle: 8 }, payload: payloadOf(1), x: 100, y: 100 },
      { shot: { module: 6, angle: -12, noise: 8 }, payload: payloadOf(2), x: 1500, y: 80 },
      { shot: { module: 4, blur: 1 }, payload: payloadOf(3), x: 900, y: 1000 },
      { shot: { ...small, module: 3 }, payload: payloadOf(4), x: 2000, y: 1400 },
      { shot: { ...small, module: 2.2 }, payload: payloadOf(5), x: 120, y: 1400 },
    ]);
    const photo = await canvas.encode('jpeg', 88);
    const codes = await readQrImage(photo);
    expect(codes.toSorted()).toEqual([1, 2, 3, 4, 5].map(payloadOf).toSorted());
    expect(codes).toEqual(expect.arrayContaining(zbar(photo)));
  });

  it('are each told once, though two stickers say the same', async () => {
    const canvas = await collage({ width: 1300, height: 500 }, [
      { shot: {}, payload: PAYLOAD, x: 0, y: 10 },
      { shot: { angle: 9 }, payload: PAYLOAD, x: 650, y: 10 },
    ]);
    expect(await readQrImage(await canvas.encode('png'))).toEqual([PAYLOAD]);
  });
});

describe('a phone’s photo of 12 million dots', () => {
  it('gives a code that is tiny in it', async () => {
    const shot = { width: 200, height: 200, module: 3, angle: 5, noise: 4 };
    const canvas = await collage({ width: 4000, height: 3000 }, [
      { shot, payload: PAYLOAD, x: 3300, y: 2400 },
    ]);
    expect(await readQrImage(await canvas.encode('jpeg', 85))).toEqual([PAYLOAD]);
  });
});

describe('kinds of pictures', () => {
  const canvas = createCanvas(300, 300);
  const draw = (dark: string, light: string) => {
    const { data, size } = QRCode.create(PAYLOAD, { errorCorrectionLevel: 'M' }).modules;
    const pen = canvas.getContext('2d');
    pen.fillStyle = light;
    pen.fillRect(0, 0, 300, 300);
    pen.fillStyle = dark;
    for (let at = 0; at < data.length; at += 1) {
      if (data[at]) pen.fillRect(40 + (at % size) * 5, 40 + Math.floor(at / size) * 5, 5, 5);
    }
    return canvas;
  };

  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('%s is read', async (kind) => {
    const picture = draw('#000', '#fff');
    const bytes = kind === 'jpeg' ? picture.encode('jpeg', 80) : picture.encode(kind as 'png');
    expect(await readQrImage(await bytes)).toEqual([PAYLOAD]);
  });

  it('BMP is read, as Windows’ own screenshots once were', async () => {
    const { data } = draw('#000', '#fff').getContext('2d').getImageData(0, 0, 300, 300);
    const bmp = Buffer.alloc(54 + 300 * 300 * 3);
    bmp.write('BM', 'latin1');
    bmp.writeUInt32LE(bmp.length, 2);
    bmp.writeUInt32LE(54, 10);
    bmp.writeUInt32LE(40, 14);
    bmp.writeInt32LE(300, 18);
    bmp.writeInt32LE(300, 22);
    bmp.writeUInt16LE(1, 26);
    bmp.writeUInt16LE(24, 28);
    for (let at = 0; at < 300 * 300; at += 1) {
      const row = 299 - Math.floor(at / 300);
      bmp.fill(
        data[at * 4] ?? 0,
        54 + (row * 300 + (at % 300)) * 3,
        57 + (row * 300 + (at % 300)) * 3,
      );
    }
    expect(await readQrImage(bmp)).toEqual([PAYLOAD]);
  });

  it('white on black is read', async () => {
    expect(await readQrImage(await draw('#fff', '#000').encode('png'))).toEqual([PAYLOAD]);
  });

  it('a screenshot cut to the edge of the code is read', async () => {
    draw('#000', '#fff');
    const side = QRCode.create(PAYLOAD, { errorCorrectionLevel: 'M' }).modules.size * 5;
    const cut = createCanvas(side, side);
    cut.getContext('2d').drawImage(canvas, -40, -40);
    expect(await readQrImage(await cut.encode('png'))).toEqual([PAYLOAD]);
  });

  it('a picture without a code gives none', async () => {
    const photo = await (await collage({ width: 1800, height: 1200 }, [])).encode('jpeg', 80);
    expect(await readQrImage(photo)).toEqual([]);
  });
});

describe('files that cannot be read', () => {
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const thrown = await readQrImage(bytes).catch((reason: unknown) => reason);
    return thrown instanceof Refusal ? thrown.code : `not refused: ${String(thrown)}`;
  };
  const heic = Buffer.concat([
    Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'),
    Buffer.alloc(40),
  ]);

  it('are refused, each with its reason', async () => {
    const png = await createCanvas(40, 40).encode('png');
    const huge = Buffer.from(png);
    huge.writeUInt32BE(30_000, 16);
    huge.writeUInt32BE(30_000, 20);
    expect(await refusal(heic)).toBe('heic-picture');
    expect(await refusal(huge)).toBe('picture-too-large');
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('PK\u0003\u0004 a zip'),
      Buffer.alloc(5000, 7),
    ]) {
      expect(await refusal(bytes)).toBe('not-a-picture');
    }
  });

  it('never bring the reader down, wherever a photo is cut off', async () => {
    const photo = await jpegOf(shoot(PAYLOAD));
    for (const length of [10, 40, 200, 700, Math.floor(photo.length / 2)]) {
      const cut = photo.subarray(0, length);
      const result = await readQrImage(cut).catch((thrown: unknown) => thrown);
      expect(Array.isArray(result) || result instanceof Refusal).toBe(true);
    }
  });

  it('spoil nothing in a heap of photos, which keeps its order', async () => {
    const photos = await Promise.all(
      [3, 1, 2, 7, 5, 4].map(async (stall) => ({
        name: `${stall}.jpg`,
        bytes: stall === 7 ? heic : await jpegOf(shoot(payloadOf(stall))),
      })),
    );
    const steps: number[] = [];
    const read = await readPictures(photos, { onProgress: (done) => steps.push(done) });
    expect(read.map(({ name }) => name)).toEqual(photos.map(({ name }) => name));
    expect(read.map(({ codes }) => codes[0])).toEqual(
      [3, 1, 2, 7, 5, 4].map((stall) => (stall === 7 ? undefined : payloadOf(stall))),
    );
    expect(read.map(({ problem }) => problem?.includes('Tương thích nhất') ?? false)).toEqual(
      photos.map(({ name }) => name === '7.jpg'),
    );
    expect(steps.at(-1)).toBe(6);
  });
});
