/**
 * Reports: the month's report as a model whose every figure can be traced, and
 * the Word document made of it after Decree 30/2020.
 */
export { createReports, type Reports } from './reports.ts';
export {
  type ExplainedFigure,
  Letterhead,
  type ReportBlock,
  type ReportFigures,
  type ReportModel,
  type ReportTable,
} from './schema.ts';
export { dongInWords, numberInWords } from './words.ts';
