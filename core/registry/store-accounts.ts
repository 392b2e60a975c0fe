import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { Account, AccountKind } from './schema.ts';

/** An account with the day it was given up, if it was. */
export interface StoredAccount extends Account {
  readonly toDay: Day | null;
}

const ACCOUNT_COLUMNS = `a.id, a.uid, a.kind, a.vendor_id AS vendorId,
  a.bank_bin AS bankBin, a.number, a.holder, a.consent_day AS consentDay,
  a.consent_form_day AS consentFormDay, a.to_day AS toDay`;

/** SQL of accounts. */
export function createAccountStore(db: Database) {
  const select = `SELECT ${ACCOUNT_COLUMNS} FROM account a`;
  const all = db.prepare<[number], StoredAccount>(`${select} WHERE a.market_id = ? ORDER BY a.id`);
  const byId = db.prepare<[number], StoredAccount>(`${select} WHERE a.id = ?`);
  const byUid = db.prepare<[number, string], StoredAccount>(
    `${select} WHERE a.market_id = ? AND a.uid = ?`,
  );
  const ofVendor = db.prepare<[number], StoredAccount>(
    `${select} WHERE a.vendor_id = ? ORDER BY a.to_day IS NOT NULL, a.id`,
  );
  const openByKey = db.prepare<[number, string], StoredAccount>(
    `${select} WHERE a.market_id = ? AND a.number_key = ? AND a.to_day IS NULL
     ORDER BY a.id`,
  );
  const closedByKey = db.prepare<[number, string], StoredAccount>(
    `${select} WHERE a.market_id = ? AND a.number_key = ? AND a.to_day IS NOT NULL
     ORDER BY a.id`,
  );
  const insert = db.prepare(
    `INSERT INTO account (uid, market_id, kind, vendor_id, bank_bin, number, number_key, holder,
       from_day, created_at)
     VALUES (@uid, @marketId, @kind, @vendorId, @bankBin, @number, @key, @holder, @day, @at)`,
  );
  const update = db.prepare(
    'UPDATE account SET bank_bin = @bankBin, number = @number, holder = @holder WHERE id = @id',
  );
  const close = db.prepare(
    'UPDATE account SET to_day = max(@day, from_day) WHERE id = @id AND to_day IS NULL',
  );
  const reopen = db.prepare('UPDATE account SET to_day = NULL WHERE id = ?');
  const consent = db.prepare(
    `UPDATE account SET consent_day = ifnull(consent_day, @day),
       consent_form_day = CASE WHEN @formSeen THEN ifnull(consent_form_day, @day)
                               ELSE consent_form_day END
     WHERE id = @id`,
  );
  return {
    all: (marketId: number) => all.all(marketId),
    byId: (id: number) => byId.get(id),
    byUid: (marketId: number, uid: string) => byUid.get(marketId, uid),
    ofVendor: (vendorId: number) => ofVendor.all(vendorId),
    openByKey: (marketId: number, key: string) => openByKey.all(marketId, key),
    closedByKey: (marketId: number, key: string) => closedByKey.all(marketId, key),
    insert: (values: {
      uid: string;
      marketId: number;
      kind: AccountKind;
      vendorId: number | null;
      bankBin: string | null;
      number: string;
      key: string;
      holder: string;
      day: Day;
      at: string;
    }) => Number(insert.run(values).lastInsertRowid),
    update: (values: { id: number; bankBin: string | null; number: string; holder: string }) =>
      update.run(values),
    close: (values: { id: number; day: Day }) => close.run(values),
    reopen: (id: number) => reopen.run(id),
    consent: (values: { id: number; day: Day; formSeen: boolean }) =>
      consent.run({ ...values, formSeen: values.formSeen ? 1 : 0 }),
  };
}

/** What other rooms see of an account. */
export function toAccount({ toDay: _, ...account }: StoredAccount): Account {
  return account;
}
