/**
 * Stickers: the QR code of each trader-at-stall with its versions and what
 * happened to it, the 1-bit picture of a sticker, A4 sheets, reading pictures.
 */
export { drawables } from './pictures.ts';
export { bitmapToPng } from './png.ts';
export { checkPicture, readQrImage } from './read.ts';
export {
  type Bitmap,
  type CodeLine,
  type EnsuredCodes,
  type LeftOut,
  type Progress,
  QR_STATUSES,
  type QrCode,
  type QrStatus,
  type ScanResult,
  type Sheet,
  type SheetLayout,
  type SheetOrder,
  type StallSelection,
  type StickerContent,
  type StickerTemplate,
} from './schema.ts';
export { createStickers, type Stickers, type StickersDeps } from './stickers.ts';
export { drawSheet, drawSticker, tasks as stickerTasks } from './tasks.ts';
