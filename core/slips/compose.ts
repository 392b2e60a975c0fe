import type { Figures } from '../figures/index.ts';
import { addMonths, type Day, type Month, monthDays } from '../kernel/index.ts';
import type { Registry, VendorDetail } from '../registry/index.ts';
import type { Slip, SlipMonth, SlipMonths } from './schema.ts';

/** Puts together what the figures tell of one trader's months, up to `day`. */
export function composeSlip(
  { registry, figures }: { readonly registry: Registry; readonly figures: Figures },
  { uid, name, stalls }: VendorDetail,
  { months, day }: { readonly months: SlipMonths; readonly day: Day },
): Slip {
  const { name: market, operator, isSample } = registry.market();
  const lines = monthsBetween(months).map((month) => monthOfTrader(figures, { uid, month, day }));
  return {
    market,
    operator,
    isSample,
    trader: name,
    stalls,
    months: lines,
    count: lines.reduce((sum, { count }) => sum + count, 0),
    amount: lines.reduce((sum, { amount }) => sum + amount, 0),
    day,
    knownTo: figures.freshness().lastDay,
    isUnproved:
      figures.unproved({ from: monthDays(months.from).from, to: monthDays(months.to).to }, uid)
        .length > 0,
  };
}

function monthOfTrader(
  figures: Figures,
  { uid, month, day }: { readonly uid: string; readonly month: Month; readonly day: Day },
): SlipMonth {
  const { from, to } = monthDays(month);
  const { rows, coverage } = figures.volume({
    from,
    to: to < day ? to : day,
    by: 'month',
    filter: { vendor: uid },
  });
  return {
    month,
    count: rows[0]?.count ?? 0,
    amount: rows[0]?.amount ?? 0,
    daysOpen: coverage.vendorDaysOpen,
    daysKnown: coverage.vendorDaysWithData,
  };
}

function monthsBetween({ from, to }: SlipMonths): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}
