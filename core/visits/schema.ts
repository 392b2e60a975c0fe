import { z } from 'zod';
import type { QrStatus } from '../codes/index.ts';
import type { Day } from '../kernel/index.ts';

/**
 * Why a trader is to be seen, the heaviest first: money that goes elsewhere, a
 * sticker that is gone or says something old, none that was put up yet, nothing
 * to make one for, no sale for fourteen market days, a refusal worth another talk.
 */
export const VISIT_REASONS = [
  'wrong-account',
  'lost',
  'out-of-date',
  'no-code',
  'no-account',
  'silent',
  'refused',
] as const;
export type VisitReason = (typeof VISIT_REASONS)[number];

/** One reason to see a trader, at one of their stalls. */
export interface VisitCause {
  readonly reason: VisitReason;
  readonly stall: string;
  /** Vietnamese, one sentence. */
  readonly why: string;
  /** Vietnamese, one sentence: what to do there. */
  readonly todo: string;
}

/** A trader to go and see, once, where the heaviest cause is. */
export interface Visit {
  readonly vendorUid: string;
  readonly vendor: string;
  readonly phone: string;
  readonly stall: string;
  readonly zone: string;
  readonly row: string;
  /** The heaviest first. */
  readonly causes: readonly VisitCause[];
  /** What to do about the heaviest, Vietnamese. */
  readonly todo: string;
  /** The last day with a sale by bank statements; null: none is known. */
  readonly lastSale: Day | null;
  /** The sticker of the stall; `day`: when it was put up, or what last happened to it. */
  readonly sticker: {
    readonly version: number;
    readonly status: QrStatus;
    readonly day: Day;
    /** Whether it hangs there, as far as people said. */
    readonly isUp: boolean;
  } | null;
}

/** Which visits are meant; every part narrows it. */
export interface VisitChoice {
  /** The day silence is counted back from; today when absent. */
  readonly asAt?: Day | undefined;
  /** Any of these; all when absent. */
  readonly reasons?: readonly VisitReason[] | undefined;
  /** Name of a zone; empty: stalls without one. */
  readonly zone?: string | undefined;
}

/** Whom to see, in walking order. */
export interface VisitList {
  readonly asAt: Day;
  readonly visits: readonly Visit[];
  /** Traders by reason in the chosen zone, whichever reasons are chosen; one with two counts under both. */
  readonly counts: Readonly<Record<VisitReason, number>>;
  /** Traders in the chosen zone, each once, whichever reasons are chosen. */
  readonly total: number;
  /** Traders by zone, for the chosen reasons, in walking order. */
  readonly zones: readonly { readonly name: string; readonly count: number }[];
  /** What silence was counted on. */
  readonly silence: Silence;
}

/** On which days silence was looked for. */
export interface Silence {
  /** Market days without a sale that make silence. */
  readonly openDays: number;
  /** The first and the last of them; null: statements or the calendar do not reach that far. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** Traders with a sticker of whom statements do not tell. */
  readonly unknown: number;
}

/** A reason of refusal, and whether it is worth another visit. */
export interface RefusalReason {
  readonly reason: string;
  readonly isWorth: boolean;
  /** Stalls whose trader gave it. */
  readonly count: number;
}

/** The reasons of refusal worth another visit, as people chose them. */
export const WorthReasons = z.array(z.string().trim().min(1).max(300)).max(200);
