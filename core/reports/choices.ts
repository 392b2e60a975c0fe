import { z } from 'zod';
import type { Day, PeriodKey } from '../kernel/index.ts';
import type { Letterhead } from './schema.ts';

const line = (max: number) => z.string().trim().max(max);

/**
 * The parts a report can have. Those of the results come first, numbered under
 * one heading; then the board's own words; the appendix last.
 */
export const RESULT_SECTIONS = [
  'totals',
  'adoption',
  'rollout',
  'activity',
  'chart',
  'daily',
  'zones',
  'rows',
  'goods',
  'providers',
  'comparison',
  'targets',
  'churn',
] as const;
export type ResultSection = (typeof RESULT_SECTIONS)[number];
export const OWN_SECTIONS = ['training', 'difficulties', 'proposals'] as const;
export type OwnSection = (typeof OWN_SECTIONS)[number];
export const SECTIONS = [...RESULT_SECTIONS, ...OWN_SECTIONS, 'appendix'] as const;
export type SectionId = (typeof SECTIONS)[number];

/** The columns a table can do without; what a row is of always stands. */
export const OPTIONAL_COLUMNS = {
  totals: ['unit', 'cumulative'],
  daily: ['weekday', 'lunar', 'count', 'amount', 'vendors'],
  zones: ['count', 'amount', 'vendors'],
  rows: ['count', 'amount', 'vendors'],
  goods: ['count', 'amount', 'vendors'],
  providers: ['count', 'amount', 'vendors'],
  comparison: ['difference', 'rate'],
  targets: ['byDay', 'source'],
} as const satisfies Partial<Record<SectionId, readonly string[]>>;
/** A table whose columns can be chosen. */
export type ColumnTable = keyof typeof OPTIONAL_COLUMNS;

const Hidden = z.partialRecord(
  z.enum(Object.keys(OPTIONAL_COLUMNS) as [ColumnTable, ...ColumnTable[]]),
  z.array(line(20)).max(10),
);

/** What a report holds, from a day on. */
export const Contents = z.object({
  /** In the order they are printed, within results and own words; what is not named is off. */
  sections: z.array(z.object({ id: z.enum(SECTIONS), on: z.boolean() })).max(SECTIONS.length),
  /** Columns left out, by table. */
  hidden: Hidden,
  /** Whom figures of traders count; printed in the report. */
  vendors: z.enum(['fixed', 'all']),
  /** Facts of the market that the board knows, e.g. `Hạng chợ`: `2`; printed where both are told. */
  facts: z.array(z.object({ label: line(80), value: line(160) })).max(12),
  /** Figures the board writes itself for each period, by name. */
  ownFigures: z.array(line(120)).max(12),
});
export type Contents = z.infer<typeof Contents>;

/**
 * Words of the board's own in place of the shipped ones; empty: as shipped. `{market}`, `{period}`
 * and `{issuer}` stand for what they name.
 */
export const OwnWording = z.object({
  title: line(120),
  subject: line(300),
  opening: line(1000),
  closing: line(1000),
  /** Headings of sections, without their number. */
  headings: z.partialRecord(z.enum(SECTIONS), line(160)),
});
export type OwnWording = z.infer<typeof OwnWording>;

/** What a person writes for one report. */
export const DraftInput = z.object({
  /** Null: the suggested text stands; empty: lines to write on are printed. */
  difficulties: line(6000).nullable(),
  proposals: line(6000).nullable(),
  ownFigures: z.array(z.object({ label: line(120), value: line(200) })).max(12),
});
export type DraftInput = z.infer<typeof DraftInput>;

/** A text with what the figures suggest for it. */
export interface SuggestedText {
  readonly suggestion: string;
  /** What a person wrote; it wins. Null: nobody did. */
  readonly own: string | null;
}

/** The texts of a report that is not signed yet. */
export interface DraftTexts {
  readonly period: PeriodKey;
  readonly difficulties: SuggestedText;
  readonly proposals: SuggestedText;
  /** The names that are asked for, each with what was written; empty: nothing yet. */
  readonly ownFigures: readonly { readonly label: string; readonly value: string }[];
  /** Who wrote last, and when (UTC); null: nobody did. */
  readonly written: { readonly author: string; readonly at: string } | null;
}

export type SettingName = 'letterhead' | 'wording' | 'contents';

/** A setting that holds from a day on, until the next one of its name. */
export interface DatedSetting {
  readonly uid: string;
  readonly name: SettingName;
  /** What it says, whole: a letterhead, words or contents. */
  readonly value: Letterhead | OwnWording | Contents;
  readonly fromDay: Day;
  readonly author: string;
  /** UTC; empty: taken over from an earlier version. */
  readonly createdAt: string;
}
