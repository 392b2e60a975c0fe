import { buffer } from 'node:stream/consumers';
import { composePaper } from '../paper/index.ts';
import type { ReportModel } from '../schema.ts';
import { drawItems } from './flow.ts';
import { beginPages, registerFaces } from './page.ts';

/**
 * Writes a report as PDF with the content, measures and pages of the Word
 * document. The same report gives the same bytes.
 */
export async function writePdf(model: ReportModel): Promise<Uint8Array> {
  const { default: PdfDocument } = await import('pdfkit');
  const paper = composePaper(model);
  const made = new Date(`${model.asAt}T00:00:00Z`);
  const doc = new PdfDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    info: {
      Title: paper.title,
      Author: paper.author,
      Creator: 'Chợ Số',
      CreationDate: made,
      ModDate: made,
    },
  });
  const bytes = buffer(doc);
  registerFaces(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const { isLandscape, items } of paper.sections) {
    drawItems(beginPages(doc, isLandscape, paper.footer), root, items);
  }
  root.end();
  doc.end();
  return new Uint8Array(await bytes);
}
