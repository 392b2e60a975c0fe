import type { Database } from 'better-sqlite3';
import type { Day, Dong } from '../kernel/index.ts';
import type { AccountKind } from '../registry/index.ts';
import { storedRow } from './importing/prepare.ts';
import type { Lane } from './importing/target.ts';
import type { ImportSummary, Proof, RowNote, StatementFormat } from './schema.ts';

/** A line of `import` to be written. */
export interface NewImport {
  readonly uid: string;
  readonly marketId: number;
  readonly accountId: number;
  readonly kind: AccountKind;
  readonly lane: Lane;
  readonly fileName: string;
  readonly sha256: string;
  readonly format: StatementFormat;
  readonly layout: string | null;
  readonly encoding: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly opening: Dong | null;
  readonly closing: Dong | null;
  readonly creditCount: number;
  readonly creditSum: Dong;
  readonly debitCount: number;
  readonly debitSum: Dong;
  readonly feeSum: Dong;
  readonly proof: Proof;
  readonly acceptedReason: string | null;
  readonly ignored: number;
  readonly rejected: number;
  readonly author: string;
  readonly at: string;
}

/** An import as undoing it needs it. */
export interface StoredImport {
  readonly id: number;
  readonly marketId: number;
  readonly accountId: number;
  readonly kind: AccountKind;
  readonly undoneAt: string | null;
}

/** The rooms' own SQL. Everything that changes runs inside a write. */
export interface StatementStore {
  /** Whether a live import of this file for this account exists. */
  hasFile(accountId: number, sha256: string): boolean;
  /** Number of another account for which this file is in, live. */
  otherAccountOf(file: {
    readonly marketId: number;
    readonly sha256: string;
    /** Null: the account is not in the registry yet. */
    readonly accountId: number | null;
  }): string | undefined;
  /** Whether an account has a live import. */
  hasImport(accountId: number): boolean;
  addImport(line: NewImport): number;
  /** Moves a staged part of so many rows into the store; those there already are only linked. */
  takeStaged(
    staged: { readonly part: number; readonly size: number },
    importId: number,
  ): { readonly added: number; readonly duplicate: number };
  addNotes(importId: number, outcome: 'ignored' | 'rejected', notes: readonly RowNote[]): void;
  /** Days on which an import added payments. */
  addedDays(importId: number): Day[];
  findImport(uid: string): StoredImport | undefined;
  /** Removes what no other live import contains, leaves the rest to one that does. */
  undo(
    importId: number,
    by: { readonly name: string; readonly at: string },
  ): { readonly removed: number; readonly days: Day[] };
  list(): ImportSummary[];
}

const PAYMENT_COLUMNS = `market_id, account_id, account_kind, lane, import_id, row_no, fingerprint,
  occurrence, at, day, amount, fee, reference, memo, payer_name, payer_account, virtual_account,
  terminal, balance`;

/** Another live import's row of the same payment. */
const OTHER_ROW = `SELECT r.import_id, r.row_no FROM import_row r JOIN import i ON i.id = r.import_id
  WHERE r.payment_id = payment.id AND r.import_id <> @importId AND i.undone_at IS NULL
  ORDER BY r.import_id LIMIT 1`;
const OWN_PAYMENTS = `SELECT payment_id FROM import_row
  WHERE import_id = @importId AND payment_id IS NOT NULL`;

