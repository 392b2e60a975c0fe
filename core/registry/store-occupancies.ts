import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { AccountKind, Occupancy, RoutingCode, RoutingKind } from './schema.ts';

/** The bare line of a trader at a stall. */
export interface OccupancyRow {
  readonly id: number;
  readonly uid: string;
  readonly vendorId: number;
  readonly stallId: number;
  readonly accountId: number | null;
  readonly fromDay: Day;
  readonly toDay: Day | null;
}

interface JoinedRow extends Omit<Occupancy, 'account'> {
  readonly accountId: number | null;
  readonly accountUid: string;
  readonly accountKind: AccountKind;
  readonly accountVendorId: number | null;
  readonly bankBin: string | null;
  readonly number: string;
  readonly holder: string;
  readonly consentDay: Day | null;
  readonly consentFormDay: Day | null;
}

/** One open routing code of a trader-at-stall. */
export interface RoutingRow {
  readonly id: number;
  readonly kind: RoutingKind;
  readonly value: string;
  readonly valueKey: string;
  readonly occupancyId: number;
}

const JOINED = `SELECT o.id, o.uid, o.vendor_id AS vendorId, v.uid AS vendorUid,
    v.name AS vendorName, s.code AS stallCode, ifnull(z.name, '') AS zone,
    ifnull(r.name, '') AS row, p.code AS paymentCode, o.from_day AS fromDay, o.to_day AS toDay,
    o.account_id AS accountId, a.uid AS accountUid, a.kind AS accountKind,
    a.vendor_id AS accountVendorId, a.bank_bin AS bankBin, a.number, a.holder,
    a.consent_day AS consentDay, a.consent_form_day AS consentFormDay
  FROM occupancy o
  JOIN vendor v ON v.id = o.vendor_id
  JOIN stall s ON s.id = o.stall_id
  JOIN payment_code p ON p.occupancy_id = o.id
  LEFT JOIN zone z ON z.id = s.zone_id
  LEFT JOIN stall_row r ON r.id = s.row_id
  LEFT JOIN account a ON a.id = o.account_id`;

const BARE = `SELECT id, uid, vendor_id AS vendorId, stall_id AS stallId,
    account_id AS accountId, from_day AS fromDay, to_day AS toDay FROM occupancy`;

/** SQL of who trades where, and of the codes that name them. */
export function createOccupancyStore(db: Database) {
  return { ...reads(db), ...writes(db), ...routing(db) };
}

function reads(db: Database) {
  const onDay = db.prepare<{ marketId: number; day: Day }, JoinedRow>(
    `${JOINED} WHERE o.market_id = @marketId AND o.from_day <= @day
       AND (o.to_day IS NULL OR o.to_day >= @day)
     ORDER BY o.from_day, o.to_day IS NULL, o.to_day, o.id`,
  );
  const open = db.prepare<[number], JoinedRow>(
    `${JOINED} WHERE o.market_id = ? AND o.to_day IS NULL`,
  );
  const byUid = db.prepare<[string], JoinedRow>(`${JOINED} WHERE o.uid = ?`);
  const byId = db.prepare<[number], JoinedRow>(`${JOINED} WHERE o.id = ?`);
  const byPaymentCode = db.prepare<[string], JoinedRow>(`${JOINED} WHERE p.code = ?`);
  const ofVendor = db.prepare<[number], JoinedRow>(
    `${JOINED} WHERE o.vendor_id = ? ORDER BY o.from_day DESC, o.id DESC`,
  );
  const openOfStall = db.prepare<[number], OccupancyRow>(
    `${BARE} WHERE stall_id = ? AND to_day IS NULL`,
  );
  const openOfVendor = db.prepare<[number], OccupancyRow>(
    `${BARE} WHERE vendor_id = ? AND to_day IS NULL ORDER BY id`,
  );
  const same = db.prepare<[number, number, Day], OccupancyRow>(
    `${BARE} WHERE stall_id = ? AND vendor_id = ? AND from_day = ?`,
  );
  return {
    onDay: (marketId: number, day: Day) => onDay.all({ marketId, day }).map(toOccupancy),
    open: (marketId: number) => open.all(marketId).map(toOccupancy),
    byUid: (uid: string) => one(byUid.get(uid)),
    byId: (id: number) => one(byId.get(id)),
    byPaymentCode: (code: string) => one(byPaymentCode.get(code)),
    ofVendor: (vendorId: number) => ofVendor.all(vendorId).map(toOccupancy),
    openOfStall: (stallId: number) => openOfStall.get(stallId),
    openOfVendor: (vendorId: number) => openOfVendor.all(vendorId),
    /** The line of the same trader at the same stall begun on the same day. */
    same: (stallId: number, vendorId: number, day: Day) => same.get(stallId, vendorId, day),
  };
}

