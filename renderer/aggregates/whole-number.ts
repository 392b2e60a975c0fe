import { formatCount } from '../../core/kernel/index.ts';

/**
 * A whole number as people type it: `1250000`, `1.250.000`, `1 250 000đ`. Null:
 * nothing was typed; undefined: it is no whole number.
 */
export function readWhole(text: string): number | null | undefined {
  const bare = text.replace(/[\s\u00a0]|đ|vnd/gi, '');
  if (bare === '') return null;
  if (!/^(?:\d+|\d{1,3}(?:[.,]\d{3})+)$/.test(bare)) return undefined;
  const value = Number(bare.replace(/[.,]/g, ''));
  return Number.isSafeInteger(value) ? value : undefined;
}

/** The number as it stands in a field. */
export function writtenWhole(value: number | null): string {
  return value === null ? '' : formatCount(value);
}
