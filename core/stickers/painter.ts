import { readFileSync } from 'node:fs';
import { createBitmap } from './bitmap.ts';
import { FONT_FILES, type FontWeight } from './resources.ts';
import type { Bitmap } from './schema.ts';

/** One line of text, ready to be painted. */
export interface Line {
  readonly text: string;
  readonly font: FontWeight;
  /** Dots. */
  readonly size: number;
  /** White on black. */
  readonly band: boolean;
}

/** Sets text in the bundled font as crisp 1-bit strips. */
export interface Painter {
  /** Width of a text, in dots. */
  measure(text: string, font: FontWeight, size: number): number;
  /** Height of a line of this size, marks above capitals and descenders included. */
  lineHeight(size: number): number;
  /** The line, centred on a strip of this width. */
  paint(line: Line, width: number): Bitmap;
}

/** Room above and below the letters, as a share of the size: stacked marks on capitals need it. */
const ASCENT = 1.12;
const DESCENT = 0.3;
/** Repeated lines (market, bank, hint) are painted once; a bound, so that it cannot grow for ever. */
const KEPT_STRIPS = 200;

/** Loads the canvas and the font; one canvas is reused for everything. */
export async function createPainter(): Promise<Painter> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  for (const [weight, file] of Object.entries(FONT_FILES)) {
    // By its bytes: native code cannot open a path inside the packaged app's archive.
    if (!GlobalFonts.has(family(weight))) GlobalFonts.register(readFileSync(file), family(weight));
  }
  const canvas = createCanvas(576, 128);
  const pen = canvas.getContext('2d');
  const kept = new Map<string, Bitmap>();

  const lineHeight = (size: number): number => Math.ceil(size * (ASCENT + DESCENT));
  const setFont = (font: FontWeight, size: number): void => {
    pen.font = `${size}px "${family(font)}"`;
  };

  function draw({ text, font, size, band }: Line, width: number): Bitmap {
    const height = lineHeight(size);
    if (canvas.width < width) canvas.width = width;
    if (canvas.height < height) canvas.height = height;
    pen.fillStyle = band ? '#000' : '#fff';
    pen.fillRect(0, 0, width, height);
    setFont(font, size);
    pen.fillStyle = band ? '#fff' : '#000';
    pen.fillText(
      text,
      Math.round((width - pen.measureText(text).width) / 2),
      Math.round(size * ASCENT),
    );
    return threshold(pen.getImageData(0, 0, width, height).data, width, height);
  }

  return {
    lineHeight,
    measure: (text, font, size) => {
      setFont(font, size);
      return pen.measureText(text).width;
    },
    paint: (line, width) => {
      const key = JSON.stringify([line.text, line.font, line.size, line.band, width]);
      const strip = kept.get(key) ?? draw(line, width);
      if (kept.size >= KEPT_STRIPS) kept.clear();
      kept.set(key, strip);
      return strip;
    },
  };
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
