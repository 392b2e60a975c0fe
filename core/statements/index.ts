/**
 * Statements: reading bank files of unknown make, proving them, and taking
 * their payments in, once each, however many files contain them.
 */
export type { LayoutSummary } from './reading/layouts.ts';
export type {
  ImportChoice,
  ImportResult,
  ImportSummary,
  PaymentsChanged,
  PaymentsCommitted,
  Preview,
  PreviewDetail,
  PreviewRow,
  Proof,
  ReadFile,
  ReadStatement,
  ReadTransaction,
  RowNote,
  RowOutcome,
  StatementFormat,
  Steps,
} from './schema.ts';
export {
  createStatements,
  type Draft,
  type Statements,
  type StatementsDeps,
} from './statements.ts';
export { readStatementFile } from './tasks.ts';
