import type { Database } from 'better-sqlite3';
import type { AggregateTotal } from '../aggregates/index.ts';
import { addDays, type Day, formatDay } from '../kernel/index.ts';
import type { CountedTotal, CountedTotals, Period } from './schema.ts';

/** A count and an amount of đồng. */
interface Sum {
  readonly count: number;
  readonly amount: number;
}

/** What rows tell of one provider on one day; `vendorId` 0: of nobody yet. */
interface ProviderDay extends Sum {
  readonly bin: string;
  readonly vendorId: number;
  readonly day: Day;
}

/** An account at a provider, and whom it pays. */
interface Channel {
  readonly id: number;
  readonly bin: string;
  /** 0: a provider's account, whoever is paid through it. */
  readonly vendorId: number;
  readonly to: Day | null;
  readonly hasImport: number;
}

/** What of totals without rows counts. */
export interface AggregateCounter {
  /** Residuals of lane A and sums of lane C in a period, from totals that touch it. */
  count<Total extends AggregateTotal>(
    marketId: number,
    period: Period,
    totals: readonly Total[],
  ): CountedTotals<Total>;
}

/** Prepares the counting. */
export function createAggregateCounter(db: Database): AggregateCounter {
  const readRows = createRowReader(db);
  return {
    count: (marketId, period, totals) => {
      const inside = totals.filter(({ from, to }) => period.from <= from && to <= period.to);
      const notCounted = totals
        .filter((total) => !inside.includes(total))
        .map((total) => ({ total, reason: borderReason(total) }));
      const said = inside.filter(({ lane }) => lane === 'A');
      const rows = said.length > 0 ? readRows(marketId, said) : null;
      const counted = rows ? residuals(said, rows) : [];
      return {
        aggregated: sumOf(counted.map(({ residual }) => residual)),
        declared: sumOf(
          inside
            .filter(({ lane }) => lane === 'C')
            .map(({ count, amount }) => ({ count: count ?? 0, amount })),
        ),
        counted,
        notCounted,
        differences: counted.flatMap((one) => {
          const difference = one.total.amount - one.known.amount;
          return difference < 0 || (one.isCovered && difference > 0)
            ? [{ ...one, difference }]
            : [];
        }),
      };
    },
  };
}

/** Why a total is not counted in a period that holds only a part of its days. */
function borderReason({ from, to }: Period): string {
  return `Kỳ ${formatDay(from)} – ${formatDay(to)} chỉ có một phần trong những ngày đang xem, không biết tiền thuộc ngày nào nên không tính.`;
}

/**
 * What of each total counts: nothing where rows cover every day of it, else
 * what it says beyond the rows. A whole market's total also tells the money of
 * its traders' own totals: what of theirs counts is taken off it, once each.
 */
function residuals<Total extends AggregateTotal>(
  totals: readonly Total[],
  rows: Rows,
): CountedTotal<Total>[] {
  const traders = totals
    .filter(({ vendorId }) => vendorId !== null)
    .map((total) => {
      const known = rows.known(total);
      const isCovered = rows.covers(total);
      const residual = isCovered ? NOTHING : beyond(total, known);
      return { total, known, isCovered, residual, left: { ...residual } };
    });
  const markets = totals
    .filter(({ vendorId }) => vendorId === null)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map((total) => {
      const told = rows.known(total);
      const isCovered = rows.covers(total);
      const open = isCovered ? { ...NOTHING } : { ...beyond(total, told) };
      // Those that end first have the fewest other totals to be part of.
      const within = traders
        .filter(({ total: own }) => own.providerBin === total.providerBin && shareDays(own, total))
        .toSorted((a, b) => (a.total.to < b.total.to ? -1 : 1));
      const parts = { count: 0, amount: 0 };
      for (const { total: own, residual, left } of within) {
        const isPart = total.from <= own.from && own.to <= total.to;
        for (const figure of ['count', 'amount'] as const) {
          const taken = Math.min(left[figure], open[figure]);
          left[figure] -= taken;
          open[figure] -= taken;
          parts[figure] += isPart ? residual[figure] : taken;
        }
      }
      const known = { count: told.count + parts.count, amount: told.amount + parts.amount };
      return { total, known, isCovered, residual: open };
    });
  return [...traders.map(({ left: _, ...one }) => one), ...markets];
}

const NOTHING: Sum = { count: 0, amount: 0 };

/** What a total says beyond what is known: never less than nothing, never more than it says. */
function beyond({ count, amount }: AggregateTotal, known: Sum): Sum {
  return {
    count: count === null ? 0 : Math.min(count, Math.max(0, count - known.count)),
    amount: Math.min(amount, Math.max(0, amount - known.amount)),
  };
}

