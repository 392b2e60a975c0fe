/**
 * Tables: the bytes of a spreadsheet, .csv or .html file as plain rows of
 * cells, safe against damaged and hostile files. Knows nothing of what the
 * rows mean.
 */
export { cellText, neutralise } from './cells.ts';
export { headOf, type PlainText, readPlainText } from './plain.ts';
export { damaged, tooBig, tooManyRows } from './problems.ts';
export { readTable } from './read.ts';
export {
  type Cell,
  TABLE_CAPS,
  type TableFile,
  type TableFormat,
  type TableSheet,
  type TypedCell,
} from './schema.ts';
export { settleZip } from './settled-zip.ts';
