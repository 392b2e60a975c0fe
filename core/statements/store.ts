import type { Database } from 'better-sqlite3';
import type { Day, Dong } from '../kernel/index.ts';
import type { AccountKind } from '../registry/index.ts';
import { storedRow } from './importing/prepare.ts';
import type { Lane } from './importing/target.ts';
import { READER_VERSION } from './reading/version.ts';
import type { Door, ImportSummary, Proof, RowNote, StatementFormat } from './schema.ts';
import type { Reading } from './schema-imports.ts';

/** A line of `import` to be written. */
export interface NewImport {
  readonly uid: string;
  readonly marketId: number;
  readonly accountId: number;
  readonly kind: AccountKind;
  readonly lane: Lane;
  readonly door: Door;
  readonly fileName: string;
  readonly sha256: string;
  /** Where its original is kept; null: it came as no file. */
  readonly fileId: number | null;
  /** JSON: account, kind and layout as they were chosen. */
  readonly choice: string;
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

/** An import as undoing it and reading it again need it. */
export interface StoredImport extends Reading {
  readonly id: number;
  readonly uid: string;
  readonly marketId: number;
  readonly accountId: number;
  readonly number: string;
  readonly bankBin: string | null;
  readonly kind: AccountKind;
  readonly fileName: string;
  readonly sha256: string;
  readonly choice: string;
  readonly reader: number;
  readonly added: number;
  readonly acceptedReason: string | null;
  readonly undoneAt: string | null;
  readonly replacedBy: string | null;
}

/** The room's own SQL of imports. Everything that changes runs inside a write. */
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
  /** How many live imports an account has. */
  liveImports(accountId: number): number;
  addImport(line: NewImport): number;
  /** Makes an import live again, as it is read now; its rows are to be stored anew. */
  rewriteImport(importId: number, line: NewImport): void;
  /** Moves a staged part of so many rows into the store; those there already are only linked. */
  takeStaged(
    staged: { readonly part: number; readonly size: number },
    importId: number,
  ): { readonly added: number; readonly duplicate: number };
  addNotes(importId: number, outcome: 'ignored' | 'rejected', notes: readonly RowNote[]): void;
  /** Days on which an import added payments. */
  addedDays(importId: number): Day[];
  findImport(uid: string): StoredImport | undefined;
  /** Today's reader has read it and found nothing different. */
  setReader(importId: number): void;
  list(): ImportSummary[];
}

const PAYMENT_COLUMNS = `market_id, account_id, account_kind, lane, door, import_id, row_no,
  fingerprint, occurrence, at, day, amount, fee, reference, memo, payer_name, payer_account,
  virtual_account, terminal, balance, is_reversal, payer_key, source_id`;

const ADD_IMPORT = `
INSERT INTO import (uid, market_id, account_id, account_kind, lane, door, file_name, file_sha256,
  file_id, choice, reader, format, layout, encoding, from_day, to_day, opening, closing,
  credit_count, credit_sum, debit_count, debit_sum, fee_sum, proof, accepted_reason, added,
  duplicate, ignored, rejected, author, created_at)
VALUES (@uid, @marketId, @accountId, @kind, @lane, @door, @fileName, @sha256, @fileId, @choice,
  ${READER_VERSION}, @format, @layout, @encoding, @from, @to, @opening, @closing, @creditCount,
  @creditSum, @debitCount, @debitSum, @feeSum, @proof, @acceptedReason, 0, 0, @ignored, @rejected,
  @author, @at)`;

// Who took it in, and when, stays.
const REWRITE_IMPORT = `
UPDATE import SET account_id = @accountId, account_kind = @kind, lane = @lane, door = @door,
  file_id = @fileId, choice = @choice, reader = ${READER_VERSION}, format = @format,
  layout = @layout, encoding = @encoding, from_day = @from, to_day = @to, opening = @opening,
  closing = @closing, credit_count = @creditCount, credit_sum = @creditSum,
  debit_count = @debitCount, debit_sum = @debitSum, fee_sum = @feeSum, proof = @proof,
  accepted_reason = @acceptedReason, added = 0, duplicate = 0, ignored = @ignored,
  rejected = @rejected, undone_at = NULL, undone_by = NULL
WHERE id = @importId`;

