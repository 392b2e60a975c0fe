import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  formatDay,
  type Month,
  monthDays,
} from '../kernel/index.ts';
import { type CodeOf, inventPayments, type SampleRow } from './payments.ts';
import { randomFrom } from './random.ts';
import {
  providerTable,
  type SampleStatement,
  toCsv,
  toXlsx,
  vietcombankTable,
  withoutBalance,
} from './sheets.ts';
import type { SampleTrader } from './traders.ts';

/** How many whole months the sample market has data for. */
export const MONTHS = 7;
/** The collection account of the provider; valid in shape, belongs to nobody. */
export const PROVIDER = {
  bankBin: '970422',
  number: '9999000000001',
  holder: 'DON VI THU HO MAU',
} as const;

/** A statement file of the sample market. */
export interface SampleFile {
  readonly name: string;
  readonly kind: 'provider' | 'trader';
  readonly account: string;
  readonly bytes: Uint8Array;
  /** Whether it proves itself. */
  readonly proof: 'balanced' | 'unproved';
}

/** What statements are made from. */
export interface Making {
  /** The clock's month; the data end the month before. */
  readonly month: Month;
  readonly traders: readonly SampleTrader[];
  readonly codeOf: CodeOf;
}

/** First and last day of the sample market's data. */
export function sampleDays(month: Month): { readonly from: Day; readonly to: Day } {
  return {
    from: monthDays(addMonths(month, -MONTHS)).from,
    to: monthDays(addMonths(month, -1)).to,
  };
}

/** One month of the provider's collection account, `back` months ago. */
export async function providerFile(making: Making, back: number): Promise<SampleFile> {
  const period = addMonths(making.month, -back);
  const { from, to } = monthDays(period);
  const traders = making.traders.filter(({ consents }) => !consents);
  const sales = inventPayments(traders, {
    seed: `${making.month} provider ${period}`,
    from,
    to,
    codeOf: making.codeOf,
    mean: 0.4,
    lost: 0.013,
  });
  const cells = providerTable({
    title: 'SAO KÊ TÀI KHOẢN THU HỘ',
    account: PROVIDER.number,
    holder: PROVIDER.holder,
    from,
    to,
    opening: 50_000_000,
    rows: withSettlements(contradictOne(sales, making), from, to),
  });
  const csv = back % 2 === 0;
  return {
    name: `thu-ho-${period}.${csv ? 'csv' : 'xlsx'}`,
    kind: 'provider',
    account: PROVIDER.number,
    proof: 'balanced',
    bytes: csv ? toCsv(cells) : await toXlsx(cells),
  };
}

/**
 * All seven months of a consenting trader's own account. One trader's end a week
 * early: the last days came from the bank's app, without balances, and two days
 * between are missing.
 */
export async function ownAccountFiles(
  making: Making,
  trader: SampleTrader,
): Promise<readonly SampleFile[]> {
  const whole = ownStatement(making, trader, sampleDays(making.month));
  const { account, to } = whole;
  const name = `vietcombank-${account}`;
  const [, late] = making.traders.filter(({ consents }) => consents);
  const first = trader === late ? part(whole, whole.from, addDays(to, -7)) : whole;
  const file = {
    name: `${name}.xlsx`,
    kind: 'trader',
    account,
    proof: 'balanced',
    bytes: await toXlsx(vietcombankTable(first)),
  } as const;
  if (trader !== late) return [file];
  const bytes = toCsv(withoutBalance(part(whole, addDays(to, -4), to)));
  return [file, { ...file, name: `${name}-cuoi-thang.csv`, proof: 'unproved', bytes }];
}

/** Some days of a statement, as a file of its own. */
function part(whole: SampleStatement, from: Day, to: Day): SampleStatement {
  const before = whole.rows.filter(({ at }) => at.slice(0, 10) < from);
  return {
    ...whole,
    from,
    to,
    opening: before.reduce((sum, { amount }) => sum + amount, whole.opening),
    rows: whole.rows.filter(({ at }) => at.slice(0, 10) >= from && at.slice(0, 10) <= to),
  };
}

/** The last month of one more own account, left for the person to try an import with. */
export function trialFile(making: Making, trader: SampleTrader): Uint8Array {
  const days = monthDays(addMonths(making.month, -1));
  return toCsv(vietcombankTable(ownStatement(making, trader, days)));
}

