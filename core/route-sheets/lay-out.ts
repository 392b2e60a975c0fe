import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import PdfDocument from 'pdfkit';
import { formatCount } from '../kernel/index.ts';
import type { RouteSheet, SheetColumn, SheetStop } from './schema.ts';

const FONTS = {
  regular: font('be-vietnam-pro-400.ttf'),
  semibold: font('be-vietnam-pro-600.ttf'),
};

function font(file: string): string {
  return fileURLToPath(new URL(`../../resources/fonts/${file}`, import.meta.url));
}

/** Points. A4 upright, margins to hold it by. */
const PAGE = { width: 595.28, height: 841.89, margin: 42, foot: 30 };
const SIZE = { title: 14, code: 13, text: 9.5, small: 8 };
const PAD = 4;
const TICK = 11;
const INK = '#000';

type Document = PDFKit.PDFDocument;

/** A page in the making: where it is drawn, and the columns it has. */
interface Board {
  readonly doc: Document;
  readonly columns: readonly SheetColumn[];
}

/** Draws the pages: a heading for each aisle, a row for each stall, the head again on every page. */
export async function layOut(sheet: RouteSheet): Promise<Uint8Array> {
  const doc = new PdfDocument({
    size: 'A4',
    // None below: pages are begun here only, never by a line of the foot.
    margins: { top: PAGE.margin, left: PAGE.margin, right: PAGE.margin, bottom: 0 },
    bufferPages: true,
    lang: 'vi-VN',
    displayTitle: true,
    info: {
      Title: [sheet.title, sheet.subtitle].filter(Boolean).join(': '),
      Creator: 'Chợ Số',
    },
  });
  for (const [weight, file] of Object.entries(FONTS)) doc.registerFont(weight, file);
  const finished = buffer(doc);
  const board = { doc, columns: sheet.columns };
  drawHeading(doc, sheet);
  drawTableHead(board);
  const aisles = Map.groupBy(sheet.stops, ({ zone, row }) => JSON.stringify([zone, row]));
  for (const stops of aisles.values()) drawAisle(board, stops);
  numberPages(doc, sheet.foot);
  doc.end();
  return finished;
}

function drawHeading(doc: Document, { title, subtitle, about, note = '' }: RouteSheet): void {
  const width = PAGE.width - 2 * PAGE.margin;
  doc.fillColor(INK);
  doc.font('semibold').fontSize(SIZE.title).text(title, { width });
  if (subtitle !== '') doc.font('semibold').fontSize(SIZE.text).text(subtitle, { width });
  doc.font('regular').fontSize(SIZE.text);
  doc.text(about.filter((part) => part !== '').join(' · '), { width });
  if (note !== '') doc.text(note, { width });
  doc.moveDown(0.6);
}

function drawTableHead({ doc, columns }: Board): void {
  doc.font('semibold').fontSize(SIZE.small).fillColor(INK);
  const { y } = doc;
  let x = PAGE.margin;
  for (const { title, width, kind } of columns) {
    const align = kind === 'tick' ? 'center' : 'left';
    doc.text(title, x + 2, y, { width: width - 4, align, lineBreak: false });
    x += width;
  }
  doc.y = y + SIZE.small + 2 * PAD;
  rule(doc, doc.y, 1);
}

function drawAisle(board: Board, stops: readonly SheetStop[]): void {
  const [first] = stops;
  if (!first) return;
  const title = aisleName(first);
  // A heading is never left alone at the foot of a page.
  makeRoom(board, SIZE.text + 3 * PAD + heightOf(board, first));
  drawAisleName(board.doc, `${title} (${formatCount(stops.length)} sạp)`);
  for (const stop of stops) {
    const height = heightOf(board, stop);
    const isNewPage = makeRoom(board, height);
    if (isNewPage) drawAisleName(board.doc, `${title} (tiếp)`);
    drawStop(board, stop, height);
  }
}

