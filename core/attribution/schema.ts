import type { Day, Dong, WallTime } from '../kernel/index.ts';
import type { AccountKind } from '../registry/index.ts';
import type { Proof } from '../statements/index.ts';

/** What a credit is held to be. `open` waits in the queue for a person. */
export type Outcome = 'sale' | 'open' | 'not-sale';

/** How an attribution came about; each has its Vietnamese sentence in `explain.ts`. */
const RULES = [
  'own-account',
  'virtual-account',
  'terminal',
  'payment-code',
  'board-account',
  'no-key',
  'unknown-code',
  'out-of-date',
  'two-codes',
  'foreign-code',
  'conflict',
  'person',
  'person-not-sale',
  'person-reopened',
  'person-settlement',
  'settlement',
  'settlement-open',
  'reversal',
  'reversal-open',
  'debit-reversal',
] as const;
export type Rule = (typeof RULES)[number];

/** The only alarm so far: another trader's code was used on somebody's own account. */
export type Alarm = 'foreign-code';

/** What an attribution rests on, stored as JSON beside it; never a payer, never a whole memo. */
export interface Evidence {
  /** The field that decided. */
  readonly field: 'account' | 'virtual-account' | 'terminal' | 'memo' | 'person' | 'none';
  /** What stood in that field: the code, the virtual account, the terminal. */
  readonly text?: string;
  /** The account the money came in on, all but its last four characters hidden. */
  readonly account: string;
  /** Payment codes found in the memo. */
  readonly codes?: readonly string[];
  /** Stalls the keys point to, in the order of `keys`. */
  readonly stalls?: readonly string[];
  /** Which keys disagreed. */
  readonly keys?: readonly string[];
  /** What a person gave as the reason. */
  readonly reason?: string;
  /** The sales that a bank's batch pays out. */
  readonly settled?: Settled;
  /** The sale that a reversal takes back. */
  readonly sale?: ReversedSale;
  /** The payment on which a person decided this; the same money, told through another door. */
  readonly movedFrom?: number;
}

/** A gateway's sales of consecutive days that a bank books as one credit. */
export interface Settled {
  /** What the gateway is called; empty: its reports do not say. */
  readonly gateway: string;
  /** The gateway's account, by its row. */
  readonly accountId: number;
  /** Null: all of its terminals. */
  readonly terminal: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly sales: number;
  readonly gross: Dong;
  /** Negative. */
  readonly fee: Dong;
}

/** The sale a reversal takes back. */
export interface ReversedSale {
  readonly paymentId: number;
  readonly day: Day;
  readonly amount: Dong;
}

/** A credit as the queue and the lists of rows show it. */
export interface PaymentLine {
  readonly paymentId: number;
  readonly at: WallTime;
  readonly day: Day;
  readonly amount: Dong;
  readonly memo: string;
  /** Masked, as stored. */
  readonly payer: string;
  readonly account: {
    readonly kind: AccountKind;
    readonly bankBin: string | null;
    readonly masked: string;
    readonly holder: string;
    /** The trader whose own account it is. */
    readonly vendorUid: string | null;
  };
  readonly virtualAccount: string;
  readonly terminal: string;
  /** The file it came from, and its row there. */
  readonly fileName: string;
  readonly row: number;
  readonly outcome: Outcome;
  readonly vendorUid: string | null;
  readonly vendorName: string | null;
  readonly stall: string | null;
  readonly rule: Rule;
  readonly alarm: Alarm | null;
  /** Vietnamese: why it is so, or why it waits. */
  readonly reason: string;
  /** UTC; by it a later decision is told from this one. */
  readonly decidedAt: string;
  /** It takes an earlier payment back. */
  readonly isReversal: boolean;
  /** Vietnamese: why its money is not counted here; null: it counts. */
  readonly uncounted: string | null;
  /** How far the import it came with is proved. */
  readonly proof: Proof;
}

/** The payments waiting for a person, alarms first, then the newest. */
export interface Queue {
  readonly total: number;
  readonly alarms: number;
  readonly items: readonly PaymentLine[];
}

/** A trader-at-stall a waiting payment may belong to; the likeliest first. */
export interface Candidate {
  readonly occupancyUid: string;
  readonly stall: string;
  readonly zone: string;
  readonly vendorUid: string;
  readonly vendorName: string;
  readonly paymentCode: string;
  /** Vietnamese: what speaks for it; null: only found by searching. */
  readonly hint: string | null;
}

/** One decision about a payment, present or superseded. */
export interface Decision {
  readonly outcome: Outcome;
  readonly rule: Rule;
  readonly sentence: string;
  readonly evidence: Evidence;
  readonly alarm: Alarm | null;
  readonly vendorName: string | null;
  readonly stall: string | null;
  readonly author: string;
  /** UTC. */
  readonly decidedAt: string;
}

/** Why a payment counts as it does, and what it counted as before. */
export interface Why {
  readonly paymentId: number;
  readonly now: Decision;
  readonly before: readonly Decision[];
  /** Vietnamese: why its money is not counted here; null: it counts. */
  readonly uncounted: string | null;
  /** Vietnamese: where the same money is told too, and what takes it back. */
  readonly also: readonly string[];
}

/** Which rows stand behind a figure. */
export interface PaymentFilter {
  readonly vendorUid?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly outcome?: Outcome | undefined;
  /** Only what figures add up: money that is told twice once, no self-declared takings. */
  readonly counted?: boolean | undefined;
  /** Keys as figures have them; the empty text: not known. A row is `zone / row`. */
  readonly zone?: string | undefined;
  readonly row?: string | undefined;
  readonly goods?: string | undefined;
  /** BIN of the bank whose account it came in on. */
  readonly provider?: string | undefined;
  /** An amount, part of a memo, or a stall's code. */
  readonly search?: string | undefined;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
}
