import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { ChartPicture } from '../chart.ts';
import type { ReportModel } from '../schema.ts';
import { documentBlocks } from './body.ts';
import { documentFoot } from './foot.ts';
import { documentHead } from './head.ts';
import { AFTER, FONT, PAGE, run, SIZE } from './page.ts';

/** Writes a report as .docx, laid out after Decree 30/2020. */
export async function writeDocument(
  model: ReportModel,
  chart: ChartPicture | null,
): Promise<Uint8Array> {
  const mark = model.isSample ? sampleFooter(model.sampleMark) : undefined;
  const document = new Document({
    title: `${model.title} ${model.subject}`,
    creator: model.letterhead.issuer,
    styles: {
      default: {
        document: { run: { font: FONT, size: SIZE.body * 2, language: { value: 'vi-VN' } } },
      },
    },
    sections: [
      {
        properties: {
          // Pages are numbered from the second on: the first has no header.
          titlePage: true,
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: PAGE.margin,
          },
        },
        headers: { default: pageNumberHeader() },
        ...(mark ? { footers: { default: mark, first: mark } } : {}),
        children: [
          ...documentHead(model),
          ...documentBlocks(model.body, chart),
          documentFoot(model),
          ...appendixHead(model),
          ...documentBlocks(model.appendix.blocks, null),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function pageNumberHeader(): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ font: FONT, size: SIZE.pageNumber * 2, children: [PageNumber.CURRENT] }),
        ],
      }),
    ],
  });
}

function sampleFooter(text: string): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun(run(text, SIZE.table, { bold: true, color: 'C00000' }))],
      }),
    ],
  });
}

function appendixHead({ appendix }: ReportModel): Paragraph[] {
  const line = (
    text: string,
    style: { bold?: boolean; italics?: boolean; first?: boolean; after: number },
  ) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      pageBreakBefore: style.first ?? false,
      keepNext: true,
      spacing: { after: style.after },
      children: [
        new TextRun(
          run(text, SIZE.title, { bold: style.bold ?? false, italics: style.italics ?? false }),
        ),
      ],
    });
  return [
    line(appendix.heading, { bold: true, first: true, after: 0 }),
    line(appendix.title, { bold: true, after: 0 }),
    line(appendix.reference, { italics: true, after: 2 * AFTER }),
  ];
}
