import type { Database } from 'better-sqlite3';
import {
  addDays,
  addMonths,
  compareText,
  type Day,
  type Dong,
  daysBetween,
  monthDays,
  monthOf,
  type Period,
  periodAt,
} from '../kernel/index.ts';
import { sumOf } from './day-facts.ts';
import { fullFilter, isNarrowed, NARROWED, PLACE, ROW_KEY } from './filter.ts';
import type { FigureFilter, Lane } from './measures.ts';
import type { DaySum, VolumeGroup } from './schema.ts';
import type { Scope } from './scope.ts';

/** A group's sums; traders are counted once each. */
interface GroupRow {
  readonly key: string;
  readonly count: number;
  readonly amount: Dong;
  readonly vendors: number;
}

/** When a trader last sold something. */
interface LastSale {
  readonly vendorId: number;
  /** Null: never. */
  readonly day: Day | null;
}

interface Sum {
  readonly count: number;
  readonly amount: Dong;
}

// Self-declared takings (lane C) are never mixed with what banks report.
const MEASURED = `market_id = @marketId AND day BETWEEN @from AND @to AND lane IN ('A', 'B')`;

/**
 * Lines of sales of a period, each once: whole months from their summary, the
 * days before and after them from theirs. `part` is a month or a day.
 */
const LINES = `(
  SELECT month AS part, lane, vendor_id, occupancy_id, account_id, tx_count, tx_value, sales
  FROM monthly_vendor
  WHERE market_id = @marketId AND month BETWEEN @firstMonth AND @lastMonth AND lane IN ('A', 'B')
  UNION ALL
  SELECT day, lane, vendor_id, occupancy_id, account_id, tx_count, tx_value, sales
  FROM daily_vendor
  WHERE market_id = @marketId AND day BETWEEN @headFrom AND @headTo AND lane IN ('A', 'B')
  UNION ALL
  SELECT day, lane, vendor_id, occupancy_id, account_id, tx_count, tx_value, sales
  FROM daily_vendor
  WHERE market_id = @marketId AND day BETWEEN @tailFrom AND @tailTo AND lane IN ('A', 'B'))`;

const KEYED = (key: string, joins = '') =>
  `SELECT ${key} AS key, sum(d.tx_count) AS count, sum(d.tx_value) AS amount,
          count(DISTINCT CASE WHEN d.sales > 0 THEN d.vendor_id END) AS vendors
   FROM ${LINES} d ${joins} WHERE ${NARROWED} GROUP BY 1`;
const PLACED = `LEFT JOIN occupancy o ON o.id = d.occupancy_id ${PLACE}`;

