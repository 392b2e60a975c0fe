import type { Measure } from '../../figures/index.ts';
import { formatCount, formatDongInDocument, formatRate } from '../../kernel/index.ts';
import type { ReportCell } from '../schema.ts';

/** Not known is not zero. */
export const UNKNOWN = '–';

/** A count of people, payments or days. */
export function countCell(value: number): ReportCell {
  return { text: wholeText(value), value, unit: 'count' };
}

/** Money under a heading that names đồng. */
export function dongCell(value: number): ReportCell {
  return { text: wholeText(value), value, unit: 'dong' };
}

/** A difference with its sign. A true minus: a hyphen may be broken off at the end of a line. */
export function changeCell(
  before: number,
  now: number,
  unit: Measure['unit'] = 'people',
): ReportCell {
  const value = now - before;
  const text =
    unit === 'share' ? `${rateText(Math.abs(value))} điểm` : numberText(Math.abs(value), unit);
  return { text: signed(value, text), value, unit: 'change' };
}

/** By how much of `before` a figure changed: `+50%`; a dash where there was nothing. */
export function changeRateCell(before: number, now: number): ReportCell {
  const rate = formatRate(Math.abs(now - before), before);
  if (rate === null) return UNKNOWN;
  return { text: signed(now - before, rate), value: (now - before) / before, unit: 'share' };
}

/** A figure as its own cell, without its unit: the row or the head names it. */
export function measureCell({ value, unit }: Pick<Measure, 'value' | 'unit'>): ReportCell {
  if (value === null) return UNKNOWN;
  const text = numberText(value, unit);
  // What is printed is what a spreadsheet holds: averages are rounded alike in both.
  if (unit === 'share') return { text, value, unit: 'share' };
  return { text, value: rounded(value, unit), unit: unit === 'dong' ? 'dong' : 'count' };
}

/** A figure in a sentence: `12.345 đồng`, `80% (300/375)`. */
export function measureText({ value, unit, numerator, denominator }: Measure): string {
  if (value === null) return UNKNOWN;
  switch (unit) {
    case 'dong':
      return dongText(value);
    case 'share':
      return numerator === null || denominator === null
        ? rateText(value)
        : `${formatRate(numerator, denominator) ?? UNKNOWN} (${formatCount(numerator)}/${formatCount(denominator)})`;
    default:
      return numberText(value, unit);
  }
}

/** A share between 0 and 1 as documents write it. */
function rateText(share: number): string {
  return formatRate(share, 1) ?? UNKNOWN;
}

function numberText(value: number, unit: Measure['unit']): string {
  if (unit === 'share') return rateText(value);
  return Number.isInteger(value) || unit === 'dong'
    ? wholeText(value)
    : trueMinus(rounded(value, unit).toLocaleString('vi-VN', { maximumFractionDigits: 1 }));
}

// Money is whole; of an average of people or payments one decimal is enough.
function rounded(value: number, unit: Measure['unit']): number {
  const whole = unit === 'dong' ? Math.round(value) : Math.round(value * 10) / 10;
  // A little below nought is nought, not -0.
  return whole === 0 ? 0 : whole;
}

function signed(difference: number, text: string): string {
  if (difference === 0) return text;
  return difference > 0 ? `+${text}` : `−${text}`;
}

/** A whole number, below nought with a true minus: a hyphen may be broken off, and begins a formula. */
export function wholeText(value: number): string {
  return trueMinus(formatCount(value));
}

/** Money in a sentence: `12.345 đồng`, below nought with a true minus as in tables. */
export function dongText(value: number): string {
  return trueMinus(formatDongInDocument(value));
}

function trueMinus(text: string): string {
  return text.replace(/^-/, '−');
}
