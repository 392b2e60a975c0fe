/**
 * Attribution: whose sale each credit is, by which rule and on what evidence;
 * and the queue of those that a person must decide.
 */
export { type Attribution, createAttribution } from './attribution.ts';
export type {
  Alarm,
  Candidate,
  Decision,
  Evidence,
  Outcome,
  PaymentFilter,
  PaymentLine,
  Queue,
  Rule,
  Why,
} from './schema.ts';
