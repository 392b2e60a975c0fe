import { type Bitmap, blacken, createBitmap, stamp } from './bitmap.ts';
import { printable } from './letters.ts';
import { darkRuns, matrixOf, QUIET_ZONE } from './matrix.ts';
import type { FontWeight } from './resources.ts';
import { loadTypeface } from './typeface.ts';

/** Where a text begins, on its baseline, and how it looks. */
export interface Wording {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly font?: FontWeight | undefined;
}

/** A picture to draw on dot by dot, for pages that are no stickers. Beyond its edges nothing is drawn. */
export interface Sketch {
  measure(text: string, size: number, font?: FontWeight): number;
  write(text: string, how: Wording): void;
  fill(x: number, y: number, width: number, height: number): void;
  /** Draws a QR symbol, quiet zone and all, at whole dots per module; returns its side. */
  code(
    text: string,
    at: { readonly x: number; readonly y: number; readonly dots: number },
  ): Promise<number>;
  /** What was drawn, down to this row. */
  cut(height: number): Bitmap;
}

/** Opens a white picture of this size. */
export async function openSketch(width: number, height: number): Promise<Sketch> {
  const typeface = await loadTypeface();
  const bitmap = createBitmap(width, height);
  const fill: Sketch['fill'] = (x, y, across, down) => {
    const ends = [Math.max(0, x), Math.min(width, x + across)] as const;
    for (let row = Math.max(0, y); row < Math.min(height, y + down); row += 1)
      blacken(bitmap, row, ends);
  };
  return {
    fill,
    measure: (text, size, font = 'regular') => typeface.measure(printable(text), font) * size,
    write: (text, { x, y, size, font = 'regular' }) => {
      for (const [letter, place] of typeface.places(printable(text), font)) {
        const { left, top, dots } = typeface.glyph(letter, font, size);
        const spot = { x: x + Math.round(place * size) + left, y: y + top, white: false };
        const isInside =
          spot.x >= 0 &&
          spot.x + dots.width <= width &&
          spot.y >= 0 &&
          spot.y + dots.height <= height;
        if (isInside) stamp(bitmap, dots, spot);
      }
    },
    code: async (text, { x, y, dots }) => {
      const matrix = await matrixOf(text);
      for (let row = 0; row < matrix.size; row += 1) {
        for (const [from, to] of darkRuns(matrix, row)) {
          const left = x + (QUIET_ZONE + from) * dots;
          fill(left, y + (QUIET_ZONE + row) * dots, (to - from) * dots, dots);
        }
      }
      return (matrix.size + 2 * QUIET_ZONE) * dots;
    },
    cut: (rows) => ({ ...bitmap, height: rows, data: bitmap.data.slice(0, bitmap.stride * rows) }),
  };
}
