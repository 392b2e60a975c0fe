import type { Bitmap } from '../stickers/index.ts';

/** How the media lies in a TSPL printer. */
export interface TsplOptions {
  /** Gap between die-cut labels; 0 (default): continuous paper. */
  readonly gapMm?: number;
  /** Leaves SIZE and GAP to the printer's own settings. */
  readonly storedMedia?: boolean;
  /** 0–15; 8 (default) keeps white modules open. */
  readonly density?: number;
}

const DOTS_PER_MM = 8; // 203 dpi

/** One TSPL job: each picture a label of its own. */
export function encodeTspl(bitmaps: readonly Bitmap[], options: TsplOptions = {}): Uint8Array {
  return Buffer.concat(bitmaps.flatMap((bitmap) => label(bitmap, options)));
}

function label(bitmap: Bitmap, options: TsplOptions): Uint8Array[] {
  const { gapMm = 0, storedMedia = false, density = 8 } = options;
  const { width, height, stride, data } = bitmap;
  const media = storedMedia
    ? []
    : [`SIZE ${width / DOTS_PER_MM} mm,${height / DOTS_PER_MM} mm`, `GAP ${gapMm} mm,0 mm`];
  const head = [
    ...media,
    `DENSITY ${density}`,
    'DIRECTION 0',
    'CLS',
    `BITMAP 0,0,${stride},${height},0,`,
  ];
  // TSPL counts the other way round than ESC/POS: 1 is white.
  const inverted = data.map((byte) => ~byte & 0xff);
  return [
    Buffer.from(head.join('\r\n'), 'latin1'),
    inverted,
    Buffer.from('\r\nPRINT 1,1\r\n', 'latin1'),
  ];
}
