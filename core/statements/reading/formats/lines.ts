import { damaged, tooBig } from '../../../tables/index.ts';
import { canonical, type Decimal } from '../decimals.ts';

/** One line of a text file. */
export interface Line {
  /** Counted from 1. */
  readonly row: number;
  /** Without its end and without control characters; tabs are blanks. */
  readonly text: string;
}

/** A line no bank writes; what is longer is somebody's attack or another kind of file. */
const LONGEST_LINE = 20_000;

/** A file of so many payments as a table may have rows has fewer lines. */
const MOST_LINES = 2_000_000;

/**
 * The lines of a text, one by one, whatever ends them.
 * @throws Refusal `file-damaged` at an endless one, `file-too-big`.
 */
export function* linesOf(text: string): Generator<Line> {
  const end = /\r\n?|\n/g;
  let row = 0;
  for (let start = 0; start <= text.length; ) {
    const found = end.exec(text);
    const stop = found ? found.index : text.length;
    row += 1;
    if (stop - start > LONGEST_LINE) throw damaged();
    if (row > MOST_LINES) throw tooBig();
    yield { row, text: plain(text.slice(start, stop)) };
    start = found ? end.lastIndex : text.length + 1;
  }
}

function plain(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out
  return line.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f\ufeff]/g, '');
}

/** Why đồng with a fraction are refused; null where the amount may stand. */
export function fractionProblem(currency: string, amount: Decimal): string | null {
  return currency === 'VND' && amount.includes('.')
    ? `Số tiền ${amount} có phần lẻ; đồng Việt Nam không có phần lẻ`
    : null;
}

/** Why an amount is refused that is no number, or one beyond all money. */
export function unreadableAmount(shown: string): string {
  return `Số tiền “${shown.slice(0, 30)}” không đọc được`;
}

/** Why a day is refused. */
export function unreadableDay(shown: string): string {
  return `Ngày “${shown.slice(0, 30)}” không đọc được hoặc không có thật`;
}

export const ZERO_AMOUNT = 'Số tiền bằng 0';

/** No amount has more digits before its fraction, leading zeros included. */
const MOST_DIGITS = 20;

/** An unsigned amount from its digits before and after the mark; null beyond all money. */
export function amountOf(negative: boolean, whole: string, fraction = ''): Decimal | null {
  if (whole.length > MOST_DIGITS || fraction.length > 8) return null;
  return canonical(negative, whole, fraction);
}

/** `YYMMDD` with its century: what lies more than 20 years ahead was in the last one. */
export function fullYear(short: string): string {
  return `${Number(short) < 80 ? '20' : '19'}${short}`;
}
