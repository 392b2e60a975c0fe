import { type Chance, chanceFrom } from './chance.ts';
import { dayAfter, eachDay, lastOfMonth, lunarOf, weekdayOf } from './days.ts';

/** The first day of every market's list of traders. */
export const LIST_BEGINS = '2026-01-05';
/** The day the figures are looked at on. */
export const TODAY = '2026-11-22';
export const OWN_BANK = '970436';
/** A wallet whose rows nobody has: its totals stand alone. */
const WALLET = '971005';

export interface Stall {
  readonly code: string;
  readonly zone: string;
  readonly row: string;
}

export interface Trader {
  readonly name: string;
  readonly kind: 'fixed' | 'itinerant';
  readonly goods: string;
  readonly from: string;
  readonly stalls: readonly Stall[];
  /** Number of the trader's own account; null: is paid through providers alone. */
  readonly account: string | null;
  /** After the first, which is `active` from `from`. */
  readonly states: readonly {
    readonly day: string;
    readonly status: 'active' | 'paused' | 'left';
  }[];
  readonly sticker: Sticker | null;
}

export interface Sticker {
  readonly putUp: string;
  readonly scanned: string | null;
  readonly gone: {
    readonly day: string;
    readonly status: 'refused' | 'lost';
    readonly reason: string;
  } | null;
}

export interface Row {
  readonly day: string;
  readonly amount: number;
  readonly reference: string;
  /** The stall it was sold at; null: nobody can tell. */
  readonly stall: string | null;
  readonly isReversal: boolean;
}

export interface Import {
  readonly account: string;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly Row[];
  readonly isUndone: boolean;
}

export interface Total {
  readonly lane: 'A' | 'C';
  readonly bin: string;
  /** Null: of the whole market. */
  readonly trader: number | null;
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly amount: number;
}

export type Opening =
  | { readonly kind: 'every-day' }
  | { readonly kind: 'weekdays'; readonly weekdays: number[] }
  | { readonly kind: 'lunar-days'; readonly lunarDays: number[]; readonly lastWhenShort: boolean };

/** A market as plain arrays: what is told to the app, and what the figures are worked out from. */
export interface Ledger {
  readonly seed: number;
  readonly name: string;
  readonly traders: readonly Trader[];
  readonly providers: readonly { readonly number: string; readonly bin: string }[];
  readonly imports: readonly Import[];
  readonly totals: readonly Total[];
  readonly opening: Opening;
  readonly closed: readonly string[];
}

const ZONES = ['Thực phẩm tươi', 'Hàng khô', 'Ăn uống', 'Vải, quần áo'];
const GOODS = ['Rau, củ', 'Thịt lợn', 'Gạo', 'Bún, phở', 'Vải', 'Đồ điện', ''];
const REASONS = ['ngại phiền', 'hỏng tem', 'đổi ngân hàng', ''];
const MONTHS = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];

/** Makes a market from a seed. */
export function makeLedger(seed: number): Ledger {
  const chance = chanceFrom(seed);
  const size = chance.happens(8) ? 0 : chance.int(2, 14);
  const traders = Array.from({ length: size }, (_, index) => makeTrader(chance, index));
  const providers = [
    { number: '9990000000001', bin: '970422' },
    { number: '9990000000003', bin: '970405' },
  ];
  const opening = makeOpening(chance);
  const imports = [
    ...providers.flatMap(({ number }) => importsOf(chance, { traders, account: number })),
    ...traders.flatMap(({ account }, index) =>
      account === null ? [] : importsOf(chance, { traders, account, owner: index }),
    ),
  ];
  return {
    seed,
    name: `Chợ Thử ${seed}`,
    traders,
    providers,
    imports,
    totals: traders.length === 0 ? [] : makeTotals(chance, traders),
    opening,
    closed: chance.happens(40) ? [`2026-10-0${chance.int(1, 9)}`, '2026-09-02'] : [],
  };
}

