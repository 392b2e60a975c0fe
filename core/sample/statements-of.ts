import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  type Month,
  monthDays,
} from '../kernel/index.ts';
import { type CodeOf, inventPayments, type SampleRow } from './payments.ts';
import { randomFrom } from './random.ts';
import { providerTable, type SampleStatement, toCsv, toXlsx, vietcombankTable } from './sheets.ts';
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
    bytes: csv ? toCsv(cells) : await toXlsx(cells),
  };
}

/** All seven months of a consenting trader's own account. */
export async function ownAccountFile(making: Making, trader: SampleTrader): Promise<SampleFile> {
  const statement = ownStatement(making, trader, sampleDays(making.month));
  return {
    name: `vietcombank-${statement.account}.xlsx`,
    kind: 'trader',
    account: statement.account,
    bytes: await toXlsx(vietcombankTable(statement)),
  };
}

/** The last month of one more own account, left for the person to try an import with. */
export function trialFile(making: Making, trader: SampleTrader): Uint8Array {
  const days = monthDays(addMonths(making.month, -1));
  return toCsv(vietcombankTable(ownStatement(making, trader, days)));
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
