import type { Bitmap } from '../../stickers/index.ts';
import type { PrinterProfile } from '../schema.ts';
import { place } from './placing.ts';

const DOTS_PER_MM = 8; // 203 dpi

/**
 * One TSPL job: each picture a label of its own. What the profile leaves to the
 * printer is not sent, so that it stays as somebody set it there.
 * @throws Refusal `too-wide`
 */
export function encodeTspl(bitmaps: readonly Bitmap[], profile: PrinterProfile): Uint8Array {
  return Buffer.concat(bitmaps.flatMap((bitmap) => label(bitmap, profile)));
}

function label(bitmap: Bitmap, profile: PrinterProfile): Uint8Array[] {
  // On a roll there is paper beside the picture; a die-cut label ends where the picture does.
  const room = profile.media === 'roll' ? profile.dots : bitmap.width;
  const placed = place(bitmap, profile, room);
  const head = [
    // Ends what somebody left unfinished in the printer, which would spoil the first command.
    '',
    ...media(placed, profile),
    ...(profile.density === null ? [] : [`DENSITY ${profile.density}`]),
    ...(profile.cut ? ['SET CUTTER 1'] : []),
    'DIRECTION 0',
    'CLS',
    `BITMAP 0,0,${placed.stride},${placed.height},0,`,
  ];
  return [
    Buffer.from(head.join('\r\n'), 'latin1'),
    profile.whiteIsOne ? whiteAsOne(placed) : placed.data,
    Buffer.from('\r\nPRINT 1,1\r\n', 'latin1'),
  ];
}

/** What lies in the printer; `REFERENCE` because another program's may still hold. */
function media({ width, height }: Bitmap, { media, gapMm }: PrinterProfile): string[] {
  if (media === 'stored') return [];
  return [
    `SIZE ${width / DOTS_PER_MM} mm,${height / DOTS_PER_MM} mm`,
    `GAP ${media === 'labels' ? gapMm : 0} mm,0 mm`,
    'REFERENCE 0,0',
  ];
}

/** TSPL counts the other way round than ESC/POS: 1 is white. */
function whiteAsOne({ data }: Bitmap): Uint8Array {
  const inverted = new Uint8Array(data.length);
  // A loop, for `map` with a function takes five times as long.
  for (let at = 0; at < data.length; at += 1) inverted[at] = ~(data[at] ?? 0);
  return inverted;
}
