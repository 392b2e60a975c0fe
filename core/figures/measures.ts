import { z } from 'zod';
import type { Day, Period } from '../kernel/index.ts';
import type { Coverage } from './schema.ts';

/** The figures that are defined; each has its Vietnamese name and definition in `definitions.ts`. */
export const MEASURES = [
  'totalVendors',
  'fixedVendors',
  'itinerantVendors',
  'pausedVendors',
  'qrIssued',
  'qrVerified',
  'qrAdoptionRate',
  'activeVendors',
  'activeRate',
  'txCount',
  'txValue',
  'averageTxCount',
  'averageTxValue',
  'unattributedCount',
  'unattributedValue',
  'aggregatedCount',
  'aggregatedValue',
  'declaredCount',
  'declaredValue',
  'coverage',
  'churn',
  'registered',
  'deployed',
  'target',
] as const;
/** The name of a figure. */
export type MeasureId = (typeof MEASURES)[number];

/** Who says it: A a provider, B a trader's consented statement, C the trader's own word. */
export type Lane = 'A' | 'B' | 'C';

/** One figure, with all that is needed to read and to defend it. */
export interface Measure {
  readonly id: MeasureId;
  /** Vietnamese, as tables and tiles call it. */
  readonly label: string;
  /** People, payments, days, đồng, or a share between 0 and 1; null: there is none. */
  readonly value: number | null;
  readonly unit: 'people' | 'payments' | 'dong' | 'share' | 'days';
  /** Of a share or an average; null of a plain count. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Vietnamese, finished: with the day, the period and the options it was counted by. */
  readonly definition: string;
  readonly asAt: Day;
  /** Whose word it rests on; empty for figures of the registry. */
  readonly lanes: readonly Lane[];
  readonly coverage: Coverage;
  /** Parts of it by name, largest first: churn by reason. */
  readonly parts?: readonly { readonly name: string; readonly value: number }[];
}

/** Every figure of a period. */
export interface Measures {
  readonly period: Period;
  /** Market days of the period. */
  readonly openDays: number;
  /** Up to where statements tell of it; null: none does. Averages are taken over the open days until then. */
  readonly knownTo: Day | null;
  readonly figures: Readonly<Record<MeasureId, Measure>>;
}

/** Whom figures of the registry count. */
export type VendorScope = 'fixed-and-itinerant' | 'fixed';

/** How figures are counted. */
export interface MeasureOptions {
  /** Default: fixed and itinerant. */
  readonly vendors?: VendorScope | undefined;
  /** The day figures of the registry are of. Default: the end of the period, today in the running one. */
  readonly asAt?: Day | undefined;
  /** Narrows figures of money; those of the registry are of the whole market all the same. */
  readonly filter?: FigureFilter | undefined;
}

/** What a figure is narrowed to; all of it together. Texts are keys as {@link VolumeGroup} rows have them. */
export interface FigureFilter {
  readonly zone?: string | undefined;
  readonly row?: string | undefined;
  readonly goods?: string | undefined;
  /** Bank BIN. */
  readonly provider?: string | undefined;
  /** Trader's uid. */
  readonly vendor?: string | undefined;
}

/** What is to be reached by when. */
export const NewTarget = z.object({
  measure: z.enum([
    'qrAdoptionRate',
    'qrIssued',
    'activeRate',
    'activeVendors',
    'txCount',
    'txValue',
  ]),
  /** People, payments, đồng; a share in ten-thousandths. Sums (txCount, txValue) are of a calendar month. */
  value: z.int(),
  /** Since when it is asked for. */
  fromDay: z.string(),
  byDay: z.string(),
  /** The plan that says so, e.g. `Kế hoạch 156/KH-UBND`. */
  source: z.string().trim().max(200),
});
export type NewTarget = z.infer<typeof NewTarget>;

/** A target as it is kept. */
export interface Target extends NewTarget {
  readonly uid: string;
}

/** Whether a target is a share, in ten-thousandths. */
export function isShare(measure: NewTarget['measure']): boolean {
  return measure === 'qrAdoptionRate' || measure === 'activeRate';
}
