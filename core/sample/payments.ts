import { type Day, daysBetween, weekday } from '../kernel/index.ts';
import { type Random, randomFrom } from './random.ts';
import type { SampleStall, SampleTrader } from './traders.ts';

/** One line of an invented statement; money in is positive. */
export interface SampleRow {
  /** `YYYY-MM-DDTHH:mm:ss`. */
  readonly at: string;
  readonly amount: number;
  readonly memo: string;
  readonly virtualAccount: string;
  readonly terminal: string;
}

/** Payment code of a stall, by its code; empty for stalls without one. */
export type CodeOf = (stall: string) => string;

/**
 * Payments of some traders through their stickers, day by day: busier on the
 * market's own days (those ending in 2 and 7) and at weekends, mostly before
 * ten in the morning.
 */
export function inventPayments(
  traders: readonly SampleTrader[],
  choice: {
    readonly seed: string;
    readonly from: Day;
    readonly to: Day;
    readonly codeOf: CodeOf;
    /** Payments of an average trader on an average day. */
    readonly mean: number;
    /** Share of payments that carry no key at all. */
    readonly lost: number;
  },
): SampleRow[] {
  const random = randomFrom(choice.seed);
  const rows: SampleRow[] = [];
  for (const day of daysBetween(choice.from, choice.to)) {
    const rush = rushOf(day) * choice.mean;
    for (const trader of traders) {
      if (!pays(trader, day)) continue;
      const count = random.poisson(rush * trader.pull);
      for (let index = 0; index < count; index += 1) {
        rows.push(inventPayment(random, trader, { day, codeOf: choice.codeOf, lost: choice.lost }));
      }
    }
  }
  return rows.sort((a, b) => a.at.localeCompare(b.at));
}

function rushOf(day: Day): number {
  const marketDay = /[27]$/.test(day) ? 1.7 : 1;
  return marketDay * (weekday(day) >= 6 ? 1.35 : 0.9);
}

function pays({ putUp, refused, status, statusDay }: SampleTrader, day: Day): boolean {
  if (putUp === null || day <= putUp || (refused !== null && day >= refused)) return false;
  return status === 'active' || day < statusDay;
}

function inventPayment(
  random: Random,
  trader: SampleTrader,
  { day, codeOf, lost }: { day: Day; codeOf: CodeOf; lost: number },
): SampleRow {
  const stall = random.pick(trader.stalls);
  const at = `${day}T${timeOfDay(random)}`;
  const amount = amountAt(random, stall);
  if (random.chance(lost)) {
    return { at, amount, memo: random.pick(PLAIN), virtualAccount: '', terminal: '' };
  }
  const routed = trader.virtualAccount !== '' || trader.terminal !== '';
  const memo =
    routed && random.chance(0.3) ? random.pick(PLAIN) : withCode(random, codeOf(stall.code), at);
  // A virtual account leads to one stall, so payments at the other go by code.
  const first = stall === trader.stalls[0];
  return {
    at,
    amount,
    memo: first || !routed ? memo : withCode(random, codeOf(stall.code), at),
    virtualAccount: first ? trader.virtualAccount : '',
    terminal: first ? trader.terminal : '',
  };
}

function timeOfDay(random: Random): string {
  const hour = random.chance(0.72)
    ? random.pick([5, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9])
    : random.pick([10, 10, 11, 13, 14, 15, 16, 16, 17, 17, 18]);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(hour)}:${two(random.between(0, 59))}:${two(random.between(0, 59))}`;
}

// Most people pay small sums; every sum is whole thousands.
function amountAt(random: Random, { goods }: SampleStall): number {
  const [least, most] = goods.price;
  const thousands = Math.round(least + (most - least) * random.next() ** 2);
  const step = thousands >= 100 && random.chance(0.6) ? 5 : 1;
  return Math.max(step, Math.round(thousands / step) * step) * 1000;
}

const PLAIN = ['chuyen tien', 'thanh toan', 'tra tien hang', 'tien hang', 'mua hang', 'ck'];
const GOODS_WORDS = ['mua rau', 'mua thit', 'tien ca', 'mua do an sang', 'tien hang', 'mua gao'];

// The ways in which banks and people hand a code on, as counted in real memos.
function withCode(random: Random, code: string, at: string): string {
  const digits = (count: number) =>
    Array.from({ length: count }, () => random.between(0, 9)).join('');
  const stamp = `${at.slice(8, 10)}${at.slice(5, 7)}${at.slice(2, 4)}-${at.slice(11)}`;
  switch (random.between(0, 9)) {
    case 0:
      return code.toLowerCase();
    case 1:
      return `CT nhanh 247 den: ${code} ${random.pick(GOODS_WORDS)}`;
    case 2:
      return `MBVCB.${digits(10)}.${digits(6)}.${code}.CT tu 999900${digits(6)}`;
    case 3:
      return `${code}-${stamp} ${digits(6)}`;
    case 4:
      return `IBFT ${code.toLowerCase()} ${random.pick(GOODS_WORDS)}`;
    case 5:
      return `Chuyen tien den tu NAPAS Noi dung: ${code} FT${digits(14)}`;
    case 6:
      return `${code} ${random.pick(GOODS_WORDS)}`;
    default:
      return code;
  }
}
