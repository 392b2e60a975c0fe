import { dayAfter, eachDay } from './days.ts';
import {
  type Import,
  isOpen,
  type Ledger,
  LIST_BEGINS,
  type Row,
  statusOn,
  type Total,
  type Trader,
} from './ledger.ts';

/** Two days, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** A sale with whose it is. */
interface Sale extends Row {
  readonly account: string;
  readonly bin: string;
  readonly trader: Trader | null;
}

export interface Sum {
  readonly count: number;
  readonly amount: number;
  /** Distinct traders with a sale; what goes back makes nobody a trader who sold. */
  readonly vendors: number;
}

/** The figures of a market, worked out from its arrays alone. */
export interface Expected {
  readonly measures: (days: Days) => Readonly<Record<string, number>>;
  readonly sums: (days: Days, by: (sale: Sale) => string) => Map<string, Sum>;
  readonly sum: (days: Days) => Sum;
  readonly openDays: (days: Days) => string[];
  /** Whether any live statement tells of one of these days. */
  readonly isKnown: (days: Days) => boolean;
  /** Whether the list of traders had begun by the end. */
  readonly hasList: (days: Days) => boolean;
  readonly zoneOf: (sale: Sale) => string;
  readonly rowOf: (sale: Sale) => string;
}

/** Works a market's figures out. */
export function expectedOf(ledger: Ledger): Expected {
  const { traders } = ledger;
  const live = ledger.imports.filter(({ isUndone }) => !isUndone);
  const owners = new Map(
    traders.flatMap((trader) => trader.stalls.map(({ code }) => [code, trader])),
  );
  const places = new Map(
    traders.flatMap(({ stalls }) => stalls.map((stall) => [stall.code, stall])),
  );
  const sales = live.flatMap(({ account, rows }) =>
    rows.map((row): Sale => {
      const bin = ledger.providers.find(({ number }) => number === account)?.bin ?? '970436';
      return {
        ...row,
        account,
        bin,
        trader: row.stall === null ? null : (owners.get(row.stall) ?? null),
      };
    }),
  );
  const within = ({ from, to }: Days) => sales.filter(({ day }) => day >= from && day <= to);
  const sold = (days: Days) => within(days).filter(({ trader }) => trader !== null);
  const openDays = ({ from, to }: Days) => eachDay(from, to).filter((day) => isOpen(ledger, day));
  const touching = ({ from, to }: Days) => live.filter((one) => one.from <= to && one.to >= from);
  const coverage = (days: Days) => coverageOf({ ledger, live, sales, open: openDays(days), days });
  const sum = (days: Days) => sumOf(sold(days));

  const measures = (days: Days): Record<string, number> => {
    const asAt = days.to;
    const active = traders.filter((trader) => statusOn(trader, asAt) === 'active');
    const withCode = active.filter((trader) => hangsOn(trader, asAt));
    const sellers = new Set(
      sold(days).flatMap(({ trader, isReversal }) => (isReversal ? [] : [trader])),
    );
    const open = within(days).filter(({ trader }) => trader === null);
    const { withData, ofAll } = coverage(days);
    const total = sum(days);
    const covered = openDays(days).filter((day) => touching({ from: day, to: day }).length > 0);
    const a = ledger.totals
      .filter(({ lane }) => lane === 'A')
      .map((one) => residual(one, { ledger, live, sales, days }));
    const c = ledger.totals.filter(
      (one) => one.lane === 'C' && one.from >= days.from && one.to <= days.to,
    );
    return {
      totalVendors: active.length,
      fixedVendors: active.filter(({ kind }) => kind === 'fixed').length,
      itinerantVendors: active.filter(({ kind }) => kind === 'itinerant').length,
      pausedVendors: traders.filter((trader) => statusOn(trader, asAt) === 'paused').length,
      qrIssued: withCode.length,
      deployed: withCode.length,
      registered: active.filter(({ account }) => account !== null).length,
      // Lost ones are put up again; refused ones are given up.
      churn: traders.filter(({ sticker }) => {
        const { status, day = '' } = sticker?.gone ?? {};
        return status === 'refused' && day >= days.from && day <= days.to;
      }).length,
      qrVerified: withCode.filter(
        ({ sticker }) =>
          (sticker?.scanned ?? '') >= dayAfter(asAt, -90) && (sticker?.scanned ?? '9') <= asAt,
      ).length,
      activeVendors: sellers.size,
      activeWithCode: withCode.filter((trader) => sellers.has(trader)).length,
      txCount: total.count,
      txValue: total.amount,
      knownOpenDays: covered.length,
      openTxCount: sold(days)
        .filter(({ day }) => covered.includes(day))
        .reduce((all, { isReversal }) => all + (isReversal ? -1 : 1), 0),
      openTxValue: sold(days)
        .filter(({ day }) => covered.includes(day))
        .reduce((all, { amount }) => all + amount, 0),
      unattributedCount: open.length,
      unattributedValue: open.reduce((all, { amount }) => all + amount, 0),
      aggregatedCount: a.reduce((all, { count }) => all + count, 0),
      aggregatedValue: a.reduce((all, { amount }) => all + amount, 0),
      declaredCount: c.reduce((all, { count }) => all + count, 0),
      declaredValue: c.reduce((all, { amount }) => all + amount, 0),
      vendorDaysWithData: withData,
      vendorDaysOpen: ofAll,
    };
  };
  return {
    measures,
    sum,
    openDays,
    sums: (days, by) => {
      const groups = Map.groupBy(sold(days), by);
      return new Map([...groups].map(([key, some]) => [key, sumOf(some)]));
    },
    isKnown: (days) => touching(days).length > 0,
    hasList: ({ to }) => traders.length > 0 && to >= LIST_BEGINS,
    zoneOf: ({ stall }) => places.get(stall ?? '')?.zone ?? '',
    rowOf: ({ stall }) => {
      const place = places.get(stall ?? '');
      return place === undefined ? '' : `${place.zone} / ${place.row}`;
    },
  };
}

