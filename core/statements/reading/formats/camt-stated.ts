import type { Decimal } from '../decimals.ts';
import { absolute, add, negate } from '../decimals.ts';
import { NOTHING_STATED, type Stated, type Total, totalOf } from '../proof.ts';
import { amountOf, creditOf, currencyOf } from './camt-values.ts';
import type { Tally } from './ledger.ts';
import { child, nodeAt, textAt, type XmlNode } from './xml.ts';

/** One balance a message states. */
export interface CamtBalance {
  /** `OPBD`, `CLBD`, … */
  readonly type: string;
  readonly currency: string | null;
  readonly amount: Decimal;
}

/** What a message says of the number and sum of its entries. */
export interface CamtSummary {
  readonly credits: { readonly count: number | null; readonly sum: Decimal | null };
  readonly debits: { readonly count: number | null; readonly sum: Decimal | null };
  readonly net: Decimal | null;
}

/** Reads one `Bal`; null when it has no amount or no sign. */
export function balanceOf(node: XmlNode): CamtBalance | null {
  const kind = child(node, 'Tp');
  const amount = amountOf(textAt(node, 'Amt'));
  const isCredit = creditOf(node);
  if (amount === null || isCredit === null) return null;
  return {
    type: textAt(kind, 'CdOrPrtry', 'Cd') || textAt(kind, 'Cd'),
    currency: currencyOf(child(node, 'Amt')?.currency ?? null),
    amount: isCredit ? amount : negate(amount),
  };
}

/** Reads `TxsSummry`. */
export function summaryOf(node: XmlNode): CamtSummary {
  const side = (name: string) => {
    const total = child(node, name);
    const count = textAt(total, 'NbOfNtries');
    return {
      count: /^\d{1,15}$/.test(count) ? Number(count) : null,
      // Some print the sum of the debits with its minus.
      sum: amountOf(textAt(total, 'Sum').replace(/^-/, '')),
    };
  };
  const total = child(node, 'TtlNtries');
  const named = nodeAt(total, 'TtlNetNtry');
  const net = amountOf(textAt(named, 'Amt') || textAt(total, 'TtlNetNtryAmt'));
  const isOut = creditOf(named ?? total) === false;
  return {
    credits: side('TtlCdtNtries'),
    debits: side('TtlDbtNtries'),
    net: net && isOut ? negate(net) : net,
  };
}

/** The entries that were read, by side, and those that wait: summaries count some or all of them. */
export interface CamtTallies {
  readonly credits: Tally;
  readonly debits: Tally;
  readonly pendingCredits: Tally;
  readonly pendingDebits: Tally;
}

/** Number and sum of the transactions made of the booked entries. */
export interface MadeTallies {
  readonly credits: Tally;
  readonly debits: Tally;
}

/**
 * Opening and closing of one currency, by booked balances only: available ones
 * take in what is held back and prove nothing. An interim balance stands for
 * the side that has none.
 */
export function balancesOf(
  balances: readonly CamtBalance[],
  currency: string,
): Pick<Stated, 'opening' | 'closing'> {
  const own = balances.filter((one) => (one.currency ?? currency) === currency);
  const of = (type: string): Decimal | null => own.find((one) => one.type === type)?.amount ?? null;
  const interim = own.filter((one) => one.type === 'ITBD').map((one) => one.amount);
  const opening = of('OPBD') ?? of('PRCD');
  const closing = own.findLast((one) => one.type === 'CLBD')?.amount ?? null;
  return {
    opening: opening ?? (closing !== null || interim.length > 1 ? (interim[0] ?? null) : null),
    closing: closing ?? interim.at(-1) ?? null,
  };
}

/**
 * What `TxsSummry` states, put in terms of transactions: it counts entries, of
 * which one may have become many, and some banks count those waiting too.
 */
export function totalsOf(
  summary: CamtSummary | null,
  entries: CamtTallies,
  made: MadeTallies,
): Stated {
  if (summary === null) return NOTHING_STATED;
  const { credits, debits } = summary;
  const sided = credits.sum !== null || debits.sum !== null;
  return {
    ...NOTHING_STATED,
    totalIn: sumOf(credits.sum, entries.credits, entries.pendingCredits, made.credits),
    totalOut: sumOf(debits.sum, entries.debits, entries.pendingDebits, made.debits),
    totalNet: sided || summary.net === null ? null : totalOf([summary.net]),
    countIn: countOf(credits.count, entries.credits, entries.pendingCredits, made.credits),
    countOut: countOf(debits.count, entries.debits, entries.pendingDebits, made.debits),
  };
}

function sumOf(stated: Decimal | null, entries: Tally, pending: Tally, made: Tally): Total | null {
  if (stated === null) return null;
  const withPending = stated !== entries.sum && stated === add(entries.sum, pending.sum);
  const booked = withPending ? entries.sum : stated;
  return totalOf([add(booked, absolute(made.sum), negate(entries.sum))]);
}

function countOf(
  stated: number | null,
  entries: Tally,
  pending: Tally,
  made: Tally,
): number | null {
  if (stated === null) return null;
  const withPending = stated !== entries.count && stated === entries.count + pending.count;
  return (withPending ? entries.count : stated) + made.count - entries.count;
}
