import { refuse } from '../kernel/index.ts';
import { readClean } from '../scanning/index.ts';
import { type Area, toRgba } from './bitmap.ts';
import type { Bitmap } from './schema.ts';

/** Pixels of a module that a decoder of clean pictures needs. */
const PIXELS = 3;

/** Decodes the QR symbol of this place, its modules so many dots wide. Null when none can be read. */
export async function readCode(
  bitmap: Bitmap,
  { area, module }: { readonly area: Area; readonly module: number },
): Promise<string | null> {
  const factor = Math.max(1, Math.floor(module / PIXELS));
  const read = await readClean(toRgba(bitmap, area, factor));
  return read ?? (factor > 1 ? readClean(toRgba(bitmap, area, 1)) : null);
}

/** Decodes the QR symbol somewhere in a picture. */
async function readWhole(bitmap: Bitmap): Promise<string | null> {
  const area = { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
  return readCode(bitmap, { area, module: 1 });
}

/**
 * Compares what a picture says with the payload it was drawn for.
 * @throws Refusal `picture-mismatch`
 */
export async function checkPicture(bitmap: Bitmap, payload: string): Promise<void> {
  requireSame(await readWhole(bitmap), payload);
}

/** The comparison itself, for pictures already decoded elsewhere. */
export function requireSame(read: string | null, payload: string, stall?: string): void {
  if (read === payload) return;
  refuse(
    'picture-mismatch',
    `Mã QR trên hình tem${stall ? ` sạp ${stall}` : ''} không khớp sổ đăng ký. Đã dừng, chưa in gì; hãy kiểm tra lại tài khoản của sạp rồi in lại.`,
    stall ? { stall } : undefined,
  );
}
