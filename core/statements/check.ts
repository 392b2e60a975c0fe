import type { Database } from 'better-sqlite3';
import type { Check, Checker } from '../storage/index.ts';

// Each counts what is not as it must be.
const WRONG = `
SELECT
  -- A live import whose rows are not those it counts, or an undone one that still has payments.
  (SELECT count(*) FROM import i LEFT JOIN (
     SELECT import_id, sum(outcome = 'new' AND payment_id IS NOT NULL) AS added,
       sum(outcome = 'duplicate' AND payment_id IS NOT NULL) AS duplicate,
       sum(outcome = 'ignored') AS ignored, sum(outcome = 'rejected') AS rejected,
       count(payment_id) AS linked
     FROM import_row GROUP BY import_id) r ON r.import_id = i.id
   WHERE CASE WHEN i.undone_at IS NULL
     THEN (i.added, i.duplicate, i.ignored, i.rejected)
       IS NOT (ifnull(r.added, 0), ifnull(r.duplicate, 0), ifnull(r.ignored, 0), ifnull(r.rejected, 0))
     ELSE ifnull(r.linked, 0) <> 0 END)
  -- A payment that does not stand where it says, in a live import of its account.
  + (SELECT count(*) FROM payment p
     LEFT JOIN import i ON i.id = p.import_id AND i.undone_at IS NULL AND i.account_id = p.account_id
     LEFT JOIN import_row r ON r.import_id = p.import_id AND r.row_no = p.row_no
     WHERE i.id IS NULL OR r.payment_id IS NOT p.id)
  -- Equal rows that are not numbered one after the other.
  + (SELECT count(*) FROM (SELECT 1 FROM payment GROUP BY account_id, fingerprint
     HAVING count(*) <> max(occurrence)))`;

/** Makes the check that the payments are the union of the live imports. */
export function createStatementsCheck(db: Database): Checker {
  const wrong = db.prepare<[], number>(WRONG).pluck();
  return (): Check => {
    const ok = wrong.get() === 0;
    return {
      name: 'statements',
      ok,
      message: ok
        ? 'Mỗi giao dịch nằm đúng trong các lần nhập sao kê còn hiệu lực.'
        : 'Có giao dịch không khớp với các lần nhập sao kê. Hãy gửi tệp chẩn đoán cho người hỗ trợ.',
    };
  };
}
