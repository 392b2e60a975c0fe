import { type Day, isDay } from '../../../kernel/index.ts';
import { type Decimal, negate } from '../decimals.ts';
import { amountOf, fullYear, unreadableAmount, unreadableDay } from './lines.ts';

/** A movement as its `:61:` states it. */
export interface Movement {
  readonly bookedOn: Day;
  readonly valueDate: Day | null;
  /** Money in positive. */
  readonly amount: Decimal;
  readonly isReversal: boolean;
  /** Announced by the bank, not booked yet. */
  readonly isExpected: boolean;
  readonly reference: string | null;
  /** What stands behind the references. */
  readonly further: string;
}

// Value date, entry date (some banks print blanks), mark, third letter of the
// currency, amount with or without its comma, type and references.
const LINE = /^(\d{6})(\d{4}| {4})? *(R[CD]|E[CD]|[CD])([A-Z])? *(\d+)(?:[,.](\d*))?(.*)$/;
const NO_AMOUNT_YET = /^\d{6}(?:\d{4}| {4})? *(?:R[CD]|E[CD]|[CD])[A-Z]?\s*$/;

/**
 * Reads the first lines of a `:61:`. The day is the entry date; the value date
 * only where there is no entry date (banks do write 30 February there).
 * @returns the movement, or why it is refused (Vietnamese).
 */
export function movementOf(lines: readonly string[]): Movement | string {
  const [first = '', second = ''] = lines;
  // A line that was broken right before its amount.
  const text = NO_AMOUNT_YET.test(first) ? first.trimEnd() + second : first;
  const parts = LINE.exec(text.trim());
  if (!parts) return `Dòng :61: “${text.trim().slice(0, 30)}” không đọc được`;
  const [, value = '', entry = '', mark = '', , whole = '', fraction = '', rest = ''] = parts;
  const valueDate = dayOf(value);
  const hasEntry = /[1-9]/.test(entry);
  const bookedOn = hasEntry ? entryDay(value, entry) : valueDate;
  if (bookedOn === null) return unreadableDay(hasEntry ? entry : value);
  const size = amountOf(false, whole, fraction);
  if (size === null) return unreadableAmount(`${whole},${fraction}`);
  // The reversal of a credit takes money out, that of a debit brings it back.
  const isIn = mark === 'C' || mark === 'RD' || mark === 'EC';
  return {
    bookedOn,
    valueDate,
    amount: isIn ? size : negate(size),
    isReversal: mark.startsWith('R'),
    isExpected: mark.startsWith('E'),
    ...referencesOf(rest),
  };
}

/** `YYMMDD` as a day; null when there is no such day. */
export function dayOf(text: string): Day | null {
  const day = `${fullYear(text.slice(0, 2))}-${text.slice(2, 4)}-${text.slice(4, 6)}`;
  return isDay(day) ? day : null;
}

/** `MMDD` in the year in which it lies closest to the value date. */
function entryDay(value: string, entry: string): Day | null {
  const year = Number(fullYear(value.slice(0, 2)));
  const near = Date.UTC(year, Number(value.slice(2, 4)) - 1, Number(value.slice(4, 6)));
  const days = [year, year - 1, year + 1]
    .map((candidate) => `${candidate}-${entry.slice(0, 2)}-${entry.slice(2, 4)}`)
    .filter(isDay);
  const distance = (day: Day): number => Math.abs(Date.parse(day) - near);
  return days.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** What banks write where there is no reference, or where the memo holds it. */
const NO_REFERENCE = /^(?:NON-?REF|NOREF|[EPK]REF|MARF|NOTPROVIDED|[A-Z]|[-.\s]*)$/i;
const REFERENCE_LENGTH = 16;

/** The bank's reference, else the customer's: `NTRFCUSTOMERS REF//BANK'S REF`. */
function referencesOf(rest: string): {
  readonly reference: string | null;
  readonly further: string;
} {
  const references = rest.slice(4); // type of movement: a letter and three characters
  const cut = references.indexOf('//');
  const named = cut < 0 ? references : references.slice(0, cut);
  const bank = cut < 0 ? '' : references.slice(cut + 2).trim();
  const length = lengthOfReference(named);
  const customer = named.slice(0, length).trim();
  const further = named.slice(length).trim();
  const reference = [bank, customer].find((text) => !NO_REFERENCE.test(text));
  const unused = reference === bank && !NO_REFERENCE.test(customer) ? [customer] : [];
  return { reference: reference ?? null, further: [...unused, further].join(' ').trim() };
}

/** Sixteen characters, unless the bank's word goes on beyond them. */
function lengthOfReference(text: string): number {
  const rest = text.slice(REFERENCE_LENGTH);
  return /\S$/.test(text.slice(0, REFERENCE_LENGTH))
    ? REFERENCE_LENGTH + (/^\S*/.exec(rest)?.[0].length ?? 0)
    : REFERENCE_LENGTH;
}
