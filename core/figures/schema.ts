import type { Day, Dong } from '../kernel/index.ts';

export const VOLUME_GROUPS = [
  'day',
  'week',
  'month',
  'zone',
  'goods',
  'provider',
  'vendor',
] as const;
export type VolumeGroup = (typeof VOLUME_GROUPS)[number];

/** Two days, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** Cashless sales of a period by one key; attributed sales only. */
export interface Volume {
  readonly from: Day;
  readonly to: Day;
  readonly by: VolumeGroup;
  readonly rows: readonly {
    readonly key: string;
    readonly count: number;
    readonly amount: Dong;
    /** Distinct traders with a sale. */
    readonly vendors: number;
  }[];
  /** Credits that nobody has assigned yet; never part of `rows`. */
  readonly unattributed: { readonly count: number; readonly amount: Dong };
  /** Lane A totals without rows, as far as no row tells the same money; never part of `rows`. */
  readonly aggregated: { readonly count: number; readonly amount: Dong };
  /** Lane C: what traders say themselves; never added to anything. */
  readonly declared: { readonly count: number; readonly amount: Dong };
  readonly coverage: { readonly vendorDaysWithData: number; readonly vendorDaysOpen: number };
  /** What the figures rest on that does not prove itself; empty: all of it does. */
  readonly unproved: readonly UnprovedImport[];
}

/** A live import behind a figure whose own totals fail, or that states none. */
export interface UnprovedImport {
  readonly uid: string;
  readonly fileName: string;
  /** All but the last four characters hidden. */
  readonly account: string;
  readonly proof: 'failed' | 'unproved';
  readonly door: 'statement' | 'feed' | 'gateway';
  /** Vietnamese: why there is no proof, or why a person accepted a failed one. */
  readonly reason: string;
  /** How many imports this line stands for: of a feed it is the newest of many. */
  readonly imports: number;
}

/** QR adoption as at a day, with what it is a share of. */
export interface Adoption {
  readonly asAt: Day;
  /** The definition in Vietnamese, printed wherever the rate is. */
  readonly definition: string;
  readonly totalVendors: number;
  readonly qrIssued: number;
  readonly qrVerified: number;
  readonly activeVendors: number;
  /** Decimal text with four digits, `0.8000`; `0.0000` when there are no traders. */
  readonly qrAdoptionRate: string;
}

/** One day's attributed sales, all lanes but self-declared together. */
export interface DaySum {
  readonly day: Day;
  readonly count: number;
  readonly amount: Dong;
  /** Distinct traders with a sale that day. */
  readonly vendors: number;
}

/** How much of the market the data can speak for. */
export interface Coverage {
  /** Days of traders in business on which an import covers an account of theirs. */
  readonly vendorDaysWithData: number;
  /** Days of traders in business; every day is an open day. */
  readonly vendorDaysOpen: number;
}

/** How far the statements reach. */
export interface Freshness {
  /** The last day any live import of lane A or B covers; null without imports. */
  readonly lastDay: Day | null;
  /** The first day any of them covers. */
  readonly firstDay: Day | null;
  readonly imports: number;
}

/** An import that figures of a period rest on. */
export interface ImportUsed {
  readonly uid: string;
  readonly fileName: string;
  readonly lane: 'A' | 'B' | 'C';
  readonly bankBin: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly proof: 'balanced' | 'totals' | 'unproved' | 'failed';
}

/** Traders by kind and status as at a day. */
export interface VendorCounts {
  readonly fixed: number;
  readonly itinerant: number;
  readonly paused: number;
  /** The day the list of traders begins; null while it is empty. */
  readonly listSince: Day | null;
}

/** A lane A total beside what the rows tell of the same days. */
export interface CountedTotal<Total> {
  readonly total: Total;
  /** What the rows, and of a whole market the totals of single traders, tell already. */
  readonly known: { readonly count: number; readonly amount: Dong };
  /** Whether the rows cover every day of it: then they alone count. */
  readonly isCovered: boolean;
  /** What of it counts; the count leaves out totals that give none. */
  readonly residual: { readonly count: number; readonly amount: Dong };
}

/** What of the totals without rows counts in a period, and what does not. */
export interface CountedTotals<Total> {
  readonly aggregated: { readonly count: number; readonly amount: Dong };
  readonly declared: { readonly count: number; readonly amount: Dong };
  /** Lane A totals that lie wholly in the period. */
  readonly counted: readonly CountedTotal<Total>[];
  /** Totals of either lane that reach over its border: which days their money lies on nobody knows. */
  readonly notCounted: readonly { readonly total: Total; readonly reason: string }[];
  /** Counted totals whose provider says something else than the rows: to be asked about. */
  readonly differences: readonly (CountedTotal<Total> & {
    /** What the provider says less what is known; negative: the rows tell more. */
    readonly difference: Dong;
  })[];
}
