import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { AccountKind } from '../registry/index.ts';
import type { CalendarImport, CalendarPeriod, FileRequest } from './schema-calendar.ts';

/** An account as the calendar reads it. */
export interface AccountRow {
  readonly id: number;
  readonly uid: string;
  readonly kind: AccountKind;
  readonly bankBin: string | null;
  readonly number: string;
  readonly vendorId: number | null;
  readonly vendorUid: string | null;
  readonly vendorName: string | null;
  /** The day it was recorded from. */
  readonly from: Day;
  readonly to: Day | null;
  /** The first day of any live import; null: none. */
  readonly firstDay: Day | null;
}

/** Days from one to another; null: still going on. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day | null;
}

/** SQL texts whose plans are asserted by tests. */
export const CALENDAR_SQL = {
  imports: `SELECT i.account_id AS accountId, i.uid, i.file_name AS fileName, i.door, i.lane, i.proof,
      i.from_day AS "from", i.to_day AS "to"
    FROM account a CROSS JOIN import i ON i.account_id = a.id
    WHERE a.market_id = @marketId AND i.undone_at IS NULL AND i.from_day <= @to AND i.to_day >= @from
    ORDER BY i.id`,
  accounts: `SELECT a.id, a.uid, a.kind, a.bank_bin AS bankBin, a.number, a.vendor_id AS vendorId,
      v.uid AS vendorUid, v.name AS vendorName, a.from_day AS "from", a.to_day AS "to",
      (SELECT min(from_day) FROM import WHERE account_id = a.id AND undone_at IS NULL) AS firstDay
    FROM account a LEFT JOIN vendor v ON v.id = a.vendor_id
    WHERE a.market_id = @marketId
      AND (a.to_day IS NULL OR (a.to_day >= @from AND a.kind = 'trader'))
    ORDER BY a.id`,
} as const;

/** Prepares the calendar's SQL. */
export function createCalendarStore(db: Database) {
  const accounts = db.prepare<[object], AccountRow>(CALENDAR_SQL.accounts);
  const imports = db.prepare<[object], CalendarImport & { readonly accountId: number }>(
    CALENDAR_SQL.imports,
  );
  const requests = db.prepare<[object], FileRequest & { readonly accountId: number }>(
    `SELECT account_id AS accountId, from_day AS "from", to_day AS "to", author, asked_at AS askedAt
     FROM file_request WHERE market_id = @marketId AND from_day <= @to AND to_day >= @from
     ORDER BY id`,
  );
  const business = db.prepare<[number], Stretch & { readonly vendorId: number }>(
    `SELECT vendor_id AS vendorId, from_day AS "from", to_day AS "to" FROM vendor_status
     WHERE market_id = ? AND status = 'active'`,
  );
  const consent = db
    .prepare<[string], Day | null>('SELECT consent_form_day FROM account WHERE uid = ?')
    .pluck();
  const addRequest = db.prepare(
    `INSERT INTO file_request (market_id, account_id, from_day, to_day, author, asked_at)
     SELECT @marketId, id, @from, @to, @author, @askedAt FROM account WHERE uid = @accountUid`,
  );
  return {
    accounts: (marketId: number, period: CalendarPeriod) => accounts.all({ marketId, ...period }),
    imports: (marketId: number, period: CalendarPeriod) => imports.all({ marketId, ...period }),
    /** The newest of an account last. */
    requests: (marketId: number, period: CalendarPeriod) => requests.all({ marketId, ...period }),
    business: (marketId: number) => business.all(marketId),
    hasConsentForm: (accountUid: string) => (consent.get(accountUid) ?? null) !== null,
    addRequest: (line: FileRequest & { marketId: number; accountUid: string }): void => {
      addRequest.run(line);
    },
  };
}
