import { fontFile } from '../fonts.ts';
import type { AuditPaper } from './compose.ts';

export type Document = PDFKit.PDFDocument;

const FONT_FILES = { regular: '400', semibold: '600', bold: '700' } as const;

/** A4 with the margins of an office paper: room to punch holes on the left. */
export const MARGIN = { top: 56, bottom: 56, left: 71, right: 42 };
export const SIZE = 10.5;
export const SMALL = 9;
export const INK = '#000000';
export const ALARM = '#b3261e';
const LINE = '#8a8a8a';

export async function openDocument({ title, footer }: AuditPaper): Promise<Document> {
  const { default: PdfDocument } = await import('pdfkit');
  const doc = new PdfDocument({
    size: 'A4',
    margins: MARGIN,
    bufferPages: true,
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: `${title}: ${footer}`, Creator: 'Chợ Số' },
  });
  for (const [name, weight] of Object.entries(FONT_FILES)) {
    doc.registerFont(name, fontFile(weight));
  }
  return doc.lineWidth(0.5).strokeColor(LINE).fillColor(INK);
}

export const widthOf = (doc: Document): number => doc.page.width - MARGIN.left - MARGIN.right;
const endOf = (doc: Document): number => doc.page.height - MARGIN.bottom;

/** Begins a new page unless so much still goes on this one. */
export function makeRoom(doc: Document, height: number): boolean {
  if (doc.y + height <= endOf(doc)) return false;
  doc.addPage();
  return true;
}

export interface Row {
  readonly cells: readonly string[];
  readonly widths: readonly number[];
  readonly isHead?: boolean;
  /** The column in bold type. */
  readonly strong?: number;
  /** The column in the colour of an alarm. */
  readonly alarm?: number;
  /** The column whose figures stand on the right. */
  readonly figures?: number;
}

const PAD = 4;

export function rowHeight(doc: Document, row: Row): number {
  const heights = row.cells.map((cell, index) => {
    doc.font(fontOf(row, index)).fontSize(SMALL);
    return doc.heightOfString(cell, { width: (row.widths[index] ?? 0) - 2 * PAD });
  });
  return Math.max(...heights) + 2 * PAD;
}

function fontOf({ isHead, strong, alarm }: Row, column: number): string {
  return isHead || column === strong || column === alarm ? 'semibold' : 'regular';
}

export function drawRow(doc: Document, row: Row): void {
  const height = rowHeight(doc, row);
  makeRoom(doc, height);
  const { y } = doc;
  let x = MARGIN.left;
  for (const [index, cell] of row.cells.entries()) {
    const width = row.widths[index] ?? 0;
    const box = doc.rect(x, y, width, height);
    if (row.isHead) box.fillAndStroke('#ececec', LINE);
    else box.stroke(LINE);
    doc.font(fontOf(row, index)).fontSize(SMALL);
    doc.fillColor(row.alarm === index ? ALARM : INK);
    const align = row.figures === index ? 'right' : 'left';
    doc.text(cell, x + PAD, y + PAD, { width: width - 2 * PAD, align });
    x += width;
  }
  doc.fillColor(INK);
  doc.x = MARGIN.left;
  doc.y = y + height;
}