/** Two weeks of a credit cooperative whose headings nobody knows, left to teach the machine with. */
export function oddFile({ month }: Making): Uint8Array {
  const random = randomFrom(`${month} odd`);
  const { from } = monthDays(addMonths(month, -1));
  let balance = 4_000_000;
  const rows = Array.from({ length: 14 }, (_, index) => {
    const isIn = index % 5 !== 3;
    const amount = random.between(3, 40) * 5_000;
    balance += isIn ? amount : -amount;
    const hour = random.between(10, 16);
    return [
      `${formatDay(addDays(from, index))} ${hour}:${random.between(10, 59)}`,
      `BL${101 + index}`,
      isIn ? amount : '',
      isIn ? '' : amount,
      balance,
      isIn ? 'tien ban hang' : 'rut tien mat',
    ];
  });
  const heads = ['Lúc', 'Chứng từ', 'Khách trả', 'Quầy chi', 'Còn lại', 'Lời nhắn'];
  return toCsv([['QUỸ TÍN DỤNG NHÂN DÂN BẾN MẪU'], heads, ...rows]);
}

function ownStatement(
  { month, traders, codeOf }: Making,
  trader: SampleTrader,
  { from, to }: { from: Day; to: Day },
): SampleStatement {
  const seed = `${month} own ${trader.phone}`;
  const sales = inventPayments([trader], { seed, from, to, codeOf, mean: 1.1, lost: 0.12 });
  const first = traders.find(({ consents }) => consents);
  const wrong = trader === first ? wrongSticker(traders, { codeOf, to }) : [];
  return {
    title: 'SAO KÊ TÀI KHOẢN',
    account: trader.account?.number ?? '',
    holder: trader.account?.holder ?? '',
    from,
    to,
    opening: 8_000_000,
    rows: inOrder([...sales, ...wrong, ...ownExpenses(seed, from, to)]),
  };
}

// What the alarm is for: somebody else's code paid into this trader's account.
function wrongSticker(
  traders: readonly SampleTrader[],
  { codeOf, to }: { codeOf: CodeOf; to: Day },
): SampleRow[] {
  const other = traders.find(({ consents, putUp }) => !consents && putUp !== null);
  const code = codeOf(other?.stalls[0]?.code ?? '');
  const at = `${addDays(to, -2)}T07:42:10`;
  return [{ at, amount: 185_000, memo: `${code} tien hang`, virtualAccount: '', terminal: '' }];
}

// One payment a month whose virtual account and code name different stalls.
function contradictOne(rows: readonly SampleRow[], { traders, codeOf }: Making): SampleRow[] {
  const index = rows.findIndex(({ virtualAccount }) => virtualAccount !== '');
  const row = rows[index];
  const other = traders.find(
    ({ putUp, virtualAccount }) => putUp !== null && virtualAccount !== row?.virtualAccount,
  );
  if (!row || !other) return [...rows];
  const memo = codeOf(other.stalls[0]?.code ?? '');
  return rows.with(index, { ...row, memo });
}

// The provider hands each day's money on in the evening.
function withSettlements(rows: readonly SampleRow[], from: Day, to: Day): SampleRow[] {
  const sums = new Map<Day, number>();
  for (const { at, amount } of rows) {
    const day = at.slice(0, 10);
    sums.set(day, (sums.get(day) ?? 0) + amount);
  }
  const settled = daysBetween(from, to).flatMap((day): SampleRow[] => {
    const sum = sums.get(day) ?? 0;
    if (sum === 0) return [];
    const memo = `Chuyen tien ban hang cho tieu thuong ngay ${day}`;
    return [{ at: `${day}T22:30:00`, amount: -sum, memo, virtualAccount: '', terminal: '' }];
  });
  return inOrder([...rows, ...settled]);
}

// Goods bought every few days, so that the account is not a till only.
function ownExpenses(seed: string, from: Day, to: Day): SampleRow[] {
  const random = randomFrom(`${seed} expenses`);
  return daysBetween(from, to).flatMap((day): SampleRow[] => {
    if (!random.chance(0.15)) return [];
    const amount = -random.between(4, 30) * 10_000;
    return [
      {
        at: `${day}T19:${random.between(10, 59)}:00`,
        amount,
        memo: 'Nhap hang',
        virtualAccount: '',
        terminal: '',
      },
    ];
  });
}

function inOrder(rows: readonly SampleRow[]): SampleRow[] {
  return rows.toSorted((a, b) => a.at.localeCompare(b.at));
}
