/**
 * Statements: reading bank files of unknown make, proving them, and taking
 * their payments in, once each, however many files contain them.
 */

export { packFile, unpackFile } from './importing/original.ts';
export type { RereadDraft } from './importing/reread.ts';
export type { Draft } from './importing/take.ts';
export { HAS_DAY } from './linking/store.ts';
export type { OriginalLine } from './original-line.ts';
export type { FeedFile, FeedRow } from './reading/formats/feed.ts';
export { type LayoutSummary, ROLES } from './reading/layouts.ts';
export { type NumberStyle, parseAmount, styleOf } from './reading/numbers.ts';
export type { Pointing } from './reading/pointing.ts';
export type { RawFile, RawSheet, RawSuggestion } from './reading/raw.ts';
export type { Trial } from './reading/trial.ts';
export type {
  Certainty,
  Difference,
  Differences,
  ImportChoice,
  ImportResult,
  ImportSummary,
  PackedFile,
  PaymentsChanged,
  PaymentsCommitted,
  PaymentsLeaving,
  Preview,
  PreviewDetail,
  PreviewRow,
  Proof,
  ReadFile,
  ReadStatement,
  ReadTransaction,
  Relinked,
  RowNote,
  RowOutcome,
  StatementFormat,
  Steps,
} from './schema.ts';
export { LEAVING } from './schema.ts';
export type {
  AskedFile,
  Calendar,
  CalendarAccount,
  CalendarImport,
  CalendarPeriod,
  DayMark,
  FileRequest,
} from './schema-calendar.ts';
export type {
  Dependence,
  Dependents,
  ImportRows,
  Leaving,
  RereadComparison,
  RereadResult,
  Undoing,
} from './schema-imports.ts';
export {
  createStatements,
  type Statements,
  type StatementsDeps,
} from './statements.ts';
export { createOriginalStore, type OriginalStore } from './store-originals.ts';
export { readStatementFile } from './tasks.ts';
export type { NewTaught, TaughtSummary, Teaching } from './teaching.ts';
