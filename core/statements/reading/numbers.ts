import { canonical, type Decimal } from './decimals.ts';

/** The mark before the fraction; null: this column never showed one, so marks group thousands. */
export type NumberStyle = '.' | ',' | null;

const NEAR_BLANK = /^[-–—.\s\u00a0]*$/;
const CURRENCY = /\s*(?:vnd|vnđ|đồng|đ|₫|d)\.?$|^(?:vnd|vnđ|₫)\s*/iu;
/** No amount is longer; endless blanks must not keep the patterns below busy. */
const LONGEST = 60;
const SPACES = /[\s\u00a0\u202f]+/g;

/**
 * Which mark a column's numbers put before the fraction, from all of its
 * values: `1.234` alone can be read two ways, a column hardly ever. Marks that
 * contradict one another are settled by number; the losers fail to parse.
 */
export function styleOf(values: Iterable<string>): NumberStyle {
  let dot = 0;
  let comma = 0;
  for (const value of values) {
    const mark = fractionMark(value);
    if (mark === '.') dot += 1;
    else if (mark === ',') comma += 1;
  }
  if (dot === comma) return null;
  return dot > comma ? '.' : ',';
}

/** The fraction mark one value gives away: directly, or because its other mark groups thousands. */
function fractionMark(value: string): NumberStyle {
  const dot = value.indexOf('.');
  const comma = value.indexOf(',');
  if (dot < 0 && comma < 0) return null;
  const lastDot = value.lastIndexOf('.');
  const lastComma = value.lastIndexOf(',');
  if (dot >= 0 && comma >= 0) return lastDot > lastComma ? '.' : ',';
  if (dot !== lastDot) return ',';
  if (comma !== lastComma) return '.';
  const mark = dot >= 0 ? '.' : ',';
  const [before = '', after = ''] = value.replace(/[^\d.,]/g, '').split(mark);
  const isFraction =
    after.length !== 3 || before.length > 3 || before.length === 0 || before === '0';
  // `1,234` speaks, weakly, for thousands: money in whole units is the rule.
  return isFraction === (mark === '.') ? '.' : ',';
}

/** Whether a cell of an amount column stands for nothing: blank, `-`, `.`. */
export function isBlankAmount(text: string): boolean {
  return text === '' || NEAR_BLANK.test(text);
}

/**
 * Reads one amount in its column's style: thousands marks, `(1,234)`, `-1,234`,
 * `1,234-`, a leading `+`, a trailing `VND` or `đ`, hard blanks. `longest` is
 * the most digits a fraction may have: more would be thousands misread.
 * @returns null when the text is not a number in that style.
 */
export function parseAmount(
  text: string,
  style: NumberStyle,
  longest = Number.POSITIVE_INFINITY,
): Decimal | null {
  if (text.length > LONGEST) return null;
  // The two commonest forms, many thousand times in a file.
  if (/^[1-9]\d{0,15}$/.test(text)) return text;
  if (style !== ',' && /^[1-9]\d{0,2}(?:,\d{3})+$/.test(text)) return text.replaceAll(',', '');
  let body = text.trim().replace(CURRENCY, '').replace(SPACES, '').replace(/[−–]/g, '-');
  let negative = false;
  if (/^\(.*\)$/.test(body)) {
    negative = true;
    body = body.slice(1, -1).replace(CURRENCY, '');
  } else if (/^[-+]/.test(body)) {
    negative = body.startsWith('-');
    body = body.slice(1);
  } else if (/[-+]$/.test(body)) {
    negative = body.endsWith('-');
    body = body.slice(0, -1);
  }
  if (body.length > 40) return null;
  const { whole, fraction } = split(body, style);
  if (!isWhole(whole) || !/^\d*$/.test(fraction) || fraction.length > longest) return null;
  return canonical(negative, whole.replace(/[.,]/g, ''), fraction);
}

function split(body: string, style: NumberStyle): { whole: string; fraction: string } {
  const at = style === null ? -1 : body.indexOf(style);
  return at < 0
    ? { whole: body, fraction: '' }
    : { whole: body.slice(0, at), fraction: body.slice(at + 1) };
}

/** Digits alone, or groups of three between marks of one kind. */
function isWhole(text: string): boolean {
  return /^\d+$/.test(text) || /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(text);
}
