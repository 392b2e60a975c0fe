import { foldAccents, refuse } from '../kernel/index.ts';

/**
 * Our own code of a trader-at-stall, e.g. `SAP00123K`: a fixed word, digits, a
 * check letter. Nine plain characters (ten past 99,999), short enough to stand
 * first in a memo that banks cut at the end and put prefixes in front of.
 * Counted on 122,390 public memos, a fixed word with digits never occurs by
 * accident, while bare stall codes do.
 */
const PREFIX = 'SAP';
const DIGITS = 5;
const LAST_NUMBER = 999_999;

// 23 letters, a prime: any changed digit and any swap of neighbours then gives
// another letter. Without I and O, which read as digits, and Z.
const CHECK_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXY';
// One weight per digit, counted from the right; distinct and not zero.
const WEIGHTS = [2, 3, 5, 7, 11, 13];

/**
 * The payment code of a number from the `payment_code` table.
 * @throws Refusal `codes-used-up` past 999,999.
 */
export function paymentCodeOf(number: number): string {
  if (!Number.isSafeInteger(number) || number < 1 || number > LAST_NUMBER) {
    refuse('codes-used-up', 'Đã dùng hết mã thanh toán của chợ này. Hãy báo người hỗ trợ.');
  }
  const digits = String(number).padStart(DIGITS, '0');
  return PREFIX + digits + checkLetter(digits);
}

function checkLetter(digits: string): string {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (WEIGHTS[place] ?? 0), 0);
  return CHECK_LETTERS.charAt(sum % CHECK_LETTERS.length);
}

/** Whether the text is a payment code exactly as we write it. */
export function isPaymentCode(text: string): boolean {
  const parts = /^SAP(\d{5}|[1-9]\d{5})([A-Y])$/.exec(text);
  return parts?.[1] !== undefined && Number(parts[1]) > 0 && checkLetter(parts[1]) === parts[2];
}

// Letters and digits on either side would make it part of a longer token; a
// dot, dash or underscore is how banks glue the memo to what they add. Single
// blanks inside: people type them, and some banks push them in.
const digit = '[0-9OIL]';
const spaced = (count: number): string => Array(count).fill(digit).join(' ?');
const candidate = (count: number): RegExp =>
  new RegExp(`(?<![A-Z0-9])S ?A ?P ?(${spaced(count)}) ?([${CHECK_LETTERS}])(?![A-Z0-9])`, 'g');
const CANDIDATES = [candidate(DIGITS), candidate(DIGITS + 1)];

/**
 * The payment codes a bank's memo holds, each once, in the order they stand
 * there. Case-blind, single blanks allowed inside, O and I or L taken for 0 and
 * 1; always on token borders and only when the check letter agrees.
 */
export function findPaymentCodes(memo: string): string[] {
  const text = foldAccents(memo).toUpperCase();
  const found = CANDIDATES.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (match) => ({
      at: match.index,
      code: PREFIX + plainDigits(match[1] ?? '') + match[2],
    })),
  );
  const valid = found.filter(({ code }) => isPaymentCode(code)).sort((a, b) => a.at - b.at);
  return [...new Set(valid.map(({ code }) => code))];
}

function plainDigits(text: string): string {
  return text.replace(/ /g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
