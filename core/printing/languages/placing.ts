import { refuse } from '../../kernel/index.ts';
import type { Bitmap } from '../../stickers/index.ts';
import type { PrinterProfile } from '../schema.ts';

/**
 * The picture where the profile wants it on the paper, in `room` dots at most.
 * The offset is in the picture itself: what `GS L` and `REFERENCE` do to a
 * picture differs from one maker to the next.
 * @throws Refusal `too-wide` where anything but the length of blanks and bands would be lost
 */
export function place(
  bitmap: Bitmap,
  { dots, leftOffset }: Pick<PrinterProfile, 'dots' | 'leftOffset'>,
  room = dots,
): Bitmap {
  const kept = Math.min(bitmap.width, room - leftOffset);
  if (bitmap.width > dots || kept <= 0 || losesDrawing(bitmap, kept))
    tooWide(bitmap, dots, leftOffset);
  return leftOffset === 0 ? bitmap : moved(bitmap, leftOffset, kept);
}

/** Whether cutting a picture down to `kept` dots takes away more than the ends of blanks and bands. */
function losesDrawing(bitmap: Bitmap, kept: number): boolean {
  for (let y = 0; kept < bitmap.width && y < bitmap.height; y += 1) {
    const isBand = dotAt(bitmap, kept - 1, y) === 1 && dotAt(bitmap, kept, y) === 1;
    for (let x = kept; x < bitmap.width; x += 1)
      if (dotAt(bitmap, x, y) !== (isBand ? 1 : 0)) return true;
  }
  return false;
}

function dotAt({ stride, data }: Bitmap, x: number, y: number): number {
  return ((data[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
}

function moved(bitmap: Bitmap, offset: number, kept: number): Bitmap {
  const { height } = bitmap;
  const width = offset + kept;
  const stride = Math.ceil(width / 8);
  const data = new Uint8Array(stride * height);
  const [bytes, bits] = [offset >> 3, offset & 7];
  for (let y = 0; y < height; y += 1) {
    for (let at = bytes; at < stride; at += 1)
      data[y * stride + at] = shifted(bitmap, y, at - bytes, bits);
    // Nothing after the last dot: the rest of its byte is not part of the picture.
    if (width & 7)
      data[(y + 1) * stride - 1] = (data[(y + 1) * stride - 1] ?? 0) & (0xff << (8 - (width & 7)));
  }
  return { width, height, stride, data };
}

/** Byte `at` of a row moved right by so many bits. */
function shifted({ stride, data }: Bitmap, y: number, at: number, bits: number): number {
  const left = at > 0 && at <= stride ? (data[y * stride + at - 1] ?? 0) : 0;
  const own = at < stride ? (data[y * stride + at] ?? 0) : 0;
  return (((left << 8) | own) >> bits) & 0xff;
}

function tooWide(bitmap: Bitmap, dots: number, leftOffset: number): never {
  const placed = leftOffset === 0 ? '' : ` và lùi sang phải ${leftOffset} chấm`;
  refuse(
    'too-wide',
    `Tem rộng ${bitmap.width} chấm${placed}, máy in chỉ in được ${dots} chấm. Hãy chọn mẫu tem hẹp hơn hoặc sửa máy in ở Cài đặt.`,
  );
}
