import { z } from 'zod';
import { type Day, isDay } from '../kernel/index.ts';

const DayText = z.string().refine(isDay);

/**
 * When a market meets. `weekdays`: 1 Monday … 7 Sunday. `lunar-days`: days of
 * every month of the Vietnamese lunar calendar, 1 to 30; a month that has no
 * 30th day meets on its 29th instead where `lastWhenShort`. `cycle`: every
 * `length` days counted from `start`, on the named offsets (0 is `start`
 * itself): chợ lùi, whose day moves back each week, is a cycle of six.
 */
export const OpeningPattern = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('every-day') }),
  z.object({
    kind: z.literal('weekdays'),
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  }),
  z.object({
    kind: z.literal('lunar-days'),
    lunarDays: z.array(z.int().min(1).max(30)).min(1).max(30),
    lastWhenShort: z.boolean(),
  }),
  z.object({
    kind: z.literal('cycle'),
    start: DayText,
    length: z.int().min(2).max(60),
    offsets: z.array(z.int().min(0).max(59)).min(1).max(60),
  }),
]);
export type OpeningPattern = z.infer<typeof OpeningPattern>;

/** A pattern, and the days of Tết on which it does not hold. */
export const OpeningRule = z.object({
  /** Any of these makes a day a market day. */
  patterns: z.array(OpeningPattern).min(1).max(4),
  /**
   * Closed around Tết: how many days before the first of the lunar year and how
   * many from it on, e.g. 1 and 3 for the last day of the year to mùng 3.
   */
  tet: z.object({ before: z.int().min(0).max(15), after: z.int().min(0).max(20) }),
});
export type OpeningRule = z.infer<typeof OpeningRule>;

/** A rule as it is kept. */
export interface DatedRule extends OpeningRule {
  readonly uid: string;
  /** The first day it holds; the rule before it holds until then. */
  readonly fromDay: Day;
}

/** A single day that does not follow the rule. */
export interface SpecialDay {
  readonly day: Day;
  readonly isOpen: boolean;
  readonly reason: string;
}

/** A day of the Vietnamese lunar calendar. */
export interface LunarDay {
  readonly day: number;
  /** 1 to 12. */
  readonly month: number;
  readonly isLeapMonth: boolean;
  /** The year it belongs to, by its greater part: Tết of 2026 begins 2026. */
  readonly year: number;
}

/** What is known of one day. */
export interface MarketDay {
  readonly day: Day;
  readonly isOpen: boolean;
  /**
   * `rule`: it follows the rule; `tet`: closed for Tết; `special`: a person said so.
   */
  readonly because: 'rule' | 'tet' | 'special';
  /** Vietnamese; what a person wrote, `Tết`, or empty. */
  readonly reason: string;
  readonly lunar: LunarDay;
}
