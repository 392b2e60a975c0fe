import type { Day, Dong, WallTime } from '../kernel/index.ts';
import type { AccountKind, AccountOwner } from '../registry/index.ts';

export type StatementFormat =
  | 'xlsx'
  | 'xls'
  | 'html'
  | 'csv'
  | 'mt940'
  | 'mt942'
  | 'camt052'
  | 'camt053'
  | 'camt054'
  | 'ofx'
  | 'qif'
  | 'bai2'
  | 'pdf'
  | 'feed';

/**
 * Through which door rows come: `statement`, an account's own file; `feed`, the
 * same account's rows as somebody else tells them (an API, a merchant report of
 * direct transfers); `gateway`, single sales whose money the bank books in batches.
 */
export const DOORS = ['statement', 'feed', 'gateway'] as const;
export type Door = (typeof DOORS)[number];

/**
 * `balanced`: opening + credits + debits + fees = closing; `totals`: the totals
 * printed in the file equal the sums; `unproved`: it states neither; `failed`:
 * it states one that does not hold.
 */
export type Proof = 'balanced' | 'totals' | 'unproved' | 'failed';

/** One row of a statement as read; amounts are exact decimal text in the file's currency, money in positive. */
export interface ReadTransaction {
  /** As its sheet numbers it. */
  readonly row: number;
  /** Which sheet of the workbook, counted from 1; absent on the first. */
  readonly sheet?: number;
  readonly bookedAt: WallTime;
  readonly valueDate: Day | null;
  readonly amount: string;
  readonly fee: string;
  readonly reference: string | null;
  readonly memo: string | null;
  readonly counterpartyName: string | null;
  readonly counterpartyAccount: string | null;
  readonly virtualAccount: string | null;
  readonly terminal: string | null;
  readonly balance: string | null;
  /** Set where the file itself says that the row takes an earlier one back. */
  readonly reversal?: true;
  /**
   * The provider's own id of a feed's row, with the provider's name in front: it
   * alone says which row of the account is the same.
   */
  readonly sourceId?: string;
}

/** A row that is not taken, and why (Vietnamese). */
export interface RowNote {
  readonly row: number;
  /** As of a transaction. */
  readonly sheet?: number;
  readonly reason: string;
}

/** One account's part of a statement file. */
export interface ReadStatement {
  readonly account: string | null;
  readonly currency: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly opening: string | null;
  readonly closing: string | null;
  readonly creditCount: number;
  readonly creditSum: string;
  readonly debitCount: number;
  readonly debitSum: string;
  readonly feeSum: string;
  readonly proof: Proof;
  readonly transactions: readonly ReadTransaction[];
  /** Rows that look like payments but are none (unsuccessful, nothing moved), with the reason. */
  readonly ignored: readonly RowNote[];
  readonly rejected: readonly RowNote[];
}

/**
 * Why a table may have been read wrongly: several columns could be the money;
 * nothing tells money in from money out; day and month could be exchanged;
 * nothing proves the sums; a proof failed; rows were refused.
 */
export type Doubt =
  | 'money-columns'
  | 'one-way'
  | 'dates'
  | 'no-proof'
  | 'failed-proof'
  | 'refused-rows';

/** How a table's columns were known, and what speaks against it; without doubts it is sure. */
export interface Certainty {
  readonly by: 'layout' | 'taught' | 'headings';
  readonly doubts: readonly Doubt[];
}

/** A statement file as read; nothing of it is stored yet. */
export interface ReadFile {
  readonly format: StatementFormat;
  /** Id of the bank layout; null when only the header detector knew it. */
  readonly layout: string | null;
  /** BIN of the bank the layout belongs to. */
  readonly bankBin: string | null;
  readonly encoding: string | null;
  readonly sha256: string;
  readonly door: Door;
  /** Absent where the format itself says what each field is. */
  readonly certainty?: Certainty;
  readonly statements: readonly ReadStatement[];
  /** The bytes that were read; absent where the rows came as no file. */
  readonly original?: PackedFile;
}

/** A file's bytes, compressed, to be kept beside what was read from them. */
export interface PackedFile {
  readonly packed: Uint8Array;
  /** Bytes, unpacked. */
  readonly size: number;
}

/** How a file is to be taken in; absent: the file and the registry decide. */
export interface ImportChoice {
  /** The account the file belongs to. */
  readonly account?: string | undefined;
  readonly kind?: AccountKind | undefined;
  readonly layout?: string | undefined;
  /** Why a failed proof is taken all the same; audited. */
  readonly acceptFailedProof?: string | undefined;
}

