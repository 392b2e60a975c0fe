/** No letter of any language carries more marks; only mischief does. */
const MARKS_IN_EXCESS = /(\p{M}{8})\p{M}+/gu;

/**
 * The composed form (NFC), in time that grows with the length only: marks
 * beyond the eighth on one letter are dropped, because sorting a million of
 * them would never end.
 */
export function nfc(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(MARKS_IN_EXCESS, '$1').normalize('NFC');
}

/**
 * Nothing but Latin letters, those of Vietnamese included, and plain
 * punctuation: no marks, and nothing that NFC would write otherwise.
 */
function isPlain(text: string): boolean {
  return !/[^ \t\r\n!-\u02ff\u1e00-\u1eff\u2002-\u20cf]/.test(text);
}
