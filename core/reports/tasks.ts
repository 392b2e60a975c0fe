import type { ReportFormat, ReportModel } from './schema.ts';

/** What to write, and as which kind of file. */
export interface WriteOrder {
  readonly model: ReportModel;
  readonly format: ReportFormat;
}

/** Writes a report as a file; the same report gives the same bytes. */
export async function writeReport({ model, format }: WriteOrder): Promise<Uint8Array> {
  // Each writer is loaded when it is needed: the libraries are large.
  switch (format) {
    case 'docx':
      return (await import('./document/document.ts')).writeDocument(model);
    case 'pdf':
      return (await import('./pdf/pdf.ts')).writePdf(model);
    case 'xlsx':
      return (await import('./workbook/workbook.ts')).writeWorkbook(model);
    case 'txt':
      return new TextEncoder().encode(`${model.message.trimEnd()}\n`);
  }
}

/** This room's heavy work, by the names under which it can run elsewhere. */
export const tasks = { writeReport };
