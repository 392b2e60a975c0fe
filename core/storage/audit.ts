import type { Database } from 'better-sqlite3';

/** One line of the audit trail as it is shown. */
export interface AuditLine {
  /** UTC. */
  readonly at: string;
  readonly author: string;
  /** What was done, `room.verb`. */
  readonly action: string;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Which part of the trail. */
export interface AuditPage {
  readonly offset: number;
  readonly limit: number;
}

interface Row extends Omit<AuditLine, 'detail'> {
  readonly detail: string;
}

/** Prepares the reading of the trail, newest first. */
export function createAuditReader(db: Database) {
  const count = db.prepare<[], number>('SELECT count(*) FROM audit').pluck();
  const page = db.prepare<AuditPage, Row>(
    `SELECT at, author, action, subject_uid AS subject, detail
     FROM audit ORDER BY id DESC LIMIT @limit OFFSET @offset`,
  );
  return (asked: AuditPage): { readonly total: number; readonly lines: readonly AuditLine[] } => ({
    total: count.get() ?? 0,
    lines: page.all(asked).map((row) => ({ ...row, detail: JSON.parse(row.detail) })),
  });
}
