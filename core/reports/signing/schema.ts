import type { Day, Dong, PeriodKey } from '../../kernel/index.ts';
import type { OutgoingDocument } from '../schema.ts';

/** What is to be signed, by whom it is told apart from what was signed before. */
export interface SignOrder {
  /** A month, quarter or year that is over. */
  readonly period: PeriodKey;
  /** The day on the document; default today. */
  readonly day?: Day | undefined;
  /** uid of the signed report that this one corrects: the newest of its period. */
  readonly corrects?: string | undefined;
  /** Why it is corrected; needed with `corrects`. */
  readonly reason?: string | undefined;
}

/** Money in of one day that comes or goes. */
export interface DayMoney {
  readonly day: Day;
  readonly count: number;
  readonly amount: Dong;
}

/** A signed report whose period holds such money, and how much of it. */
export interface TouchedReport {
  readonly uid: string;
  /** `05/BC-BQLC`. */
  readonly number: string;
  readonly period: PeriodKey;
  readonly count: number;
  readonly amount: Dong;
}

/** A document written elsewhere, to stand in the register. */
export interface NewDocument {
  readonly number: number;
  readonly symbol: string;
  /** Its year is the year of its number. */
  readonly day: Day;
  readonly subject: string;
}

/** The register of outgoing documents of one year. */
export interface Register {
  readonly year: number;
  /** By number. */
  readonly documents: readonly OutgoingDocument[];
  /** The number that the next report signed in that year gets. */
  readonly next: number;
  /** Years that have documents, and the present one; the newest first. */
  readonly years: readonly number[];
}
