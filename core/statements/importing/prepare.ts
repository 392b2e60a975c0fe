import { type Day, type Dong, dayOf, isDong, type WallTime } from '../../kernel/index.ts';
import type { AccountKind } from '../../registry/index.ts';
import type { Door, ReadStatement, ReadTransaction, RowNote } from '../schema.ts';
import { accountKeyOf, fingerprintOf } from './fingerprint.ts';
import { maskAccount, maskName } from './masking.ts';
import type { PayerKeys } from './payer-key.ts';
import { isReversal } from './reversal.ts';

/** An .xlsx sheet has no more rows. */
const ROWS_OF_A_SHEET = 1_048_576;

/** A row's number as it is stored: rows of further sheets are numbered on, so that each is unique. */
export function storedRow({ row, sheet = 1 }: Pick<RowNote, 'row' | 'sheet'>): number {
  return (sheet - 1) * ROWS_OF_A_SHEET + row;
}

/** The row as its sheet numbers it. */
export function sheetRow(stored: number): number {
  return ((stored - 1) % ROWS_OF_A_SHEET) + 1;
}

/** The number of the sheet a stored row stands on, from 1. */
export function sheetOf(stored: number): number {
  return Math.floor((stored - 1) / ROWS_OF_A_SHEET) + 1;
}

/** One payment as it is staged and, if new, stored. */
export interface StagedRow {
  /** As stored, see {@link storedRow}. */
  readonly row: number;
  readonly fingerprint: Buffer;
  readonly occurrence: number;
  readonly at: WallTime;
  readonly amount: Dong;
  readonly fee: Dong;
  readonly reference: string;
  readonly memo: string;
  readonly payerName: string;
  readonly payerAccount: string;
  readonly virtualAccount: string;
  readonly terminal: string;
  readonly balance: Dong | null;
  readonly isReversal: boolean;
  /** Keyed hash of the payer's account; null: not, or only partly, known. */
  readonly payerKey: Buffer | null;
  /** The provider's own id of a feed's row; empty: none. */
  readonly sourceId: string;
}

/** One account's rows, ready for the store. */
export interface Staged {
  readonly rows: readonly StagedRow[];
  readonly ignored: readonly RowNote[];
  readonly rejected: readonly RowNote[];
}

/** Whose rows they are and through which door they come. */
export interface Origin {
  readonly number: string;
  readonly kind: AccountKind;
  readonly door: Door;
}

const PIECE_ROWS = 5000; // some tens of milliseconds

/**
 * Makes the rows that are stored: whole đồng, fingerprints, the payer masked
 * and keyed. Of a trader's own spending only time, amount and reference are
 * kept; the fingerprint is of the full row all the same, so that it is known
 * again. Equal rows all count, but a feed's row that is told twice is one.
 * Yields the rows in pieces as they are made, and returns them all.
 */
export function* stageStatement(
  statement: ReadStatement,
  origin: Origin,
  payerKeys: PayerKeys,
): Generator<readonly StagedRow[], Staged> {
  const accountKey = accountKeyOf(origin.number);
  const seen = new Map<string, number>();
  const rows: StagedRow[] = [];
  const ignored: RowNote[] = [...statement.ignored];
  const rejected: RowNote[] = [...statement.rejected];
  for (const transaction of statement.transactions) {
    const amount = Number(transaction.amount);
    const fee = Number(transaction.fee);
    if (!isDong(amount) || !isDong(fee)) {
      rejected.push(note(transaction, `Số tiền ${transaction.amount} quá lớn`));
      continue;
    }
    if (amount === 0 && fee === 0) {
      ignored.push(note(transaction, 'Số tiền bằng 0'));
      continue;
    }
    const fingerprint = fingerprintOf(accountKey, transaction, origin.door);
    const key = fingerprint.toString('latin1');
    const occurrence = (seen.get(key) ?? 0) + 1;
    if (occurrence > 1 && transaction.sourceId !== undefined) {
      ignored.push(note(transaction, TOLD_TWICE));
      continue;
    }
    seen.set(key, occurrence);
    const isHidden = origin.kind === 'trader' && amount <= 0;
    const { counterpartyName, counterpartyAccount } = transaction;
    rows.push({
      row: storedRow(transaction),
      fingerprint,
      occurrence,
      at: transaction.bookedAt,
      amount,
      fee,
      reference: transaction.reference ?? '',
      memo: isHidden ? '' : (transaction.memo ?? ''),
      payerName: isHidden ? '' : maskName(counterpartyName),
      payerAccount: isHidden ? '' : maskAccount(counterpartyAccount),
      isReversal: isReversal(transaction),
      payerKey: isHidden ? null : payerKeys.keyOf(counterpartyAccount),
      virtualAccount: transaction.virtualAccount ?? '',
      terminal: transaction.terminal ?? '',
      balance: dongOrNull(transaction.balance),
      sourceId: transaction.sourceId ?? '',
    });
    if (rows.length % PIECE_ROWS === 0) yield rows.slice(-PIECE_ROWS);
  }
  const rest = rows.length % PIECE_ROWS;
  if (rest > 0) yield rows.slice(-rest);
  return { rows, ignored, rejected };
}

const TOLD_TWICE = 'Nguồn kể lại giao dịch này lần nữa, cùng một mã';

function note({ row, sheet }: ReadTransaction, reason: string): RowNote {
  return { row, reason, ...(sheet === undefined ? {} : { sheet }) };
}

/** The days of the rows, in order. */
export function daysOf({ rows }: Staged): Day[] {
  return [...new Set(rows.map((row) => dayOf(row.at)))].sort();
}

/** An exact decimal as whole đồng; null when there is none or it does not fit. */
export function dongOrNull(value: string | null): Dong | null {
  if (value === null) return null;
  const amount = Number(value);
  return isDong(amount) ? amount : null;
}
