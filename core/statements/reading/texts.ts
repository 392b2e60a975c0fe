import { cleanText } from '../../kernel/index.ts';

// No letter carries more; bringing ten thousand of them into order would take for ever.
const MARKS_IN_EXCESS = /(\p{M}{8})\p{M}+/gu;
const PLAIN = /^[!-~](?:[ ]?[!-~])*$/;

/** Whether a cell says nothing: blank, or a lone mark. */
export function isNothing(text: string): boolean {
  return text === '' || text === '-' || text === '.';
}

/** Clean text, entities that banks escaped once or twice too often undone; blank and lone marks are nothing. */
export function textOrNull(text: string): string | null {
  if (isNothing(text)) return null;
  if (!text.includes('&') && PLAIN.test(text)) return text;
  const clean = cleanText(unescapeEntities(text).replace(MARKS_IN_EXCESS, '$1'));
  return clean === '' ? null : clean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function unescapeEntities(text: string): string {
  let result = text;
  for (let round = 0; round < 3 && /&[a-z#\d]+;/i.test(result); round += 1) {
    result = result.replace(/&(amp|lt|gt|quot|apos|nbsp|#\d{1,6});/gi, (whole, name: string) =>
      name.startsWith('#')
        ? character(Number(name.slice(1)), whole)
        : (ENTITIES[name.toLowerCase()] ?? whole),
    );
  }
  return result;
}

function character(code: number, otherwise: string): string {
  return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : otherwise;
}

/** A payer's account: banks put `/` before it or `.` for none. */
export function accountOrNull(text: string): string | null {
  const value = textOrNull(text.replace(/^[/.\s]+/, ''));
  return value === null || !/\d/.test(value) ? null : value;
}
