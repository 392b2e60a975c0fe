import {
  AlignmentType,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { PaperColumns, PaperPicture, PaperText } from '../paper/index.ts';
import { type Counter, textParagraph, twips } from './paragraph.ts';
import type { Pictures } from './pictures.ts';

export type { Pictures };

const NONE = { style: 'none' } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE };

/** Two columns as a table without borders; each row stays on one page. */
export function columnsOf({ widths, rows }: PaperColumns, ids: Counter): Table {
  const cell = (texts: readonly PaperText[], width: number) =>
    new TableCell({
      children: texts.map((text) => textParagraph(text, ids)),
      width: { size: twips(width), type: WidthType.DXA },
      verticalAlign: VerticalAlign.TOP,
      borders: NO_BORDERS,
    });
  return new Table({
    width: { size: twips(widths[0]) + twips(widths[1]), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    borders: { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE },
    margins: { left: 0, right: 0 },
    rows: rows.map(
      ([left, right]) =>
        new TableRow({
          cantSplit: true,
          children: [cell(left, widths[0]), cell(right, widths[1])],
        }),
    ),
  });
}

/** A chart: SVG for the programs that draw it, PNG for Word 2010 and 2013. */
export function picture(
  { chart, after }: PaperPicture,
  pictures: Pictures,
  ids: Counter,
): Paragraph {
  const drawn = pictures.get(chart);
  if (!drawn) throw new Error(`no picture of chart ${chart.id}`);
  const { svg, png, width, height } = drawn;
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: twips(after) },
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(svg),
        fallback: { type: 'png', data: png },
        // The library counts in pixels of 1/96 inch.
        transformation: { width: (width * 4) / 3, height: (height * 4) / 3 },
        altText: {
          id: String(ids.next()),
          name: chart.id,
          title: chart.title,
          description: chart.description,
        },
      }),
    ],
  });
}
