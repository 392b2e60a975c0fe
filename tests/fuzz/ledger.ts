import type { Proof } from '../../core/statements/index.ts';
import { decimal } from './exact.ts';
import type { Truth } from './family.ts';
import type { Random } from './random.ts';

/** One movement of a made ledger. */
export interface Movement {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** In the currency's smallest unit, money in positive, never zero. */
  readonly amount: number;
  readonly memo: string;
  readonly reference: string;
  readonly payer: string;
}

/** The movements of one account, in order of their days. */
export interface Ledger {
  readonly account: string;
  readonly currency: string;
  readonly decimals: number;
  readonly opening: number;
  readonly movements: readonly Movement[];
}

const CURRENCIES = [
  ['VND', 0],
  ['VND', 0],
  ['VND', 0],
  ['USD', 2],
  ['EUR', 2],
  ['JPY', 0],
] as const;
const MEMOS = [
  'CHO0123 tien sap',
  'MBVCB.6252385026.773137.CHO0042.CT tu 0071000000001 NGUYEN VAN MOT',
  'thanh toan hang hoa ngay 05/10',
  'Phi SMS; thang 10',
  'tra lai (hang loi) 10%',
];
const PAYERS = ['NGUYEN VAN MOT', 'TRAN THI HAI', 'LE-VAN BA', ''];

/** A random account with its movements over some days; equal movements do happen. */
export function makeLedger(random: Random): Ledger {
  const [currency, decimals] = random.pick(CURRENCIES);
  let day = random.int(0, 2000);
  let before: Movement | null = null;
  const movements = Array.from({ length: random.int(0, random.oneIn(20) ? 60 : 8) }, () => {
    day += random.int(0, 2);
    const size = random.oneIn(10) ? random.int(1, 999_999_999_999) : random.int(1, 5_000_000);
    const movement: Movement =
      before && random.oneIn(6)
        ? before
        : {
            day: dayAt(day),
            amount: random.oneIn(3) ? -size : size,
            memo: random.pick(MEMOS),
            reference: `FT${random.text(10, '0123456789')}`,
            payer: random.pick(PAYERS),
          };
    before = movement;
    return movement;
  });
  return {
    account: `00${random.text(11, '123456789')}`,
    currency,
    decimals,
    opening: random.oneIn(8) ? -random.int(1, 900_000) : random.int(0, 90_000_000),
    movements: movements.toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day))),
  };
}

function dayAt(index: number): string {
  return new Date(Date.UTC(2021, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
}

/** The balance after the first `count` movements. */
export function balanceAfter({ opening, movements }: Ledger, count: number): number {
  return movements.slice(0, count).reduce((sum, { amount }) => sum + amount, opening);
}

/** What a reader must find in the file of a ledger. */
export function truthOf(ledger: Ledger, proof: Proof, hasBalances: boolean): Truth {
  const { decimals, movements } = ledger;
  const text = (amount: number): string => decimal(amount, decimals);
  return {
    account: ledger.account,
    currency: ledger.currency,
    rows: movements.map(({ day, amount }) => ({ day, amount: text(amount) })),
    opening: hasBalances ? text(ledger.opening) : null,
    closing: hasBalances ? text(balanceAfter(ledger, movements.length)) : null,
    proof,
  };
}

/** Movements by their days, in order. */
export function byDay(movements: readonly Movement[]): [string, Movement[]][] {
  return [...Map.groupBy(movements, ({ day }) => day)];
}
