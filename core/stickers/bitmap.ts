import type { Bitmap } from './schema.ts';

export type { Bitmap } from './schema.ts';

/** A white picture. */
export function createBitmap(width: number, height: number): Bitmap {
  const stride = Math.ceil(width / 8);
  return { width, height, stride, data: new Uint8Array(stride * height) };
}

/** Blackens the dots `from` (included) to `to` (not included) of a row. */
export function blacken(bitmap: Bitmap, y: number, [from, to]: readonly [number, number]): void {
  const row = y * bitmap.stride;
  for (let x = from; x < to; x += 1) {
    const at = row + (x >> 3);
    bitmap.data[at] = (bitmap.data[at] ?? 0) | (0x80 >> (x & 7));
  }
}

/** Where a picture is put into another. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  /** Whitens where it would blacken. */
  readonly white: boolean;
}

/** Adds the black dots of a picture to another; dots beyond its edges are an error in the layout. */
export function stamp(target: Bitmap, part: Bitmap, { x, y, white }: Spot): void {
  const shift = x & 7;
  for (let row = 0; row < part.height; row += 1) {
    let from = row * part.stride;
    let to = (y + row) * target.stride + (x >> 3);
    for (let at = 0; at < part.stride; at += 1, from += 1, to += 1) {
      const bits = part.data[from] ?? 0;
      if (bits === 0) continue;
      mark(target.data, to, bits >> shift, white);
      const over = (bits << (8 - shift)) & 0xff;
      if (over !== 0) mark(target.data, to + 1, over, white);
    }
  }
}

function mark(data: Uint8Array, at: number, bits: number, white: boolean): void {
  const before = data[at] ?? 0;
  data[at] = white ? before & ~bits : before | bits;
}

/** The part of a picture that has black dots, and where it lay. */
export function crop(bitmap: Bitmap): { readonly x: number; readonly y: number; dots: Bitmap } {
  let [left, right, top, bottom] = [bitmap.width, 0, bitmap.height, 0];
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      if (!isBlack(bitmap, x, y)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  if (right === 0) return { x: 0, y: 0, dots: createBitmap(0, 0) };
  const dots = createBitmap(right - left, bottom - top);
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      if (isBlack(bitmap, x, y)) blacken(dots, y - top, [x - left, x - left + 1]);
    }
  }
  return { x: left, y: top, dots };
}

function isBlack({ data, stride }: Bitmap, x: number, y: number): boolean {
  return ((data[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** A part of a picture, in dots. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A part of the picture as RGBA, shrunk by a whole factor: each pixel the mean
 * of a square of dots. Decoders read a shrunk picture many times faster.
 */
export function toRgba(
  { data, stride }: Bitmap,
  area: Area,
  factor: number,
): { pixels: Uint8ClampedArray; width: number; height: number } {
  const width = Math.floor(area.width / factor);
  const height = Math.floor(area.height / factor);
  // First black dots are counted, then the counts become grey, four bytes at a
  // time; the machines we run on are little-endian.
  const grey = new Uint32Array(width * height);
  const end = area.x + width * factor;
  for (let y = 0; y < height * factor; y += 1) {
    const row = (area.y + y) * stride;
    const out = Math.floor(y / factor) * width;
    for (let at = area.x >> 3; at * 8 < end; at += 1) {
      const byte = data[row + at] ?? 0;
      if (byte === 0) continue;
      for (let bit = 0; bit < 8; bit += 1) {
        const x = at * 8 + bit;
        if ((byte & (0x80 >> bit)) === 0 || x < area.x || x >= end) continue;
        const pixel = out + Math.floor((x - area.x) / factor);
        grey[pixel] = (grey[pixel] ?? 0) + 1;
      }
    }
  }
  const step = 255 / (factor * factor);
  for (let at = 0; at < grey.length; at += 1) {
    grey[at] = 0xff000000 + 0x010101 * Math.round(255 - (grey[at] ?? 0) * step);
  }
  return { pixels: new Uint8ClampedArray(grey.buffer), width, height };
}
