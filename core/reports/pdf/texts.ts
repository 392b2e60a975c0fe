import { LINE_WEIGHT, lineDepth, lineHeight, type PaperText, widthOf } from '../paper/index.ts';
import type { Line } from './lines.ts';
import { FRAME, type MeasuredColumns, type MeasuredText } from './measured.ts';
import { drawText, type Pages } from './page.ts';

/** What a paragraph is called in the structure of the document. */
export function textTag({ role }: PaperText): 'P' | 'H1' | 'H2' | 'H3' {
  if (role === 'title') return 'H1';
  if (role === 1) return 'H2';
  return role === 2 ? 'H3' : 'P';
}

interface Part {
  readonly x: number;
  /** Of the first of these lines. */
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/** Draws some lines of a paragraph, and what belongs to it. */
export function drawTextLines(pages: Pages, block: MeasuredText, { x, y, from, to }: Part): void {
  const { item, lines, lineHeight: each, width } = block;
  const top = item.isFramed ? y + FRAME.space + FRAME.weight : y;
  // The space between lines stands above each.
  const above = each - lineHeight(item.look.size);
  for (const [index, line] of lines.slice(from, to).entries()) {
    const indent = item.indent.left + (from + index === 0 ? item.indent.first : 0);
    drawLine(pages, line, {
      item,
      x: x + indent,
      top: top + index * each + above,
      width: width - indent,
    });
  }
  if (item.line !== null) underline(pages, block, { x, y });
  if (item.isFramed) frame(pages, block, { x, y });
}

function drawLine(
  { doc }: Pages,
  line: Line,
  { item, x, top, width }: { item: PaperText; x: number; top: number; width: number },
): void {
  const { look, align } = item;
  const free = width - line.width;
  if (align === 'both' && !line.isLast && line.text.includes(' ')) {
    stretch(line, free, (word, offset) => drawText(doc, word, { x: x + offset, top, look }), look);
    return;
  }
  const shift = { left: 0, both: 0, right: free, centre: free / 2 }[align];
  drawText(doc, line.text, { x: x + shift, top, look });
}

// Word by word, each with its space, so that a copied line keeps its spaces.
function stretch(
  { text }: Line,
  free: number,
  draw: (word: string, offset: number) => void,
  look: PaperText['look'],
): void {
  const words = text.split(' ');
  const gap = free / (words.length - 1);
  let offset = 0;
  for (const [index, word] of words.entries()) {
    const piece = index < words.length - 1 ? `${word} ` : word;
    draw(piece, offset);
    offset += widthOf(piece, look) + gap;
  }
}

function underline(
  { doc }: Pages,
  { item, width }: MeasuredText,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  const length = item.line ?? 0;
  const from = x + (width - length) / 2;
  const at = y - item.before + lineDepth(item);
  doc
    .lineWidth(LINE_WEIGHT)
    .moveTo(from, at)
    .lineTo(from + length, at)
    .stroke('#000000');
}

function frame(
  { doc }: Pages,
  { item, width, lines, lineHeight: each }: MeasuredText,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  const bottom = y + lines.length * each + 2 * FRAME.space + 1.5 * FRAME.weight;
  for (const at of [y + FRAME.weight / 2, bottom]) {
    doc
      .lineWidth(FRAME.weight)
      .moveTo(x, at)
      .lineTo(x + width, at)
      .stroke(`#${item.look.colour ?? '000000'}`);
  }
}

/** Draws rows of columns; each stays on one page. */
export function drawColumns(
  pages: Pages,
  root: PDFKit.PDFStructureElement,
  { item, rows }: MeasuredColumns,
): void {
  for (const row of rows) {
    if (row.height > pages.rest() && !pages.isAtTop()) pages.turn();
    let x = pages.left;
    for (const [column, texts] of row.cells.entries()) {
      let y = pages.y;
      for (const text of texts) {
        drawWhole(pages, root, text, { x, y });
        y += text.height + text.item.after;
      }
      x += item.widths[column] ?? 0;
    }
    pages.y += row.height;
  }
}

function drawWhole(
  pages: Pages,
  root: PDFKit.PDFStructureElement,
  text: MeasuredText,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  const { doc } = pages;
  const element = doc.struct('P');
  root.add(element);
  element.add(doc.markStructureContent('P'));
  drawTextLines(pages, text, { x, y: y + text.item.before, from: 0, to: text.lines.length });
  doc.endMarkedContent();
  element.end();
}
