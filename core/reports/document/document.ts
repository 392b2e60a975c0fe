import { Document, Footer, Header, type ISectionOptions, Packer, PageNumber, TextRun } from 'docx';
import { settleZip } from '../../tables/index.ts';
import {
  ALARM,
  composePaper,
  PAGE,
  type PaperItem,
  type PaperSection,
  paragraph,
  SIZE,
} from '../paper/index.ts';
import type { ReportModel } from '../schema.ts';
import { columnsOf, type Pictures, picture } from './items.ts';
import { type Counter, counter, FONT, textParagraph, twips } from './paragraph.ts';
import { drawPictures } from './pictures.ts';
import { coreProperties } from './properties.ts';
import { CELL_STYLES, tableOf } from './table.ts';

/**
 * Writes a report as .docx, laid out after Decree 30/2020. The same report
 * gives the same bytes: signed files are compared.
 */
export async function writeDocument(model: ReportModel): Promise<Uint8Array> {
  const paper = composePaper(model);
  const pictures = await drawPictures(paper);
  const ids = counter();
  const document = new Document({
    title: paper.title,
    creator: paper.author,
    styles: {
      default: {
        document: { run: { font: FONT, size: SIZE.body * 2, language: { value: 'vi-VN' } } },
      },
      paragraphStyles: CELL_STYLES,
    },
    sections: paper.sections.map((section) => sectionOf(section, paper.footer, { pictures, ids })),
  });
  const bytes = await Packer.toBuffer(document, undefined, [
    { path: 'docProps/core.xml', data: coreProperties(paper, model.asAt) },
  ]);
  const zip = settleZip(Buffer.from(bytes), (name, text) =>
    name === 'word/document.xml' ? closeSections(text()) : null,
  );
  return new Uint8Array(zip);
}

// Word ends each section with a paragraph of its own. At full height it can fall
// on a page by itself after a table that reaches the foot of the page.
const FLAT =
  '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>';

function closeSections(xml: string): string {
  return xml
    .replaceAll('<w:p><w:pPr><w:sectPr>', `<w:p><w:pPr>${FLAT}<w:sectPr>`)
    .replace('</w:tbl><w:sectPr>', `</w:tbl><w:p><w:pPr>${FLAT}</w:pPr></w:p><w:sectPr>`);
}

function sectionOf(
  { isLandscape, items }: PaperSection,
  footer: string,
  parts: { readonly pictures: Pictures; readonly ids: Counter },
): ISectionOptions {
  const { top, bottom, left, right } = PAGE.margin;
  const mark = footer === '' ? undefined : footerOf(footer, parts.ids);
  return {
    properties: {
      // Pages are numbered from the second on: the first has no header.
      titlePage: true,
      page: {
        // The library turns the page itself.
        size: {
          width: twips(PAGE.width),
          height: twips(PAGE.height),
          orientation: isLandscape ? 'landscape' : 'portrait',
        },
        margin: {
          top: twips(top),
          bottom: twips(bottom),
          left: twips(left),
          right: twips(right),
          header: twips(PAGE.header),
          footer: twips(PAGE.footer),
          gutter: 0,
        },
        // The Decree numbers the pages of each appendix by themselves.
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: pageNumberHeader(parts.ids) },
    ...(mark ? { footers: { default: mark, first: mark } } : {}),
    children: items.map((item) => itemOf(item, parts)),
  };
}

function itemOf(item: PaperItem, { pictures, ids }: { pictures: Pictures; ids: Counter }) {
  switch (item.kind) {
    case 'text':
      return textParagraph(item, ids);
    case 'columns':
      return columnsOf(item, ids);
    case 'table':
      return tableOf(item);
    case 'picture':
      return picture(item, pictures, ids);
  }
}

function pageNumberHeader(ids: Counter): Header {
  const number = new TextRun({
    font: FONT,
    size: SIZE.pageNumber * 2,
    children: [PageNumber.CURRENT],
  });
  const empty = paragraph([], { size: SIZE.pageNumber }, { align: 'centre' });
  return new Header({ children: [textParagraph(empty, ids, [number])] });
}

function footerOf(text: string, ids: Counter): Footer {
  const look = { size: SIZE.table, bold: true, colour: ALARM };
  return new Footer({ children: [textParagraph(paragraph(text, look, { align: 'centre' }), ids)] });
}
