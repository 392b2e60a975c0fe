import { settleZip } from '../../tables/index.ts';
import { clean } from '../paper/index.ts';
import type { ReportModel, ReportTable } from '../schema.ts';
import { sheetNames } from './names.ts';
import { writeSheet } from './sheet.ts';

/**
 * Writes the tables of a report as .xlsx, one sheet each, numbers as numbers.
 * The same report gives the same bytes.
 */
export async function writeWorkbook(model: ReportModel): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs');
  // Not its streams: they bring 2 MB into the installed app, and a sheet of 5,000 rows needs none.
  const book = new excel.Workbook();
  const made = new Date(`${model.asAt}T00:00:00Z`);
  Object.assign(book, {
    created: made,
    modified: made,
    creator: clean(model.letterhead.issuer),
    lastModifiedBy: '',
    title: clean(`${model.title} ${model.subject}`),
  });
  const found = tablesOf(model);
  // A workbook without a sheet does not open.
  const tables = found.length > 0 ? found : [NO_TABLE];
  const names = sheetNames(tables.map(({ title, id }) => title || id));
  for (const [index, table] of tables.entries()) {
    writeSheet(book, { model, table, name: names[index] ?? table.id });
  }
  return new Uint8Array(settleZip(Buffer.from(await book.xlsx.writeBuffer())));
}

const NO_TABLE: ReportTable = {
  id: 'empty',
  title: 'Báo cáo',
  head: [''],
  align: ['text'],
  widths: [1],
  rows: [],
};

function tablesOf({ body, appendix }: ReportModel): ReportTable[] {
  return [...body, ...appendix.blocks].flatMap((block) =>
    block.kind === 'table' ? [block.table] : [],
  );
}
