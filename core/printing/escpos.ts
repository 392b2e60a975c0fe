import type { Bitmap } from '../stickers/index.ts';

/** Rows per `GS v 0`: small printers choke on one command for a whole picture. */
const BAND_ROWS = 128;
/** `ESC @` resets; then `FS .`, because Chinese printers reset into Chinese mode. */
const START = Uint8Array.of(0x1b, 0x40, 0x1c, 0x2e);
/** `ESC d 4`: four lines, so that the sticker clears the tear bar or the cutter. */
const FEED = Uint8Array.of(0x1b, 0x64, 4);
/** `GS V 1`: partial cut. */
const PARTIAL_CUT = Uint8Array.of(0x1d, 0x56, 1);

/**
 * One ESC/POS job: every picture in bands of `GS v 0`, with feed, and a partial
 * cut where asked, after each.
 */
export function encodeEscpos(
  bitmaps: readonly Bitmap[],
  { cut = false }: { readonly cut?: boolean } = {},
): Uint8Array {
  const parts: Uint8Array[] = [START];
  for (const bitmap of bitmaps) {
    for (let y = 0; y < bitmap.height; y += BAND_ROWS) parts.push(...band(bitmap, y));
    parts.push(FEED);
    if (cut) parts.push(PARTIAL_CUT);
  }
  return Buffer.concat(parts);
}

/** `GS v 0`: width in bytes and height in rows, low byte first; 1 = black as in our pictures. */
function band({ stride, height, data }: Bitmap, from: number): Uint8Array[] {
  const rows = Math.min(BAND_ROWS, height - from);
  const head = Uint8Array.of(
    0x1d,
    0x76,
    0x30,
    0,
    stride & 0xff,
    stride >> 8,
    rows & 0xff,
    rows >> 8,
  );
  return [head, data.subarray(from * stride, (from + rows) * stride)];
}
