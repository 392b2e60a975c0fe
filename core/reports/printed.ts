import { UNKNOWN } from './tabular/index.ts';

const NUMBER = /^([+−-]?)(\d{1,3}(?:\.\d{3})*|\d+)(?:,(\d+))?(.*)$/su;

/**
 * By how much two printed figures differ, in the unit they are printed in:
 * `+1.500 đồng`, `−2,5 điểm %`; a dash where one of them is no number. Of a
 * frozen report nothing but what it printed may be compared.
 */
export function differenceText(before: string, after: string): string {
  const [old, now] = [printedNumber(before), printedNumber(after)];
  if (old === null || now === null || old.unit !== now.unit) return UNKNOWN;
  // Hundredths are what documents print at the most: whole numbers lose nothing.
  const hundredths = now.hundredths - old.hundredths;
  const sign = hundredths > 0 ? '+' : hundredths < 0 ? '−' : '';
  const text = (Math.abs(hundredths) / 100).toLocaleString('vi-VN', { maximumFractionDigits: 2 });
  return `${sign}${text}${now.unit === '%' ? ' điểm %' : now.unit}`;
}

function printedNumber(text: string): { hundredths: number; unit: string } | null {
  const found = NUMBER.exec(text.trim());
  if (found === null) return null;
  const [, sign = '', whole = '', fraction = '', rest = ''] = found;
  const parts = `${whole.replaceAll('.', '')}${fraction.padEnd(2, '0').slice(0, 2)}`;
  const hundredths = Number(parts) * (sign === '−' || sign === '-' ? -1 : 1);
  // `80% (300/375)` is a share; other words after a number are its unit.
  return { hundredths, unit: rest.startsWith('%') ? '%' : rest.replaceAll('\u00a0', ' ') };
}
