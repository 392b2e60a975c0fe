import type { Day, Dong, WallTime } from '../kernel/index.ts';
import type { Proof, RowOutcome } from './schema.ts';

/** What other rooms say hangs on payments that would go. */
export interface Dependence {
  /** Sales that would no longer count, their sum, and how many traders they belong to. */
  readonly sales: number;
  readonly amount: Dong;
  readonly traders: number;
  /** Decisions that people made; kept, and valid again when the payment comes back. */
  readonly decisions: number;
  /** Stickers whose first payment is among them. */
  readonly firstPayments: number;
}

/** What undoing an import would do, before it is done. */
export interface Dependents extends Dependence {
  readonly import: string;
  /** Payments that would go, money in and out. */
  readonly leaving: number;
  /** Its payments that other live imports contain too: they stay. */
  readonly staying: number;
  /** Days that would lose payments: how many, the first and the last. */
  readonly days: number;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Whether the account would be closed, because it is known by this import alone. */
  readonly closesAccount: boolean;
  /** Vietnamese sentences: what a person should know first. */
  readonly warnings: readonly string[];
  /** Vietnamese sentences: why it cannot be undone; none: it can. */
  readonly objections: readonly string[];
}

/** Payments that would go, for other rooms to look at in `LEAVING`. */
export interface Leaving {
  readonly marketId: number;
  readonly accountId: number;
  readonly importId: number;
  readonly days: readonly Day[];
}

/** How other rooms have a say before payments go. */
export interface Undoing {
  /** Asked each time payments are to go: reasons (Vietnamese) why they must stay. */
  object(subscriber: (leaving: Leaving) => readonly string[]): void;
  /** Asked when a person wants to know: what hangs on them, and warnings. */
  tell(
    subscriber: (
      leaving: Leaving,
    ) => Partial<Dependence> & { readonly warnings?: readonly string[] },
  ): void;
}

/** One row of an import that was taken in. */
export interface ImportRow {
  readonly row: number;
  /** Null where nothing is stored of it: refused, ignored, or undone. */
  readonly at: WallTime | null;
  readonly amount: Dong | null;
  readonly memo: string;
  readonly outcome: RowOutcome;
  /** Vietnamese; empty for new rows. */
  readonly reason: string;
}

/** A page of an import's rows. */
export interface ImportRows {
  readonly total: number;
  readonly rows: readonly ImportRow[];
}

/** What one reading of a file came to. */
export interface Reading {
  readonly layout: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly opening: Dong | null;
  readonly closing: Dong | null;
  readonly creditCount: number;
  readonly creditSum: Dong;
  readonly debitCount: number;
  readonly debitSum: Dong;
  readonly feeSum: Dong;
  readonly ignored: number;
  readonly rejected: number;
  readonly proof: Proof;
}

/** What a row that is the same payment now tells differently. */
export type RereadField =
  | 'memo'
  | 'fee'
  | 'reference'
  | 'payer'
  | 'virtualAccount'
  | 'terminal'
  | 'balance'
  | 'reversal';

/**
 * A row that is not as it was. `added`: only in the new reading; `gone`: no
 * longer there; `changed`: the same payment, other details.
 */
export interface RereadRow {
  readonly row: number;
  readonly change: 'added' | 'gone' | 'changed';
  readonly at: WallTime;
  readonly amount: Dong;
  readonly memo: string;
  readonly fields: readonly RereadField[];
}

/** An import beside what today's reader makes of the same file. */
export interface RereadComparison {
  readonly import: string;
  readonly account: string;
  readonly fileName: string;
  /** Nothing at all is different. */
  readonly isSame: boolean;
  readonly before: Reading;
  readonly after: Reading;
  /** Rows that are the same payment, those with other details among them. */
  readonly same: number;
  readonly changed: number;
  readonly added: number;
  readonly gone: number;
  readonly warnings: readonly string[];
  /** What is different, in the order of the file. */
  readonly rows: readonly RereadRow[];
}

/** What taking the new reading did. */
export interface RereadResult {
  /** The import that holds now; the same as before when nothing was different. */
  readonly import: string;
  readonly isSame: boolean;
  readonly added: number;
  readonly removed: number;
}
