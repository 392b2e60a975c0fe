import type { Day } from '../kernel/index.ts';
import type { AccountKind } from '../registry/index.ts';
import type { Door, Proof } from './schema.ts';

/**
 * What is known of an account's day: `proved` (by balances or totals),
 * `unproved`, `failed` (its proof did not hold), `gap` (nothing is in),
 * `ahead` (today and later: nothing can be expected yet), `outside` (before
 * the account began, after it ended, or its trader not in business).
 */
export type DayMark = 'proved' | 'unproved' | 'failed' | 'gap' | 'ahead' | 'outside';

/** Two days, both included. */
export interface CalendarPeriod {
  readonly from: Day;
  readonly to: Day;
}

/** An import whose days touch the period. */
export interface CalendarImport extends CalendarPeriod {
  readonly uid: string;
  readonly fileName: string;
  readonly door: Door;
  readonly lane: 'A' | 'B' | 'C';
  readonly proof: Proof;
}

/** A file that was asked for. */
export interface FileRequest extends CalendarPeriod {
  readonly author: string;
  /** UTC instant. */
  readonly askedAt: string;
}

/** An account and what is known of its days. */
export interface CalendarAccount {
  readonly uid: string;
  readonly kind: AccountKind;
  readonly bankBin: string | null;
  readonly number: string;
  /** The trader whose account it is; null for a provider's and the board's. */
  readonly owner: {
    readonly uid: string;
    readonly name: string;
    readonly stalls: readonly string[];
    readonly zone: string;
  } | null;
  /** One per day of the period. */
  readonly marks: readonly DayMark[];
  readonly imports: readonly CalendarImport[];
  /** Stretches of days nothing is known of. */
  readonly gaps: readonly CalendarPeriod[];
  /** Days something is to be expected of; of them, those that are in. */
  readonly expected: number;
  readonly known: number;
  /** The last time a file for days of the period was asked for. */
  readonly request: FileRequest | null;
}

/** Which account has which days. */
export interface Calendar extends CalendarPeriod {
  /**
   * Those that ever gave a file first; among them providers', then traders' in
   * walking order, then the board's.
   */
  readonly accounts: readonly CalendarAccount[];
  /** Accounts something is to be expected of; of them, those without a gap. */
  readonly expecting: number;
  readonly complete: number;
}

/** The message that asks for a file, and that it was recorded. */
export interface AskedFile {
  /** Vietnamese, to be pasted into Zalo or a letter. */
  readonly text: string;
  readonly request: FileRequest;
}
