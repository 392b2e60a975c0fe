import type { Database, Statement } from 'better-sqlite3';
import type { StagedRow } from './prepare.ts';

/**
 * Rows on their way in: a temporary table of numbered parts. No two have the
 * same number, so files that are staged piece by piece, by turns, never mix.
 */
export interface Staging {
  /** A new, empty part: one account of one file. */
  open(): StagedPart;
}

/** One account's rows in the temporary table. */
export interface StagedPart {
  readonly part: number;
  add(rows: readonly StagedRow[]): void;
  /** Row numbers that the store has already. */
  duplicates(accountId: number): ReadonlySet<number>;
  /** Takes the rows out again. */
  clear(): void;
}

const TABLE = `
CREATE TEMP TABLE IF NOT EXISTS staged_payment (
  part            INTEGER NOT NULL,
  row_no          INTEGER NOT NULL,
  fingerprint     BLOB NOT NULL,
  occurrence      INTEGER NOT NULL,
  at              TEXT NOT NULL,
  amount          INTEGER NOT NULL,
  fee             INTEGER NOT NULL,
  reference       TEXT NOT NULL,
  memo            TEXT NOT NULL,
  balance         INTEGER,
  is_reversal     INTEGER NOT NULL,
  payer_name      TEXT NOT NULL DEFAULT '',
  payer_account   TEXT NOT NULL DEFAULT '',
  virtual_account TEXT NOT NULL DEFAULT '',
  terminal        TEXT NOT NULL DEFAULT '',
  payer_key       BLOB,
  source_id       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TEMP TABLE IF NOT EXISTS leaving_payment (
  id          INTEGER PRIMARY KEY,
  fingerprint BLOB NOT NULL,
  occurrence  INTEGER NOT NULL
) STRICT`;

/** Makes the temporary tables of this connection; they never touch the data file. */
export function createStaging(db: Database): Staging {
  db.exec(TABLE);
  const insertPlain = db.prepare(
    `INSERT INTO temp.staged_payment (${PLAIN_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertFull = db.prepare(
    `INSERT INTO temp.staged_payment (${PLAIN_COLUMNS}, payer_name, payer_account,
       virtual_account, terminal, payer_key, source_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const empty = db.prepare('DELETE FROM temp.staged_payment');
  const remove = db.prepare<[number]>('DELETE FROM temp.staged_payment WHERE part = ?');
  const known: Statement<[number, number], number> = db
    .prepare<[number, number], number>(
      `SELECT s.row_no FROM temp.staged_payment s
       WHERE s.part = ? AND EXISTS (
         SELECT 1 FROM payment p
         WHERE p.account_id = ? AND p.fingerprint = s.fingerprint AND p.occurrence = s.occurrence)`,
    )
    .pluck();
  const add = db.transaction((part: number, rows: readonly StagedRow[]) => {
    for (const row of rows) {
      if (isPlain(row)) addPlain(insertPlain, part, row);
      else addFull(insertFull, part, row);
    }
  });
  const open = new Set<number>();
  let lastPart = 0;
  return {
    open: () => {
      lastPart += 1;
      const part = lastPart;
      open.add(part);
      return {
        part,
        add: (rows) => add(part, rows),
        duplicates: (accountId) => new Set(known.all(part, accountId)),
        clear: () => {
          open.delete(part);
          if (open.size === 0) empty.run();
          else remove.run(part);
        },
      };
    },
  };
}

const PLAIN_COLUMNS = `part, row_no, fingerprint, occurrence, at, amount, fee, reference, memo,
  balance, is_reversal`;

/** Many files tell nothing of the payer; what is not there need not be handed over value by value. */
function isPlain(row: StagedRow): boolean {
  return (
    row.payerName === '' &&
    row.payerAccount === '' &&
    row.virtualAccount === '' &&
    row.terminal === '' &&
    row.payerKey === null &&
    row.sourceId === ''
  );
}

function addPlain(insert: Statement, part: number, row: StagedRow): void {
  insert.run(
    part,
    row.row,
    row.fingerprint,
    row.occurrence,
    row.at,
    row.amount,
    row.fee,
    row.reference,
    row.memo,
    row.balance,
    row.isReversal ? 1 : 0,
  );
}

function addFull(insert: Statement, part: number, row: StagedRow): void {
  insert.run(
    part,
    row.row,
    row.fingerprint,
    row.occurrence,
    row.at,
    row.amount,
    row.fee,
    row.reference,
    row.memo,
    row.balance,
    row.isReversal ? 1 : 0,
    row.payerName,
    row.payerAccount,
    row.virtualAccount,
    row.terminal,
    row.payerKey,
    row.sourceId,
  );
}
