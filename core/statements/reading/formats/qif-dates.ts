import { type Day, isDay } from '../../../kernel/index.ts';
import type { DayOrder } from '../dates.ts';
import { fullYear } from './lines.ts';

const PARTS = /^(\d{1,4})[-/. ]+(\d{1,2})(?:[-/. ]+|([-/. ]*')\s*)(\d{4}|\d{1,2})$/;

interface Parts {
  readonly first: number;
  readonly second: number;
  readonly year: string;
  readonly yearFirst: boolean;
  readonly apostrophe: boolean;
}

/** `8/12/13`, `1/ 6'06`, `14.02.2020`, `2020-02-14`; null: no date at all. */
function partsOf(text: string): Parts | null {
  const [, a = '', b = '', mark, c = ''] = PARTS.exec(text.trim()) ?? [];
  if (a === '') return null;
  if (a.length === 4) {
    return { first: Number(b), second: Number(c), year: a, yearFirst: true, apostrophe: false };
  }
  if (a.length > 2) return null;
  const apostrophe = mark !== undefined;
  return {
    first: Number(a),
    second: Number(b),
    // `'06` is a year of this century, whatever it is.
    year:
      c.length === 4 ? c : apostrophe ? `20${c.padStart(2, '0')}` : fullYear(c.padStart(2, '0')),
    yearFirst: false,
    apostrophe,
  };
}

/**
 * Whether a file writes the month first, from all of its dates: where some
 * part can be no month that decides; else the order in which they lie closer
 * together; else `'06` is the way of programs that write the month first.
 */
export function qifDayOrder(dates: readonly string[]): DayOrder {
  const parts = dates.map(partsOf).filter((date) => date !== null && !date.yearFirst);
  const big = (of: (date: Parts) => number): number =>
    parts.filter((date) => date !== null && of(date) > 12).length;
  const dayFirst = big(({ first }) => first);
  const monthFirst = big(({ second }) => second);
  if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'dmy' : 'mdy';
  const spans = { dmy: spanOf(dates, 'dmy'), mdy: spanOf(dates, 'mdy') };
  if (spans.dmy !== spans.mdy) return spans.dmy < spans.mdy ? 'dmy' : 'mdy';
  return parts.some((date) => date?.apostrophe) ? 'mdy' : 'dmy';
}

/** How far the dates lie apart, in milliseconds, read in that order. */
function spanOf(dates: readonly string[], order: DayOrder): number {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const date of dates) {
    const day = qifDay(date, order);
    if (day === null) continue;
    const time = Date.parse(day);
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  return last - first;
}

/** A date of QIF in the file's order; null where there is no such day. */
export function qifDay(text: string, order: DayOrder): Day | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const monthFirst = parts.yearFirst || order === 'mdy';
  const [month, date] = monthFirst ? [parts.first, parts.second] : [parts.second, parts.first];
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${parts.year}-${two(month)}-${two(date)}`;
  return isDay(day) ? day : null;
}
