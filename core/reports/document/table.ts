import {
  AlignmentType,
  BorderStyle,
  type IParagraphStyleOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { BORDER, CELL, type PaperTable, SIZE, staysWithNext } from '../paper/index.ts';
import { FONT, twips } from './paragraph.ts';

type CellStyle = PaperTable['align'][number] | 'head';

const ALIGN = {
  text: AlignmentType.LEFT,
  number: AlignmentType.RIGHT,
  code: AlignmentType.CENTER,
  head: AlignmentType.CENTER,
} as const;

const STYLE_NAMES: Readonly<Record<CellStyle, string>> = {
  text: 'Ô chữ',
  number: 'Ô số',
  code: 'Ô mã',
  head: 'Ô đầu bảng',
};

/**
 * How cells look, as styles: a table of thousands of rows that says so in every
 * cell is several times as large and slow.
 */
export const CELL_STYLES: IParagraphStyleOptions[] = [SIZE.table, SIZE.narrowTable].flatMap(
  (size) =>
    (['text', 'number', 'code', 'head'] as const).map((kind) => ({
      id: styleId(kind, size),
      name: `${STYLE_NAMES[kind]} ${size}`,
      basedOn: 'Normal',
      run: { font: FONT, size: size * 2, ...(kind === 'head' ? { bold: true } : {}) },
      paragraph: {
        alignment: ALIGN[kind],
        spacing: { before: 0, after: 0, line: 240, lineRule: 'auto' },
        // A head alone at the end of a page says nothing.
        ...(kind === 'head' ? { keepNext: true } : {}),
      },
    })),
);

function styleId(kind: CellStyle, size: number): string {
  return `cell-${kind}-${size}`;
}

const EDGE = { style: BorderStyle.SINGLE, size: BORDER * 8, color: '000000' } as const;
const EDGES = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE };

/** A table with borders, its head repeated on every page, its rows unsplit. */
export function tableOf(table: PaperTable): Table {
  const { widths, align, head, rows, total } = table;
  const columns = widths.map(twips);
  const line = (cells: readonly string[], kind: 'head' | 'row' | 'total', keepNext = false) =>
    new TableRow({
      cantSplit: true,
      ...(kind === 'head' ? { tableHeader: true } : {}),
      children: cells.map((text, column) =>
        cellOf(text, {
          width: columns[column] ?? 0,
          style: styleId(kind === 'head' ? 'head' : (align[column] ?? 'text'), table.size),
          isBold: kind === 'total',
          keepNext,
        }),
      ),
    });
  return new Table({
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    margins: {
      left: twips(CELL.side),
      right: twips(CELL.side),
      top: twips(CELL.above),
      bottom: twips(CELL.below),
    },
    borders: { ...EDGES, insideHorizontal: EDGE, insideVertical: EDGE },
    rows: [
      line(head, 'head'),
      ...rows.map((cells, row) => line(cells, 'row', staysWithNext(table, row))),
      ...(total ? [line(total, 'total')] : []),
    ],
  });
}

function cellOf(
  text: string,
  {
    width,
    style,
    isBold,
    keepNext,
  }: { width: number; style: string; isBold: boolean; keepNext: boolean },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: [
      new Paragraph({
        style,
        ...(keepNext ? { keepNext } : {}),
        children: text === '' ? [] : [new TextRun({ text, ...(isBold ? { bold: true } : {}) })],
      }),
    ],
  });
}
