import type { Day, Dong } from '../kernel/index.ts';

export const VOLUME_GROUPS = [
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'zone',
  'row',
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
  /** Whose they are: narrowed to a provider, those on its accounts; else of the whole market. */
  readonly unattributedOf: 'market' | 'provider';
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
  /** Active among those with a code, of those with a code; `null` when nobody has one. */
  readonly activeRate: string | null;
  /** Traders in business whose account is known or whose code is made. */
  readonly registered: number;
  /** Those with a sticker up: the same as `qrIssued`, named as the plan does. */
  readonly deployed: number;
  /** What the plan asks for, in people; null: no target holds. */
  readonly target: number | null;
  /** Traders who lost their only sticker in the days activity is counted in. */
  readonly churn: number;
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
  /** Open days of traders in business on which an import covers an account of theirs. */
  readonly vendorDaysWithData: number;
  /** Open days of traders in business; without opening rules every day is one. */
  readonly vendorDaysOpen: number;
}

/** How far the statements reach. */
export interface Freshness {
  /** The last day any live import of lane A or B covers; null without imports. */
  readonly lastDay: Day | null;
  /** The first day any of them covers. */
  readonly firstDay: Day | null;
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

/** A trader from whom sales are to be expected and none came. */
export interface QuietVendor {
  readonly vendorId: number;
  readonly uid: string;
  /** The last day with a sale; null: there never was one. */
  readonly lastSale: Day | null;
}

/** Who sold nothing on the last so many market days. */
export interface Silence {
  /** The first of those days; null: the calendar does not reach back so far. */
  readonly from: Day | null;
  readonly to: Day;
  readonly openDays: number;
  /** Statements tell of them on every one of those days. */
  readonly silent: readonly QuietVendor[];
  /** No sale is known, but statements are missing: not known is not silent. */
  readonly unknown: readonly QuietVendor[];
}
