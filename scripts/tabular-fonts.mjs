// Makes renderer/fonts/ from Be Vietnam Pro (SIL Open Font License 1.1, no reserved name): the
// same letters, but all ten digits equally wide. The original has no `tnum` feature, and columns
// of money must line up. Run it again only when the font package changes.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const WEIGHTS = ['400Regular', '500Medium', '600SemiBold'];
/** Advance width of a digit, in thousandths of the em; "4" is the widest with 710. */
const DIGIT_WIDTH = 655;

const source = new URL('../node_modules/@expo-google-fonts/be-vietnam-pro/', import.meta.url);
const target = new URL('../renderer/fonts/', import.meta.url);

function tablesOf(font) {
  const tables = new Map();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + i * 16;
    tables.set(font.toString('latin1', at, at + 4), {
      entry: at,
      offset: font.readUInt32BE(at + 8),
      length: font.readUInt32BE(at + 12),
    });
  }
  return tables;
}

/** Glyph ids of "0" to "9", from the character map's format 4 subtable. */
function digitGlyphs(font, cmap) {
  for (let i = 0; i < font.readUInt16BE(cmap.offset + 2); i++) {
    const table = cmap.offset + font.readUInt32BE(cmap.offset + 4 + i * 8 + 4);
    if (font.readUInt16BE(table) === 4) {
      return Array.from({ length: 10 }, (_, digit) => glyphOf(font, table, 0x30 + digit));
    }
  }
  throw new Error('no format 4 character map');
}

function glyphOf(font, table, character) {
  const segments = font.readUInt16BE(table + 6);
  for (let at = 0; at < segments; at += 2) {
    if (font.readUInt16BE(table + 14 + at) < character) continue;
    const start = font.readUInt16BE(table + 16 + segments + at);
    const delta = font.readUInt16BE(table + 16 + segments * 2 + at);
    const rangeAt = table + 16 + segments * 3 + at;
    const range = font.readUInt16BE(rangeAt);
    if (range === 0) return (character + delta) & 0xffff;
    return (font.readUInt16BE(rangeAt + range + (character - start) * 2) + delta) & 0xffff;
  }
  throw new Error(`no glyph for ${String.fromCharCode(character)}`);
}

function checksum(font, { offset, length }) {
  let sum = 0;
  for (let at = 0; at < length; at += 4) sum = (sum + font.readUInt32BE(offset + at)) >>> 0;
  return sum;
}

for (const weight of WEIGHTS) {
  const font = readFileSync(new URL(`${weight}/BeVietnamPro_${weight}.ttf`, source));
  const tables = tablesOf(font);
  const unitsPerEm = font.readUInt16BE(tables.get('head').offset + 18);
  const width = Math.round((DIGIT_WIDTH * unitsPerEm) / 1000);
  const hmtx = tables.get('hmtx');
  for (const glyph of digitGlyphs(font, tables.get('cmap'))) {
    const at = hmtx.offset + glyph * 4;
    const bearing = font.readInt16BE(at + 2) + Math.round((width - font.readUInt16BE(at)) / 2);
    font.writeUInt16BE(width, at);
    font.writeInt16BE(bearing, at + 2);
  }
  font.writeUInt32BE(checksum(font, hmtx), hmtx.entry + 4);
  writeFileSync(new URL(`be-vietnam-pro-tabular-${weight.slice(0, 3)}.ttf`, target), font);
}
copyFileSync(new URL('LICENSE_FONT', source), new URL('LICENSE.txt', target));
process.stdout.write(`${fileURLToPath(target)}: ${WEIGHTS.length} weights\n`);