/** Prepares the statements of this room; the staging table must exist. */
export function createStatementStore(db: Database): StatementStore {
  const hasFile = db
    .prepare<[number, string], number>(
      `SELECT 1 FROM import WHERE account_id = ? AND file_sha256 = ? AND undone_at IS NULL LIMIT 1`,
    )
    .pluck();
  const otherAccount = db
    .prepare<[number, string, number | null], string>(
      `SELECT a.number FROM import i JOIN account a ON a.id = i.account_id
       WHERE i.market_id = ? AND i.file_sha256 = ? AND i.undone_at IS NULL
         AND i.account_id IS NOT ? LIMIT 1`,
    )
    .pluck();
  const hasImport = db
    .prepare<[number], number>(
      'SELECT 1 FROM import WHERE account_id = ? AND undone_at IS NULL LIMIT 1',
    )
    .pluck();
  const addImport = db.prepare<[NewImport]>(
    `INSERT INTO import (uid, market_id, account_id, account_kind, lane, file_name, file_sha256,
       format, layout, encoding, from_day, to_day, opening, closing, credit_count, credit_sum,
       debit_count, debit_sum, fee_sum, proof, accepted_reason, added, duplicate, ignored, rejected,
       author, created_at)
     VALUES (@uid, @marketId, @accountId, @kind, @lane, @fileName, @sha256, @format, @layout,
       @encoding, @from, @to, @opening, @closing, @creditCount, @creditSum, @debitCount, @debitSum,
       @feeSum, @proof, @acceptedReason, 0, 0, @ignored, @rejected, @author, @at)`,
  );
  const addPayments = db.prepare<[{ part: number; importId: number }]>(
    `INSERT INTO payment (${PAYMENT_COLUMNS})
     SELECT i.market_id, i.account_id, i.account_kind, i.lane, i.id, s.row_no, s.fingerprint,
       s.occurrence, s.at, substr(s.at, 1, 10), s.amount, s.fee, s.reference, s.memo, s.payer_name,
       s.payer_account, s.virtual_account, s.terminal, s.balance
     FROM import i CROSS JOIN temp.staged_payment s
     WHERE i.id = @importId AND s.part = @part
     ON CONFLICT (account_id, fingerprint, occurrence) DO NOTHING`,
  );
  const lastPayment = db.prepare<[], number>('SELECT ifnull(max(id), 0) FROM payment').pluck();
  // The new payments lie together at the end of their table.
  const addNewRows = db.prepare<[{ importId: number; before: number }]>(
    `INSERT INTO import_row (import_id, row_no, outcome, payment_id, reason)
     SELECT import_id, row_no, 'new', id, '' FROM payment
     WHERE id > @before AND import_id = @importId`,
  );
  const addKnownRows = db.prepare<[{ part: number; importId: number }]>(
    `INSERT INTO import_row (import_id, row_no, outcome, payment_id, reason)
     SELECT i.id, s.row_no, 'duplicate', p.id, ''
     FROM import i CROSS JOIN temp.staged_payment s CROSS JOIN payment p
     WHERE i.id = @importId AND s.part = @part AND p.account_id = i.account_id
       AND p.fingerprint = s.fingerprint AND p.occurrence = s.occurrence
       AND p.import_id <> i.id`,
  );
  const setCounts = db.prepare<[{ importId: number; added: number; duplicate: number }]>(
    'UPDATE import SET added = @added, duplicate = @duplicate WHERE id = @importId',
  );
  const addNote = db.prepare(
    `INSERT INTO import_row (import_id, row_no, outcome, payment_id, reason) VALUES (?, ?, ?, NULL, ?)`,
  );
  const addedDays = db
    .prepare<[number], Day>(
      `SELECT DISTINCT p.day FROM import_row r JOIN payment p ON p.id = r.payment_id
       WHERE r.import_id = ? AND r.outcome = 'new' ORDER BY p.day`,
    )
    .pluck();
  const findImport = db.prepare<[string], StoredImport>(
    `SELECT id, market_id AS marketId, account_id AS accountId, account_kind AS kind,
       undone_at AS undoneAt FROM import WHERE uid = ?`,
  );
  const undo = undoStatements(db);
  const list = db.prepare<[], ImportSummary>(LIST);
  return {
    hasFile: (accountId, sha256) => hasFile.get(accountId, sha256) === 1,
    otherAccountOf: ({ marketId, sha256, accountId }) =>
      otherAccount.get(marketId, sha256, accountId),
    hasImport: (accountId) => hasImport.get(accountId) === 1,
    addImport: (line) => Number(addImport.run(line).lastInsertRowid),
    takeStaged: ({ part, size }, importId) => {
      const before = lastPayment.get() ?? 0;
      const added = addPayments.run({ part, importId }).changes;
      addNewRows.run({ importId, before });
      const duplicate = added === size ? 0 : addKnownRows.run({ part, importId }).changes;
      setCounts.run({ importId, added, duplicate });
      return { added, duplicate };
    },
    addNotes: (importId, outcome, notes) => {
      for (const note of notes) addNote.run(importId, storedRow(note), outcome, note.reason);
    },
    addedDays: (importId) => addedDays.all(importId),
    findImport: (uid) => findImport.get(uid),
    undo,
    list: () => list.all(),
  };
}

function undoStatements(db: Database): StatementStore['undo'] {
  type Named = { importId: number };
  const handOver = db.prepare<[Named]>(
    `UPDATE payment SET (import_id, row_no) = (${OTHER_ROW})
     WHERE id IN (${OWN_PAYMENTS}) AND import_id = @importId AND EXISTS (${OTHER_ROW})`,
  );
  // What still points to this import after that, nobody else contains.
  const leaving = `id IN (${OWN_PAYMENTS}) AND import_id = @importId`;
  const days = db
    .prepare<[Named], Day>(`SELECT DISTINCT day FROM payment WHERE ${leaving} ORDER BY day`)
    .pluck();
  const mark = db.prepare<[Named & { name: string; at: string }]>(
    'UPDATE import SET undone_at = @at, undone_by = @name WHERE id = @importId',
  );
  const keepIds = db.prepare<[Named]>(
    `INSERT INTO temp.leaving_payment SELECT id FROM payment WHERE ${leaving}`,
  );
  const unlink = db.prepare<[Named]>(
    'UPDATE import_row SET payment_id = NULL WHERE import_id = @importId AND payment_id IS NOT NULL',
  );
  const remove = db.prepare(
    'DELETE FROM payment WHERE id IN (SELECT id FROM temp.leaving_payment)',
  );
  const forget = db.prepare('DELETE FROM temp.leaving_payment');
  return (importId, { name, at }) => {
    forget.run();
    handOver.run({ importId });
    const touched = days.all({ importId });
    keepIds.run({ importId });
    unlink.run({ importId });
    const removed = remove.run().changes;
    mark.run({ importId, name, at });
    forget.run();
    return { removed, days: touched };
  };
}

const LIST = `
SELECT i.uid AS import, a.number AS account, i.account_kind AS accountKind, a.bank_bin AS bankBin,
  i.file_name AS fileName, i.format, i.layout, i.from_day AS "from", i.to_day AS "to", i.added,
  i.duplicate, i.ignored, i.rejected, i.opening, i.closing, i.credit_count AS creditCount,
  i.credit_sum AS creditSum, i.debit_count AS debitCount, i.debit_sum AS debitSum,
  i.fee_sum AS feeSum, i.proof, i.accepted_reason AS acceptedReason, i.author,
  i.created_at AS createdAt, i.undone_at AS undoneAt, i.undone_by AS undoneBy
FROM import i JOIN account a ON a.id = i.account_id
ORDER BY i.id DESC`;
