import type { TypedCell } from './schema.ts';

/**
 * The exact decimal text of a spreadsheet number, never with an exponent. A
 * fraction is cut at 15 digits, as Excel shows it: behind them is only the
 * noise of binary fractions. A whole number is given as it is.
 */
export function decimalText(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const [digits = '', exponent] = String(Number(value.toPrecision(15))).split('e');
  return exponent === undefined ? digits : shift(digits, Number(exponent));
}

/** `1.5` by −7 → `0.00000015`; only ever called for small fractions. */
function shift(digits: string, exponent: number): string {
  const sign = digits.startsWith('-') ? '-' : '';
  const plain = digits.replace(/[-.]/g, '');
  return `${sign}0.${'0'.repeat(-exponent - 1)}${plain}`;
}

const DAY_SECONDS = 86_400;

/** Days from 1970-01-01 back to serial number 0 of the two calendars of Excel. */
const EPOCHS = { from1900: 25_569, from1904: 24_107 };

/**
 * A date cell as text of the wall clock it shows: a day, a day with a time
 * where the format or the value has one, or a bare time. Worked out from the
 * serial number, so no time zone takes part; never rounded up, because just
 * before midnight is not the next day.
 */
export function dateText(serial: number, format: string, date1904: boolean): string {
  const seconds = Math.floor(serial * DAY_SECONDS + 0.001);
  const time = clock(((seconds % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS);
  let day = Math.floor(seconds / DAY_SECONDS);
  if (day === 0 && !date1904) return time;
  // Excel's 1900 had a 29 February that never was.
  if (!date1904 && day < 60) day += 1;
  const unix = day - (date1904 ? EPOCHS.from1904 : EPOCHS.from1900);
  const date = new Date(unix * DAY_SECONDS * 1000).toISOString().slice(0, 10);
  const hasTime = time !== '00:00:00' || /h/i.test(format.replace(/"[^"]*"|\[[^\]]*\]/g, ''));
  return hasTime ? `${date}T${time}` : date;
}

function clock(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Makes a typed cell, flagged when a formula gave its value. */
export function typedCell(kind: TypedCell['kind'], text: string, formula: boolean): TypedCell {
  return formula ? { kind, text, formula } : { kind, text };
}
