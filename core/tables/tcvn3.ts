/**
 * TCVN3, which people know as "ABC": the Vietnamese letters of the fonts of the
 * 1990s (.VnTime), one byte each. Capitals with a tone have no bytes of their
 * own: the fonts whose names end in H draw the small ones large.
 */

/** What the bytes from 0xA0 on stand for, by their numbers in Unicode. */
const LETTERS = [
  '00a0 0102 00c2 00ca 00d4 01a0 01af 0110 0103 00e2 00ea 00f4 01a1 01b0 0111 1eb0',
  '0300 0309 0303 0301 0323 00e0 1ea3 00e3 00e1 1ea1 1eb2 1eb1 1eb3 1eb5 1eaf 1eb4',
  '1eae 1ea6 1ea8 1eaa 1ea4 1ec0 1eb7 1ea7 1ea9 1eab 1ea5 1ead 00e8 1ec2 1ebb 1ebd',
  '00e9 1eb9 1ec1 1ec3 1ec5 1ebf 1ec7 00ec 1ec9 1ec4 1ebe 1ed2 0129 00ed 1ecb 00f2',
  '1ed4 1ecf 00f5 00f3 1ecd 1ed3 1ed5 1ed7 1ed1 1ed9 1edd 1edf 1ee1 1edb 1ee3 00f9',
  '1ed6 1ee7 0169 00fa 1ee5 1eeb 1eed 1eef 1ee9 1ef1 1ef3 1ef7 1ef9 00fd 1ef5 1ed0',
]
  .join(' ')
  .split(' ')
  .map((code) => String.fromCharCode(Number.parseInt(code, 16)));
const FIRST = 0xa0;

/**
 * Bytes that stand for the commonest letters (ă â ê ô ơ ư đ à ả ã á ạ ằ ẳ ẵ ắ)
 * and for signs, never letters, in every other code page.
 */
function isTypical(code: number): boolean {
  return (code >= 0xa8 && code <= 0xae) || (code >= 0xb5 && code <= 0xbe && code !== 0xba);
}

/** Text of code units below 256, each a byte of TCVN3, as Vietnamese. */
export function fromTcvn3(text: string): string {
  return text.replace(/[\u00a0-\u00ff]/g, (sign) => LETTERS[sign.charCodeAt(0) - FIRST] ?? sign);
}

/** How many signs are looked at. */
const SAMPLE = 200_000;
/** Of the signs beyond ASCII, how many must be typical of TCVN3 and stand in words. */
const LEAST_SHARE = 0.1;
const LEAST_SYLLABLES = 0.7;

/**
 * Whether bytes, given as text of the same code units, are TCVN3: signs that
 * are letters nowhere else stand inside words, and read as TCVN3 the words are
 * Vietnamese syllables.
 */
export function looksLikeTcvn3(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  let high = 0;
  let typical = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code < FIRST || code > 0xff) {
      if (code > 0xff) return false;
      continue;
    }
    high += 1;
    if (isTypical(code) && (isLetter(sample, at - 1) || isLetter(sample, at + 1))) typical += 1;
  }
  if (typical < 2 || typical < high * LEAST_SHARE) return false;
  return syllableShare(fromTcvn3(sample)) >= LEAST_SYLLABLES;
}

function isLetter(text: string, at: number): boolean {
  return /[a-z]/i.test(text[at] ?? '');
}

/** Different words with a letter beyond ASCII; fewer say too little. */
const FEWEST_WORDS = 6;
const LEAST_BETTER = 0.15;

/**
 * Whether bytes without letters that are typical of TCVN3 are it all the same:
 * as TCVN3 their words are Vietnamese syllables, as `other`, the same bytes in
 * another code page, clearly fewer of them.
 */
export function readsBetterAsTcvn3(text: string, other: string): boolean {
  const own = [...new Set(accentedWords(fromTcvn3(text)))];
  const share = own.filter(isSyllable).length / own.length;
  if (own.length < FEWEST_WORDS || share < 1 - LEAST_BETTER) return false;
  const others = [...new Set(accentedWords(other))];
  return others.filter(isSyllable).length / Math.max(1, others.length) <= share - LEAST_BETTER;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SYLLABLE =
  /^(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|nh|ngh?|n|ph?|qu?|r|s|th|tr|t|v|x)?[aăâeêioôơuưy]{1,3}(?:ch?|m|ng|nh|n|p|t)?$/;

/** Of the words with a letter beyond ASCII, the share that can be Vietnamese. */
function syllableShare(text: string): number {
  let words = 0;
  let syllables = 0;
  for (const word of accentedWords(text)) {
    words += 1;
    if (isSyllable(word)) syllables += 1;
  }
  return words === 0 ? 0 : syllables / words;
}

function* accentedWords(text: string): Generator<string> {
  for (const [word] of text
    .normalize('NFC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}]+/gu)) {
    if (/[^a-z]/.test(word)) yield word;
  }
}

function isSyllable(word: string): boolean {
  const parts = word.normalize('NFD');
  const tones = parts.match(TONES)?.length ?? 0;
  return tones <= 1 && SYLLABLE.test(parts.replace(TONES, '').normalize('NFC'));
}
