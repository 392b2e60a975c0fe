import type { Columns } from '../header.ts';

/** What the cells of a column may look like. */
export type Kind = 'date' | 'money' | 'counter' | 'text';

const DATE = /^(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)/;
const NUMBERED_DATE = /^(\d{1,7}?)(\d{2}[-/]\d{2}[-/]\d{4}(?!\d).*)$/;
const CLOCK = /^\d{1,2}:\d{2}/;
const AMOUNT = /^[-+(]?\d[\d.,]*\)?[-+]?(?:\s*(?:VND|VNĐ|đ|₫))?$/iu;
const GROUPED = /^[-+(]?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?\)?(?:\s*(?:VND|VNĐ|đ|₫))?$/iu;

/** Whether a text begins with a day. */
export function isDate(text: string): boolean {
  return DATE.test(text);
}

/** A row number and the day glued to it: `110/09/2024` is row 1; null when a text is no such thing. */
export function numberedDate(text: string): readonly [string, string] | null {
  if (isDate(text)) return null;
  const [, number, day] = NUMBERED_DATE.exec(text) ?? [];
  return number === undefined || day === undefined ? null : [number, day];
}

/** Whether a text begins with a day, or with a row number glued to one. */
export function showsDay(text: string): boolean {
  return isDate(text) || numberedDate(text) !== null;
}

/** Whether a text is money beyond doubt: it groups its thousands. */
export function isGrouped(text: string): boolean {
  return GROUPED.test(text);
}

/** Whether a text may stand in a column of this kind. */
export function fits(text: string, kind: Kind): boolean {
  if (kind === 'text') return true;
  if (kind === 'date') return DATE.test(text) || CLOCK.test(text);
  if (kind === 'counter') return /^\d{1,7}\.?$/.test(text);
  return AMOUNT.test(text) || /^[-–—.]$/.test(text);
}

/** The kind of each of so many columns, by their headings. */
export function kindsOf(keys: readonly (readonly string[])[], columns: Columns): Kind[] {
  const kinds = keys.map((column): Kind => (isCounter(column) ? 'counter' : 'text'));
  const set = (indices: readonly number[] = [], kind: Kind): void => {
    for (const index of indices) kinds[index] = kind;
  };
  for (const role of ['in', 'out', 'amount', 'fee', 'tax', 'balance'] as const) {
    set(columns[role], 'money');
  }
  for (const role of ['date', 'bookingDate', 'valueDate', 'time'] as const) {
    set(columns[role], 'date');
  }
  return kinds;
}

function isCounter(keys: readonly string[]): boolean {
  return keys.some((key) => key === 'stt' || key === 'no' || key === 'tt');
}
