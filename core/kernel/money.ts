/** An amount in whole Vietnamese đồng; money in is positive. Never a fraction. */
export type Dong = number;

/** Amounts beyond this cannot be exact in JavaScript; the schema has the same bound. */
export const MAX_DONG: Dong = Number.MAX_SAFE_INTEGER;

/** Checks that a number is a whole amount of đồng that can be stored exactly. */
export function isDong(value: number): boolean {
  return Number.isSafeInteger(value);
}

const GROUPED = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });

/** `1.250.000`: whole numbers the Vietnamese way, dots between thousands. */
export function formatCount(value: number): string {
  return GROUPED.format(value);
}

/** `1.250.000 đ`, for screens and stickers. */
export function formatDong(amount: Dong): string {
  return `${formatCount(amount)}\u00a0đ`;
}

/** `1.250.000 đồng`, for documents (Decree 30/2020 writes the unit out). */
export function formatDongInDocument(amount: Dong): string {
  return `${formatCount(amount)} đồng`;
}

/**
 * A share as documents write it: comma decimals, no blank before `%`, up to two
 * decimals (`89,58%`, `80%`). A zero denominator gives `null`: there is no rate.
 */
export function formatRate(numerator: number, denominator: number): string | null {
  if (denominator === 0) return null;
  const hundredths = Math.round((numerator * 10_000) / denominator);
  const whole = Math.trunc(hundredths / 100);
  const rest = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return rest ? `${whole},${rest}%` : `${whole}%`;
}