function makeTrader(chance: Chance, index: number): Trader {
  const account = chance.happens(60) ? `1110${String(index).padStart(5, '0')}` : null;
  // Whose own account pays for two stalls, nobody can tell the stall from it.
  const stallCount = account === null && chance.happens(30) ? 2 : 1;
  const from =
    index === 0 || chance.happens(75)
      ? LIST_BEGINS
      : `2026-0${chance.int(6, 9)}-1${chance.int(0, 9)}`;
  const sticker = account !== null && chance.happens(75) ? makeSticker(chance) : null;
  return {
    name: `Tiểu thương ${index + 1}`,
    kind: chance.happens(80) ? 'fixed' : 'itinerant',
    goods: chance.pick(GOODS),
    from,
    stalls: Array.from({ length: stallCount }, (_, stall) => ({
      code: `S${index + 1}${stall === 0 ? 'A' : 'B'}`,
      zone: chance.pick(ZONES),
      row: `Dãy ${chance.int(1, 3)}`,
    })),
    account,
    states: makeStates(chance),
    sticker,
  };
}

function makeStates(chance: Chance): Trader['states'] {
  if (chance.happens(60)) return [];
  const paused = `2026-10-${chance.int(10, 28)}`;
  if (chance.happens(50)) return [{ day: paused, status: 'paused' }];
  if (chance.happens(50)) return [{ day: paused, status: 'left' }];
  return [
    { day: '2026-09-20', status: 'paused' },
    { day: paused, status: 'active' },
  ];
}

function makeSticker(chance: Chance): Sticker {
  const putUp = `2026-${chance.pick(['09', '10'])}-${chance.int(20, 28)}`;
  const gone = chance.happens(35)
    ? {
        day: dayAfter(putUp, chance.int(1, 20)),
        status: chance.pick(['refused', 'lost'] as const),
        reason: chance.pick(REASONS),
      }
    : null;
  return { putUp, scanned: chance.happens(50) ? putUp : null, gone };
}

function makeOpening(chance: Chance): Opening {
  const kind = chance.int(1, 4);
  if (kind === 1) return { kind: 'weekdays', weekdays: [chance.int(1, 3), chance.int(4, 7)] };
  if (kind === 2) {
    const lunarDays = [chance.int(1, 4), chance.int(5, 12), chance.int(13, 28), 30];
    return { kind: 'lunar-days', lunarDays, lastWhenShort: chance.happens(50) };
  }
  return { kind: 'every-day' };
}

/** Whether the market meets on a day, by the rule and the days closed by exception. */
export function isOpen(
  { opening, closed }: Pick<Ledger, 'opening' | 'closed'>,
  day: string,
): boolean {
  if (closed.includes(day)) return false;
  switch (opening.kind) {
    case 'every-day':
      return true;
    case 'weekdays':
      return opening.weekdays.includes(weekdayOf(day));
    case 'lunar-days': {
      const lunar = lunarOf(day);
      const isLastOfShort = lunar === 29 && lunarOf(dayAfter(day, 1)) === 1;
      return (
        opening.lunarDays.includes(lunar) ||
        (isLastOfShort && opening.lastWhenShort && opening.lunarDays.includes(30))
      );
    }
  }
}

/** A statement a month, some months missing, some taken back again. */
function importsOf(
  chance: Chance,
  { traders, account, owner }: { traders: readonly Trader[]; account: string; owner?: number },
): Import[] {
  const months = MONTHS.filter(() => chance.happens(owner === undefined ? 80 : 60));
  let before: readonly Row[] = [];
  return months.map((month) => {
    const isUndone = chance.happens(15);
    const from = chance.happens(80) ? `${month}-01` : `${month}-06`;
    const to = chance.happens(80) ? lastOfMonth(month) : `${month}-2${chance.int(0, 8)}`;
    const count = chance.happens(10) ? 0 : chance.int(1, 12);
    const sales = Array.from(
      { length: count },
      (_, index) =>
        makeSale(chance, {
          traders,
          owner,
          day: chance.pick(eachDay(from, to)),
          reference: `R${account}${month.slice(5)}${index}`,
        }),
      // Nothing comes on the account of a trader who is not at the market.
    ).filter(({ stall }) => owner === undefined || stall !== null);
    const rows = [...sales, ...reversalsOf(chance, { sales, before, from, to })];
    // What is taken back later can be reversed by nothing, and nothing goes back twice.
    if (!isUndone) {
      const gone = new Set(rows.flatMap((row) => (row.isReversal ? [row.reference] : [])));
      before = [...before, ...sales].filter(({ reference }) => !gone.has(reference));
    }
    return { account, from, to, rows, isUndone };
  });
}

