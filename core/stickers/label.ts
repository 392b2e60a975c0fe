import type { DarkBox } from './boxes.ts';
import { fillIn } from './draw.ts';
import { QUIET_ZONE } from './matrix.ts';
import type { FontWeight } from './resources.ts';
import type { StickerContent } from './schema.ts';

/** Points per millimetre: PDF counts 72 points an inch. */
export const POINTS = 72 / 25.4;

/** The PDF being drawn. */
export type LabelTools = PDFKit.PDFDocument;

/** A rectangle on the page, millimetres. */
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a label shows, and where. */
interface Label {
  readonly fitted: FittedText;
  readonly boxes: readonly DarkBox[];
  /** Modules across, quiet zone included. */
  readonly modules: number;
  readonly place: Area;
}

/** A line of a label: its size counts in the label's base size. */
interface LineStyle {
  readonly pattern: string;
  readonly font: FontWeight;
  readonly scale: number;
  readonly band?: boolean;
  /** Never broken over two lines. */
  readonly whole?: boolean;
}

const LINES: readonly LineStyle[] = [
  { pattern: '{sample}', font: 'bold', scale: 1, band: true },
  { pattern: '{marketName}', font: 'semibold', scale: 1.1 },
  { pattern: '{stallCode}', font: 'bold', scale: 2.8 },
  { pattern: 'Quét mã để chuyển khoản', font: 'semibold', scale: 1 },
  { pattern: '{bankName}', font: 'semibold', scale: 1.1 },
  { pattern: '{account}', font: 'bold', scale: 1.2 },
  { pattern: '{holder}', font: 'semibold', scale: 1.1 },
  { pattern: '{printedOn} · {checkMark}', font: 'regular', scale: 0.9, whole: true },
];
/** For labels too small for everything: what cannot be told from the code by eye. */
const FEWER_LINES: readonly LineStyle[] = [
  { pattern: '{sample}', font: 'bold', scale: 0.9, band: true },
  { pattern: '{stallCode}', font: 'bold', scale: 2 },
  { pattern: '{bankName}', font: 'semibold', scale: 1 },
  { pattern: '{account}', font: 'bold', scale: 1 },
  { pattern: '{holder}', font: 'semibold', scale: 1 },
  { pattern: '{printedOn} · {checkMark}', font: 'regular', scale: 0.9, whole: true },
];
const LARGEST = 11;
/** Points; below this print on a label is not read any more. */
const SMALLEST = 4;
const SMALLEST_LINE = SMALLEST * 0.9;
/** A line a little too long gets smaller print; from here on it is broken instead. */
const SLIMMEST = 0.72;
const LINE_HEIGHT = 1.32;
const PADDING = 1.2;

/** Where code and text go: beside each other on a flat label, else one above the other. */
function areasOf(place: Area): { readonly code: Area; readonly text: Area } {
  const inner = {
    x: place.x + PADDING,
    y: place.y + PADDING,
    width: place.width - 2 * PADDING,
    height: place.height - 2 * PADDING,
  };
  const beside = place.width > place.height * 1.15;
  const side = beside
    ? Math.min(inner.height, inner.width * 0.56)
    : Math.min(inner.width, inner.height * 0.56);
  const code: Area = {
    x: beside ? inner.x : inner.x + (inner.width - side) / 2,
    y: beside ? inner.y + (inner.height - side) / 2 : inner.y,
    width: side,
    height: side,
  };
  const text: Area = beside
    ? { ...inner, x: inner.x + side, width: inner.width - side }
    : { ...inner, y: inner.y + side, height: inner.height - side };
  return { code, text };
}

/** The lines of a label of this size; null when they have no room even at the smallest print. */
export function fitLabel(doc: LabelTools, content: StickerContent, place: Area): FittedText | null {
  const { text } = areasOf(place);
  return (
    fitLines(doc, linesOf(LINES, content), text) ??
    fitLines(doc, linesOf(FEWER_LINES, content), text)
  );
}

/** Says why a label is left out, and what to do. */
export function tooLong({ stallCode }: StickerContent): string {
  return `Tên hoặc số trên tem sạp ${stallCode} quá dài so với nhãn này. Hãy viết gọn lại hoặc chọn loại nhãn lớn hơn.`;
}

