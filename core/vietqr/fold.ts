import { foldAccents } from '../kernel/index.ts';

/** Punctuation that word processors and phones put in place of the ASCII one. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2015': '-',
  '\u2212': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2026': '...',
};

/** Printable ASCII with single blanks inside. */
const PLAIN = /^[!-~]+( [!-~]+)*$/;

/**
 * Text as banks carry it: Vietnamese letters without marks (đ→d), typographic
 * punctuation and full-width forms as ASCII, white space as single blanks,
 * everything else that is not printable ASCII left out.
 */
export function foldMemo(text: string): string {
  // Whole markets are folded at once, and nearly all that they say is plain already.
  if (PLAIN.test(text)) return text;
  return foldAccents(text)
    .replace(
      /[\u2010-\u2015\u2212\u2018-\u201a\u201c-\u201e\u2026]/g,
      (mark) => PUNCTUATION[mark] ?? '',
    )
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, ' ')
    .replace(/[^ -~]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
