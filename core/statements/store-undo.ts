import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import { LEAVING } from './schema.ts';

/** What an import's payments would come to if it were no longer live. */
export interface Parting {
  /** Payments that go; they stand in `LEAVING`. */
  readonly leaving: number;
  /** Payments that other live imports contain too. */
  readonly staying: number;
  /** Days that lose payments, in order. */
  readonly days: readonly Day[];
}

/** Who takes an import back, when, and for which import that takes its place. */
export interface Mark {
  readonly name: string;
  readonly at: string;
  /** Row of `import`; null: nothing takes its place. */
  readonly heir: number | null;
}

/** SQL of taking an import back, set by set, however many rows it has. */
export interface UndoStore {
  /** Finds out what goes and what stays; changes only `LEAVING`. */
  part(importId: number): Parting;
  /** Empties `LEAVING`. */
  forget(): void;
  /** Removes what stands in `LEAVING`, leaves the rest to a live import, and marks the import. */
  takeBack(importId: number, mark: Mark): void;
  /** Says under which names leaving payments would come back. */
  rename(renamed: readonly Renamed[]): void;
}

/** A payment that a new reading tells differently, and its name there. */
export interface Renamed {
  readonly paymentId: number;
  readonly fingerprint: Buffer;
  readonly occurrence: number;
}

/** Another live import's row of the same payment; the heir's before any other. */
const OTHER_ROW = `SELECT r.import_id, r.row_no FROM import_row r JOIN import i ON i.id = r.import_id
  WHERE r.payment_id = payment.id AND r.import_id <> @importId AND i.undone_at IS NULL
  ORDER BY r.import_id = @heir DESC, r.import_id LIMIT 1`;

/** Prepares it; the table of leaving payments must exist. */
export function createUndoStore(db: Database): UndoStore {
  type Named = { importId: number };
  const forget = db.prepare(`DELETE FROM ${LEAVING}`);
  const linked = db
    .prepare<[Named], number>(
      `SELECT count(*) FROM import_row WHERE import_id = @importId AND payment_id IS NOT NULL`,
    )
    .pluck();
  // A payment that belongs to another import is contained in that one.
  const gather = db.prepare<[Named]>(
    `INSERT INTO ${LEAVING} (id, fingerprint, occurrence)
     SELECT p.id, p.fingerprint, p.occurrence
     FROM import_row own CROSS JOIN payment p ON p.id = own.payment_id
     WHERE own.import_id = @importId AND p.import_id = @importId
       AND NOT EXISTS (SELECT 1 FROM import_row r JOIN import i ON i.id = r.import_id
                       WHERE r.payment_id = p.id AND r.import_id <> @importId
                         AND i.undone_at IS NULL)`,
  );
  const days = db
    .prepare<[], Day>(
      `SELECT DISTINCT p.day FROM ${LEAVING} l CROSS JOIN payment p ON p.id = l.id ORDER BY p.day`,
    )
    .pluck();
  const handOver = db.prepare<[Named & { heir: number | null }]>(
    `UPDATE payment SET (import_id, row_no) = (${OTHER_ROW})
     WHERE id IN (SELECT payment_id FROM import_row
                  WHERE import_id = @importId AND payment_id IS NOT NULL)
       AND import_id = @importId AND id NOT IN (SELECT id FROM ${LEAVING})`,
  );
  const unlink = db.prepare<[Named]>(
    'UPDATE import_row SET payment_id = NULL WHERE import_id = @importId AND payment_id IS NOT NULL',
  );
  const remove = db.prepare(`DELETE FROM payment WHERE id IN (SELECT id FROM ${LEAVING})`);
  const mark = db.prepare<[Named & Mark]>(
    `UPDATE import SET undone_at = @at, undone_by = @name, replaced_by = @heir
     WHERE id = @importId`,
  );
  const rename = db.prepare<[Renamed]>(
    `UPDATE ${LEAVING} SET fingerprint = @fingerprint, occurrence = @occurrence
     WHERE id = @paymentId`,
  );
  return {
    forget: () => {
      forget.run();
    },
    part: (importId) => {
      forget.run();
      const leaving = gather.run({ importId }).changes;
      const all = linked.get({ importId }) ?? 0;
      return { leaving, staying: all - leaving, days: leaving === 0 ? [] : days.all() };
    },
    takeBack: (importId, { name, at, heir }) => {
      handOver.run({ importId, heir });
      unlink.run({ importId });
      remove.run();
      mark.run({ importId, name, at, heir });
      forget.run();
    },
    rename: (renamed) => {
      for (const one of renamed) rename.run(one);
    },
  };
}