function makeSale(
  chance: Chance,
  sale: { traders: readonly Trader[]; owner: number | undefined; day: string; reference: string },
): Row {
  const { traders, owner, day, reference } = sale;
  const trader =
    owner === undefined
      ? traders.length > 0 && chance.happens(80)
        ? chance.pick(traders)
        : undefined
      : traders[owner];
  return {
    day,
    reference,
    amount: chance.int(1, 900) * 1_000 + chance.int(0, 999),
    stall: trader && isThere(trader, day) ? chance.pick(trader.stalls).code : null,
    isReversal: false,
  };
}

/** A few sales of known traders go back, by the reference of the sale. */
function reversalsOf(
  chance: Chance,
  {
    sales,
    before,
    from,
    to,
  }: { sales: readonly Row[]; before: readonly Row[]; from: string; to: string },
): Row[] {
  return [...sales, ...before].flatMap((sale) => {
    if (sale.stall === null || !chance.happens(6)) return [];
    const first = sale.day < from ? from : dayAfter(sale.day, 1);
    // No longer than three months after the sale: older ones nobody takes for its reversal.
    const last = [to, dayAfter(sale.day, 90)].toSorted()[0] ?? to;
    if (first > last) return [];
    const day = chance.pick(eachDay(first, last));
    return [{ ...sale, day, amount: -sale.amount, isReversal: true }];
  });
}

function makeTotals(chance: Chance, traders: readonly Trader[]): Total[] {
  const totals: Total[] = [];
  for (const month of MONTHS) {
    const whole = { from: `${month}-01`, to: lastOfMonth(month) };
    if (chance.happens(30)) {
      const trader = chance.int(0, traders.length - 1);
      const bin = traders[trader]?.account === null ? WALLET : chance.pick([WALLET, OWN_BANK]);
      totals.push({ lane: 'A', bin, trader, ...whole, ...sums(chance) });
    }
    if (chance.happens(20)) {
      // Reaches over the end of the month: counts in no month, but in the year.
      const stretch = { from: `${month}-25`, to: dayAfter(lastOfMonth(month), 4) };
      totals.push({
        lane: 'A',
        bin: '970407',
        trader: chance.int(0, traders.length - 1),
        ...stretch,
        ...sums(chance),
      });
    }
    if (chance.happens(15)) {
      totals.push({ lane: 'A', bin: '970415', trader: null, ...whole, ...sums(chance) });
    }
    if (chance.happens(40)) {
      const monday =
        eachDay(whole.from, whole.to).find((day) => weekdayOf(day) === 1) ?? whole.from;
      const week = { from: monday, to: dayAfter(monday, 6) };
      totals.push({
        lane: 'C',
        bin: '',
        trader: chance.int(0, traders.length - 1),
        ...week,
        ...sums(chance),
      });
    }
  }
  return totals;
}

function sums(chance: Chance) {
  return { count: chance.int(1, 40), amount: chance.int(10, 4_000) * 1_000 };
}

function isThere(trader: Trader, day: string): boolean {
  const status = statusOn(trader, day);
  return status !== undefined && status !== 'left';
}

/** A trader's status at the end of a day; undefined before their first. */
export function statusOn(
  { from, states }: Trader,
  day: string,
): 'active' | 'paused' | 'left' | undefined {
  if (day < from) return undefined;
  return states.findLast((state) => state.day <= day)?.status ?? 'active';
}
