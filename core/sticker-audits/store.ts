import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { AuditLine, AuditResult, AuditScan } from './schema.ts';

/** A round as its row says. */
export interface StoredAudit {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly startedDay: Day;
  readonly author: string;
  readonly signedAt: string | null;
  readonly signedBy: string | null;
  readonly note: string;
}

/** A stall of a round, and what a person said of it. */
export interface StoredLine extends Omit<AuditLine, 'scans' | 'expected'> {
  readonly expected: 0 | 1;
  readonly occupancyId: number;
  /** The newest reading there was when it was said. */
  readonly saidAfter: number;
  /** UTC. */
  readonly saidAt: string | null;
}

/** A new stall of a round. */
export interface NewLine {
  readonly auditId: number;
  readonly position: number;
  readonly occupancyId: number;
  readonly stall: string;
  readonly vendor: string;
  readonly zone: string;
  readonly row: string;
  readonly expected: boolean;
}

/** A new reading. */
export interface NewReading extends Omit<AuditScan, 'id' | 'setAside'> {
  readonly auditId: number;
  readonly fileMark: string;
}

type ScanRow = Omit<AuditScan, 'setAside'> & { readonly setAside: 0 | 1 };

/** How many lines and readings of a round are of which kind. */
export interface Tally {
  readonly total: number;
  readonly left: number;
  readonly counts: readonly { readonly result: AuditResult; readonly count: number }[];
  readonly unplaced: number;
}

/** All SQL of this room. */
export type Store = ReturnType<typeof createStore>;

const AUDIT = `
  SELECT id, uid, name, started_day AS startedDay, author, signed_at AS signedAt,
         signed_by AS signedBy, note
  FROM sticker_audit`;
const LINE = `
  SELECT id, position, occupancy_id AS occupancyId, stall_code AS stall, vendor_name AS vendor,
         zone, row_name AS row, expected, result, said, said_after AS saidAfter,
         said_at AS saidAt, note
  FROM sticker_audit_line`;
const SCAN = `
  SELECT id, line_id AS line, source, file, problem, payload, own_stall AS ownStall, result,
         message, at, author, set_aside AS setAside
  FROM sticker_audit_scan`;

