import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { bitmapToPng, drawSticker } from '../../../core/stickers/index.ts';
import { LETTERS, letterDots, sheetOfLetters, WEIGHTS } from '../../fixtures/letters/letters.ts';
import { openMarket } from './market.ts';
import { sampleContent } from './samples.ts';

const { stickers } = await openMarket();

/** The dots of a recorded picture, a row a line. */
async function recorded(weight: string): Promise<Uint8Array[]> {
  const file = new URL(`../../fixtures/letters/${weight}.png`, import.meta.url);
  const picture = await loadImage(readFileSync(file));
  const { width, height } = picture;
  const pen = createCanvas(width, height).getContext('2d');
  pen.drawImage(picture, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  return Array.from({ length: height }, (_, y) =>
    Uint8Array.from({ length: width }, (_, x) => (data[(y * width + x) * 4] === 0 ? 1 : 0)),
  );
}

describe('the letters of Vietnamese', () => {
  it('are 134', () => {
    expect(new Set(LETTERS).size).toBe(134);
  });

  it.each(WEIGHTS)('%s: look dot by dot as they were recorded', async (weight) => {
    const [now, then] = await Promise.all([sheetOfLetters(weight), recorded(weight)]);
    const differing = now.flatMap((row, y) =>
      Buffer.compare(row, then[y] ?? new Uint8Array(0)) === 0 ? [] : [y],
    );
    expect(differing).toEqual([]);
    expect(now).toHaveLength(then.length);
  });

  it.each(WEIGHTS)('%s: no two look alike, at any size down to the smallest', async (weight) => {
    for (const size of [20, 22, 24, 26, 28, 32, 40]) {
      const seen = new Map<string, string>();
      for (const letter of [...LETTERS, ...'aeiouydAEIOUYD']) {
        const dots = await letterDots(letter, weight, size);
        const look = Array.from({ length: dots.height }, (_, y) =>
          Array.from({ length: dots.width }, (_, x) => (dots.isBlack(x, y) ? '#' : ' ')).join(''),
        ).join('\n');
        expect(look, `${letter} at ${size} is empty`).toContain('#');
        expect(seen.get(look), `${letter} at ${size}`).toBeUndefined();
        seen.set(look, letter);
      }
    }
  });

  it('are printed whole: none reaches beyond its box', async () => {
    for (const letter of LETTERS) {
      const { width, height, isBlack } = await letterDots(letter, 'bold', 28);
      for (let x = 0; x < width; x += 1) {
        expect(isBlack(x, 0) || isBlack(x, height - 1), letter).toBe(false);
      }
    }
  });
});

const hasTesseract =
  spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).stdout?.includes('vie') ?? false;

describe('a sticker read by tesseract', () => {
  it.skipIf(!hasTesseract).each(['roll-80', 'label-60x80'])(
    '%s: a person’s and a market’s name, the account, the holder (skipped without tesseract-ocr-vie)',
    async (id) => {
      const template = stickers.templates().find((one) => one.id === id);
      if (!template) throw new Error(`no template ${id}`);
      const bitmap = await drawSticker(template, sampleContent({ marketName: 'Chợ Đồng Hỷ' }));
      const args = ['-', '-', '-l', 'vie', '--psm', '11', '--dpi', '203'];
      const read = execFileSync('tesseract', args, {
        input: bitmapToPng(bitmap),
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      const words = read.normalize('NFC').replace(/\s+/g, ' ');
      for (const part of [
        'Chợ Đồng Hỷ',
        'Vietcombank',
        '0011 0000 00999',
        'NGOC ANH',
        '22/11/2026',
      ])
        expect(words).toContain(part);
    },
  );
});