/** SQL texts whose plans are asserted by tests: summaries only, by primary key. */
export const VOLUME_SQL = {
  total: `SELECT day AS key, sum(tx_count) AS count, sum(tx_value) AS amount, sum(vendors) AS vendors
          FROM daily_total WHERE ${MEASURED} AND outcome = 'sale' GROUP BY day`,
  day: KEYED('d.part'),
  week: KEYED(`strftime('%G-W%V', d.part)`),
  month: KEYED('substr(d.part, 1, 7)'),
  quarter: KEYED(
    `substr(d.part, 1, 4) || '-Q' || ((CAST(substr(d.part, 6, 2) AS INTEGER) + 2) / 3)`,
  ),
  year: KEYED('substr(d.part, 1, 4)'),
  zone: KEYED(`ifnull(z.name, '')`, PLACED),
  row: KEYED(ROW_KEY, PLACED),
  goods: KEYED('v.goods_line', 'JOIN vendor v ON v.id = d.vendor_id'),
  provider: KEYED(`ifnull(c.bank_bin, '')`, 'JOIN account c ON c.id = d.account_id'),
  // Uids come by chance: of equal sums, the trader first on the list stands first.
  vendor: `${KEYED('v.uid', 'JOIN vendor v ON v.id = d.vendor_id')} ORDER BY max(d.vendor_id)`,
  /** Traders with a sale: each looked up, however long the period is. */
  traders: `SELECT v.id FROM vendor v WHERE v.market_id = @marketId AND EXISTS (
      SELECT 1 FROM daily_vendor d INDEXED BY daily_vendor_sales
      WHERE d.vendor_id = v.id AND d.day BETWEEN @from AND @to AND d.sales > 0
        AND d.lane IN ('A', 'B'))`,
  tradersOf: `SELECT DISTINCT d.vendor_id FROM ${LINES} d WHERE d.sales > 0 AND ${NARROWED}`,
  lanes: `SELECT DISTINCT lane FROM daily_total WHERE ${MEASURED} AND outcome = 'sale'`,
  lanesOf: `SELECT DISTINCT d.lane FROM ${LINES} d WHERE ${NARROWED}`,
  open: `SELECT day, lane, tx_count AS count, tx_value AS amount
         FROM daily_total WHERE ${MEASURED} AND outcome = 'open' ORDER BY day`,
  openOf: `SELECT day, lane, sum(tx_count) AS count, sum(tx_value) AS amount FROM daily_rest
           WHERE ${MEASURED} AND outcome = 'open' AND tx_count > 0 AND account_id IN (
             SELECT id FROM account WHERE market_id = @marketId AND ifnull(bank_bin, '') = @provider)
           GROUP BY day, lane ORDER BY day`,
  /** The last day with a sale of each trader: in the month asked about, else in one before it. */
  lastSales: `WITH inMonth AS MATERIALIZED (
      SELECT vendor_id, max(day) AS day FROM daily_vendor
      WHERE market_id = @marketId AND day BETWEEN @from AND @to AND lane IN ('A', 'B') AND sales > 0
        AND vendor_id IN (SELECT value FROM json_each(@vendors))
      GROUP BY 1)
    SELECT v.value AS vendorId, ifnull(m.day, (
      SELECT b.last_sale FROM monthly_vendor b INDEXED BY monthly_vendor_last_sale
      WHERE b.vendor_id = v.value AND b.last_sale < @from AND b.lane IN ('A', 'B')
      ORDER BY b.last_sale DESC LIMIT 1)) AS day
    FROM json_each(@vendors) v LEFT JOIN inMonth m ON m.vendor_id = v.value`,
  waiting: `SELECT ifnull(sum(lines), 0) AS open, ifnull(sum(alarms), 0) AS alarms
            FROM daily_rest WHERE market_id = ? AND lines > 0`,
} as const;

