import { Refusal, refuse } from '../kernel/index.ts';
import { drawPicture } from './draw.ts';
import { NO_ROOM } from './layout/index.ts';
import { judgeSize } from './own/index.ts';
import { drawPages, type Pages, type SheetInput } from './page/index.ts';
import type { Bitmap, SheetLayout, StickerContent, StickerTemplate } from './schema.ts';
import { readCode } from './verify.ts';

/** Stickers to draw with one template. */
export interface DrawInput {
  readonly template: StickerTemplate;
  readonly contents: readonly StickerContent[];
}

/** A picture, and what an independent decoder reads in it; or why there is none. */
export type DrawnSticker =
  | { readonly bitmap: Bitmap; readonly read: string | null }
  | { readonly noRoom: string };

/** Draws one sticker. @throws Refusal `text-too-long`, `label-too-small` */
export async function drawSticker(
  template: StickerTemplate,
  content: StickerContent,
): Promise<Bitmap> {
  return (await drawPicture(template, content)).bitmap;
}

/** Draws several stickers without reading them back: for previews. */
async function drawStickers({ template, contents }: DrawInput): Promise<Bitmap[]> {
  const bitmaps: Bitmap[] = [];
  for (const content of contents) bitmaps.push(await drawSticker(template, content));
  return bitmaps;
}

/** Draws stickers and decodes each picture again; one without room does not stop the others. */
async function drawAndRead({ template, contents }: DrawInput): Promise<DrawnSticker[]> {
  const drawn: DrawnSticker[] = [];
  for (const content of contents) drawn.push(await drawOne(template, content));
  return drawn;
}

async function drawOne(template: StickerTemplate, content: StickerContent): Promise<DrawnSticker> {
  try {
    const { bitmap, code, module } = await drawPicture(template, content);
    return { bitmap, read: await readCode(bitmap, { area: code, module }) };
  } catch (thrown) {
    const noRoom = thrown instanceof Refusal && NO_ROOM.includes(thrown.code);
    if (noRoom) return { noRoom: thrown.message };
    throw thrown;
  }
}

/** Lays labels out on A4 pages; see {@link drawSheet}. */
function drawSheets(input: SheetInput): Promise<Pages> {
  return drawPages(input);
}

/**
 * Draws A4 sheets of labels as one PDF, codes and text as vectors.
 * @throws Refusal `text-too-long`, `label-too-small`, `bad-start`
 */
export async function drawSheet(
  layout: SheetLayout,
  contents: readonly StickerContent[],
  options: Partial<Pick<SheetInput, 'startAt' | 'nudge'>> = {},
): Promise<Uint8Array> {
  const { pdf, noRoom } = await drawPages({ startAt: 1, ...options, layout, contents });
  const [first] = noRoom;
  return first ? refuse('text-too-long', first.reason) : pdf;
}

/** This room's heavy work by name. */
export const tasks = { drawStickers, drawAndRead, drawSheets, judgeSize };
