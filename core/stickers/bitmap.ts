import type { Bitmap } from './schema.ts';

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

/** Copies a picture of the same width into another, its top at row `y`. */
export function paste(target: Bitmap, part: Bitmap, y: number): void {
  if (target.stride !== part.stride) throw new RangeError('pictures differ in width');
  target.data.set(part.data, y * target.stride);
}

/**
 * The picture as RGBA, shrunk by a whole factor: each pixel the mean of a
 * square of dots. Decoders read a shrunk picture many times faster.
 */
export function toRgba(
  bitmap: Bitmap,
  factor: number,
): { pixels: Uint8ClampedArray; width: number; height: number } {
  const width = Math.floor(bitmap.width / factor);
  const height = Math.floor(bitmap.height / factor);
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  const step = 255 / (factor * factor);
  for (let y = 0; y < height * factor; y += 1) {
    const row = y * bitmap.stride;
    const out = Math.floor(y / factor) * width;
    for (let at = 0; at < bitmap.stride; at += 1) {
      const byte = bitmap.data[row + at] ?? 0;
      if (byte === 0) continue;
      for (let bit = 0; bit < 8; bit += 1) {
        if ((byte & (0x80 >> bit)) === 0) continue;
        const x = Math.floor((at * 8 + bit) / factor);
        if (x >= width) continue;
        const pixel = (out + x) * 4;
        const gray = (pixels[pixel] ?? 0) - step;
        pixels[pixel] = gray;
        pixels[pixel + 1] = gray;
        pixels[pixel + 2] = gray;
      }
    }
  }
  return { pixels, width, height };
}
