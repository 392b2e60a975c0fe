/** Vietnamese text: one form at every entrance, and keys that ignore accents. */

/**
 * Text as it is stored: NFC (macOS and old encodings deliver decomposed marks),
 * every run of white space one blank, no control characters (nor those that
 * turn the direction of writing: they hide what stands there), no half
 * characters, trimmed.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/gu, ' ')
    .trim();
}

/**
 * Text from outside, whose spacing may mean something (a payload, lines of an
 * address): NFC, no half characters, no control characters but tabs and ends of
 * lines.
 */
export function soundText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[^\P{Cc}\t\r\n]|[\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** Drops Vietnamese marks, keeping case: `Đường Ữ` → `Duong U`. */
export function foldAccents(text: string): string {
  // đ is a letter of its own, not d with a mark: NFD leaves it alone.
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D');
}

/** The key under which text is searched and compared: clean, no accents, lower case. */
export function searchKey(text: string): string {
  return foldAccents(cleanText(text)).toLowerCase();
}

/**
 * How the names of zones and rows compare: spacing and case aside. Accents
 * count: Khu D and Khu Đ are two zones.
 */
export function placeKey(text: string): string {
  return cleanText(text).toLowerCase();
}

/**
 * How stall codes compare: `a-12`, `A 12` and `A12` are one stall. Marks between
 * two digits count (`A1-2` is not `A12`), and so does Đ (`Đ1` is not `D1`): two
 * stalls taken for one would send one trader's money to the other.
 */
export function stallKey(text: string): string {
  return cleanText(text)
    .toUpperCase()
    .replace(/(?<=\p{N})[^\p{L}\p{M}\p{N}]+(?=\p{N})/gu, '-')
    .replace(/(?<!\p{N})-|-(?!\p{N})|[^\p{L}\p{M}\p{N}-]/gu, '');
}

/**
 * A file's name without the account number banks put into it: of nine digits and
 * more in a row the last four stay; a date (`20261031`) does as it is.
 */
export function hideNumbers(name: string): string {
  return name.replace(/\d{5,}(?=\d{4}(?!\d))/g, '•••');
}

/** Upper-case letters and digits only: how account numbers compare, and what is searched for. */
export function codeKey(text: string): string {
  return foldAccents(cleanText(text))
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

const COLLATOR = new Intl.Collator('vi', { numeric: true, sensitivity: 'base' });

/** Orders the way people read a market: `A2` before `A10`, accents Vietnamese. */
export function compareText(a: string, b: string): number {
  return COLLATOR.compare(a, b);
}

/**
 * `0011 0000 00999`: an account number in groups of four, for reading aloud; no
 * digit stands alone. Short names (`PAYOO01`) stay as they are.
 */
export function groupAccount(account: string): string {
  return /^(?=.*[A-Za-z]).{1,8}$/.test(account)
    ? account
    : account.replace(/(.{4})(?=.{2})/g, '$1 ');
}
