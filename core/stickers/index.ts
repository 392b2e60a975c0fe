/** Stickers: templates, the 1-bit picture of a sticker, A4 sheets; each checked by decoding it again. */

export { drawables } from './pictures.ts';
export { bitmapToPng } from './png.ts';
export {
  type Bitmap,
  type Listed,
  OwnSheet,
  OwnTemplate,
  OwnTexts,
  type Progress,
  type Sheet,
  type SheetLayout,
  type SheetOrder,
  type StallSelection,
  type StickerContent,
  type StickerTemplate,
} from './schema.ts';
export { openSketch, type Sketch } from './sketch.ts';
export { createStickers, type Stickers, type StickersDeps } from './stickers.ts';
export { drawSheet, drawSticker, tasks as stickerTasks } from './tasks.ts';
export { checkPicture } from './verify.ts';
