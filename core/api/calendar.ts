import type { Aggregate } from '../aggregates/index.ts';
import type { Core } from '../index.ts';
import { type Month, monthDays } from '../kernel/index.ts';
import type { MarketDay } from '../market-days/index.ts';
import type { Calendar, CalendarPeriod } from '../statements/index.ts';

/** A provider's total that tells something of these days, though not day by day. */
export interface CalendarBand extends CalendarPeriod {
  /** Whether it speaks of this trader alone, or of the whole market. */
  readonly ofMarket: boolean;
  readonly source: string;
}

/**
 * {@link Calendar} of a month, with the providers' totals that cover days of an
 * account, and the days on which the market does not meet: money may come in on
 * them all the same, so statements are to tell of them too.
 */
export type MonthCalendar = Omit<Calendar, 'accounts'> & {
  readonly month: Month;
  readonly closedDays: readonly Pick<MarketDay, 'day' | 'because' | 'reason'>[];
  readonly accounts: readonly (Calendar['accounts'][number] & {
    readonly bands: readonly CalendarBand[];
  })[];
};

/** Composes the calendar of a month from statements and totals without rows. */
export function calendarOf(
  { statements, aggregates, marketDays }: Core,
  month: Month,
): MonthCalendar {
  const period = monthDays(month);
  const calendar = statements.calendar(period);
  const totals = aggregates.named(period).filter(({ lane }) => lane === 'A');
  const byProvider = Map.groupBy(totals, ({ providerBin }) => providerBin);
  return {
    ...calendar,
    month,
    closedDays: marketDays
      .days(period)
      .flatMap(({ day, isOpen, because, reason }) => (isOpen ? [] : { day, because, reason })),
    accounts: calendar.accounts.map((account) => {
      const own = account.kind === 'board' ? [] : (byProvider.get(account.bankBin) ?? []);
      return { ...account, bands: own.flatMap((total) => bandOf(total, account) ?? []) };
    }),
  };
}

function bandOf(
  { trader, from, to, source }: Aggregate,
  { owner }: Calendar['accounts'][number],
): CalendarBand | null {
  if (trader !== null && trader.uid !== owner?.uid) return null;
  return { from, to, source, ofMarket: trader === null };
}
