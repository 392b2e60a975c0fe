import { blacken, createBitmap } from './bitmap.ts';
import { darkRuns, type Matrix, QUIET_ZONE } from './matrix.ts';
import type { Bitmap } from './schema.ts';

/** A dark rectangle of a symbol, in modules. */
export interface DarkBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The dark modules as few rectangles: runs of a row, joined with equal runs of
 * the rows below, so that no hairline shows between them on screen or paper.
 */
export function darkBoxes(matrix: Matrix): DarkBox[] {
  const done: DarkBox[] = [];
  let open = new Map<string, DarkBox>();
  for (let y = 0; y < matrix.size; y += 1) {
    const next = new Map<string, DarkBox>();
    for (const [from, to] of darkRuns(matrix, y)) {
      const key = `${from}-${to}`;
      const above = open.get(key);
      next.set(
        key,
        above
          ? { ...above, height: above.height + 1 }
          : { x: from, y, width: to - from, height: 1 },
      );
      open.delete(key);
    }
    done.push(...open.values());
    open = next;
  }
  return [...done, ...open.values()];
}

/** The very rectangles that go onto the page, as a picture for the decoder. */
export function rasterise(
  boxes: readonly DarkBox[],
  size: number,
): { readonly bitmap: Bitmap; readonly module: number } {
  const module = 3;
  const side = (size + 2 * QUIET_ZONE) * module;
  const bitmap = createBitmap(side, side);
  for (const { x, y, width, height } of boxes) {
    const left = (x + QUIET_ZONE) * module;
    for (let row = 0; row < height * module; row += 1) {
      blacken(bitmap, (y + QUIET_ZONE) * module + row, [left, left + width * module]);
    }
  }
  return { bitmap, module };
}
