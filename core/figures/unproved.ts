import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { UnprovedImport } from './schema.ts';

/** Whose figures, and of which days. */
export interface UnprovedScope {
  readonly marketId: number;
  readonly from: Day;
  readonly to: Day;
  /** Only what counts for this trader; absent: everybody. */
  readonly vendorUid?: string | undefined;
}

type Row = Omit<UnprovedImport, 'reason'> & {
  readonly acceptedReason: string | null;
  /** Makes SQLite take the other columns from the newest. */
  readonly newest: number;
};

// An import speaks for a figure when a payment of it counts there and no import
// that proves itself has the same payment.
const BEHIND = `EXISTS (
  SELECT 1 FROM payment p INDEXED BY payment_import_day
  WHERE p.import_id = i.id AND p.day BETWEEN @from AND @to
    AND p.counts = 1 AND (p.amount > 0 OR p.is_reversal = 1)
    AND (@vendorUid IS NULL OR EXISTS (
      SELECT 1 FROM attribution a JOIN vendor v ON v.id = a.vendor_id
      WHERE a.payment_id = p.id AND a.superseded_at IS NULL AND a.outcome = 'sale' AND v.uid = @vendorUid))
    AND NOT EXISTS (
      SELECT 1 FROM import_row other JOIN import o ON o.id = other.import_id
      WHERE other.payment_id = p.id AND o.undone_at IS NULL AND o.proof IN ('balanced', 'totals')))`;

/** SQL whose plan is asserted by a test. Of a feed's many questions the last stands for all of them. */
export const UNPROVED_SQL = `
  SELECT i.uid, i.file_name AS fileName, '•••' || substr(c.number, -4) AS account, i.proof, i.door,
         i.accepted_reason AS acceptedReason, count(*) AS imports, max(i.id) AS newest
  FROM import i INDEXED BY import_days JOIN account c ON c.id = i.account_id
  WHERE i.market_id = @marketId AND i.undone_at IS NULL AND i.account_kind <> 'board'
    AND i.lane IN ('A', 'B')
    AND i.proof IN ('failed', 'unproved') AND i.from_day <= @to AND i.to_day >= @from
    AND ${BEHIND}
  GROUP BY CASE WHEN i.door = 'feed' THEN -i.account_id ELSE i.id END
  ORDER BY i.proof = 'failed' DESC, newest DESC`;

/** Prepares the question which imports behind figures do not prove themselves. */
export function createUnproved(db: Database): (scope: UnprovedScope) => UnprovedImport[] {
  const select = db.prepare<[object], Row>(UNPROVED_SQL);
  return ({ vendorUid, ...scope }) =>
    select
      .all({ ...scope, vendorUid: vendorUid ?? null })
      .map(({ acceptedReason, newest: _, ...row }) => ({
        ...row,
        reason: row.proof === 'failed' ? (acceptedReason ?? '') : WHY_UNPROVED[row.door],
      }));
}

const WHY_UNPROVED: Readonly<Record<UnprovedImport['door'], string>> = {
  statement: 'Tệp không ghi số dư hay tổng cộng.',
  feed: 'Đường truyền không cho biết số dư.',
  gateway: 'Báo cáo của cổng thanh toán không ghi tổng cộng.',
};
