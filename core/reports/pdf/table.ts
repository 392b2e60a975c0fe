import { BORDER, CELL, lineHeight, type PaperTable } from '../paper/index.ts';
import { heightOf, type MeasuredRow, type MeasuredTable } from './measured.ts';
import { drawText, type Pages } from './page.ts';

/** Draws a table: its head again on every page, no row split. */
export function drawTable(
  pages: Pages,
  root: PDFKit.PDFStructureElement,
  table: MeasuredTable,
): void {
  const { doc } = pages;
  const element = doc.struct('Table');
  root.add(element);
  const draw = (row: MeasuredRow, tags: RowTags | null) => drawRow(pages, table.item, row, tags);
  draw(table.head, { element, cell: 'TH' });
  const turn = () => {
    pages.turn();
    draw(table.head, null);
  };
  for (const group of table.groups()) {
    const height = heightOf(group);
    const isKept = height <= pages.height - table.head.height;
    if (isKept && height > pages.rest() + 0.01) turn();
    for (const row of group) {
      if (row.height > pages.rest() + 0.01) turn();
      draw(row, { element, cell: 'TD' });
    }
  }
  element.end();
}

interface RowTags {
  readonly element: PDFKit.PDFStructureElement;
  readonly cell: 'TH' | 'TD';
}

// A head that is repeated says nothing new: no part of the structure.
function drawRow(pages: Pages, table: PaperTable, row: MeasuredRow, tags: RowTags | null): void {
  const { doc } = pages;
  drawBorders(pages, table, row.height);
  if (tags === null) {
    doc.markContent('Artifact', { type: 'Pagination' });
    for (const column of row.cells.keys()) drawCell(pages, table, row, column);
    doc.endMarkedContent();
  } else {
    const line = doc.struct('TR');
    tags.element.add(line);
    for (const column of row.cells.keys()) {
      const cell = doc.struct(tags.cell);
      line.add(cell);
      cell.add(doc.markStructureContent(tags.cell));
      drawCell(pages, table, row, column);
      doc.endMarkedContent();
      cell.end();
    }
    line.end();
  }
  pages.y += row.height;
}

function drawCell(pages: Pages, table: PaperTable, row: MeasuredRow, column: number): void {
  const lines = row.cells[column] ?? [];
  const align = row.isHead ? 'code' : (table.align[column] ?? 'text');
  const left = pages.left + sumTo(table.widths, column) + CELL.side;
  const room = (table.widths[column] ?? 0) - 2 * CELL.side;
  const each = lineHeight(table.size);
  const top = pages.y + (row.height - lines.length * each) / 2;
  for (const [index, { text, width }] of lines.entries()) {
    const shift = { text: 0, number: room - width, code: (room - width) / 2 }[align];
    drawText(pages.doc, text, { x: left + shift, top: top + index * each, look: row.look });
  }
}

function drawBorders({ doc, left, y }: Pages, { widths }: PaperTable, height: number): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc.lineWidth(BORDER);
  for (let column = 0; column < widths.length; column += 1) {
    doc.rect(left + sumTo(widths, column), y, widths[column] ?? 0, height);
  }
  doc.stroke('#000000');
  doc.endMarkedContent();
}

function sumTo(widths: readonly number[], column: number): number {
  let sum = 0;
  for (let index = 0; index < column; index += 1) sum += widths[index] ?? 0;
  return sum;
}
