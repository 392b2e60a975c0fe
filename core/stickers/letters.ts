import { readFileSync } from 'node:fs';
import { cleanText } from '../kernel/index.ts';
import { FONT_FILES } from './resources.ts';

let known: ReadonlySet<number> | undefined;

/**
 * Clean text in letters the bundled font has: what it lacks gives way to what
 * reads the same (full-width letters, dashes), signs and pictures to a blank.
 * Letters and digits without a glyph stay, for {@link unprintable} to find:
 * without them the text would say something else.
 */
export function printable(text: string): string {
  const letters = [...cleanText(text)].map((letter) => (has(letter) ? letter : likeness(letter)));
  return cleanText(letters.join(''));
}

/** The first letter that no glyph stands for: drawn, it would be an empty box. */
export function unprintable(texts: readonly string[]): string | undefined {
  return texts.flatMap((text) => [...printable(text)]).find((letter) => !has(letter));
}

function likeness(letter: string): string {
  if (/\p{Pd}/u.test(letter)) return '-';
  if (/[ʹʻʼ′]/u.test(letter)) return '’';
  const plain = letter.normalize('NFKC');
  if ([...plain].every(has)) return plain;
  if (/[\p{L}\p{N}]/u.test(letter)) return letter;
  return /[\p{S}\p{P}]/u.test(letter) ? ' ' : '';
}

function has(letter: string): boolean {
  known ??= lettersIn(readFileSync(FONT_FILES.regular));
  return known.has(letter.codePointAt(0) ?? 0);
}

/** The code points a font has glyphs for, by its `cmap` table in format 4 (all of the basic plane). */
function lettersIn(font: Buffer): Set<number> {
  const table = cmapOf(font);
  const letters = new Set<number>();
  const segments = font.readUInt16BE(table + 6) / 2;
  const field = (nth: number, segment: number): number =>
    table + 14 + nth * 2 * segments + 2 * segment + (nth > 0 ? 2 : 0);
  for (let segment = 0; segment < segments; segment += 1) {
    const last = font.readUInt16BE(field(0, segment));
    const first = font.readUInt16BE(field(1, segment));
    const delta = font.readUInt16BE(field(2, segment));
    const offset = font.readUInt16BE(field(3, segment));
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const listed = field(3, segment) + offset + 2 * (code - first);
      const glyph = offset === 0 ? code + delta : font.readUInt16BE(listed);
      if ((glyph & 0xffff) !== 0) letters.add(code);
    }
  }
  return letters;
}

function cmapOf(font: Buffer): number {
  const records = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index);
  const record = records.find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  const start = record === undefined ? 0 : font.readUInt32BE(record + 8);
  const tables = Array.from(
    { length: font.readUInt16BE(start + 2) },
    (_, index) => start + font.readUInt32BE(start + 8 + 8 * index),
  );
  const table = tables.find((at) => font.readUInt16BE(at) === 4);
  if (record === undefined || table === undefined) throw new Error('the font has no letters');
  return table;
}
