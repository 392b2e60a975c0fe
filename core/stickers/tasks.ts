import { Refusal, refuse } from '../kernel/index.ts';
import { drawBitmap } from './draw.ts';
import { createPainter, type Painter } from './painter.ts';
import { readBitmap } from './read.ts';
import type { Bitmap, SheetLayout, StickerContent, StickerTemplate } from './schema.ts';
import { drawPages, type Pages } from './sheet.ts';

/** Stickers to draw with one template. */
export interface DrawInput {
  readonly template: StickerTemplate;
  readonly contents: readonly StickerContent[];
}

/** A picture, and what an independent decoder reads in it; or why there is none. */
export type DrawnSticker =
  | { readonly bitmap: Bitmap; readonly read: string | null }
  | { readonly noRoom: string };

/** Labels to lay out on sheets. */
export interface SheetInput {
  readonly layout: SheetLayout;
  readonly contents: readonly StickerContent[];
  /** First label of the first sheet, from 1. */
  readonly startAt: number;
}

/** Draws one sticker. @throws Refusal `text-too-long`, `too-narrow`, `too-high` */
export async function drawSticker(
  template: StickerTemplate,
  content: StickerContent,
): Promise<Bitmap> {
  return drawBitmap(await createPainter(), template, content);
}

/** Draws several stickers without reading them back: for previews. */
async function drawStickers({ template, contents }: DrawInput): Promise<Bitmap[]> {
  const painter = await createPainter();
  const bitmaps: Bitmap[] = [];
  for (const content of contents) bitmaps.push(await drawBitmap(painter, template, content));
  return bitmaps;
}

/** Draws stickers and decodes each picture again; one without room does not stop the others. */
async function drawAndRead({ template, contents }: DrawInput): Promise<DrawnSticker[]> {
  const painter: Painter = await createPainter();
  const drawn: DrawnSticker[] = [];
  for (const content of contents) drawn.push(await drawOne(painter, template, content));
  return drawn;
}

async function drawOne(
  painter: Painter,
  template: StickerTemplate,
  content: StickerContent,
): Promise<DrawnSticker> {
  try {
    const bitmap = await drawBitmap(painter, template, content);
    return { bitmap, read: await readBitmap(bitmap) };
  } catch (thrown) {
    const noRoom = thrown instanceof Refusal && NO_ROOM.includes(thrown.code);
    if (noRoom) return { noRoom: thrown.message };
    throw thrown;
  }
}

/** Refusals that are about one sticker's own text. */
const NO_ROOM: readonly string[] = ['text-too-long', 'too-high'];

/** Lays labels out on A4 pages; see {@link drawSheet}. */
function drawSheets(input: SheetInput): Promise<Pages> {
  return drawPages(input);
}

/**
 * Draws A4 sheets of labels as one PDF, codes and text as vectors.
 * @throws Refusal `text-too-long`, `bad-start`
 */
export async function drawSheet(
  layout: SheetLayout,
  contents: readonly StickerContent[],
  { startAt = 1 }: { readonly startAt?: number } = {},
): Promise<Uint8Array> {
  const { pdf, noRoom } = await drawPages({ layout, contents, startAt });
  const [first] = noRoom;
  return first ? refuse('text-too-long', first.reason) : pdf;
}

/** This room's heavy work by name. */
export const tasks = { drawStickers, drawAndRead, drawSheets };
