import { type Area, blacken, createBitmap, stamp } from './bitmap.ts';
import type { Layout } from './layout/index.ts';
import { layOut, noRoom, plateOf, THERMAL } from './layout/index.ts';
import { darkRuns, type Matrix, matrixOf, QUIET_ZONE } from './matrix.ts';
import type { Bitmap, StickerContent, StickerTemplate } from './schema.ts';
import { loadTypeface, type Typeface } from './typeface.ts';

/** A picture and where its code stands, quiet zone included. */
export interface Drawing {
  readonly bitmap: Bitmap;
  readonly code: Area;
  /** Dots of a module. */
  readonly module: number;
}

/**
 * Draws a sticker, every dot decided here: text by the bundled font, the QR
 * symbol in whole dots per module with its quiet zone.
 * @throws Refusal `text-too-long`, `label-too-small`
 */
export async function drawPicture(
  template: StickerTemplate,
  content: StickerContent,
): Promise<Drawing> {
  const [type, matrix] = await Promise.all([loadTypeface(), matrixOf(content.payload)]);
  const layout = layOut(plateOf(template), { content, matrix }, { medium: THERMAL, type });
  if (typeof layout === 'string') throw noRoom(layout, { content, matrix }, THERMAL);
  const { code } = layout;
  const side = (matrix.size + 2 * QUIET_ZONE) * code.module;
  return {
    bitmap: paint(layout, matrix, type),
    code: { x: code.x, y: code.y, width: side, height: side },
    module: code.module,
  };
}

function paint(layout: Layout, matrix: Matrix, type: Typeface): Bitmap {
  const bitmap = createBitmap(layout.width, layout.height);
  paintCode(bitmap, layout.code, matrix);
  for (const { x, y, width, height } of layout.boxes) {
    for (let row = 0; row < height; row += 1) blacken(bitmap, y + row, [x, x + width]);
  }
  for (const { text, font, size, x, baseline, white } of layout.texts) {
    for (const [letter, place] of type.places(text, font)) {
      const { left, top, dots } = type.glyph(letter, font, size);
      const spot = { x: x + Math.round(place * size) + left, y: baseline + top, white };
      stamp(bitmap, dots, spot);
    }
  }
  return bitmap;
}

/** On a white picture: rows of dots are copied whole. */
function paintCode(bitmap: Bitmap, { x, y, module }: Layout['code'], matrix: Matrix): void {
  const left = x + QUIET_ZONE * module;
  for (let row = 0; row < matrix.size; row += 1) {
    const first = y + (row + QUIET_ZONE) * module;
    for (const [from, to] of darkRuns(matrix, row)) {
      blacken(bitmap, first, [left + from * module, left + to * module]);
    }
    const line = bitmap.data.slice(first * bitmap.stride, (first + 1) * bitmap.stride);
    for (let copy = 1; copy < module; copy += 1) {
      bitmap.data.set(line, (first + copy) * bitmap.stride);
    }
  }
}
