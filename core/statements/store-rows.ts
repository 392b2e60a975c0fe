import type { Database } from 'better-sqlite3';
import type { Dong, WallTime } from '../kernel/index.ts';
import { type StagedRow, sheetRow } from './importing/prepare.ts';
import type { RowOutcome } from './schema.ts';
import type { ImportRow, ImportRows } from './schema-imports.ts';

/** A stored payment at its row of an import. */
export interface StoredRow {
  readonly row: number;
  readonly paymentId: number;
  /** Whether its details are those of this import, not of another that contains it too. */
  readonly isOwn: 0 | 1;
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
  readonly isReversal: 0 | 1;
  readonly payerKey: Buffer | null;
}

/** Which rows of an import are wanted. */
export interface RowsWanted {
  readonly importId: number;
  readonly offset: number;
  readonly limit: number;
  readonly outcome?: RowOutcome | undefined;
}

/** SQL of an import's rows. */
export interface RowStore {
  page(wanted: RowsWanted): ImportRows;
  /** Its payments, in the order of the file. */
  payments(importId: number): StoredRow[];
  /** Gives a payment the details of a new reading; what makes it the same payment stays. */
  refresh(paymentId: number, row: StagedRow): void;
  /** Of rows that two imports share, those are new in the later one that were so in the earlier. */
  inherit(from: number, to: number): { readonly added: number; readonly duplicate: number };
}

const KNOWN = 'Đã có từ lần nhập trước';

/** Prepares it. */
export function createRowStore(db: Database): RowStore {
  type Wanted = { importId: number; offset: number; limit: number; outcome: RowOutcome | null };
  const where = 'r.import_id = @importId AND (@outcome IS NULL OR r.outcome = @outcome)';
  const page = db.prepare<[Wanted], ImportRow>(
    `SELECT r.row_no AS row, p.at, p.amount, ifnull(p.memo, '') AS memo, r.outcome,
       CASE WHEN r.outcome = 'duplicate' THEN '${KNOWN}' ELSE r.reason END AS reason
     FROM import_row r LEFT JOIN payment p ON p.id = r.payment_id
     WHERE ${where} ORDER BY r.row_no LIMIT @limit OFFSET @offset`,
  );
  const total = db
    .prepare<[Wanted], number>(`SELECT count(*) FROM import_row r WHERE ${where}`)
    .pluck();
  const payments = db.prepare<[number], StoredRow>(
    `SELECT r.row_no AS row, p.id AS paymentId, p.import_id = r.import_id AS isOwn, p.fingerprint,
       p.occurrence, p.at, p.amount, p.fee, p.reference, p.memo, p.payer_name AS payerName,
       p.payer_account AS payerAccount, p.virtual_account AS virtualAccount, p.terminal, p.balance,
       p.is_reversal AS isReversal, p.payer_key AS payerKey
     FROM import_row r JOIN payment p ON p.id = r.payment_id
     WHERE r.import_id = ? ORDER BY r.row_no`,
  );
  const refresh = db.prepare(
    `UPDATE payment SET fee = ?, reference = ?, memo = ?, payer_name = ?, payer_account = ?,
       virtual_account = ?, terminal = ?, balance = ?, is_reversal = ?, payer_key = ?
     WHERE id = ?`,
  );
  const inherit = db.prepare<[{ from: number; to: number }]>(
    `UPDATE import_row SET outcome = 'new'
     WHERE import_id = @to AND outcome = 'duplicate' AND payment_id IN (
       SELECT payment_id FROM import_row
       WHERE import_id = @from AND outcome = 'new' AND payment_id IS NOT NULL)`,
  );
  const recount = db.prepare<[{ to: number }], { added: number; duplicate: number }>(
    `UPDATE import SET
       added = (SELECT count(*) FROM import_row WHERE import_id = @to AND outcome = 'new'),
       duplicate = (SELECT count(*) FROM import_row WHERE import_id = @to AND outcome = 'duplicate')
     WHERE id = @to RETURNING added, duplicate`,
  );
  return {
    page: ({ outcome = null, ...wanted }) => ({
      total: total.get({ ...wanted, outcome }) ?? 0,
      rows: page.all({ ...wanted, outcome }).map((line) => ({ ...line, row: sheetRow(line.row) })),
    }),
    payments: (importId) => payments.all(importId),
    refresh: (paymentId, row) => {
      refresh.run(
        row.fee,
        row.reference,
        row.memo,
        row.payerName,
        row.payerAccount,
        row.virtualAccount,
        row.terminal,
        row.balance,
        row.isReversal ? 1 : 0,
        row.payerKey,
        paymentId,
      );
    },
    inherit: (from, to) => {
      inherit.run({ from, to });
      return recount.get({ to }) ?? { added: 0, duplicate: 0 };
    },
  };
}
