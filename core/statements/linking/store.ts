import type { Database } from 'better-sqlite3';
import { addDays, type Day } from '../../kernel/index.ts';
import { findPaymentCodes } from '../../registry/index.ts';
import type { Difference, Differences, Standing } from '../schema.ts';
import { textKey } from './agreeing.ts';
import type { LinkRow } from './link.ts';

/** Two days, both included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The accounts that are one bank account: its number, under whomever it is or was recorded. */
export interface SameAccount {
  readonly marketId: number;
  readonly accountIds: readonly number[];
}

interface StoredRow extends Omit<LinkRow, 'referenceKey' | 'memoKey' | 'codes' | 'order'> {
  readonly memo: string;
  readonly reference: string;
  readonly counts: 0 | 1;
  readonly twinId: number | null;
}

/** A row with the standing it has in the store. */
export interface StandingRow extends LinkRow {
  readonly now: Standing;
}

/** Days of a lane that a statement has wholly. */
interface Cover extends Span {
  readonly lane: LinkRow['lane'];
}

// The last day of `s` is whole where another goes on from its balance on the next.
const GOES_ON = `s.proof = 'balanced' AND EXISTS (SELECT 1 FROM import n
  WHERE n.account_id = s.account_id AND n.undone_at IS NULL AND n.door = 'statement'
    AND n.proof = 'balanced' AND n.from_day = date(s.to_day, '+1 day') AND n.opening = s.closing)`;
/**
 * SQL that holds where the import `s` is a statement that has the whole day of
 * the payment `p`: its last day may be cut off in the middle.
 */
export const HAS_DAY = `s.account_id = p.account_id AND s.undone_at IS NULL
  AND s.door = 'statement' AND s.proof <> 'unproved' AND s.from_day <= p.day
  AND (s.to_day > p.day OR (s.to_day = p.day AND ${GOES_ON}))`;
// By account, for which there is an index of what came through other doors.
const DIFFERENT = `p.account_id IN (SELECT account_id FROM import
    WHERE market_id = ? AND door = 'feed' AND undone_at IS NULL)
  AND p.door <> 'statement' AND p.door = 'feed' AND p.counts = 0 AND p.twin_id IS NULL
  AND p.amount <> 0 AND EXISTS (SELECT 1 FROM import s WHERE ${HAS_DAY})`;

/** The SQL of linking; what changes runs inside a write. */
export function createLinkStore(db: Database) {
  const marketOf = db
    .prepare<[number], number>('SELECT market_id FROM account WHERE id = ?')
    .pluck();
  // Of two numbers alike one may be recorded without its bank.
  const sameNumber = db
    .prepare<[number], number>(
      `SELECT other.id FROM account a JOIN account other
         ON other.market_id = a.market_id AND other.number_key = a.number_key
        AND (a.bank_bin IS NULL OR other.bank_bin IS NULL OR other.bank_bin = a.bank_bin)
       WHERE a.id = ? ORDER BY other.id`,
    )
    .pluck();
  const hasFeed = db
    .prepare<[string], number>(
      `SELECT 1 FROM import WHERE account_id IN (SELECT value FROM json_each(?))
         AND undone_at IS NULL AND door = 'feed' LIMIT 1`,
    )
    .pluck();
  const importOf = db.prepare<[number], StoredImport>(
    `SELECT id, account_id AS accountId, door, from_day AS "from", to_day AS "to"
     FROM import WHERE id = ?`,
  );
  const rows = db.prepare<[object], StoredRow>(LINK_SQL.rows);
  const covers = db.prepare<[object], Cover & { isWhole: 0 | 1 }>(LINK_SQL.covers);
  const stand = db.prepare<[number, number | null, number]>(
    'UPDATE payment SET counts = ?, twin_id = ? WHERE id = ?',
  );
  const howMany = db
    .prepare<[number], number>(`SELECT count(*) FROM payment p WHERE ${DIFFERENT}`)
    .pluck();
  const different = db.prepare<[number, number, number], Difference>(
    `SELECT p.id AS paymentId, p.at, p.amount, p.memo, '•••' || substr(c.number, -4) AS account,
            i.file_name AS feedName,
            (SELECT s.file_name FROM import s WHERE ${HAS_DAY} ORDER BY s.id LIMIT 1) AS statementName
     FROM payment p JOIN import i ON i.id = p.import_id JOIN account c ON c.id = p.account_id
     WHERE ${DIFFERENT} ORDER BY p.at DESC, p.id DESC LIMIT ? OFFSET ?`,
  );
  const scope = ({ marketId, accountIds }: SameAccount, { from, to }: Span) => ({
    marketId,
    accounts: JSON.stringify(accountIds),
    from,
    to,
  });
  return {
    import: (id: number) => importOf.get(id),
    sameAccount: (accountId: number): SameAccount => ({
      marketId: marketOf.get(accountId) ?? 0,
      accountIds: sameNumber.all(accountId),
    }),
    hasFeed: ({ accountIds }: SameAccount) => hasFeed.get(JSON.stringify(accountIds)) === 1,
    rows: (account: SameAccount, span: Span): StandingRow[] =>
      Array.from(rows.iterate(scope(account, span)), (row) => new ToldRow(row)),
    /** Days that a live statement has wholly: its last one may be cut off in the middle. */
    covers: (account: SameAccount, span: Span): Cover[] =>
      covers.all(scope(account, span)).map(({ isWhole, ...cover }) => ({
        ...cover,
        to: isWhole === 1 ? cover.to : addDays(cover.to, -1),
      })),
    differences: (
      marketId: number,
      { offset, limit }: { readonly offset: number; readonly limit: number },
    ): Differences => ({
      total: howMany.get(marketId) ?? 0,
      items: different.all(marketId, limit, offset),
    }),
    stand: (id: number, { counts, twin }: Standing) => {
      stand.run(counts ? 1 : 0, twin, id);
    },
  };
}
export type LinkStore = ReturnType<typeof createLinkStore>;