function sumOf(sales: readonly Sale[]): Sum {
  return {
    count: sales.reduce((all, { isReversal }) => all + (isReversal ? -1 : 1), 0),
    amount: sales.reduce((all, { amount }) => all + amount, 0),
    vendors: new Set(sales.flatMap(({ trader, isReversal }) => (isReversal ? [] : [trader]))).size,
  };
}

function hangsOn({ sticker }: Trader, day: string): boolean {
  if (sticker === null || sticker.putUp > day) return false;
  return sticker.gone === null || sticker.gone.day > day;
}

/** Days of traders in business, one by one, and those an account that pays them is told of. */
function coverageOf(parts: {
  ledger: Ledger;
  live: readonly Import[];
  sales: readonly Sale[];
  open: readonly string[];
  days: Days;
}): { withData: number; ofAll: number } {
  const { ledger, live, sales, open } = parts;
  let withData = 0;
  let ofAll = 0;
  for (const trader of ledger.traders) {
    const paidBy = new Set(sales.flatMap((sale) => (sale.trader === trader ? [sale.account] : [])));
    if (trader.account !== null) paidBy.add(trader.account);
    const imports = live.filter(({ account }) => paidBy.has(account));
    for (const day of open) {
      // Of the days before the list was begun, those on its first day stand for all.
      const isBefore = day < LIST_BEGINS && trader.from === LIST_BEGINS;
      if (!isBefore && statusOn(trader, day) !== 'active') continue;
      ofAll += 1;
      if (imports.some(({ from, to }) => from <= day && to >= day)) withData += 1;
    }
  }
  return { withData, ofAll };
}

/** What of a provider's total no row tells already: nothing where statements cover all its days. */
function residual(
  { trader, from, to, bin, count, amount }: Total,
  {
    ledger,
    live,
    sales,
    days,
  }: { ledger: Ledger; live: readonly Import[]; sales: readonly Sale[]; days: Days },
): { count: number; amount: number } {
  if (from < days.from || to > days.to) return { count: 0, amount: 0 };
  const whose = ledger.traders[trader ?? -1];
  const statements = live.filter(({ account }) => bin === '970436' && account === whose?.account);
  const isCovered = eachDay(from, to).every((day) =>
    statements.some((one) => one.from <= day && one.to >= day),
  );
  if (isCovered) return { count: 0, amount: 0 };
  const told = sumOf(
    sales.filter(
      (sale) => sale.bin === bin && sale.trader === whose && sale.day >= from && sale.day <= to,
    ),
  );
  return {
    count: Math.min(count, Math.max(0, count - told.count)),
    amount: Math.min(amount, Math.max(0, amount - told.amount)),
  };
}
