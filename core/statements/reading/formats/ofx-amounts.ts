import { canonical, type Decimal } from '../decimals.ts';
import { type NumberStyle, parseAmount, styleOf } from '../numbers.ts';

/** Reads one amount; null when it is none. */
export type AmountReader = (text: string) => Decimal | null;

const DIGITS = /^[-+]?[\d.,\s]{1,40}$/;

/**
 * Makes the reader of one statement's amounts. OFX knows no thousands marks:
 * a lone comma or dot stands before the fraction. Đồng have no fraction, and
 * programs that write `50.000` for them mean fifty thousand: there all the
 * statement's amounts decide, as in a column of a table.
 */
export function amountReader(currency: string | null, amounts: Iterable<string>): AmountReader {
  if (currency !== 'VND') return plainAmount;
  const style: NumberStyle = styleOf(amounts);
  return (text) => (DIGITS.test(text) ? parseAmount(text, style) : null);
}

/** An amount in a currency with a fraction. */
function plainAmount(text: string): Decimal | null {
  if (!DIGITS.test(text)) return null;
  const body = text.replace(/\s/g, '');
  const sign = /^[-+]/.test(body) ? body.slice(0, 1) : '';
  const digits = body.slice(sign.length);
  const mark = fractionMark(digits);
  const at = mark === null ? -1 : digits.lastIndexOf(mark);
  const whole = at < 0 ? digits : digits.slice(0, at);
  const fraction = at < 0 ? '' : digits.slice(at + 1);
  if (!isWhole(whole, fraction) || !/^\d*$/.test(fraction)) return null;
  return canonical(sign === '-', whole.replace(/[.,]/g, ''), fraction);
}

/** Of two different marks the last; of one kind the only one; one that comes again groups thousands. */
function fractionMark(digits: string): '.' | ',' | null {
  const dot = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (dot < 0 && comma < 0) return null;
  const mark = dot > comma ? '.' : ',';
  return digits.indexOf(mark) === digits.lastIndexOf(mark) ? mark : null;
}

function isWhole(whole: string, fraction: string): boolean {
  if (whole === '') return fraction !== '';
  return /^\d+$/.test(whole) || /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(whole);
}
