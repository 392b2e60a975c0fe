import type { Pixels } from './decoders.ts';

const AMOUNT = 3;

/**
 * Undoes some of a lens's blur and of ink that has run: every dot is moved away
 * from the mean of its surroundings (an unsharp mask on the grey picture).
 */
export function sharpened({ pixels, width, height }: Pixels, radius: number): Pixels {
  const grey = new Float32Array(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const red = pixels[at * 4] ?? 0;
    const green = pixels[at * 4 + 1] ?? 0;
    const blue = pixels[at * 4 + 2] ?? 0;
    grey[at] = (red + 2 * green + blue) / 4;
  }
  const along = averaged(grey, { lines: height, next: width, length: width, step: 1 }, radius);
  const mean = averaged(along, { lines: width, next: 1, length: height, step: width }, radius);
  const sharp = new Uint8ClampedArray(pixels.length);
  for (let at = 0; at < grey.length; at += 1) {
    const here = grey[at] ?? 0;
    const level = here + AMOUNT * (here - (mean[at] ?? 0));
    sharp.fill(level, at * 4, at * 4 + 3);
    sharp[at * 4 + 3] = 255;
  }
  return { pixels: sharp, width, height };
}

/** How to walk a picture: so many lines, each so many dots, so far from one to the next. */
interface Walk {
  readonly lines: number;
  readonly next: number;
  readonly length: number;
  readonly step: number;
}

/** Every dot as the mean of itself and its `radius` neighbours on both sides of its line. */
function averaged(from: Float32Array, walk: Walk, radius: number): Float32Array {
  const out = new Float32Array(from.length);
  for (let line = 0; line < walk.lines; line += 1) {
    const start = line * walk.next;
    let sum = 0;
    let count = 0;
    // A window slides along the line; one dot comes in at its head, one leaves at its tail.
    for (let head = 0; head < walk.length + radius; head += 1) {
      const tail = head - 2 * radius - 1;
      if (head < walk.length) {
        sum += from[start + head * walk.step] ?? 0;
        count += 1;
      }
      if (tail >= 0) {
        sum -= from[start + tail * walk.step] ?? 0;
        count -= 1;
      }
      const middle = head - radius;
      if (middle >= 0) out[start + middle * walk.step] = sum / count;
    }
  }
  return out;
}
