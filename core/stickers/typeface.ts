import { readFileSync } from 'node:fs';
import { type Bitmap, createBitmap, crop } from './bitmap.ts';
import { FONT_FILES, type FontWeight } from './resources.ts';

/** How far the ink of a text reaches above and below its baseline, at size 1. */
export interface Ink {
  readonly above: number;
  readonly below: number;
}

/** The dots of one letter, and where they lie from the pen's place on the baseline. */
export interface Glyph {
  readonly left: number;
  readonly top: number;
  readonly dots: Bitmap;
}

/**
 * The bundled font, letter by letter: every place a letter is printed in one
 * size shows the very same dots, which makes it possible to look at them all.
 */
export interface Typeface {
  /** Width of a text at size 1, kerning included. */
  measure(text: string, font: FontWeight): number;
  ink(text: string, font: FontWeight): Ink;
  /** The letters of a text and where the pen stands for each, at size 1. */
  places(text: string, font: FontWeight): readonly (readonly [letter: string, x: number])[];
  glyph(letter: string, font: FontWeight, size: number): Glyph;
}

interface Letter extends Ink {
  readonly width: number;
}

/** Measured large, so that rounding to pixels does not count. */
const MEASURED_AT = 200;
/** A bound for what is kept: a worker may live for days. */
const KEPT = 6000;

let loaded: Promise<Typeface> | undefined;

/** The typeface of this thread; letters once drawn are kept. */
export function loadTypeface(): Promise<Typeface> {
  loaded ??= openTypeface();
  return loaded;
}

async function openTypeface(): Promise<Typeface> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  for (const [weight, file] of Object.entries(FONT_FILES)) {
    // By its bytes: native code cannot open a path inside the packaged app's archive.
    if (!GlobalFonts.has(family(weight))) GlobalFonts.register(readFileSync(file), family(weight));
  }
  const pen = createCanvas(1, 1).getContext('2d');
  // One for all letters: what a canvas takes is given back late.
  const canvas = createCanvas(64, 64);
  const brush = canvas.getContext('2d');
  const setFont = (font: FontWeight, size: number, on = pen): void => {
    on.font = `${size}px "${family(font)}"`;
  };

  const letterOf = kept((font: FontWeight, letter: string): Letter => {
    setFont(font, MEASURED_AT);
    const box = pen.measureText(letter);
    return {
      width: box.width / MEASURED_AT,
      // Whole pixels are measured: the edge may lie one farther out.
      above: (box.actualBoundingBoxAscent + 1) / MEASURED_AT,
      below: (box.actualBoundingBoxDescent + 1) / MEASURED_AT,
    };
  });
  /** From one letter's place to that of the next. */
  const stepOf = kept((font: FontWeight, pair: string): number => {
    const [, next = ''] = lettersOf(pair);
    setFont(font, MEASURED_AT);
    return pen.measureText(pair).width / MEASURED_AT - letterOf(font, next).width;
  });

  const places: Typeface['places'] = (text, font) => {
    let x = 0;
    const letters = lettersOf(text);
    return letters.map((letter, index) => {
      const here = x;
      x += stepOf(font, letter + (letters[index + 1] ?? ''));
      return [letter, here] as const;
    });
  };

  const glyphOf = kept((font: FontWeight, key: string): Glyph => {
    const [size = '', letter = ''] = key.split('\n');
    return drawGlyph(letter, font, Number(size));
  });

  function drawGlyph(letter: string, font: FontWeight, size: number): Glyph {
    const side = Math.ceil(size / 2);
    const width = Math.ceil(letterOf(font, letter).width * size) + 2 * side;
    const height = Math.ceil(size * 1.8);
    const baseline = Math.ceil(size * 1.3);
    if (canvas.width < width) canvas.width = width;
    if (canvas.height < height) canvas.height = height;
    brush.fillStyle = '#fff';
    brush.fillRect(0, 0, width, height);
    brush.fillStyle = '#000';
    setFont(font, size, brush);
    brush.fillText(letter, side, baseline);
    const { data } = brush.getImageData(0, 0, width, height);
    const { x, y, dots } = crop(threshold(data, width, height));
    return { left: x - side, top: y - baseline, dots };
  }

  const widthOf = kept((font: FontWeight, text: string): number => {
    const last = places(text, font).at(-1);
    return last ? last[1] + letterOf(font, last[0]).width : 0;
  });
  const inkOf = kept((font: FontWeight, text: string): Ink => {
    const letters = lettersOf(text).map((letter) => letterOf(font, letter));
    return {
      above: Math.max(0, ...letters.map(({ above }) => above)),
      below: Math.max(0, ...letters.map(({ below }) => below)),
    };
  });

  return {
    places,
    measure: (text, font) => widthOf(font, text),
    ink: (text, font) => inkOf(font, text),
    glyph: (letter, font, size) => glyphOf(font, `${size}\n${letter}`),
  };
}

/** Remembers what was worked out, up to a bound. */
function kept<Value>(work: (font: FontWeight, key: string) => Value) {
  const known = new Map<string, Value>();
  return (font: FontWeight, key: string): Value => {
    const name = `${font}\n${key}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    if (known.size >= KEPT) known.clear();
    const value = work(font, key);
    known.set(name, value);
    return value;
  };
}

/** Letters with the marks that belong to them. */
function lettersOf(text: string): string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
}

/** Families of our own names: choosing a weight inside one family is up to the system. */
function family(weight: string): string {
  return `Cho So ${weight}`;
}

/** Grey to black and white: half-covered pixels count as black, so thin strokes hold. */
function threshold(pixels: Uint8ClampedArray, width: number, height: number): Bitmap {
  const bitmap = createBitmap(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pixels[(y * width + x) * 4] ?? 255) >= 128) continue;
      const at = y * bitmap.stride + (x >> 3);
      bitmap.data[at] = (bitmap.data[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return bitmap;
}
