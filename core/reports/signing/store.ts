import type { Database } from 'better-sqlite3';
import type { Day, PeriodKey } from '../../kernel/index.ts';
import type { OutgoingDocument, ReportFormat, SignedReport } from '../schema.ts';

/** A file of a signed report on its way into the data. */
export interface PackedReportFile {
  readonly format: ReportFormat;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly packed: Uint8Array;
}

/** A report on its way into the data. */
export interface NewReport {
  readonly uid: string;
  readonly marketId: number;
  readonly period: PeriodKey;
  readonly from: Day;
  readonly to: Day;
  /** uid; null: the first of its period. */
  readonly corrects: string | null;
  readonly reason: string;
  /** JSON. */
  readonly model: string;
  readonly signedDay: Day;
  readonly author: string;
  readonly at: string;
}

/** A line of the register on its way into the data. */
export interface NewLine {
  readonly uid: string;
  readonly marketId: number;
  readonly year: number;
  readonly number: number;
  readonly symbol: string;
  readonly day: Day;
  readonly subject: string;
  /** Row of `report`; null: written elsewhere. */
  readonly reportId: number | null;
  readonly author: string;
  readonly at: string;
}

interface ReportRow extends Omit<SignedReport, 'number' | 'files'> {
  readonly number: number;
  readonly symbol: string;
}

type FileRow = SignedReport['files'][number] & { readonly report: string };

/** `05/BC-BQLC`. */
export function numberText(number: number, symbol: string): string {
  return `${String(number).padStart(2, '0')}/${symbol}`;
}

const REPORTS = `
SELECT r.uid, r.period, r.from_day AS "from", r.to_day AS "to", d.number, d.symbol,
  r.signed_day AS signedDay, r.author AS signedBy, before.uid AS corrects,
  later.uid AS correctedBy, r.reason
FROM report r JOIN outgoing_document d ON d.report_id = r.id
LEFT JOIN report before ON before.id = r.corrects_id
LEFT JOIN report later ON later.corrects_id = r.id
WHERE r.market_id = ?`;

const DOCUMENTS = `
SELECT d.uid, d.year, d.number, d.symbol, d.day, d.subject, r.uid AS report, d.author
FROM outgoing_document d LEFT JOIN report r ON r.id = d.report_id
WHERE d.market_id = ?`;

/** The room's SQL for signed reports and the register, prepared once. */
export function createSigningStore(db: Database) {
  const reports = db.prepare<[number], ReportRow>(`${REPORTS} ORDER BY r.id DESC`);
  const files = db.prepare<[number], FileRow>(
    `SELECT r.uid AS report, f.format, f.name, f.size, f.sha256
     FROM report_file f JOIN report r ON r.id = f.report_id
     WHERE r.market_id = ? ORDER BY f.rowid`,
  );
  const model = db
    .prepare<[number, string], string>('SELECT model FROM report WHERE market_id = ? AND uid = ?')
    .pluck();
  const file = db.prepare<[number, string, string], Omit<PackedReportFile, 'format'>>(
    `SELECT f.name, f.sha256, f.size, f.packed FROM report_file f JOIN report r ON r.id = f.report_id
     WHERE r.market_id = ? AND r.uid = ? AND f.format = ?`,
  );
  const everyFile = db.prepare<[], Omit<PackedReportFile, 'format'>>(
    'SELECT name, sha256, size, packed FROM report_file',
  );
  const documents = db.prepare<[number, number], OutgoingDocument>(
    `${DOCUMENTS} AND d.year = ? ORDER BY d.number`,
  );
  const document = db.prepare<[number, string], OutgoingDocument>(`${DOCUMENTS} AND d.uid = ?`);
  const last = db
    .prepare<[number, number], number | null>(
      'SELECT max(number) FROM outgoing_document WHERE market_id = ? AND year = ?',
    )
    .pluck();
  const years = db
    .prepare<[number], number>('SELECT DISTINCT year FROM outgoing_document WHERE market_id = ?')
    .pluck();
  const insertReport = db.prepare<[NewReport]>(
    `INSERT INTO report (uid, market_id, period, from_day, to_day, corrects_id, reason, model,
       signed_day, author, signed_at)
     VALUES (@uid, @marketId, @period, @from, @to,
       (SELECT id FROM report WHERE uid = @corrects), @reason, @model, @signedDay, @author, @at)`,
  );
  const insertFile = db.prepare(
    `INSERT INTO report_file (report_id, format, name, sha256, size, packed)
     VALUES (@reportId, @format, @name, @sha256, @size, @packed)`,
  );
  const insertLine = db.prepare<[NewLine]>(
    `INSERT INTO outgoing_document (uid, market_id, year, number, symbol, day, subject, report_id,
       author, created_at)
     VALUES (@uid, @marketId, @year, @number, @symbol, @day, @subject, @reportId, @author, @at)`,
  );
  const removeLine = db.prepare<[string]>(
    'DELETE FROM outgoing_document WHERE uid = ? AND report_id IS NULL',
  );
  return {
    /** The newest first. */
    reports: (marketId: number): SignedReport[] => {
      const byReport = Map.groupBy(files.all(marketId), ({ report }) => report);
      return reports.all(marketId).map(({ number, symbol, ...row }) => ({
        ...row,
        number: numberText(number, symbol),
        files: (byReport.get(row.uid) ?? []).map(({ report: _, ...one }) => one),
      }));
    },
    model: (marketId: number, uid: string) => model.get(marketId, uid),
    file: (marketId: number, uid: string, format: ReportFormat) => file.get(marketId, uid, format),
    everyFile: () => everyFile.iterate(),
    documents: (marketId: number, year: number) => documents.all(marketId, year),
    document: (marketId: number, uid: string) => document.get(marketId, uid),
    /** The number after the largest that was given in a year. */
    nextNumber: (marketId: number, year: number): number => (last.get(marketId, year) ?? 0) + 1,
    years: (marketId: number) => years.all(marketId),
    insertReport: (report: NewReport, written: readonly PackedReportFile[]): number => {
      const reportId = Number(insertReport.run(report).lastInsertRowid);
      for (const one of written) {
        const { buffer, byteOffset, byteLength } = one.packed;
        insertFile.run({ ...one, reportId, packed: Buffer.from(buffer, byteOffset, byteLength) });
      }
      return reportId;
    },
    insertLine: (line: NewLine): void => {
      insertLine.run(line);
    },
    removeLine: (uid: string): void => {
      removeLine.run(uid);
    },
  };
}
export type SigningStore = ReturnType<typeof createSigningStore>;