/** Draws one label. */
export function drawLabel(doc: LabelTools, label: Label): void {
  const { code, text } = areasOf(label.place);
  drawCode(doc, label, code);
  drawLines(doc, label.fitted, text);
}

/**
 * One path with all dark rectangles, filled at once: neighbours cannot show a
 * seam. Modules and their place are whole dots on office printers (300, 600,
 * 1200 dpi); large ones on a coarser grid, which screens and scanners like too.
 */
function drawCode(doc: LabelTools, { boxes, modules }: Label, area: Area): void {
  const step = area.width / modules > 0.5 ? 25.4 / 150 : 25.4 / 300;
  const unit = Math.floor(area.width / modules / step) * step;
  const spare = (area.width - unit * modules) / 2;
  const left = Math.round((area.x + spare) / step) * step + QUIET_ZONE * unit;
  const top = Math.round((area.y + spare) / step) * step + QUIET_ZONE * unit;
  for (const { x, y, width, height } of boxes) {
    doc.rect(
      (left + x * unit) * POINTS,
      (top + y * unit) * POINTS,
      width * unit * POINTS,
      height * unit * POINTS,
    );
  }
  doc.fill('#000');
}

interface SetLine extends LineStyle {
  readonly text: string;
}

/** Lines that have room, and the base size at which they do. */
interface FittedText {
  readonly lines: readonly SetLine[];
  readonly size: number;
}

function drawLines(doc: LabelTools, { lines, size }: FittedText, area: Area): void {
  const height = heightOf(lines, size);
  let y = area.y * POINTS + (area.height * POINTS - height) / 2;
  for (const line of lines) {
    drawLine(doc, line, { size, y, area });
    y += line.scale * size * LINE_HEIGHT;
  }
}

function linesOf(styles: readonly LineStyle[], content: StickerContent): SetLine[] {
  return styles
    .map((style) => ({ ...style, text: fillIn(style.pattern, content) }))
    .filter(({ text }) => text !== '');
}

function heightOf(lines: readonly SetLine[], size: number): number {
  return lines.reduce((sum, { scale }) => sum + scale * size * LINE_HEIGHT, 0);
}

/** The largest base size at which every line, slimmed or wrapped between words, has room. */
function fitLines(doc: LabelTools, wanted: readonly SetLine[], area: Area): FittedText | null {
  for (let size = LARGEST; size >= SMALLEST; size -= 0.25) {
    const lines = wrapAll(doc, wanted, { size, width: area.width * POINTS });
    if (lines && heightOf(lines, size) <= area.height * POINTS) return { lines, size };
  }
  return null;
}

function wrapAll(
  doc: LabelTools,
  wanted: readonly SetLine[],
  { size, width }: { size: number; width: number },
): SetLine[] | null {
  const lines: SetLine[] = [];
  for (const style of wanted) {
    doc.font(style.font).fontSize(style.scale * size);
    const squeeze = Math.min(1, width / doc.widthOfString(style.text));
    if (squeeze >= SLIMMEST && style.scale * size * squeeze >= SMALLEST_LINE) {
      lines.push({ ...style, scale: style.scale * squeeze });
      continue;
    }
    const own: string[] = [];
    for (const word of style.whole ? [style.text] : style.text.split(' ')) {
      const last = own.at(-1);
      if (doc.widthOfString(word) > width) return null;
      if (last !== undefined && doc.widthOfString(`${last} ${word}`) <= width)
        own[own.length - 1] = `${last} ${word}`;
      else own.push(word);
    }
    lines.push(...own.map((text) => ({ ...style, text })));
  }
  return lines;
}

function drawLine(
  doc: LabelTools,
  line: SetLine,
  { size, y, area }: { size: number; y: number; area: Area },
): void {
  const points = line.scale * size;
  doc.font(line.font).fontSize(points);
  const width = doc.widthOfString(line.text);
  const x = area.x * POINTS + (area.width * POINTS - width) / 2;
  if (line.band) {
    doc.rect(x - 2, y, width + 4, points * LINE_HEIGHT).fill('#000');
  }
  doc
    .fillColor(line.band ? '#fff' : '#000')
    .text(line.text, x, y + points * (line.band ? 0.1 : 0.03), { lineBreak: false });
}
