import { dayAfter, eachDay, lastOfMonth, shown, weekdayOf, weekOf } from './days.ts';
import type { Days, Expected, Sum } from './expected.ts';
import { change, changeShare, number } from './printed.ts';

/** A cell: its text, and of a number what a spreadsheet holds. */
export interface Cell {
  readonly text: string;
  readonly value?: number;
}
export interface Table {
  readonly rows: readonly (readonly Cell[])[];
  readonly total?: readonly Cell[];
}

/** What a report's tables have to say, by their ids. */
export function expectedTables(
  expected: Expected,
  period: string,
  days: Days,
): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>();
  const measures = expected.measures(days);
  const isKnown = expected.isKnown(days) || measures['txCount'] !== 0;
  if (isKnown) {
    tables.set('daily', steps(expected, period, days));
    tables.set('zones', groups(expected, days, expected.zoneOf));
    tables.set('rows', groups(expected, days, expected.rowOf));
    tables.set(
      'goods',
      groups(expected, days, ({ trader }) => trader?.goods ?? ''),
    );
    tables.set(
      'providers',
      groups(expected, days, ({ bin }) => BANKS.get(bin) ?? bin),
    );
  }
  const previous = before(period);
  if (expected.hasList(previous) || expected.isKnown(previous)) {
    tables.set('comparison-previous', compared(expected, previous, days));
  }
  if (days.from.slice(5) !== '01-01')
    tables.set('comparison-cumulative', cumulative(expected, days));
  return tables;
}

const BANKS = new Map([
  ['970436', 'Vietcombank'],
  ['970422', 'MBBank'],
  ['970405', 'Agribank'],
]);
const WEEKDAYS = ['Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy', 'Chủ nhật'];

const count = (value: number): Cell => ({ text: number(value), value });
const text = (content: string): Cell => ({ text: content });
const DASH = text('–');

function sumCells(sum: Sum | undefined): Cell[] {
  const { count: times, amount, vendors } = sum ?? { count: 0, amount: 0, vendors: 0 };
  return [count(times), count(amount), count(vendors)];
}

function steps(expected: Expected, period: string, days: Days): Table {
  const rows = stretches(period, days).map(({ name, ...stretch }) => {
    const sum = expected.sum(stretch);
    const isUnknown = sum.count === 0 && sum.amount === 0 && !expected.isKnown(stretch);
    return [...name(expected), ...(isUnknown ? [DASH, DASH, DASH] : sumCells(sum))];
  });
  const total = expected.sum(days);
  const blanks =
    period.length === 7 && !period.includes('Q') ? [text('Cộng'), text('')] : [text('Cộng')];
  return { rows, total: [...blanks, ...sumCells(total)] };
}

type Stretch = Days & { readonly name: (expected: Expected) => Cell[] };

function stretches(period: string, days: Days): Stretch[] {
  const all = eachDay(days.from, days.to);
  if (period.includes('Q')) {
    const weeks = Map.groupBy(all, (day) => weekOf(day).key);
    return [...weeks.values()].map((some) => {
      const [from = '', to = ''] = [some[0], some.at(-1)];
      const short = (day: string) => shown(day).slice(0, 5);
      return {
        from,
        to,
        name: () => [text(`Tuần ${weekOf(from).number} (${short(from)}–${short(to)})`)],
      };
    });
  }
  if (period.length === 4) {
    const months = Map.groupBy(all, (day) => day.slice(0, 7));
    return [...months].map(([month, some]) => {
      const spelled = month.slice(5) <= '02' ? month.slice(5) : String(Number(month.slice(5)));
      return { from: some[0] ?? '', to: some.at(-1) ?? '', name: () => [text(`Tháng ${spelled}`)] };
    });
  }
  return all.map((day) => ({
    from: day,
    to: day,
    name: (expected) => {
      const isOpen = expected.openDays({ from: day, to: day }).length > 0;
      const weekday = WEEKDAYS[weekdayOf(day) - 1] ?? '';
      return [text(shown(day)), text(isOpen ? weekday : `${weekday} (nghỉ)`)];
    },
  }));
}

/** In no order that is asked of them: they are held against each other by name. */
function groups(expected: Expected, days: Days, by: Parameters<Expected['sums']>[1]): Table {
  const rows = [...expected.sums(days, by)].map(([key, sum]) => [
    text(key === '' ? 'Chưa rõ' : key),
    ...sumCells(sum),
  ]);
  const total = expected.sum(days);
  return { rows, total: [text('Cộng'), count(total.count), count(total.amount), text('')] };
}

const COMPARED = [
  ['Số giao dịch', 'txCount'],
  ['Giá trị giao dịch (đồng)', 'txValue'],
  ['Tiểu thương phát sinh giao dịch', 'activeVendors'],
  ['Tiểu thương có mã QR', 'qrIssued'],
  ['Tổng số tiểu thương', 'totalVendors'],
] as const;

function compared(expected: Expected, earlier: Days, days: Days): Table {
  const [old, now] = [expected.measures(earlier), expected.measures(days)];
  return {
    rows: COMPARED.map(([name, id]) => {
      const isOfList = id === 'qrIssued' || id === 'totalVendors';
      const present = now[id] ?? 0;
      if (!(isOfList ? expected.hasList(earlier) : expected.isKnown(earlier))) {
        return [text(name), DASH, count(present), DASH, DASH];
      }
      const past = old[id] ?? 0;
      return [
        text(name),
        count(past),
        count(present),
        { text: change(past, present), value: present - past },
        past === 0 ? DASH : { text: changeShare(past, present), value: (present - past) / past },
      ];
    }),
  };
}

/** Nothing is known of the year before: only what there is since 1 January. */
function cumulative(expected: Expected, days: Days): Table {
  const now = expected.measures({ from: `${days.from.slice(0, 4)}-01-01`, to: days.to });
  return { rows: COMPARED.map(([name, id]) => [text(name), count(now[id] ?? 0)]) };
}

/** The days of a period, no later than today. */
export function daysOf(period: string, today: string): Days {
  const whole = wholeOf(period);
  return { from: whole.from, to: whole.to < today ? whole.to : today };
}

function wholeOf(period: string): Days {
  const year = period.slice(0, 4);
  if (period.length === 4) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (!period.includes('Q')) return { from: `${period}-01`, to: lastOfMonth(period) };
  const last = Number(period.slice(6)) * 3;
  const month = (value: number) => `${year}-${String(value).padStart(2, '0')}`;
  return { from: `${month(last - 2)}-01`, to: lastOfMonth(month(last)) };
}

/** The period of the same kind just before, whole. */
function before(period: string): Days {
  const to = dayAfter(wholeOf(period).from, -1);
  if (period.length === 4) return wholeOf(to.slice(0, 4));
  if (!period.includes('Q')) return wholeOf(to.slice(0, 7));
  return wholeOf(`${to.slice(0, 4)}-Q${Math.ceil(Number(to.slice(5, 7)) / 3)}`);
}
