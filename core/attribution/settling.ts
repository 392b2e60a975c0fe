import { addDays, type Day, type Dong } from '../kernel/index.ts';
import type { Naming } from './gateways.ts';
import type { Settled } from './schema.ts';

/** How many days after its last sale a batch may be booked, and how many days one may hold. */
export const LAG_DAYS = 5;
export const RUN_DAYS = 31;

/** A credit that may pay out a gateway's sales. */
export interface Batch {
  readonly paymentId: number;
  readonly day: Day;
  readonly amount: Dong;
  /** Null: only what a person may confirm. */
  readonly naming: Naming | null;
}

/** What a gateway reports of one terminal and day. */
export interface TerminalDay {
  readonly terminal: string;
  readonly day: Day;
  readonly sales: number;
  readonly gross: Dong;
  /** Negative. */
  readonly fee: Dong;
}

/** One account of a gateway. */
export interface GatewayBook {
  readonly accountId: number;
  /** Null: its reports do not say which gateway. */
  readonly gateway: { readonly id: string; readonly name: string } | null;
  readonly days: readonly TerminalDay[];
  /** Whether an import has any of these days. */
  covers(from: Day, to: Day): boolean;
}

/** Whether a memo may speak of a gateway's account. */
export function speaksOf({ gateways }: Naming, { gateway }: GatewayBook): boolean {
  return gateway === null || gateways.length === 0 || gateways.includes(gateway.id);
}

/**
 * Which batches are which sales: each takes the one run of consecutive days, of
 * a whole account or of one terminal, whose sales less fees are its amount and
 * which ended up to {@link LAG_DAYS} days before. Days that a batch has taken
 * are gone for the others; where two runs fit, or two batches want the same
 * days, nothing is taken. What comes out does not depend on any order.
 * @param taken days that are settled already and stay so.
 */
export function settle(
  batches: readonly Batch[],
  books: readonly GatewayBook[],
  taken: readonly Settled[],
): ReadonlyMap<number, Settled> {
  const found = new Map<number, Settled>();
  const gone = [...taken];
  const wanted = new Map(batches.map((batch) => [batch.paymentId, runsOf(batch, books)]));
  for (;;) {
    const only: [number, Settled][] = [];
    for (const [paymentId, runs] of wanted) {
      const [run, ...others] = runs.filter((one) => !gone.some((other) => overlap(one, other)));
      if (run && others.length === 0) only.push([paymentId, run]);
    }
    const sure = only.filter(
      ([paymentId, run]) =>
        !only.some(([other, rival]) => other !== paymentId && overlap(run, rival)),
    );
    if (sure.length === 0) return found;
    for (const [paymentId, run] of sure) {
      found.set(paymentId, run);
      gone.push(run);
      wanted.delete(paymentId);
    }
  }
}

/** Every run of days whose sales less fees are a credit's amount, named by it or, without a memo to go by, at all. */
export function runsOf(
  { day, amount, naming }: Batch,
  books: readonly GatewayBook[],
): readonly Settled[] {
  const runs: Settled[] = [];
  for (const book of books) {
    if (naming !== null && !speaksOf(naming, book)) continue;
    const whole = sumsOf(book.days, () => '');
    const terminals = sumsOf(book.days, ({ terminal }) => terminal);
    const all = [...whole, ...(terminals.size > 1 ? terminals : [])];
    for (const [terminal, days] of all) {
      for (const run of runsIn(days, day, amount)) {
        const isKnown = runs.some(
          (other) =>
            other.accountId === book.accountId &&
            other.from === run.from &&
            other.to === run.to &&
            other.sales === run.sales,
        );
        if (isKnown) continue;
        const { accountId, gateway } = book;
        runs.push({ gateway: gateway?.name ?? '', accountId, terminal: terminal || null, ...run });
      }
    }
  }
  return runs;
}

interface Sum {
  readonly sales: number;
  readonly gross: Dong;
  readonly fee: Dong;
}

const NONE: Sum = { sales: 0, gross: 0, fee: 0 };

function sumsOf(
  days: readonly TerminalDay[],
  keyOf: (day: TerminalDay) => string,
): Map<string, Map<Day, Sum>> {
  const sums = new Map<string, Map<Day, Sum>>();
  for (const one of days) {
    const own = sums.get(keyOf(one)) ?? new Map<Day, Sum>();
    sums.set(keyOf(one), own.set(one.day, add(own.get(one.day) ?? NONE, one)));
  }
  return sums;
}

function add(one: Sum, other: Sum): Sum {
  return {
    sales: one.sales + other.sales,
    gross: one.gross + other.gross,
    fee: one.fee + other.fee,
  };
}

function runsIn(
  days: ReadonlyMap<Day, Sum>,
  booked: Day,
  amount: Dong,
): (Sum & { readonly from: Day; readonly to: Day })[] {
  const runs: (Sum & { readonly from: Day; readonly to: Day })[] = [];
  for (let lag = 0; lag <= LAG_DAYS; lag += 1) {
    const to = addDays(booked, -lag);
    if (!days.has(to)) continue;
    let sum = NONE;
    for (let length = 0; length < RUN_DAYS; length += 1) {
      const from = addDays(to, -length);
      const day = days.get(from);
      if (!day) continue;
      sum = add(sum, day);
      if (sum.gross + sum.fee === amount) runs.push({ ...sum, from, to });
    }
  }
  return runs;
}

function overlap(one: Settled, other: Settled): boolean {
  return (
    one.accountId === other.accountId &&
    one.from <= other.to &&
    other.from <= one.to &&
    (one.terminal === null || other.terminal === null || one.terminal === other.terminal)
  );
}

/** Which days of which account or terminal. */
export type SettledRun = Pick<Settled, 'accountId' | 'terminal' | 'from' | 'to'>;

/** Whether two name the same days of the same account or terminal. */
export function isSameRun(one: SettledRun, other: SettledRun): boolean {
  return (
    one.accountId === other.accountId &&
    one.terminal === other.terminal &&
    one.from === other.from &&
    one.to === other.to
  );
}