/** An import as linking looks at it. */
export interface StoredImport extends Span {
  readonly id: number;
  readonly accountId: number;
  readonly door: LinkRow['door'];
}

/** What a row compares by is worked out when it is asked for: most rows of an account are never compared. */
class ToldRow implements StandingRow {
  readonly id: number;
  readonly accountId: number;
  readonly identity: string;
  readonly lane: LinkRow['lane'];
  readonly door: LinkRow['door'];
  readonly day: Day;
  readonly at: string;
  readonly amount: number;
  readonly virtualAccount: string;
  readonly now: Standing;
  readonly #memo: string;
  readonly #reference: string;
  #memoKey: string | undefined;
  #referenceKey: string | undefined;

  constructor(stored: StoredRow) {
    this.id = stored.id;
    this.accountId = stored.accountId;
    this.identity = stored.identity;
    this.lane = stored.lane;
    this.door = stored.door;
    this.day = stored.day;
    this.at = stored.at;
    this.amount = stored.amount;
    this.virtualAccount = stored.virtualAccount;
    this.now = { counts: stored.counts === 1, twin: stored.twinId };
    this.#memo = stored.memo;
    this.#reference = stored.reference;
  }

  get memoKey(): string {
    this.#memoKey ??= textKey(this.#memo);
    return this.#memoKey;
  }

  get referenceKey(): string {
    this.#referenceKey ??= textKey(this.#reference);
    return this.#referenceKey;
  }

  get codes(): string {
    return this.memoKey.includes('sap') ? findPaymentCodes(this.#memo).join() : '';
  }

  get order(): string {
    return `${this.at} ${this.memoKey} ${this.identity}`;
  }
}

/** SQL texts whose plans are asserted by tests. */
export const LINK_SQL = {
  rows: `SELECT id, account_id AS accountId, lane, door, day, at, amount, reference, memo, virtual_account AS virtualAccount,
           hex(fingerprint) || ' ' || printf('%06d', occurrence) AS identity, counts, twin_id AS twinId
         FROM payment
         WHERE market_id = @marketId AND day BETWEEN @from AND @to
           AND account_id IN (SELECT value FROM json_each(@accounts)) AND door <> 'gateway'`,
  covers: `SELECT s.lane, s.from_day AS "from", s.to_day AS "to", ${GOES_ON} AS isWhole
           FROM import s
           WHERE s.account_id IN (SELECT value FROM json_each(@accounts)) AND s.undone_at IS NULL
             AND s.door = 'statement' AND s.proof <> 'unproved'
             AND s.from_day <= @to AND s.to_day >= @from`,
} as const;