/** How a file is taken in step by step, with room for others in between. */
export interface Steps {
  /** Stops between two steps; nothing is stored then. */
  readonly signal?: AbortSignal | undefined;
  /** Rows made ready, of all there are; the last step, storing them, is taken at once. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** The result of importing, or previewing, one account of a file. */
export interface ImportResult {
  /** The import's uid; null in a preview and when the file was imported before. */
  readonly import: string | null;
  readonly account: string;
  readonly added: number;
  readonly duplicate: number;
  readonly ignored: number;
  readonly rejected: readonly RowNote[];
  readonly proof: Proof;
  readonly from: Day;
  readonly to: Day;
}

export type RowOutcome = 'new' | 'duplicate' | 'ignored' | 'rejected';

/** One row of a previewed file and what will become of it. */
export interface PreviewRow {
  readonly row: number;
  /** Null for rows that could not be read as transactions. */
  readonly at: WallTime | null;
  readonly amount: Dong | null;
  readonly memo: string;
  readonly outcome: RowOutcome;
  /** Vietnamese; empty for new rows. */
  readonly reason: string;
}

/** What a person should know of one account's part before it is taken in. */
export interface PreviewDetail {
  readonly account: string;
  readonly kind: AccountKind;
  /** Name of the account's row in the registry; null: it will be added. */
  readonly accountUid: string | null;
  /** The trader whose account it is; null for a provider's and the board's. */
  readonly owner: AccountOwner | null;
  readonly opening: Dong | null;
  readonly closing: Dong | null;
  readonly creditCount: number;
  readonly creditSum: Dong;
  readonly debitCount: number;
  readonly debitSum: Dong;
  readonly feeSum: Dong;
  readonly proof: Proof;
  /** This very file is in already: nothing would be added. */
  readonly alreadyImported: boolean;
  /** Vietnamese sentences, e.g. the missing consent form. */
  readonly warnings: readonly string[];
}

/** What importing a file would do; the same staged rows are what a commit stores. */
export interface Preview {
  readonly results: readonly ImportResult[];
  readonly details: readonly PreviewDetail[];
  /** A page of one account's rows in the order of the file, of one outcome or all. */
  rows(
    statementIndex: number,
    offset: number,
    limit: number,
    outcome?: RowOutcome,
  ): readonly PreviewRow[];
}

/** One import as the list shows it, undone ones included. */
export interface ImportSummary {
  readonly import: string;
  readonly account: string;
  readonly accountKind: AccountKind;
  readonly bankBin: string | null;
  readonly fileName: string;
  readonly format: StatementFormat;
  readonly layout: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly added: number;
  readonly duplicate: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly opening: Dong | null;
  readonly closing: Dong | null;
  readonly creditCount: number;
  readonly creditSum: Dong;
  readonly debitCount: number;
  readonly debitSum: Dong;
  readonly feeSum: Dong;
  readonly proof: Proof;
  readonly acceptedReason: string | null;
  readonly author: string;
  /** UTC instant. */
  readonly createdAt: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
  readonly door: Door;
  /** Whether the original is kept, so that it can be fetched, taken in again and read again. */
  readonly hasOriginal: boolean;
  /** Read by an older reader than today's: reading it again may tell more. */
  readonly isOldReading: boolean;
  /** The import that took its place when it was read again; null: none did. */
  readonly replacedBy: string | null;
}

/** Payments of one import were stored; told inside the same transaction. */
export interface PaymentsCommitted {
  readonly marketId: number;
  readonly importId: number;
  readonly accountId: number;
  /** Days on which payments were added, read differently, or count differently now. */
  readonly days: readonly Day[];
  /** Payments linked otherwise than before to others that tell the same money. */
  readonly relinked?: readonly Relinked[];
  /** Payments that were there before may carry other details now. */
  readonly isReread?: true;
}

/**
 * Payments are about to go for good; told inside the same transaction, while
 * they are still there. Their ids stand in {@link LEAVING}.
 */
export interface PaymentsLeaving {
  readonly marketId: number;
  readonly accountId: number;
}

/**
 * The temporary table of payments that go: `id`, and the `fingerprint` and
 * `occurrence` under which each would come back (those it has, or those it will
 * have when a file is read again and tells it differently).
 */
export const LEAVING = 'temp.leaving_payment';

/** Payments of these days were removed, or count differently now; told inside the same transaction. */
export interface PaymentsChanged {
  readonly marketId: number;
  /** The import that was taken back. */
  readonly importId: number;
  readonly days: readonly Day[];
  /** As of {@link PaymentsCommitted}. */
  readonly relinked?: readonly Relinked[];
}

/** Whether a payment's money counts where it stands, and which payment tells the same money. */
export interface Standing {
  readonly counts: boolean;
  readonly twin: number | null;
}

/** A payment whose standing changed. */
export interface Relinked {
  readonly paymentId: number;
  readonly before: Standing;
  readonly now: Standing;
}

/** A feed's payment that the account's statement does not have, though it has the whole day. */
export interface Difference {
  readonly paymentId: number;
  readonly at: WallTime;
  readonly amount: Dong;
  readonly memo: string;
  /** All but the last four characters hidden. */
  readonly account: string;
  /** Where it was told. */
  readonly feedName: string;
  /** The statement that has the day. */
  readonly statementName: string;
}

/** A page of them. */
export interface Differences {
  readonly total: number;
  readonly items: readonly Difference[];
}
