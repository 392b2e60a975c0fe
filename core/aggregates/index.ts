/**
 * Aggregates: totals without rows. Lane A is what a provider says of a trader
 * or of the whole market, lane C what traders say of themselves; neither is
 * ever a payment. What of lane A the rows do not tell already, the figures work
 * out.
 */
export { type Aggregates, createAggregates } from './aggregates.ts';
export {
  type Aggregate,
  type AggregateBatch,
  type AggregateChoice,
  type AggregateFile,
  type AggregateLane,
  type AggregatePreviewRow,
  type AggregateResult,
  type AggregateTotal,
  type AggregateTrader,
  NewAggregate,
  NewTally,
  type Saved,
  type TallyLine,
} from './schema.ts';