function writes(db: Database) {
  const insert = db.prepare(
    `INSERT INTO occupancy (uid, market_id, vendor_id, stall_id, account_id, from_day)
     VALUES (@uid, @marketId, @vendorId, @stallId, @accountId, @day)`,
  );
  const close = db.prepare(
    'UPDATE occupancy SET to_day = max(@day, from_day) WHERE id = @id AND to_day IS NULL',
  );
  const reopen = db.prepare('UPDATE occupancy SET to_day = NULL WHERE id = ?');
  const setAccount = db.prepare('UPDATE occupancy SET account_id = @accountId WHERE id = @id');
  const usesOfAccount = db
    .prepare<[number], number>(
      'SELECT count(*) FROM occupancy WHERE account_id = ? AND to_day IS NULL',
    )
    .pluck();
  const drawCode = db.prepare(
    'INSERT INTO payment_code (market_id, occupancy_id) VALUES (@marketId, @occupancyId)',
  );
  const nameCode = db.prepare('UPDATE payment_code SET code = @code WHERE number = @number');
  return {
    insert: (values: {
      uid: string;
      marketId: number;
      vendorId: number;
      stallId: number;
      accountId: number | null;
      day: Day;
    }) => Number(insert.run(values).lastInsertRowid),
    close: (values: { id: number; day: Day }) => close.run(values),
    reopen: (id: number) => reopen.run(id),
    setAccount: (values: { id: number; accountId: number | null }) => setAccount.run(values),
    usesOfAccount: (accountId: number) => usesOfAccount.get(accountId) ?? 0,
    drawCode: (values: { marketId: number; occupancyId: number }) =>
      Number(drawCode.run(values).lastInsertRowid),
    nameCode: (values: { number: number; code: string }) => nameCode.run(values),
  };
}

function routing(db: Database) {
  const openByKey = db.prepare<[number, RoutingKind, string], RoutingRow>(
    `SELECT id, kind, value, value_key AS valueKey, occupancy_id AS occupancyId FROM routing_code
     WHERE market_id = ? AND kind = ? AND value_key = ? AND to_day IS NULL`,
  );
  const openOfOccupancy = db.prepare<[number], RoutingRow>(
    `SELECT id, kind, value, value_key AS valueKey, occupancy_id AS occupancyId FROM routing_code
     WHERE occupancy_id = ? AND to_day IS NULL ORDER BY id`,
  );
  const holders = db.prepare<
    [number, RoutingKind, string],
    { occupancyId: number; fromDay: Day; toDay: Day | null }
  >(
    `SELECT occupancy_id AS occupancyId, from_day AS fromDay, to_day AS toDay FROM routing_code
     WHERE market_id = ? AND kind = ? AND value_key = ? ORDER BY from_day, id`,
  );
  const ofVendor = db.prepare<[number], RoutingCode>(
    `SELECT c.kind, c.value, s.code AS stallCode, c.from_day AS fromDay, c.to_day AS toDay
     FROM occupancy o JOIN routing_code c ON c.occupancy_id = o.id
     JOIN stall s ON s.id = o.stall_id
     WHERE o.vendor_id = ? ORDER BY c.to_day IS NOT NULL, c.from_day DESC, c.id`,
  );
  const insert = db.prepare(
    `INSERT INTO routing_code (uid, market_id, kind, value, value_key, occupancy_id, from_day)
     VALUES (@uid, @marketId, @kind, @value, @key, @occupancyId, @day)`,
  );
  const close = db.prepare(
    'UPDATE routing_code SET to_day = max(@day, from_day) WHERE id = @id AND to_day IS NULL',
  );
  return {
    openRouting: (marketId: number, kind: RoutingKind, key: string) =>
      openByKey.get(marketId, kind, key),
    routingOf: (occupancyId: number) => openOfOccupancy.all(occupancyId),
    routingHolders: (marketId: number, kind: RoutingKind, key: string) =>
      holders.all(marketId, kind, key),
    routingOfVendor: (vendorId: number) => ofVendor.all(vendorId),
    insertRouting: (values: {
      uid: string;
      marketId: number;
      kind: RoutingKind;
      value: string;
      key: string;
      occupancyId: number;
      day: Day;
    }) => insert.run(values),
    closeRouting: (values: { id: number; day: Day }) => close.run(values),
  };
}

function one(row: JoinedRow | undefined): Occupancy | undefined {
  return row && toOccupancy(row);
}

function toOccupancy(row: JoinedRow): Occupancy {
  return {
    id: row.id,
    uid: row.uid,
    vendorId: row.vendorId,
    vendorUid: row.vendorUid,
    vendorName: row.vendorName,
    stallCode: row.stallCode,
    zone: row.zone,
    row: row.row,
    paymentCode: row.paymentCode,
    account:
      row.accountId === null
        ? null
        : {
            id: row.accountId,
            uid: row.accountUid,
            kind: row.accountKind,
            vendorId: row.accountVendorId,
            bankBin: row.bankBin,
            number: row.number,
            holder: row.holder,
            consentDay: row.consentDay,
            consentFormDay: row.consentFormDay,
          },
    fromDay: row.fromDay,
    toDay: row.toDay,
  };
}
