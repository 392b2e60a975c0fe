import { fileURLToPath } from 'node:url';
import PdfDocument from 'pdfkit';
import { formatCount, formatDay } from '../kernel/index.ts';
import type { LineState, ReissueLine } from './schema.ts';
import { aislesOf } from './states.ts';
import type { RouteSheet } from './tasks.ts';

const FONTS = {
  regular: font('be-vietnam-pro-400.ttf'),
  semibold: font('be-vietnam-pro-600.ttf'),
};

function font(file: string): string {
  return fileURLToPath(new URL(`../../resources/fonts/${file}`, import.meta.url));
}

/** Points. A4 upright, margins to hold it by. */
const PAGE = { width: 595.28, height: 841.89, margin: 42, foot: 30 };
const SIZE = { title: 14, text: 9.5, small: 8 };
const PAD = 4;
const TICK = 11;

const COLUMNS = [
  { title: 'Sạp', width: 48 },
  { title: 'Tiểu thương', width: 116 },
  { title: 'Điện thoại', width: 68 },
  { title: 'Vì sao', width: 128 },
  { title: 'Đã dán', width: 40 },
  { title: 'Ghi chú', width: 111 },
] as const;
const TICK_COLUMN = 4;

/** What has to happen before a sticker can be put up there; what is usual needs no word. */
const BEFORE: Partial<Readonly<Record<LineState, string>>> = {
  'no-account': 'Chưa có tài khoản.',
  'old-name': 'Chưa đổi tên tài khoản.',
  waiting: 'Tem chưa in.',
};

type Document = PDFKit.PDFDocument;

/** Draws the pages: a heading for each aisle, a row for each stall, the head again on every page. */
export async function layOut(sheet: RouteSheet): Promise<Uint8Array> {
  const doc = new PdfDocument({
    size: 'A4',
    // None below: pages are begun here only, never by a line of the foot.
    margins: { top: PAGE.margin, left: PAGE.margin, right: PAGE.margin, bottom: 0 },
    bufferPages: true,
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: `Tờ đi dán tem: ${sheet.campaign}`, Creator: 'Chợ Số' },
  });
  for (const [weight, file] of Object.entries(FONTS)) doc.registerFont(weight, file);
  const finished = collect(doc);
  drawHeading(doc, sheet);
  drawTableHead(doc);
  for (const { zone, row, total } of aislesOf(sheet.lines)) {
    const lines = sheet.lines.filter((line) => line.zone === zone && line.row === row);
    drawAisle(doc, { title: aisleName(zone, row), total, lines });
  }
  numberPages(doc, sheet);
  doc.end();
  return finished;
}

function collect(doc: Document): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part));
    doc.on('error', reject);
    doc.on('end', () => resolve(Buffer.concat(parts)));
  });
}

function drawHeading(doc: Document, { campaign, market, operator, day, lines }: RouteSheet): void {
  const width = PAGE.width - 2 * PAGE.margin;
  doc.fillColor('#000');
  doc.font('semibold').fontSize(SIZE.title).text('Tờ đi dán tem', { width });
  doc.font('semibold').fontSize(SIZE.text).text(campaign, { width });
  const about = [
    operator,
    market,
    `Ngày ${formatDay(day)}`,
    `Còn ${formatCount(lines.length)} sạp`,
  ];
  doc
    .font('regular')
    .fontSize(SIZE.text)
    .text(about.filter((part) => part !== '').join(' · '), { width });
  doc.moveDown(0.6);
}

function drawTableHead(doc: Document): void {
  doc.font('semibold').fontSize(SIZE.small).fillColor('#000');
  const { y } = doc;
  let x = PAGE.margin;
  for (const { title, width } of COLUMNS) {
    doc.text(title, x + 2, y, { width: width - 4, lineBreak: false });
    x += width;
  }
  doc.y = y + SIZE.small + 2 * PAD;
  rule(doc, doc.y, 1);
}

function drawAisle(
  doc: Document,
  aisle: { title: string; total: number; lines: readonly ReissueLine[] },
): void {
  const [first] = aisle.lines;
  // A heading is never left alone at the foot of a page.
  makeRoom(doc, SIZE.text + 3 * PAD + (first ? heightOf(doc, cellsOf(first)) : 0));
  drawAisleName(doc, `${aisle.title} (${formatCount(aisle.total)} sạp)`);
  for (const line of aisle.lines) {
    const height = heightOf(doc, cellsOf(line));
    const isNewPage = makeRoom(doc, height);
    if (isNewPage) drawAisleName(doc, `${aisle.title} (tiếp)`);
    drawLine(doc, line, height);
  }
}

function drawAisleName(doc: Document, name: string): void {
  doc.font('semibold').fontSize(SIZE.text);
  doc.text(name, PAGE.margin + 2, doc.y + 1.5 * PAD, {
    width: PAGE.width - 2 * PAGE.margin - 4,
    lineBreak: false,
    ellipsis: true,
  });
  doc.y += PAD;
  rule(doc, doc.y, 0.6);
}

function drawLine(doc: Document, line: ReissueLine, height: number): void {
  const cells = cellsOf(line);
  const { y } = doc;
  let x = PAGE.margin;
  doc.fontSize(SIZE.text).fillColor('#000');
  for (const [index, { width }] of COLUMNS.entries()) {
    doc.font(index === 0 ? 'semibold' : 'regular');
    if (index === TICK_COLUMN) {
      doc
        .lineWidth(0.8)
        .rect(x + (width - TICK) / 2, y + PAD, TICK, TICK)
        .stroke('#000');
    } else {
      doc.text(cells[index] ?? '', x + 2, y + PAD, { width: width - 4 });
    }
    x += width;
  }
  doc.y = y + height;
  rule(doc, doc.y, 0.3);
}

function cellsOf({ stall, vendor, phone, why, state }: ReissueLine): string[] {
  return [stall, vendor, phone, why, '', BEFORE[state] ?? ''];
}

function heightOf(doc: Document, cells: readonly string[]): number {
  doc.fontSize(SIZE.text);
  const heights = COLUMNS.map(({ width }, index) => {
    doc.font(index === 0 ? 'semibold' : 'regular');
    return doc.heightOfString(cells[index] || ' ', { width: width - 4 });
  });
  return Math.max(TICK, ...heights) + 2 * PAD;
}

/** Whether a new page had to be begun for it. */
function makeRoom(doc: Document, height: number): boolean {
  if (doc.y + height <= PAGE.height - PAGE.margin - PAGE.foot) return false;
  doc.addPage();
  drawTableHead(doc);
  return true;
}

function rule(doc: Document, y: number, width: number): void {
  doc
    .lineWidth(width)
    .moveTo(PAGE.margin, y)
    .lineTo(PAGE.width - PAGE.margin, y)
    .stroke('#000');
}

function numberPages(doc: Document, { campaign, isSample }: RouteSheet): void {
  const name = isSample ? `CHỢ MẪU – SỐ LIỆU MINH HỌA · ${campaign}` : campaign;
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const y = PAGE.height - PAGE.margin - SIZE.small;
    const width = PAGE.width - 2 * PAGE.margin;
    doc.font('regular').fontSize(SIZE.small).fillColor('#000');
    doc.text(name, PAGE.margin, y, {
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

function aisleName(zone: string, row: string): string {
  return [zone, row].filter((part) => part !== '').join(' · ') || 'Chưa ghi khu, dãy';
}
