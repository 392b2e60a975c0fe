import { z } from 'zod';
import { type Day, type Dong, isDay, MAX_DONG } from '../kernel/index.ts';
import type { PackedFile } from '../statements/index.ts';

/** `A`: what a provider says; `C`: what traders say of themselves. */
export type AggregateLane = 'A' | 'C';

/** Two days, both included. */
export interface AggregatePeriod {
  readonly from: Day;
  readonly to: Day;
}

/** The trader a total speaks of, as people know them. */
export interface AggregateTrader {
  readonly uid: string;
  readonly name: string;
  /** Codes of the stalls held now. */
  readonly stalls: readonly string[];
}

/** A total without rows, as it stands. */
export interface AggregateTotal extends AggregatePeriod {
  readonly uid: string;
  readonly lane: AggregateLane;
  /** BIN of the bank or wallet; null in lane C. */
  readonly providerBin: string | null;
  /** Row of the trader; null: the whole market. */
  readonly vendorId: number | null;
  /** Null: only the amount was given. */
  readonly count: number | null;
  readonly amount: Dong;
  /** Name of the file, or who said it. */
  readonly source: string;
  readonly batch: string;
}

/** A total with the name of its trader. */
export interface Aggregate extends AggregateTotal {
  readonly trader: AggregateTrader | null;
}

/** What was taken in together, and is taken back together. */
export interface AggregateBatch extends AggregatePeriod {
  readonly batch: string;
  readonly lane: AggregateLane;
  readonly providers: readonly string[];
  readonly source: string;
  /** Whether its file is kept. */
  readonly hasFile: boolean;
  readonly author: string;
  /** UTC instant. */
  readonly createdAt: string;
  /** Lines it was taken in with; of them, how many hold now. */
  readonly lines: number;
  readonly live: number;
  /** Lines another figure took the place of. */
  readonly replaced: number;
  /** Sums of all its lines; the count leaves out lines without one. */
  readonly count: number;
  readonly amount: Dong;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

const DayText = z.string().refine(isDay);
const Count = z.number().int().min(0).max(1_000_000_000);
const Amount = z.number().int().min(0).max(MAX_DONG);

/** A provider's total as somebody types it. */
export const NewAggregate = z.object({
  providerBin: z.string().regex(/^\d{6}$/),
  from: DayText,
  to: DayText,
  /** The trader it speaks of; absent or empty: the whole market. */
  vendorUid: z.string().trim().max(64).optional(),
  count: Count.nullable().optional(),
  amount: Amount,
  /** Who said it, e.g. the number of a letter; absent: typed by hand. */
  source: z.string().trim().max(160).optional(),
  /** Takes the place of another figure for the same. */
  replace: z.boolean().optional(),
});
export type NewAggregate = z.input<typeof NewAggregate>;

/** A page of the tally: what traders say of one day or week. */
export const NewTally = z.object({
  from: DayText,
  to: DayText,
  lines: z
    .array(
      z.object({
        vendorUid: z.string().min(1).max(64),
        count: Count.nullable(),
        /** Null takes back what was said before. */
        amount: Amount.nullable(),
      }),
    )
    .min(1)
    .max(5000),
});
export type NewTally = z.input<typeof NewTally>;

/** A trader on the page of a tally, with what was said before. */
export interface TallyLine {
  readonly vendorUid: string;
  readonly name: string;
  readonly stalls: readonly string[];
  readonly zone: string;
  readonly row: string;
  readonly count: number | null;
  /** Null: nothing was said yet. */
  readonly amount: Dong | null;
  /** Another period of this trader that overlaps this one: it stands in the way. */
  readonly taken: AggregatePeriod | null;
}

/** What saving a tally, or a typed total, came to. */
export interface Saved {
  /** Null: everything was known already, nothing was written. */
  readonly batch: string | null;
  readonly added: number;
  readonly replaced: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** The columns a file of totals can have. */
export const AGGREGATE_FIELDS = [
  'stall',
  'paymentCode',
  'terminal',
  'account',
  'phone',
  'name',
  'provider',
  'month',
  'period',
  'from',
  'to',
  'day',
  'count',
  'amount',
] as const;
export type AggregateField = (typeof AGGREGATE_FIELDS)[number];

/** One cell as read: its text, and whether the spreadsheet held a number or a date. */
export interface AggregateCell {
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'other';
}

/** One row of a file of totals; fields of empty cells are absent. */
export interface AggregateFileRow {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<AggregateField, AggregateCell>>>;
}

/** A file of totals as read; nothing of it is stored yet. */
export interface AggregateFile {
  readonly fileName: string;
  readonly sha256: string;
  /** Its bytes, compressed, to be kept with it. */
  readonly original: PackedFile;
  /** The columns it has, by the headings it gives them. */
  readonly headings: Readonly<Partial<Record<AggregateField, string>>>;
  /** Headings that no field goes by; their columns are left out. */
  readonly ignoredHeadings: readonly string[];
  readonly rows: readonly AggregateFileRow[];
  /** Its own line of totals; null: there is none. */
  readonly totals: AggregateFileRow | null;
  /** What the table's title says of the days it is about. */
  readonly titlePeriod: AggregatePeriod | null;
  /** Đồng in one unit of the amount column: 1, 1.000 (nghìn), 1.000.000 (triệu) … */
  readonly unit: number;
}

/** How a file of totals is taken in; absent: the file itself decides. */
export interface AggregateChoice {
  readonly providerBin?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Other figures for the same are replaced; else they are left and the row refused. */
  readonly replace?: boolean | undefined;
  /** Why a file whose own totals differ from its rows is taken all the same; audited. */
  readonly acceptTotals?: string | undefined;
}

/** `merged`: added to an earlier row of the same trader and days. */
export type AggregateOutcome = 'new' | 'replaces' | 'merged' | 'unchanged' | 'rejected';

/** One row of a file of totals and what becomes of it. */
export interface AggregatePreviewRow {
  readonly row: number;
  readonly outcome: AggregateOutcome;
  /** As the file names the trader; empty: the whole market. */
  readonly said: string;
  readonly trader: AggregateTrader | null;
  readonly providerBin: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly count: number | null;
  readonly amount: Dong | null;
  /** The figure it takes the place of. */
  readonly former: { readonly count: number | null; readonly amount: Dong } | null;
  /** Vietnamese; empty where there is nothing to say. */
  readonly reason: string;
}

/** The file's own totals beside the sums of its rows. */
export interface TotalsCheck {
  readonly stated: { readonly count: number | null; readonly amount: Dong | null };
  readonly summed: { readonly count: number; readonly amount: Dong };
  readonly ok: boolean;
}

/** What taking a file of totals in would do, or did. */
export interface AggregateResult {
  /** Null in a preview, and when nothing was written. */
  readonly batch: string | null;
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly totals: TotalsCheck | null;
  /** The file itself was taken in before. */
  readonly isKnown: boolean;
  readonly rows: readonly AggregatePreviewRow[];
  readonly ignoredHeadings: readonly string[];
  readonly warnings: readonly string[];
}
