import { addDays, type Day, type Dong, searchKey, type WallTime } from '../kernel/index.ts';

/** How long before its reversal a sale may lie when only the amount speaks for it, and when more does. */
const AMOUNT_DAYS = 30;
export const SALE_DAYS = 92;

/** Shorter references and memos stand inside others by accident. */
const LEAST_REFERENCE = 6;
const LEAST_MEMO = 8;

/** What a payment is known again by. */
export interface Moved {
  readonly paymentId: number;
  readonly accountId: number;
  readonly day: Day;
  readonly at: WallTime;
  readonly amount: Dong;
  readonly reference: string;
  readonly memo: string;
  /** What tells payments apart in the same way whatever order they came in. */
  readonly order: string;
}

/** Reads which sale each reversal takes back. */
export interface SaleFinder {
  /** Undefined: nobody can tell. */
  saleOf(reversal: Moved): number | undefined;
}

interface Keyed extends Moved {
  readonly referenceKey: string;
  readonly memoKey: string;
}

/**
 * Finds the sale a reversal takes back: of the same account and no smaller, by
 * the same reference; else by a reference or memo that the reversal's memo
 * quotes; else the only one of exactly that amount in {@link AMOUNT_DAYS} days.
 * Where several sales fit equally well none is named. A sale is taken back once.
 */
export function createSaleFinder(sales: readonly Moved[]): SaleFinder {
  const byAccount = Map.groupBy(sales.map(keyed), ({ accountId }) => accountId);
  const left = new Map(sales.map(({ paymentId, amount }) => [paymentId, amount]));
  return {
    saleOf: (moved) => {
      const reversal = keyed(moved);
      const earliest = addDays(moved.day, -SALE_DAYS);
      const before = (byAccount.get(moved.accountId) ?? []).filter(
        (sale) =>
          sale.day <= moved.day &&
          sale.day >= earliest &&
          isBefore(sale, reversal) &&
          (left.get(sale.paymentId) ?? 0) >= -moved.amount,
      );
      const sale = WAYS.map((way) => onlyOne(way(reversal, before), -moved.amount)).find(Boolean);
      if (!sale) return undefined;
      left.set(sale.paymentId, (left.get(sale.paymentId) ?? 0) + moved.amount);
      return sale.paymentId;
    },
  };
}

type Way = (reversal: Keyed, sales: readonly Keyed[]) => readonly Keyed[];

const WAYS: readonly Way[] = [
  ({ referenceKey }, sales) =>
    referenceKey === '' ? [] : sales.filter((sale) => sale.referenceKey === referenceKey),
  ({ memoKey }, sales) =>
    sales.filter(
      ({ referenceKey }) =>
        referenceKey.length >= LEAST_REFERENCE && memoKey.includes(referenceKey),
    ),
  ({ memoKey }, sales) => {
    const quoted = sales.filter(
      (sale) => sale.memoKey.length >= LEAST_MEMO && memoKey.includes(sale.memoKey),
    );
    // A code alone is part of what others wrote as well.
    const longest = Math.max(...quoted.map((sale) => sale.memoKey.length));
    return quoted.filter((sale) => sale.memoKey.length === longest);
  },
  ({ amount, day }, sales) => {
    const earliest = addDays(day, -AMOUNT_DAYS);
    return sales.filter((sale) => sale.amount === -amount && sale.day >= earliest);
  },
];

/** The only sale of exactly the amount, else the only one at all. */
function onlyOne(sales: readonly Keyed[], amount: Dong): Keyed | undefined {
  const exact = sales.filter((sale) => sale.amount === amount);
  const fitting = exact.length > 0 ? exact : sales;
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Without a time of day both are at midnight, and a day's order is not known. */
function isBefore(sale: Moved, reversal: Moved): boolean {
  return sale.day < reversal.day || sale.at <= reversal.at || reversal.at.endsWith('T00:00:00');
}

function keyed(moved: Moved): Keyed {
  const keyOf = (text: string): string => searchKey(text).replaceAll(' ', '');
  return { ...moved, referenceKey: keyOf(moved.reference), memoKey: keyOf(moved.memo) };
}
