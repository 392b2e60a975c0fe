import type { Database } from 'better-sqlite3';
import { type Clock, Refusal, utcNow } from '../kernel/index.ts';

/** Who is doing something: a person picked from the list, or the command line. */
export interface Author {
  /** Row of `person`; null for the command line and the app itself. */
  readonly personId: number | null;
  /** The name as it is now; kept as it was in the trail. */
  readonly name: string;
}

/** The command line's author. */
export const CLI_AUTHOR: Author = { personId: null, name: 'cli' };

/** Who writes what the app does by itself, or before anybody is known to it. */
export const APP_AUTHOR: Author = { personId: null, name: 'ứng dụng' };

/** One line of the audit trail. */
export interface AuditEntry {
  /** What was done, `room.verb`: `vendors.import`, `statements.undo`. */
  readonly action: string;
  readonly marketId?: number | null;
  /** The `uid` of what it was done to. */
  readonly subject?: string | null;
  /** Plain JSON: counts and names of fields, never payers or memos. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** What a write function gets: it lives as long as its transaction. */
export interface Write {
  readonly author: Author;
  /** UTC instant of the write, for `created_at` and the like. */
  readonly at: string;
  audit(entry: AuditEntry): void;
}

const RESCUE =
  'Dữ liệu bị hỏng nên đang mở ở chế độ cứu dữ liệu, chỉ để xem, không ghi được. Hãy khôi phục từ một bản sao lưu để làm việc tiếp.';

/** Runs `change` in one transaction; see {@link createWriter}. */
export type Writer = <Result>(author: Author, change: (write: Write) => Result) => Result;

/**
 * The only way to change the database: one function, one transaction, at least
 * one line in the audit trail, all or nothing. A change that leaves no line is
 * a defect and is rolled back; one that changes nothing calls `audit` too or
 * does not write at all. Not to be nested: rooms on the left offer functions
 * that take the {@link Write} of the room that calls them.
 */
export function createWriter(db: Database, clock: Clock, isRescue = false): Writer {
  const insert = db.prepare(
    `INSERT INTO audit (at, market_id, person_id, author, action, subject_uid, detail)
     VALUES (@at, @marketId, @personId, @author, @action, @subject, @detail)`,
  );
  return (author, change) => {
    if (db.readonly) {
      throw new Refusal(
        'read-only',
        isRescue ? RESCUE : 'Dữ liệu đang được mở chỉ để xem, không ghi được.',
      );
    }
    return db
      .transaction(() => {
        const at = utcNow(clock);
        let lines = 0;
        const write: Write = {
          author,
          at,
          audit: (entry) => {
            lines += 1;
            insert.run({
              at,
              marketId: entry.marketId ?? null,
              personId: author.personId,
              author: author.name,
              action: entry.action,
              subject: entry.subject ?? null,
              detail: JSON.stringify(entry.detail ?? {}),
            });
          },
        };
        const result = change(write);
        if (lines === 0) throw new Error('a write must append to the audit trail');
        return result;
      })
      .immediate();
  };
}
