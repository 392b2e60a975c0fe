import { buffer } from 'node:stream/consumers';
import type { AuditPaper, Matter } from './compose.ts';
import {
  ALARM,
  type Document,
  drawRow,
  INK,
  MARGIN,
  makeRoom,
  openDocument,
  rowHeight,
  SIZE,
  SMALL,
  widthOf,
} from './page.ts';

/** Draws the record of a round, A4, with its page numbers. */
export async function drawPaper(paper: AuditPaper): Promise<Uint8Array> {
  const doc = await openDocument(paper);
  const finished = buffer(doc);
  drawHead(doc, paper);
  drawFacts(doc, paper);
  drawCounts(doc, paper);
  drawToDo(doc, paper);
  if (paper.note !== '') drawParagraph(doc, `Ý kiến khi chốt: ${paper.note}`);
  drawSignatures(doc, paper);
  drawAppendix(doc, paper);
  numberPages(doc, paper);
  doc.end();
  return finished;
}

function drawHead(doc: Document, paper: AuditPaper): void {
  const { operator, market } = paper;
  const width = widthOf(doc);
  const left = { width: width * 0.42, align: 'center' } as const;
  const right = { width: width * 0.58, align: 'center' } as const;
  const middle = MARGIN.left + left.width;
  const issuer = operator === '' ? market : operator;
  doc.font('bold').fontSize(SIZE);
  doc.text(issuer.toUpperCase(), MARGIN.left, MARGIN.top, left);
  if (operator !== '' && market !== '') {
    doc.font('regular').text(market, MARGIN.left, doc.y, left);
  }
  const leftEnd = doc.y;
  doc.font('bold').text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', middle, MARGIN.top, right);
  doc.text('Độc lập - Tự do - Hạnh phúc', middle, doc.y, right);
  const centre = middle + right.width / 2;
  doc
    .moveTo(centre - 75, doc.y + 3)
    .lineTo(centre + 75, doc.y + 3)
    .stroke(INK);
  doc.y = Math.max(leftEnd, doc.y) + 22;
  const whole = { width, align: 'center' } as const;
  doc.fontSize(15).text(paper.title, MARGIN.left, doc.y, whole);
  if (paper.sampleMark !== '') {
    doc.font('semibold').fontSize(SMALL).fillColor(ALARM);
    doc.text(paper.sampleMark, MARGIN.left, doc.y, whole).fillColor(INK);
  }
  doc.y += 12;
}

function drawFacts(doc: Document, { facts }: AuditPaper): void {
  const nameWidth = 100;
  for (const [name, value] of facts) {
    const { y } = doc;
    doc.font('regular').fontSize(SIZE).text(`${name}:`, MARGIN.left, y, { width: nameWidth });
    doc.font('semibold');
    doc.text(value, MARGIN.left + nameWidth, y, { width: widthOf(doc) - nameWidth });
    doc.y += 3;
  }
}

function drawHeading(doc: Document, text: string): void {
  makeRoom(doc, 60);
  doc.y += 12;
  doc.font('bold').fontSize(11.5).fillColor(INK).text(text, MARGIN.left, doc.y);
  doc.y += 5;
}

function drawParagraph(doc: Document, text: string): void {
  doc.font('regular').fontSize(SIZE);
  makeRoom(doc, doc.heightOfString(text, { width: widthOf(doc) }) + 8);
  doc.text(text, MARGIN.left, doc.y + 6, { width: widthOf(doc) });
}

function drawCounts(doc: Document, { counts }: AuditPaper): void {
  drawHeading(doc, 'I. Kết quả chung');
  const widths = [widthOf(doc) * 0.48, widthOf(doc) * 0.15];
  drawRow(doc, { cells: ['Kết quả', 'Số sạp'], widths, isHead: true, figures: 1 });
  for (const [index, cells] of counts.entries()) {
    const isLast = index === counts.length - 1;
    drawRow(doc, { cells, widths, isHead: isLast, figures: 1 });
  }
}

/** A table of what is not right: its headings, their parts of the width, and what a row says. */
interface MatterTable {
  readonly heading: string;
  readonly matters: readonly Matter[];
  readonly columns: readonly (readonly [head: string, part: number])[];
  readonly cells: (matter: Matter) => readonly string[];
}

