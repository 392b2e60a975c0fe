import { formatCount, formatDong } from '../../core/kernel/index.ts';

/** Whole đồng as everywhere; another currency as it is printed. */
export function shown(amount: string): string {
  const number = Number(amount);
  return Number.isSafeInteger(number) ? formatDong(number) : amount;
}

/** So many of so many, where not all are shown. */
export function partly(listed: number, total: number): string {
  return listed < total ? `${formatCount(listed)}/${formatCount(total)}` : formatCount(total);
}
