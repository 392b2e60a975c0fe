import { type Day, type Dong, dayOf, isDong, type WallTime } from '../../kernel/index.ts';
import type { AccountKind } from '../../registry/index.ts';
import type { ReadStatement, ReadTransaction, RowNote } from '../schema.ts';
import { accountKeyOf, fingerprintOf } from './fingerprint.ts';
import { maskAccount, maskName } from './masking.ts';

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
}

/** One account's rows, ready for the store. */
export interface Staged {
  readonly rows: readonly StagedRow[];
  readonly rejected: readonly RowNote[];
}

const PIECE_ROWS = 5000; // some tens of milliseconds

/**
 * Makes the rows that are stored: whole đồng, fingerprints, the payer masked.
 * Of a trader's own spending only time, amount and reference are kept; the
 * fingerprint is of the full row all the same, so that it is known again.
 * Yields the rows in pieces as they are made, and returns them all.
 */
export function* stageStatement(
  statement: ReadStatement,
  account: { readonly number: string; readonly kind: AccountKind },
): Generator<readonly StagedRow[], Staged> {
  const accountKey = accountKeyOf(account.number);
  const seen = new Map<string, number>();
  const rows: StagedRow[] = [];
  const rejected: RowNote[] = [...statement.rejected];
  for (const transaction of statement.transactions) {
    const amount = Number(transaction.amount);
    const fee = Number(transaction.fee);
    if (!isDong(amount) || !isDong(fee)) {
      const { row, sheet } = transaction;
      const reason = `Số tiền ${transaction.amount} quá lớn`;
      rejected.push({ row, reason, ...(sheet === undefined ? {} : { sheet }) });
      continue;
    }
    const fingerprint = fingerprintOf(accountKey, transaction);
    const key = fingerprint.toString('latin1');
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    const hidden = account.kind === 'trader' && amount <= 0;
    rows.push({
      row: storedRow(transaction),
      fingerprint,
      occurrence,
      at: transaction.bookedAt,
      amount,
      fee,
      reference: transaction.reference ?? '',
      ...(hidden ? NO_ONE : payerOf(transaction)),
      virtualAccount: transaction.virtualAccount ?? '',
      terminal: transaction.terminal ?? '',
      balance: dongOrNull(transaction.balance),
    });
    if (rows.length % PIECE_ROWS === 0) yield rows.slice(-PIECE_ROWS);
  }
  const rest = rows.length % PIECE_ROWS;
  if (rest > 0) yield rows.slice(-rest);
  return { rows, rejected };
}

/** Row numbers of a part that stand in one of the others too, the same payment. */
export function repeatedRows({ rows }: Staged, others: readonly Staged[]): ReadonlySet<number> {
  if (others.length === 0) return new Set();
  const key = (row: StagedRow): string => `${row.fingerprint.toString('latin1')} ${row.occurrence}`;
  const known = new Set(others.flatMap((other) => other.rows.map(key)));
  return new Set(rows.filter((row) => known.has(key(row))).map(({ row }) => row));
}

/** The days of the rows, in order. */
export function daysOf({ rows }: Staged): Day[] {
  return [...new Set(rows.map((row) => dayOf(row.at)))].sort();
}

const NO_ONE = { memo: '', payerName: '', payerAccount: '' };

function payerOf(transaction: ReadTransaction): typeof NO_ONE {
  return {
    memo: transaction.memo ?? '',
    payerName: maskName(transaction.counterpartyName),
    payerAccount: maskAccount(transaction.counterpartyAccount),
  };
}

/** An exact decimal as whole đồng; null when there is none or it does not fit. */
export function dongOrNull(value: string | null): Dong | null {
  if (value === null) return null;
  const amount = Number(value);
  return isDong(amount) ? amount : null;
}
