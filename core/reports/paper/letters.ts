import { readFont } from '../fonts.ts';
import type { Look } from './flow.ts';

/**
 * The letters reports are set in: Tinos, as wide as Times New Roman letter by
 * letter, so that what is measured here also holds in Word.
 */
export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic';

const FILES: Readonly<Record<Face, string>> = {
  regular: 'tinos-400.ttf',
  bold: 'tinos-700.ttf',
  italic: 'tinos-400-italic.ttf',
  boldItalic: 'tinos-700-italic.ttf',
};

interface Letters {
  readonly bytes: Buffer;
  /** In thousandths of the size, by UTF-16 unit. */
  widthOf(unit: number): number;
}

const loaded = new Map<Face, Letters>();

/** The face a look is set in. */
export function faceOf({ bold, italics }: Pick<Look, 'bold' | 'italics'>): Face {
  if (bold) return italics ? 'boldItalic' : 'bold';
  return italics ? 'italic' : 'regular';
}

/** The font's file without its kerning and ligatures: Word uses neither unless told to. */
export function fontBytes(face: Face): Buffer {
  return lettersOf(face).bytes;
}

/** Width of a text on one line, in points. */
export function widthOf(text: string, look: Look): number {
  const letters = lettersOf(faceOf(look));
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += letters.widthOf(text.charCodeAt(at));
  return (width * look.size) / 1000;
}

/** Height of a single line, in points: ascent, descent and gap of Times New Roman, in twips. */
export function lineHeight(size: number): number {
  return Math.round(size * 20 * (ASCENT + DESCENT + GAP)) / 20;
}

/** Parts of the size from the top of a line to its base, and from there down. */
export const ASCENT = 0.891;
const DESCENT = 0.216;
const GAP = 0.0425;

/**
 * A name in as few lines as fit the width (in points), the lines as even as
 * can be; one word is never broken.
 */
export function balancedLines(text: string, look: Look, width: number): string[] {
  const words = text.split(' ').filter((word) => word !== '');
  const widths = words.map((word) => widthOf(word, look));
  const space = widthOf(' ', look);
  const fits = (most: number) => fill(words, widths, { space, most });
  const least = fits(width);
  // The narrowest width that still needs no more lines makes them even.
  let [low, high] = [0, width];
  for (let round = 0; round < 12; round += 1) {
    const middle = (low + high) / 2;
    if (fits(middle).length <= least.length && middle >= Math.max(...widths)) high = middle;
    else low = middle;
  }
  return fits(high);
}

function fill(
  words: readonly string[],
  widths: readonly number[],
  { space, most }: { readonly space: number; readonly most: number },
): string[] {
  const lines: string[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const [index, word] of words.entries()) {
    const width = widths[index] ?? 0;
    if (used + space + width > most) {
      lines.push([word]);
      used = width;
    } else {
      lines.at(-1)?.push(word);
      used += space + width;
    }
  }
  return lines.map((line) => line.join(' '));
}

function lettersOf(face: Face): Letters {
  const known = loaded.get(face);
  if (known) return known;
  const letters = readLetters(readFont(FILES[face]));
  loaded.set(face, letters);
  return letters;
}

const UNWANTED = ['GPOS', 'GSUB', 'kern'];

function readLetters(bytes: Buffer): Letters {
  const tables = new Map<string, number>();
  for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
    const at = 12 + index * 16;
    const tag = bytes.toString('latin1', at, at + 4);
    tables.set(tag, bytes.readUInt32BE(at + 8));
    // Under another name nobody finds it.
    if (UNWANTED.includes(tag)) bytes.write(tag.toLowerCase().replace('k', 'K'), at, 'latin1');
  }
  const start = (tag: string) => tables.get(tag) ?? 0;
  const perEm = bytes.readUInt16BE(start('head') + 18);
  const measured = bytes.readUInt16BE(start('hhea') + 34);
  const glyphs = readGlyphs(bytes, start('cmap'));
  const widths = new Map<number, number>();
  return {
    bytes,
    widthOf: (unit) => {
      const known = widths.get(unit);
      if (known !== undefined) return known;
      const glyph = Math.min(glyphs(unit), measured - 1);
      const width = (bytes.readUInt16BE(start('hmtx') + glyph * 4) * 1000) / perEm;
      widths.set(unit, width);
      return width;
    },
  };
}

// Of the font's tables of characters, the one for the first plane of Unicode (format 4).
function readGlyphs(bytes: Buffer, cmap: number): (unit: number) => number {
  let table = 0;
  for (let index = 0; index < bytes.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + bytes.readUInt32BE(cmap + 8 + index * 8);
    if (bytes.readUInt16BE(at) === 4) table = at;
  }
  const doubled = bytes.readUInt16BE(table + 6);
  const [ends, starts] = [table + 14, table + 16 + doubled];
  const [deltas, ranges] = [starts + doubled, starts + 2 * doubled];
  return (unit) => {
    let segment = 0;
    while (segment < doubled && bytes.readUInt16BE(ends + segment) < unit) segment += 2;
    const first = segment < doubled ? bytes.readUInt16BE(starts + segment) : unit + 1;
    if (first > unit) return 0;
    const delta = bytes.readUInt16BE(deltas + segment);
    const range = bytes.readUInt16BE(ranges + segment);
    if (range === 0) return (unit + delta) & 0xffff;
    const glyph = bytes.readUInt16BE(ranges + segment + range + (unit - first) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}
