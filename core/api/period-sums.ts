import type { Against, PeriodTotals } from '../figures/index.ts';
import type { Core } from '../index.ts';
import { addDays, type Day, type Dong, type Period } from '../kernel/index.ts';

/** Sales of some days. */
export interface Sales extends Period {
  readonly count: number;
  readonly amount: Dong;
  /** Market days among them that statements tell of. */
  readonly openDays: number;
  /** Takings of a market day, rounded to whole đồng; null: there was none. */
  readonly average: Dong | null;
}

/** Sales of a period, and of the equally long one before it. */
export interface PeriodSum extends Sales {
  /** Null where statements do not reach back over the whole of it: nothing to compare with. */
  readonly previous: Sales | null;
}

/** The last market day, week and month that statements reach. */
export interface PeriodSums {
  readonly yesterday: PeriodSum;
  readonly last7: PeriodSum;
  readonly last30: PeriodSum;
}

/** How far back the last market day, and the one before it, are looked for. */
const LOOK_BACK = 60;

/** Sums of the periods that end with the last day of statements, each beside the one before. */
export function periodSums({ figures, marketDays }: Core, last: Day): PeriodSums {
  const back = { from: addDays(last, -LOOK_BACK), to: last };
  const [dayBefore, day = last] = marketDays.openDays(back).slice(-2);
  const sums = (period: Period, against: Against): PeriodSum => {
    const { present, earlier } = figures.compare(period, { against });
    return { ...salesOf(present), previous: earlier && salesOf(earlier) };
  };
  const oneDay = (on: Day): Period => ({ from: on, to: on });
  return {
    // A market day is compared with the market day before it: between them nothing is sold.
    yesterday: sums(oneDay(day), oneDay(dayBefore ?? addDays(day, -1))),
    last7: sums({ from: addDays(last, -6), to: last }, before(last, 7)),
    last30: sums({ from: addDays(last, -29), to: last }, before(last, 30)),
  };
}

/** As many days just before the last so many: a run of days that happens to be a month is none. */
function before(last: Day, days: number): Period {
  return { from: addDays(last, 1 - 2 * days), to: addDays(last, -days) };
}

function salesOf({ from, to, count, amount, openDays, averageAmount }: PeriodTotals): Sales {
  const average = averageAmount === null ? null : Math.round(averageAmount);
  return { from, to, count, amount, openDays, average };
}
