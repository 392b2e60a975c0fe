import { z } from 'zod';
import { STALE_REASONS } from '../codes/index.ts';
import type { Day } from '../kernel/index.ts';

/** Names to choose from: an empty list would choose nobody, so it is left out instead. */
const Names = z.array(z.string().trim().min(1).max(120)).min(1).max(200);

/** Which traders are to get a new sticker; every part that is given narrows it. */
export const ReissueRule = z.object({
  /** Stickers in the field that are no longer true, for one of these reasons. */
  stale: z.array(z.enum(STALE_REASONS)).min(1).optional(),
  /**
   * The name on the sticker or on the trader's account does not begin with
   * "Hộ kinh doanh" (TT 25/2025/TT-NHNN).
   */
  holderNotHousehold: z.literal(true).optional(),
  /** Lost or never put up: stalls without a sticker that counts. */
  withoutSticker: z.literal(true).optional(),
  /** Put up before this day: thermal print fades. */
  putUpBefore: z.iso.date().optional(),
  zones: Names.optional(),
  goodsLines: Names.optional(),
  bankBins: Names.optional(),
});
export type ReissueRule = z.infer<typeof ReissueRule>;

export const NewReissue = z.object({
  name: z.string().trim().min(1).max(120),
  rule: ReissueRule,
});
export type NewReissue = z.infer<typeof NewReissue>;

/**
 * How far a trader of a campaign has come, read from the codes: `waiting` for
 * printing, `queued` at a printer (or nobody knows whether it came out), `sent`
 * to one, `put-up` since the campaign began and true, `refused`, or `gone` from
 * the stall. Nothing can be printed yet: `no-account`, or `old-name`, an account
 * that still has the name the campaign is to get rid of.
 */
export const LINE_STATES = [
  'waiting',
  'no-account',
  'old-name',
  'queued',
  'sent',
  'put-up',
  'refused',
  'gone',
] as const;
export type LineState = (typeof LINE_STATES)[number];
export type LineCounts = Readonly<Record<LineState, number>>;

export interface ReissueLine {
  readonly position: number;
  readonly occupancyUid: string;
  readonly stall: string;
  readonly vendor: string;
  readonly phone: string;
  readonly zone: string;
  readonly row: string;
  /** Vietnamese, why it was chosen. */
  readonly why: string;
  readonly state: LineState;
}

export interface ReissueSummary {
  readonly uid: string;
  readonly name: string;
  readonly rule: ReissueRule;
  readonly startedDay: Day;
  readonly author: string;
  /** Null: it runs. */
  readonly endedDay: Day | null;
  readonly endedBy: string | null;
  readonly note: string;
  readonly total: number;
  readonly counts: LineCounts;
}

/** How far one aisle has come. */
export interface ReissueAisle {
  readonly zone: string;
  readonly row: string;
  readonly total: number;
  readonly counts: LineCounts;
}

export interface ReissueDetail extends ReissueSummary {
  /** In walking order. */
  readonly lines: readonly ReissueLine[];
  /** In walking order. */
  readonly aisles: readonly ReissueAisle[];
}

/** Whom a rule would choose; nothing is stored. */
export interface Rehearsal {
  readonly total: number;
  /** How many of them could be printed at once, and what the others wait for. */
  readonly counts: LineCounts;
  readonly lines: readonly Pick<ReissueLine, 'stall' | 'vendor' | 'zone' | 'row' | 'why'>[];
}

/** Part of a market by its names; a part left out is not narrowed. */
export interface Place {
  readonly zone?: string | undefined;
  readonly row?: string | undefined;
}
