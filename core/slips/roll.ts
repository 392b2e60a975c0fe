import { type Bitmap, openSketch, type Sketch } from '../stickers/index.ts';
import type { Slip } from './schema.ts';
import { COLUMNS, wordsOf } from './words.ts';

/** Dots a row of text of each size takes, 8 dots to the millimetre. */
const SIZES = { title: 34, name: 32, text: 24, small: 20 } as const;
const LEADING = 1.35;
const MARGIN = 8;
const TALLEST = 4000;

/** How a text looks. */
interface Style {
  readonly size: number;
  readonly bold?: boolean;
}

interface Roll {
  readonly sketch: Sketch;
  readonly width: number;
  y: number;
}

/** Draws a slip for roll paper `width` dots across. */
export async function drawRoll({ slip, width }: { slip: Slip; width: number }): Promise<Bitmap> {
  const roll: Roll = { sketch: await openSketch(width, TALLEST), width, y: 0 };
  const { heads, title, who, rows, total, notes } = wordsOf(slip);
  for (const head of heads) centre(roll, head, { size: SIZES.small });
  roll.y += 8;
  centre(roll, title, { size: SIZES.title, bold: true });
  roll.y += 6;
  const [name = '', ...about] = who;
  centre(roll, name, { size: SIZES.name, bold: true });
  for (const line of about) centre(roll, line, { size: SIZES.text });
  roll.y += 10;
  rule(roll, 2);
  columns(roll, COLUMNS, { size: SIZES.small });
  rule(roll, 1);
  for (const { month, count, amount } of rows)
    columns(roll, [month, count, amount], { size: SIZES.text });
  rule(roll, 2);
  columns(roll, [total.month, total.count, total.amount], { size: SIZES.text, bold: true });
  roll.y += 10;
  for (const note of notes) {
    for (const line of wrap(roll, note, { size: SIZES.small })) {
      write(roll, line, { x: MARGIN, size: SIZES.small });
      roll.y += Math.ceil(SIZES.small * LEADING);
    }
  }
  roll.y += 24;
  return roll.sketch.cut(Math.min(roll.y, TALLEST));
}

function centre(roll: Roll, text: string, style: Style): void {
  const { size, bold = false } = style;
  for (const line of wrap(roll, text, style)) {
    const wide = Math.ceil(roll.sketch.measure(line, size, fontOf(bold)));
    write(roll, line, { ...style, x: Math.max(MARGIN, (roll.width - wide) >> 1) });
    roll.y += Math.ceil(size * LEADING);
  }
}

function write(roll: Roll, text: string, { x, size, bold = false }: Style & { x: number }): void {
  roll.sketch.write(text, { x, y: roll.y + size, size, font: fontOf(bold) });
}

function fontOf(bold: boolean): 'bold' | 'regular' {
  return bold ? 'bold' : 'regular';
}

/** Month on the left, count and amount each ending at their own edge. */
function columns(
  roll: Roll,
  [month, count, amount]: readonly [string, string, string],
  style: Style,
) {
  const { size, bold = false } = style;
  const middle = Math.round(roll.width * 0.48);
  const ends = (text: string, edge: number): number =>
    edge - Math.ceil(roll.sketch.measure(text, size, fontOf(bold)));
  write(roll, month, { ...style, x: MARGIN });
  write(roll, count, { ...style, x: ends(count, middle) });
  write(roll, amount, { ...style, x: ends(amount, roll.width - MARGIN) });
  roll.y += Math.ceil(size * LEADING);
}

function rule(roll: Roll, thick: number): void {
  roll.sketch.fill(MARGIN, roll.y + 4, roll.width - 2 * MARGIN, thick);
  roll.y += 10;
}

/** Breaks a text at its words; a word too long for a line keeps one of its own. */
function wrap(roll: Roll, text: string, { size, bold = false }: Style): string[] {
  const room = roll.width - 2 * MARGIN;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && roll.sketch.measure(longer, size, fontOf(bold)) <= room)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
