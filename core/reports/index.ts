/**
 * Reports: the report of a month, quarter or year as a model whose every figure
 * can be traced, the files written from it, and what was signed of them.
 */
export {
  Contents,
  type DatedSetting,
  DraftInput,
  type DraftTexts,
  OPTIONAL_COLUMNS,
  OwnWording,
  SECTIONS,
  type SectionId,
  type SettingName,
} from './choices.ts';
export { createReports, type Reports } from './reports.ts';
export {
  type ExplainedFigure,
  type FigureDifference,
  Letterhead,
  type OutgoingDocument,
  REPORT_FORMATS,
  type ReportBlock,
  type ReportFigures,
  type ReportFormat,
  type ReportModel,
  type ReportTable,
  type SignedReport,
} from './schema.ts';
export type { DayMoney, NewDocument, Register, SignOrder, TouchedReport } from './signing/index.ts';
export { dongInWords, numberInWords } from './words.ts';