const FIND_IMPORT = `
SELECT i.id, i.uid, i.market_id AS marketId, i.account_id AS accountId, a.number,
  a.bank_bin AS bankBin, i.account_kind AS kind, i.file_name AS fileName, i.file_sha256 AS sha256,
  i.choice, i.reader, i.layout, i.from_day AS "from", i.to_day AS "to", i.opening, i.closing,
  i.credit_count AS creditCount, i.credit_sum AS creditSum, i.debit_count AS debitCount,
  i.debit_sum AS debitSum, i.fee_sum AS feeSum, i.added, i.ignored, i.rejected, i.proof,
  i.accepted_reason AS acceptedReason, i.undone_at AS undoneAt,
  (SELECT uid FROM import n WHERE n.id = i.replaced_by) AS replacedBy
FROM import i JOIN account a ON a.id = i.account_id WHERE i.uid = ?`;

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
  const liveImports = db
    .prepare<[number], number>(
      'SELECT count(*) FROM import WHERE account_id = ? AND undone_at IS NULL',
    )
    .pluck();
  const addImport = db.prepare<[NewImport]>(ADD_IMPORT);
  const rewrite = db.prepare<[NewImport & { importId: number }]>(REWRITE_IMPORT);
  const forgetRows = db.prepare<[number]>('DELETE FROM import_row WHERE import_id = ?');
  const addPayments = db.prepare<[{ part: number; importId: number }]>(
    `INSERT INTO payment (${PAYMENT_COLUMNS})
     SELECT i.market_id, i.account_id, i.account_kind, i.lane, i.door, i.id, s.row_no,
       s.fingerprint, s.occurrence, s.at, substr(s.at, 1, 10), s.amount, s.fee, s.reference,
       s.memo, s.payer_name, s.payer_account, s.virtual_account, s.terminal, s.balance,
       s.is_reversal, s.payer_key, s.source_id
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
  const findImport = db.prepare<[string], StoredImport>(FIND_IMPORT);
  const setReader = db.prepare<[number]>(
    `UPDATE import SET reader = ${READER_VERSION} WHERE id = ?`,
  );
  const list = db.prepare<[], ListedImport>(LIST);
  return {
    hasFile: (accountId, sha256) => hasFile.get(accountId, sha256) === 1,
    otherAccountOf: ({ marketId, sha256, accountId }) =>
      otherAccount.get(marketId, sha256, accountId),
    liveImports: (accountId) => liveImports.get(accountId) ?? 0,
    addImport: (line) => Number(addImport.run(line).lastInsertRowid),
    rewriteImport: (importId, line) => {
      forgetRows.run(importId);
      rewrite.run({ ...line, importId });
    },
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
    setReader: (importId) => {
      setReader.run(importId);
    },
    list: () =>
      list.all().map(({ reader, ...line }) => ({
        ...line,
        hasOriginal: Boolean(line.hasOriginal),
        isOldReading: reader < READER_VERSION,
      })),
  };
}

interface ListedImport extends Omit<ImportSummary, 'isOldReading'> {
  readonly reader: number;
}

const LIST = `
SELECT i.uid AS import, a.number AS account, i.account_kind AS accountKind, a.bank_bin AS bankBin,
  i.file_name AS fileName, i.format, i.layout, i.from_day AS "from", i.to_day AS "to", i.added,
  i.duplicate, i.ignored, i.rejected, i.opening, i.closing, i.credit_count AS creditCount,
  i.credit_sum AS creditSum, i.debit_count AS debitCount, i.debit_sum AS debitSum,
  i.fee_sum AS feeSum, i.proof, i.accepted_reason AS acceptedReason, i.author,
  i.created_at AS createdAt, i.undone_at AS undoneAt, i.undone_by AS undoneBy, i.door, i.reader,
  EXISTS (SELECT 1 FROM statement_file f
          WHERE f.market_id = i.market_id AND f.sha256 = i.file_sha256) AS hasOriginal,
  (SELECT uid FROM import n WHERE n.id = i.replaced_by) AS replacedBy
FROM import i JOIN account a ON a.id = i.account_id
ORDER BY i.id DESC`;