function shareDays(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function sumOf(sums: readonly Sum[]): Sum {
  return sums.reduce(
    (total, { count, amount }) => ({ count: total.count + count, amount: total.amount + amount }),
    NOTHING,
  );
}

/** What the rows of the store tell of the days of totals. */
interface Rows {
  /** Payments of its days through accounts of its provider; of its trader, if it names one. */
  known(total: AggregateTotal): Sum;
  /** Whether imports cover every day of it on every account its money can have come in on. */
  covers(total: AggregateTotal): boolean;
}

const INSIDE = `bank_bin IN (SELECT value FROM json_each(@bins))`;

function createRowReader(
  db: Database,
): (marketId: number, totals: readonly AggregateTotal[]) => Rows {
  const sales = db.prepare<[object], ProviderDay>(
    `SELECT c.bank_bin AS bin, d.vendor_id AS vendorId, d.day, sum(d.tx_count) AS count,
            sum(d.tx_value) AS amount
     FROM daily_vendor d JOIN account c ON c.id = d.account_id
     WHERE d.market_id = @marketId AND d.day BETWEEN @from AND @to AND d.lane IN ('A', 'B')
       AND c.${INSIDE} GROUP BY 1, 2, 3`,
  );
  // A provider's total does not know what a person said of its money.
  const rest = db.prepare<[object], ProviderDay>(
    `SELECT c.bank_bin AS bin, 0 AS vendorId, d.day, sum(d.tx_count) AS count,
            sum(d.tx_value) AS amount
     FROM daily_rest d JOIN account c ON c.id = d.account_id
     WHERE d.market_id = @marketId AND d.day BETWEEN @from AND @to
       AND (d.outcome = 'open' OR c.kind <> 'board') AND c.${INSIDE}
     GROUP BY 1, 3`,
  );
  const channels = db.prepare<[object], Channel>(
    `WITH named AS MATERIALIZED (
       SELECT id, bank_bin AS bin, kind, vendor_id, to_day,
              EXISTS (SELECT 1 FROM import i WHERE i.account_id = account.id AND i.undone_at IS NULL)
                AS hasImport
       FROM account WHERE market_id = @marketId AND kind <> 'board' AND ${INSIDE})
     SELECT id, bin, ifnull(vendor_id, 0) AS vendorId, to_day AS "to", hasImport FROM named
     UNION
     SELECT n.id, n.bin, o.vendor_id, n.to_day, n.hasImport
     FROM named n JOIN occupancy o ON o.account_id = n.id WHERE n.kind = 'provider'
     UNION
     SELECT n.id, n.bin, v.id, n.to_day, n.hasImport
     FROM named n CROSS JOIN vendor v ON v.market_id = @marketId
     WHERE n.kind = 'provider' AND EXISTS (
       SELECT 1 FROM daily_vendor d INDEXED BY daily_vendor_account
       WHERE d.account_id = n.id AND d.vendor_id = v.id)`,
  );
  const covered = db.prepare<[object], { accountId: number; from: Day; to: Day }>(
    `SELECT account_id AS accountId, from_day AS "from", to_day AS "to" FROM import
     WHERE market_id = @marketId AND undone_at IS NULL AND lane IN ('A', 'B')
       AND account_kind <> 'board' AND proof <> 'failed' AND from_day <= @to AND to_day >= @from
     ORDER BY from_day`,
  );
  return (marketId, totals) => {
    const scope = {
      marketId,
      from: totals.reduce((first, { from }) => (from < first ? from : first), '9999'),
      to: totals.reduce((last, { to }) => (to > last ? to : last), ''),
      bins: JSON.stringify([...new Set(totals.map(({ providerBin }) => providerBin))]),
    };
    const hasMarket = totals.some(({ vendorId }) => vendorId === null);
    const days = [...sales.all(scope), ...(hasMarket ? rest.all(scope) : [])];
    const byProvider = Map.groupBy(days, ({ bin }) => bin);
    const byTrader = Map.groupBy(days, ({ bin, vendorId }) => `${bin} ${vendorId}`);
    const accounts = channels.all(scope);
    const ofProvider = Map.groupBy(accounts, ({ bin }) => bin);
    const ofTrader = Map.groupBy(accounts, ({ bin, vendorId }) => `${bin} ${vendorId}`);
    const imports = Map.groupBy(covered.all(scope), ({ accountId }) => accountId);
    return {
      known: ({ providerBin, vendorId, from, to }) => {
        const own =
          vendorId === null
            ? byProvider.get(providerBin ?? '')
            : byTrader.get(`${providerBin} ${vendorId}`);
        return sumOf((own ?? []).filter(({ day }) => from <= day && day <= to));
      },
      covers: (total) => {
        const { providerBin, vendorId, from } = total;
        const own =
          (vendorId === null
            ? ofProvider.get(providerBin ?? '')
            : ofTrader.get(`${providerBin} ${vendorId}`)) ?? [];
        const used = own.filter(({ to, hasImport }) => isUsed({ to, hasImport, from }));
        return used.length > 0 && used.every(({ id }) => isWhole(imports.get(id) ?? [], total));
      },
    };
  };
}

/** Whether money can have come in on an account on a day or later: one without a statement is not ruled out. */
function isUsed(account: { to: Day | null; hasImport: number; from: Day }): boolean {
  const { to, hasImport, from } = account;
  return to === null || (to >= from && hasImport === 1);
}

/** Whether stretches, in order of their beginning, leave no day of the period out. */
function isWhole(stretches: readonly Period[], { from, to }: Period): boolean {
  let reached = previousDay(from);
  for (const stretch of stretches) {
    if (previousDay(stretch.from) > reached) return false;
    if (stretch.to > reached) reached = stretch.to;
    if (reached >= to) return true;
  }
  return false;
}

function previousDay(day: Day): Day {
  return addDays(day, -1);
}