function aisleName({ zone, row }: SheetStop): string {
  return [zone, row].filter((part) => part !== '').join(' · ') || 'Chưa ghi khu, dãy';
}

function drawAisleName(doc: Document, name: string): void {
  doc.font('semibold').fontSize(SIZE.text).fillColor(INK);
  doc.text(name, PAGE.margin + 2, doc.y + 1.5 * PAD, {
    width: PAGE.width - 2 * PAGE.margin - 4,
    lineBreak: false,
    ellipsis: true,
  });
  doc.y += PAD;
  rule(doc, doc.y, 0.6);
}

function drawStop({ doc, columns }: Board, { cells }: SheetStop, height: number): void {
  const { y } = doc;
  let x = PAGE.margin;
  doc.fillColor(INK);
  for (const [index, column] of columns.entries()) {
    if (column.kind === 'tick') {
      const box = doc.lineWidth(0.8).rect(x + (column.width - TICK) / 2, y + PAD, TICK, TICK);
      box.stroke(INK);
    } else {
      drawCell(doc, cells[index] ?? '', { column, x: x + 2, y: y + PAD });
    }
    x += column.width;
  }
  doc.y = y + height;
  rule(doc, doc.y, 0.3);
}

interface CellPlace {
  readonly column: SheetColumn;
  readonly x: number;
  readonly y: number;
}

function drawCell(doc: Document, text: string, { column, x, y }: CellPlace): void {
  doc.y = y;
  for (const line of linesOf(doc, text, column)) {
    doc.font(line.font).fontSize(line.size);
    doc.text(line.text, x, doc.y, { width: column.width - 4 });
  }
}

interface Line {
  readonly text: string;
  readonly font: keyof typeof FONTS;
  readonly size: number;
}

/** A cell as it is set: how each of its lines looks. */
function linesOf(doc: Document, text: string, { kind, width }: SheetColumn): readonly Line[] {
  if (kind === 'code') {
    // Read at arm's length; a long code that would break is set smaller instead.
    doc.font('semibold').fontSize(SIZE.code);
    const fits = doc.widthOfString(text) <= width - 4;
    return [{ text, font: 'semibold', size: fits ? SIZE.code : SIZE.text }];
  }
  const isBold = (index: number) => kind === 'strong' || (kind === 'lead' && index === 0);
  return text.split('\n').map((line, index) => ({
    text: line || ' ',
    font: isBold(index) ? 'semibold' : 'regular',
    size: SIZE.text,
  }));
}

function heightOf({ doc, columns }: Board, { cells }: SheetStop): number {
  const heights = columns.map((column, index) =>
    linesOf(doc, cells[index] ?? '', column).reduce((sum, { text, font, size }) => {
      doc.font(font).fontSize(size);
      return sum + doc.heightOfString(text, { width: column.width - 4 });
    }, 0),
  );
  return Math.max(TICK, ...heights) + 2 * PAD;
}

/** Whether a new page had to be begun for it. */
function makeRoom(board: Board, height: number): boolean {
  if (board.doc.y + height <= PAGE.height - PAGE.margin - PAGE.foot) return false;
  board.doc.addPage();
  drawTableHead(board);
  return true;
}

function rule(doc: Document, y: number, width: number): void {
  doc
    .lineWidth(width)
    .moveTo(PAGE.margin, y)
    .lineTo(PAGE.width - PAGE.margin, y)
    .stroke(INK);
}

function numberPages(doc: Document, foot: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const y = PAGE.height - PAGE.margin - SIZE.small;
    const width = PAGE.width - 2 * PAGE.margin;
    doc.font('regular').fontSize(SIZE.small).fillColor(INK);
    doc.text(foot, PAGE.margin, y, {
      width: width - 90,
      height: SIZE.small + 2,
      lineBreak: false,
      ellipsis: true,
    });
    doc.text(`Trang ${page - start + 1}/${count}`, PAGE.width - PAGE.margin - 80, y, {
      width: 80,
      align: 'right',
      lineBreak: false,
    });
  }
}
