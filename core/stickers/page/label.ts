import type { DarkBox } from '../boxes.ts';
import type { Layout } from '../layout/index.ts';
import { OFFICE_DOT } from '../layout/index.ts';
import { QUIET_ZONE } from '../matrix.ts';

/** Points per millimetre: PDF counts 72 points an inch. */
export const POINTS = 72 / 25.4;
/** Points per dot of a layout. */
const DOT = POINTS / 8;

/** The PDF being drawn. */
export type PdfPage = PDFKit.PDFDocument;

/** What a label shows, and where its corner lies on the page, millimetres. */
interface Label {
  readonly layout: Layout;
  readonly boxes: readonly DarkBox[];
  readonly x: number;
  readonly y: number;
}

/** Draws one label; code and text are vectors. */
export function drawLabel(doc: PdfPage, label: Label): void {
  drawCode(doc, label);
  const [left, top] = [label.x * POINTS, label.y * POINTS];
  for (const { x, y, width, height } of label.layout.boxes) {
    doc.rect(left + x * DOT, top + y * DOT, width * DOT, height * DOT).fill('#000');
  }
  for (const { text, font, size, x, baseline, white } of label.layout.texts) {
    doc
      .font(font)
      .fontSize(size * DOT)
      .fillColor(white ? '#fff' : '#000')
      .text(text, left + x * DOT, top + baseline * DOT, {
        lineBreak: false,
        baseline: 'alphabetic',
      });
  }
}

/**
 * One path with all dark rectangles, filled at once: neighbours cannot show a
 * seam. The corner is moved to a whole dot of the page as the modules are.
 */
function drawCode(doc: PdfPage, { layout, boxes, x, y }: Label): void {
  const { code } = layout;
  const step = code.module > 6 * OFFICE_DOT - 1e-6 ? 2 * OFFICE_DOT : OFFICE_DOT;
  const corner = (edge: number, place: number): number =>
    Math.round((edge * 8 + place) / step) * step + QUIET_ZONE * code.module;
  const [left, top] = [corner(x, code.x), corner(y, code.y)];
  // Counted in modules: short numbers are written, and read by printers, much faster.
  doc
    .save()
    .translate(left * DOT, top * DOT)
    .scale(code.module * DOT);
  for (const box of boxes) doc.rect(box.x, box.y, box.width, box.height);
  doc.fill('#000').restore();
}
