import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { ChartPicture } from '../chart.ts';
import type { ReportBlock, ReportTable } from '../schema.ts';
import { AFTER, BODY_INDENT, LINES, run, SIZE, TEXT_WIDTH } from './page.ts';

const DOTS = '…'.repeat(33);

/** Turns the blocks of a report into paragraphs and tables. */
export function documentBlocks(
  blocks: readonly ReportBlock[],
  chart: ChartPicture | null,
): (Paragraph | Table)[] {
  return blocks.flatMap((block, index) =>
    documentBlock(block, { chart, afterTable: blocks[index - 1]?.kind === 'table' }),
  );
}

function documentBlock(
  block: ReportBlock,
  { chart, afterTable }: { chart: ChartPicture | null; afterTable: boolean },
): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text, afterTable)];
    case 'text':
      // The closing words stay with the signature that follows them.
      return [bodyText(block.text, { keepNext: block.text.endsWith('./.') })];
    case 'blank':
      return [bodyText(block.prompt, { italics: true, keepNext: true }), dots(), dots(), dots()];
    case 'chart':
      return chart ? [picture(chart, block.title)] : [];
    case 'table':
      return [table(block.table)];
  }
}

function heading(text: string, afterTable: boolean): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: BODY_INDENT },
    keepNext: true,
    spacing: { before: afterTable ? 240 : AFTER, after: AFTER, ...LINES },
    children: [new TextRun(run(text, SIZE.body, { bold: true }))],
  });
}

function bodyText(text: string, style: { italics?: boolean; keepNext?: boolean } = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: BODY_INDENT },
    keepNext: style.keepNext ?? false,
    spacing: { after: AFTER, ...LINES },
    children: [new TextRun(run(text, SIZE.body, { italics: style.italics ?? false }))],
  });
}

// Left, not justified: a line of dots would be stretched.
function dots(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.LEFT,
    spacing: { after: AFTER, ...LINES },
    children: [new TextRun(run(DOTS, SIZE.body))],
  });
}

function picture(chart: ChartPicture, title: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: AFTER },
    children: [
      new ImageRun({
        type: 'png',
        data: chart.png,
        transformation: { width: chart.width, height: chart.height },
        altText: { name: 'bieu-do', title, description: chart.description },
      }),
    ],
  });
}

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

function table({ head, align, widths, rows, total }: ReportTable): Table {
  const columns = columnWidths(widths);
  const line = (cells: readonly string[], style: RowStyle) =>
    new TableRow({
      cantSplit: true,
      tableHeader: style.head,
      children: cells.map((text, index) =>
        tableCell(text, {
          width: columns[index] ?? 0,
          align: style.head ? 'code' : (align[index] ?? 'text'),
          style,
        }),
      ),
    });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    borders: {
      top: BORDER,
      bottom: BORDER,
      left: BORDER,
      right: BORDER,
      insideHorizontal: BORDER,
      insideVertical: BORDER,
    },
    rows: [
      line(head, { head: true, bold: true }),
      ...rows.map((cells) => line(cells, { head: false, bold: false })),
      ...(total ? [line(total, { head: false, bold: true })] : []),
    ],
  });
}

interface RowStyle {
  readonly head: boolean;
  readonly bold: boolean;
}

function tableCell(
  text: string,
  options: { width: number; align: 'text' | 'number' | 'code'; style: RowStyle },
): TableCell {
  const { width, align, style } = options;
  const alignments = {
    text: AlignmentType.LEFT,
    number: AlignmentType.RIGHT,
    code: AlignmentType.CENTER,
  };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 85, right: 85, top: 20, bottom: 20 },
    children: [
      new Paragraph({
        alignment: alignments[align],
        keepNext: style.head,
        children: [new TextRun(run(text, SIZE.table, { bold: style.bold }))],
      }),
    ],
  });
}

// Shares as whole twips that add up to the width of the text.
function columnWidths(shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  const widths = shares.map((share) => Math.floor((share / sum) * TEXT_WIDTH));
  const rest = TEXT_WIDTH - widths.reduce((total, width) => total + width, 0);
  return widths.map((width, index) => (index === 0 ? width + rest : width));
}
