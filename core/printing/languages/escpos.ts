import { refuse } from '../../kernel/index.ts';
import type { Bitmap } from '../../stickers/index.ts';
import type { PrinterProfile } from '../schema.ts';
import { type Builder, commands } from './builder.ts';
import { place } from './placing.ts';

/** Rows per `GS v 0`: small printers choke on one command for a whole picture. */
const BAND_ROWS = 128;
/** `ESC @` resets. */
const RESET = Buffer.of(0x1b, 0x40);
/** `FS .` after every reset, because Chinese printers reset into Chinese mode. */
const LEAVE_CHINESE = Buffer.of(0x1c, 0x2e);

/**
 * One ESC/POS job: every picture in bands of `GS v 0`, with a feed of four lines
 * and, where asked, a partial cut after each. Darkness is left as the printer
 * has it: the commands for it differ, and a printer that does not know them
 * prints them.
 *
 * The dots of a picture may happen to hold `10 04 n`, which a printer answers
 * with its status in the middle of a job (and `10 14 1 …`, which some take for a
 * pulse to the drawer); so whoever sends this reads and drops
 * what comes back, and takes none of it for an answer.
 * @throws Refusal `too-wide`
 */
export function encodeEscpos(bitmaps: readonly Bitmap[], profile: PrinterProfile): Uint8Array {
  const start = commands((builder) => {
    builder.add(RESET);
    builder.add(LEAVE_CHINESE);
  });
  const end = commands((builder) => endOfSticker(builder, profile.cut));
  const parts: Uint8Array[] = [start];
  for (const bitmap of bitmaps) {
    const placed = place(bitmap, profile);
    for (let y = 0; y < placed.height; y += BAND_ROWS) parts.push(...band(placed, y));
    parts.push(end);
  }
  return Buffer.concat(parts);
}

/** `ESC d 4`, so that the sticker clears the tear bar or the cutter; the library resets after a cut. */
function endOfSticker(builder: Builder, cut: boolean): void {
  if (cut) {
    builder.partialCut({ verticalTabAmount: 1 });
    builder.add(LEAVE_CHINESE);
  } else builder.printVerticalTab();
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

/**
 * Opens the cash drawer: `ESC p 0 25 250`, a pulse of 50 ms and half a second of
 * rest. The library's own command leaves the two times out, and the printer
 * takes the next bytes of the job for them.
 * @throws Refusal `no-drawer`
 */
export function kickDrawer({ drawer, language }: PrinterProfile): Uint8Array {
  if (!drawer || language !== 'escpos')
    refuse('no-drawer', 'Máy in này không có ngăn kéo tiền. Hãy xem lại Cài đặt › Máy in.');
  return Uint8Array.of(0x1b, 0x70, 0, 25, 250);
}
