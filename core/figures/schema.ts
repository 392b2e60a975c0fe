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
  readonly coverage: { readonly vendorDaysWithData: number; readonly vendorDaysOpen: number };
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