/** Prepares the room's statements. */
export function createStore(db: Database) {
  const audits = db.prepare<[number], StoredAudit>(`${AUDIT} WHERE market_id = ? ORDER BY id DESC`);
  const audit = db.prepare<[string], StoredAudit>(`${AUDIT} WHERE uid = ?`);
  const lines = db.prepare<[number], StoredLine>(`${LINE} WHERE audit_id = ? ORDER BY position`);
  const line = db.prepare<[number, number], StoredLine>(`${LINE} WHERE audit_id = ? AND id = ?`);
  const scans = db.prepare<[number], ScanRow>(`${SCAN} WHERE audit_id = ? ORDER BY id DESC`);
  const scansAt = db.prepare<[number, number], ScanRow>(
    `${SCAN} WHERE audit_id = ? AND line_id = ? ORDER BY id DESC`,
  );
  const scan = db.prepare<[number, number], ScanRow>(`${SCAN} WHERE audit_id = ? AND id = ?`);
  const samePhoto = db.prepare<[object], ScanRow>(
    `${SCAN} WHERE audit_id = @auditId AND file = @file AND file_mark = @fileMark
       AND payload IS @payload ORDER BY id DESC LIMIT 1`,
  );
  const sums = db.prepare<[number], { result: AuditResult | null; expected: 0 | 1; count: number }>(
    'SELECT result, expected, count(*) AS count FROM sticker_audit_line WHERE audit_id = ? GROUP BY result, expected',
  );
  const unplaced = db
    .prepare<[number], number>(
      'SELECT count(*) FROM sticker_audit_scan WHERE audit_id = ? AND line_id IS NULL AND set_aside = 0',
    )
    .pluck();
  const insertAudit = db.prepare<[object]>(
    `INSERT INTO sticker_audit (uid, market_id, name, started_day, author, created_at)
     VALUES (@uid, @marketId, @name, @startedDay, @author, @createdAt)`,
  );
  const insertLine = db.prepare<[object]>(
    `INSERT INTO sticker_audit_line (audit_id, position, occupancy_id, stall_code, vendor_name, zone, row_name, expected)
     VALUES (@auditId, @position, @occupancyId, @stall, @vendor, @zone, @row, @expected)`,
  );
  const insertScan = db.prepare<[NewReading]>(
    `INSERT INTO sticker_audit_scan (audit_id, line_id, source, file, file_mark, problem, payload, own_stall, result, message, at, author)
     VALUES (@auditId, @line, @source, @file, @fileMark, @problem, @payload, @ownStall, @result, @message, @at, @author)`,
  );
  const setResult = db.prepare<[AuditResult | null, number]>(
    'UPDATE sticker_audit_line SET result = ? WHERE id = ?',
  );
  const setSaid = db.prepare<[object]>(
    `UPDATE sticker_audit_line SET said = @said, said_at = @at, note = @note,
       said_after = ifnull((SELECT max(id) FROM sticker_audit_scan WHERE line_id = @id AND @said IS NOT NULL), 0)
     WHERE id = @id`,
  );
  const moveScan = db
    .prepare<[object], number>(
      `UPDATE sticker_audit_scan SET id = (SELECT max(id) + 1 FROM sticker_audit_scan), line_id = @line,
         result = @result, message = @message, set_aside = 0 WHERE id = @id RETURNING id`,
    )
    .pluck();
  const setAside = db.prepare<[number]>('UPDATE sticker_audit_scan SET set_aside = 1 WHERE id = ?');
  const seenSince = db.prepare<[number, string], unknown>(
    `SELECT 1 FROM qr_code_event WHERE qr_code_id = ? AND status IN ('put-up', 'test-scanned')
       AND at > ? AND taken_back_at IS NULL`,
  );
  const sign = db.prepare<[object]>(
    'UPDATE sticker_audit SET signed_at = @at, signed_by = @by, note = @note WHERE id = @id',
  );
  return {
    audits: (marketId: number) => audits.all(marketId),
    audit: (uid: string) => audit.get(uid),
    lines: (auditId: number) => lines.all(auditId),
    line: (auditId: number, id: number) => line.get(auditId, id),
    /** Newest first. */
    scans: (auditId: number) => scans.all(auditId).map(toScan),
    scansAt: (auditId: number, lineId: number) => scansAt.all(auditId, lineId).map(toScan),
    scan: (auditId: number, id: number) => orNone(scan.get(auditId, id)),
    /** The newest reading of this code in this very photo. */
    samePhoto: (photo: Pick<NewReading, 'auditId' | 'file' | 'fileMark' | 'payload'>) =>
      orNone(samePhoto.get(photo)),
    tally: (auditId: number): Tally => tallyOf(sums.all(auditId), unplaced.get(auditId) ?? 0),
    insertAudit: (row: {
      readonly uid: string;
      readonly marketId: number;
      readonly name: string;
      readonly startedDay: Day;
      readonly author: string;
      readonly createdAt: string;
    }): number => Number(insertAudit.run(row).lastInsertRowid),
    insertLine: (row: NewLine): void => {
      insertLine.run({ ...row, expected: row.expected ? 1 : 0 });
    },
    insertScan: (row: NewReading): number => Number(insertScan.run(row).lastInsertRowid),
    setResult: (lineId: number, result: AuditResult | null): void => {
      setResult.run(result, lineId);
    },
    /** What a person says holds until something newer is read. */
    setSaid: (row: { id: number; said: AuditResult | null; at: string; note: string }): void => {
      setSaid.run(row);
    },
    /** @returns its new id: at the other stall it is the newest, whatever was said there before */
    moveScan: (row: { id: number; line: number; result: AuditResult; message: string }): number =>
      moveScan.get(row) ?? row.id,
    setAside: (scanId: number): void => {
      setAside.run(scanId);
    },
    /** Whether a sticker of this code was seen at its stall after that instant. */
    wasSeenSince: (codeId: number, at: string) => seenSince.get(codeId, at) !== undefined,
    sign: (row: { id: number; at: string; by: string; note: string }): void => {
      sign.run(row);
    },
  };
}

function toScan(row: ScanRow): AuditScan {
  return { ...row, setAside: row.setAside === 1 };
}

function orNone(row: ScanRow | undefined): AuditScan | undefined {
  return row && toScan(row);
}

function tallyOf(
  rows: readonly { result: AuditResult | null; expected: 0 | 1; count: number }[],
  unplaced: number,
): Tally {
  const sum = (some: typeof rows) => some.reduce((total, { count }) => total + count, 0);
  const done = rows.flatMap(({ result, count }) => (result === null ? [] : { result, count }));
  return {
    total: sum(rows),
    left: sum(rows.filter(({ result, expected }) => result === null && expected === 1)),
    counts: done,
    unplaced,
  };
}