/** Adds up sales, all of them or narrowed, and what waits for an owner. */
export function createSales(db: Database) {
  const total = db.prepare<[object], GroupRow>(VOLUME_SQL.total);
  const { day, week, month, quarter, year, zone, row, goods, provider, vendor } = VOLUME_SQL;
  const groups = new Map(
    Object.entries({ day, week, month, quarter, year, zone, row, goods, provider, vendor }).map(
      ([by, sql]) => [by, db.prepare<[object], GroupRow>(sql)],
    ),
  );
  const traders = db.prepare<[object], number>(VOLUME_SQL.traders).pluck();
  const tradersOf = db.prepare<[object], number>(VOLUME_SQL.tradersOf).pluck();
  const lanes = db.prepare<[object], Lane>(VOLUME_SQL.lanes).pluck();
  const lanesOf = db.prepare<[object], Lane>(VOLUME_SQL.lanesOf).pluck();
  const open = db.prepare<[object], Sum & { day: Day; lane: Lane }>(VOLUME_SQL.open);
  const openOf = db.prepare<[object], Sum & { day: Day; lane: Lane }>(VOLUME_SQL.openOf);
  const lastSales = db.prepare<[object], LastSale>(VOLUME_SQL.lastSales);
  const waiting = db.prepare<[number], { open: number; alarms: number }>(VOLUME_SQL.waiting);

  function groupsOf(scope: Scope, by: VolumeGroup, filter?: FigureFilter): GroupRow[] {
    if (by === 'day' && !isNarrowed(filter)) return total.all(scope);
    if (by === 'week' && !isNarrowed(filter)) return weeksOf(scope);
    const parts = by === 'day' || by === 'week' ? daysOnly(scope) : partsOf(scope);
    return groups.get(by)?.all({ ...scope, ...fullFilter(filter), ...parts }) ?? [];
  }

  const tradersIn = (scope: Scope, filter?: FigureFilter): number[] =>
    isNarrowed(filter)
      ? tradersOf.all({ ...scope, ...fullFilter(filter), ...partsOf(scope) })
      : traders.all(scope);

  /** Weeks from the totals of their days: their lines are many, and only say who sold. */
  function weeksOf(scope: Scope): GroupRow[] {
    const weeks = Map.groupBy(total.all(scope), ({ key }) => periodAt(key, 'week'));
    return [...weeks].map(([key, days]) => {
      const within = { ...scope, from: days[0]?.key ?? '', to: days.at(-1)?.key ?? '' };
      return { key, ...sumOf(days), vendors: tradersIn(within).length };
    });
  }

  return {
    /** Days, weeks, months … in order; zones and rows as people read them; the rest by amount. */
    rows: (scope: Scope, by: VolumeGroup, filter?: FigureFilter): GroupRow[] =>
      ordered(groupsOf(scope, by, filter), by),
    /** Every day of a period, days without a sale as noughts. */
    series: (scope: Scope, filter?: FigureFilter): DaySum[] => {
      const known = new Map(groupsOf(scope, 'day', filter).map((sum) => [sum.key, sum]));
      return daysBetween(scope.from, scope.to).map((on) => {
        const { count = 0, amount = 0, vendors = 0 } = known.get(on) ?? {};
        return { day: on, count, amount, vendors };
      });
    },
    /** Ids of the traders with a sale. */
    traders: tradersIn,
    /** How many they are; of a single day its summary knows. */
    vendors: (scope: Scope, filter?: FigureFilter): number =>
      scope.from === scope.to
        ? (groupsOf(scope, 'day', filter)[0]?.vendors ?? 0)
        : tradersIn(scope, filter).length,
    /** Whose word the sales rest on. */
    lanes: (scope: Scope, filter?: FigureFilter): Lane[] =>
      (isNarrowed(filter)
        ? lanesOf.all({ ...scope, ...fullFilter(filter), ...partsOf(scope) })
        : lanes.all(scope)
      ).toSorted(),
    /** Credits that wait for an owner, by day and lane; of a filter only the provider narrows them. */
    open: (scope: Scope, { provider: bin }: FigureFilter = {}) =>
      bin === undefined ? open.all(scope) : openOf.all({ ...scope, provider: bin }),
    /** When each of some traders last sold something, up to a day. */
    lastSales: (
      { marketId, to }: { readonly marketId: number; readonly to: Day },
      vendors: readonly number[],
    ): ReadonlyMap<number, Day | null> => {
      if (vendors.length === 0) return new Map();
      const month = { from: `${monthOf(to)}-01`, vendors: JSON.stringify(vendors) };
      const all = lastSales.all({ marketId, to, ...month });
      return new Map(all.map(({ vendorId, day: last }) => [vendorId, last]));
    },
    /** Lines in the queue, and those with an alarm. */
    waiting: (marketId: number) => waiting.get(marketId) ?? { open: 0, alarms: 0 },
  };
}
export type Sales = ReturnType<typeof createSales>;

function ordered(rows: GroupRow[], by: VolumeGroup): GroupRow[] {
  switch (by) {
    case 'day':
    case 'week':
    case 'month':
    case 'quarter':
    case 'year':
      return rows;
    case 'zone':
    case 'row':
      return rows.toSorted((a, b) => compareText(a.key, b.key));
    case 'vendor':
      return rows.toSorted((a, b) => b.amount - a.amount);
    default:
      return rows.toSorted((a, b) => b.amount - a.amount || compareText(a.key, b.key));
  }
}

/** What {@link LINES} binds: stretches that are empty end before they begin. */
type Parts = Readonly<
  Record<'firstMonth' | 'lastMonth' | 'headFrom' | 'headTo' | 'tailFrom' | 'tailTo', string>
>;

const NO_MONTHS = { firstMonth: '9', lastMonth: '' };
const NO_TAIL = { tailFrom: '9', tailTo: '' };

function daysOnly({ from, to }: Period): Parts {
  return { ...NO_MONTHS, headFrom: from, headTo: to, ...NO_TAIL };
}

/** A period as its whole months and the days on either side. */
function partsOf({ from, to }: Period): Parts {
  const firstMonth = from === `${monthOf(from)}-01` ? monthOf(from) : addMonths(monthOf(from), 1);
  const lastMonth = to === monthDays(monthOf(to)).to ? monthOf(to) : addMonths(monthOf(to), -1);
  if (firstMonth > lastMonth) return daysOnly({ from, to });
  return {
    firstMonth,
    lastMonth,
    headFrom: from,
    headTo: addDays(`${firstMonth}-01`, -1),
    tailFrom: addDays(monthDays(lastMonth).to, 1),
    tailTo: to,
  };
}
