import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import PdfDocument from 'pdfkit';
import type { Slip } from './schema.ts';
import { COLUMNS, wordsOf } from './words.ts';

type Document = PDFKit.PDFDocument;

const FONTS = new URL('../../resources/fonts/', import.meta.url);
const MARGIN = 40;
const SIZE = { head: 9, title: 15, name: 13, text: 10.5, note: 8.5 };
const ROW = 20;

/** Lays a slip out on A5 paper; the months go on over as many pages as they need. */
export async function drawSheet(slip: Slip): Promise<Uint8Array> {
  const doc = new PdfDocument({
    size: 'A5',
    margin: MARGIN,
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: 'Phiếu riêng của tiểu thương', Creator: 'Chợ Số' },
  });
  doc.registerFont('regular', fileURLToPath(new URL('be-vietnam-pro-400.ttf', FONTS)));
  doc.registerFont('bold', fileURLToPath(new URL('be-vietnam-pro-600.ttf', FONTS)));
  const finished = buffer(doc);
  const { heads, title, who, rows, total, notes } = wordsOf(slip);
  const middle = { align: 'center' } as const;
  doc.font('regular').fontSize(SIZE.head);
  for (const head of heads) doc.text(head, middle);
  doc.moveDown(0.8).font('bold').fontSize(SIZE.title).text(title, middle);
  const [name = '', ...about] = who;
  doc.moveDown(0.3).fontSize(SIZE.name).text(name, middle);
  doc.font('regular').fontSize(SIZE.text);
  for (const line of about) doc.text(line, middle);
  doc.moveDown(1);
  drawRow(doc, COLUMNS, true);
  for (const { month, count, amount } of rows) drawRow(doc, [month, count, amount]);
  drawRow(doc, [total.month, total.count, total.amount], true);
  doc.moveDown(0.8).font('regular').fontSize(SIZE.note);
  for (const note of notes) doc.text(note, MARGIN, doc.y, { width: widthOf(doc) });
  doc.end();
  return finished;
}

function widthOf({ page }: Document): number {
  return page.width - 2 * MARGIN;
}

function drawRow(doc: Document, cells: readonly [string, string, string], bold = false): void {
  if (doc.y + ROW > doc.page.height - MARGIN) doc.addPage();
  const { y } = doc;
  const width = widthOf(doc);
  const shares = [0.28, 0.3, 0.42];
  let x = MARGIN;
  doc.font(bold ? 'bold' : 'regular').fontSize(SIZE.text);
  for (const [index, cell] of cells.entries()) {
    const wide = width * (shares[index] ?? 0);
    const align = index === 0 ? 'left' : 'right';
    doc.text(cell, x, y + 4, { width: wide, align, lineBreak: false });
    x += wide;
  }
  doc
    .lineWidth(bold ? 0.8 : 0.3)
    .moveTo(MARGIN, y + ROW)
    .lineTo(MARGIN + width, y + ROW)
    .stroke('#000');
  doc.x = MARGIN;
  doc.y = y + ROW;
}
