import { createCanvas, ImageData } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { type Bitmap, drawSticker } from '../../../core/stickers/index.ts';
import { type Dots, type Found, findExact, ofBitmap } from '../../fixtures/qr-proof.ts';
import { zbarAll } from '../../fixtures/zbar-files.ts';
import { openMarket } from './market.ts';
import { sampleContent } from './samples.ts';

const { stickers } = await openMarket();
const content = sampleContent();

/** A sticker whose code has six dots a module, and how the code stands in it. */
async function sixDots(): Promise<{ bitmap: Bitmap; found: Found }> {
  for (const template of stickers.templates()) {
    const bitmap = await drawSticker(template, content);
    const found = findExact(ofBitmap(bitmap), content.payload);
    if (typeof found !== 'string' && found.module === 6) return { bitmap, found };
  }
  throw new Error('no template prints six dots a module');
}
const { bitmap } = await sixDots();
const sticker = ofBitmap(bitmap);

/** Every black dot as large as a head that is too hot burns it: one dot more on each side. */
function gained(dots: Dots): Dots {
  const around = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const));
  return {
    ...dots,
    isBlack: (x, y) =>
      around.some(
        ([dx, dy]) =>
          x + dx >= 0 &&
          y + dy >= 0 &&
          x + dx < dots.width &&
          y + dy < dots.height &&
          dots.isBlack(x + dx, y + dy),
      ),
  };
}

interface Shot {
  /** Degrees. */
  readonly turned: number;
  /** Camera pixels a dot. */
  readonly scale: number;
  /** Radius of the blur, camera pixels. */
  readonly blur: number;
}

/** The sticker as a camera sees it, grey, as PGM. */
function photo(dots: Dots, { turned, scale, blur }: Shot): Uint8Array {
  const flat = createCanvas(dots.width, dots.height);
  const pixels = new Uint8ClampedArray(dots.width * dots.height * 4);
  for (let at = 0; at < dots.width * dots.height; at += 1) {
    const black = dots.isBlack(at % dots.width, Math.floor(at / dots.width));
    pixels.set([black ? 25 : 235, black ? 25 : 235, black ? 25 : 235, 255], at * 4);
  }
  flat.getContext('2d').putImageData(new ImageData(pixels, dots.width, dots.height), 0, 0);
  const side = Math.ceil(Math.hypot(dots.width, dots.height) * scale);
  const canvas = createCanvas(side, side);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#aaa';
  pen.fillRect(0, 0, side, side);
  if (blur > 0) pen.filter = `blur(${blur}px)`;
  pen.translate(side / 2, side / 2);
  pen.rotate((turned * Math.PI) / 180);
  pen.scale(scale, scale);
  pen.drawImage(flat, -dots.width / 2, -dots.height / 2);
  const { data } = pen.getImageData(0, 0, side, side);
  const grey = Uint8Array.from({ length: side * side }, (_, at) => data[at * 4] ?? 255);
  return Buffer.concat([Buffer.from(`P5\n${side} ${side}\n255\n`, 'latin1'), grey]);
}

describe('a code of six dots a module, as a phone may see it', () => {
  it('is still read when blurred, turned by up to 15 degrees, printed a dot too dark, or all of it', () => {
    const shots: { name: string; dots: Dots; shot: Shot }[] = [];
    for (const [ink, dots] of [
      ['as drawn', sticker],
      ['a dot too dark', gained(sticker)],
    ] as const) {
      for (const turned of [-15, -7, 0, 7, 15]) {
        for (const blur of [0, 1, 1.5]) {
          const shot = { turned, blur, scale: 1 };
          shots.push({ name: `${ink}, turned ${turned}, blur ${blur}`, dots, shot });
        }
      }
    }
    const read = zbarAll(shots.map(({ dots, shot }) => photo(dots, shot)));
    const missed = shots.filter((_, index) => read[index]?.[0] !== content.payload);
    expect(missed.map(({ name }) => name)).toEqual([]);
  });
});
