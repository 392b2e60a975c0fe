import { z } from 'zod';
import { type Day, type Dong, isMonth, type Month } from '../kernel/index.ts';

const MonthText = z.string().refine(isMonth);

/** Roll paper of a thermal printer, or a sheet. */
export type SlipPaper = '80mm' | 'A5';

/** Which months a trader asked for. */
export const SlipMonths = z.object({ from: MonthText, to: MonthText });
export type SlipMonths = z.infer<typeof SlipMonths>;

/** One month of a trader's takings. */
export interface SlipMonth {
  readonly month: Month;
  readonly count: number;
  readonly amount: Dong;
  /** Days of the month on which the market met and the trader was in business. */
  readonly daysOpen: number;
  /** Of them, days that a statement of the trader's money tells of. */
  readonly daysKnown: number;
}

/** A trader's own takings, as the slip tells them. */
export interface Slip {
  readonly market: string;
  readonly operator: string;
  readonly isSample: boolean;
  readonly trader: string;
  readonly stalls: readonly string[];
  readonly months: readonly SlipMonth[];
  readonly count: number;
  readonly amount: Dong;
  /** The day the slip was made. */
  readonly day: Day;
  /** The last day that statements reach; null: there is none. */
  readonly knownTo: Day | null;
  /** Whether it rests on statements that do not prove themselves. */
  readonly isUnproved: boolean;
}

/** A slip that was given out. */
export interface GivenSlip {
  readonly uid: string;
  readonly from: Month;
  readonly to: Month;
  readonly paper: SlipPaper;
  readonly askedDay: Day;
  readonly state: 'made' | 'sent' | 'failed' | 'unknown';
  readonly author: string;
  readonly createdAt: string;
}