function drawMatters(doc: Document, table: MatterTable): void {
  drawHeading(doc, table.heading);
  const widths = table.columns.map(([, part]) => widthOf(doc) * part);
  const head = { cells: table.columns.map(([name]) => name), widths, isHead: true };
  drawRow(doc, head);
  for (const matter of table.matters) {
    const alarm = matter.isAlarm ? { alarm: table.columns.length - 2 } : {};
    const row = { cells: table.cells(matter), widths, strong: 0, ...alarm };
    if (makeRoom(doc, rowHeight(doc, row))) drawRow(doc, head);
    drawRow(doc, row);
  }
}

function drawToDo(doc: Document, { matters, unplaced }: AuditPaper): void {
  const heading = 'II. Các sạp cần xử lý';
  if (matters.length === 0) {
    drawHeading(doc, heading);
    drawParagraph(doc, 'Không có sạp nào cần xử lý.');
  } else {
    drawMatters(doc, {
      heading,
      matters,
      columns: [
        ['Sạp', 0.1],
        ['Người bán', 0.21],
        ['Kết quả', 0.17],
        ['Nội dung và việc cần làm', 0.52],
      ],
      cells: ({ where, who, what, todo }) => [where, who, what, todo],
    });
  }
  if (unplaced.length === 0) return;
  drawMatters(doc, {
    heading: 'III. Mã chưa rõ ở sạp nào',
    matters: unplaced,
    columns: [
      ['Ảnh hoặc lần quét', 0.31],
      ['Kết quả', 0.17],
      ['Nội dung và việc cần làm', 0.52],
    ],
    cells: ({ where, what, todo }) => [where, what, todo],
  });
}

/** Kept together: a signature alone on a page signs nothing. */
function drawSignatures(doc: Document, { signers, signedOn }: AuditPaper): void {
  makeRoom(doc, 140);
  const half = widthOf(doc) / 2;
  doc.y += 14;
  doc.font('regular').fontSize(SIZE);
  doc.text(`……………, ${signedOn}`, MARGIN.left + half, doc.y, { width: half, align: 'center' });
  const y = doc.y + 4;
  for (const [index, signer] of signers.entries()) {
    const place = { width: half, align: 'center' } as const;
    const x = MARGIN.left + index * half;
    doc.font('bold').text(signer.toUpperCase(), x, y, place);
    doc.font('regular').fontSize(SMALL).text('(Ký, ghi rõ họ tên)', x, doc.y, place);
    doc.fontSize(SIZE);
  }
  doc.y += 70;
}

const COLUMNS = 4;

/** Every stall with its result, in walking order, down the columns of each row of the market. */
function drawAppendix(doc: Document, { appendix }: AuditPaper): void {
  doc.addPage();
  doc.font('bold').fontSize(11.5);
  doc.text('PHỤ LỤC: KẾT QUẢ TỪNG SẠP', MARGIN.left, doc.y, {
    width: widthOf(doc),
    align: 'center',
  });
  for (const { place, stalls } of appendix) {
    drawHeading(doc, place);
    for (let from = 0; from < stalls.length; from += COLUMNS) {
      drawStalls(doc, stalls.slice(from, from + COLUMNS));
    }
  }
}

type Stalls = AuditPaper['appendix'][number]['stalls'];

function drawStalls(doc: Document, stalls: Stalls): void {
  const column = widthOf(doc) / COLUMNS;
  const codeWidth = column * 0.3 - 4;
  const resultWidth = column * 0.7 - 2;
  doc.font('semibold').fontSize(SMALL);
  const heights = stalls.flatMap(({ stall, result }) => [
    doc.heightOfString(stall, { width: codeWidth }),
    doc.heightOfString(result, { width: resultWidth }),
  ]);
  const height = Math.max(...heights) + 3;
  makeRoom(doc, height);
  const { y } = doc;
  for (const [index, { stall, result, isRight }] of stalls.entries()) {
    const x = MARGIN.left + index * column;
    doc.font('semibold').text(stall, x, y, { width: codeWidth });
    doc.font(isRight ? 'regular' : 'semibold');
    doc.text(result, x + column * 0.3, y, { width: resultWidth });
  }
  doc.y = y + height;
}

function numberPages(doc: Document, { footer }: AuditPaper): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the margin, where text would begin a new page.
    doc.page.margins.bottom = 0;
    const y = doc.page.height - 36;
    const place = { width: widthOf(doc), lineBreak: false } as const;
    doc.font('regular').fontSize(8).fillColor('#444444');
    doc.text(footer, MARGIN.left, y, {
      ...place,
      width: widthOf(doc) * 0.7,
      height: 10,
      ellipsis: true,
    });
    doc.text(`Trang ${page - start + 1}/${count}`, MARGIN.left, y, { ...place, align: 'right' });
  }
}
