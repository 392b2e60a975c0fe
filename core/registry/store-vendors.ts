import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { VendorKind, VendorStatus } from './schema.ts';

/** A trader's own fields. */
export interface VendorRow {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly nameKey: string;
  readonly phone: string;
  readonly kind: VendorKind;
  readonly goodsLine: string;
  readonly householdBusinessName: string;
  readonly note: string;
}

/** One dated status. */
export interface StatusRow {
  readonly id: number;
  readonly status: VendorStatus;
  readonly fromDay: Day;
  readonly toDay: Day | null;
  readonly reason: string;
}

/** SQL of traders and their dated status. */
export function createVendorStore(db: Database) {
  const columns = `SELECT id, uid, name, name_key AS nameKey, phone, kind, goods_line AS goodsLine,
     household_business_name AS householdBusinessName, note FROM vendor`;
  const all = db.prepare<[number], VendorRow & { status: VendorStatus }>(
    `SELECT v.id, v.uid, v.name, v.name_key AS nameKey, v.phone, v.kind,
            v.goods_line AS goodsLine, v.household_business_name AS householdBusinessName, v.note,
            s.status
     FROM vendor v JOIN vendor_status s ON s.vendor_id = v.id AND s.to_day IS NULL
     WHERE v.market_id = ?`,
  );
  const byUid = db.prepare<[string], VendorRow>(`${columns} WHERE uid = ?`);
  const byId = db.prepare<[number], VendorRow>(`${columns} WHERE id = ?`);
  const byPhone = db.prepare<[number, string], VendorRow>(
    `${columns} WHERE market_id = ? AND phone = ? AND phone <> '' ORDER BY id`,
  );
  const insert = db.prepare(
    `INSERT INTO vendor (uid, market_id, name, name_key, phone, kind, goods_line,
       household_business_name, note, created_at)
     VALUES (@uid, @marketId, @name, @nameKey, @phone, @kind, @goodsLine,
       @householdBusinessName, @note, @at)`,
  );
  const update = db.prepare(
    `UPDATE vendor SET name = @name, name_key = @nameKey, phone = @phone, kind = @kind,
       goods_line = @goodsLine, household_business_name = @householdBusinessName, note = @note
     WHERE id = @id`,
  );
  const statuses = db.prepare<[number], StatusRow>(
    `SELECT id, status, from_day AS fromDay, to_day AS toDay, reason
     FROM vendor_status WHERE vendor_id = ? ORDER BY from_day DESC, id DESC`,
  );
  const insertStatus = db.prepare(
    `INSERT INTO vendor_status (market_id, vendor_id, status, from_day, reason)
     VALUES (@marketId, @vendorId, @status, @day, @reason)`,
  );
  const endStatus = db.prepare('UPDATE vendor_status SET to_day = @day WHERE id = @id');
  const rewriteStatus = db.prepare(
    'UPDATE vendor_status SET status = @status, reason = @reason WHERE id = @id',
  );
  const history = db.prepare<
    [string],
    { at: string; author: string; action: string; detail: string }
  >(
    'SELECT at, author, action, detail FROM audit WHERE subject_uid = ? ORDER BY id DESC LIMIT 200',
  );
  // Ranked as the room of codes does it: what happened comes after the making,
  // and a test scan does not hide the money that came in before it.
  const qr = db.prepare<[number], { status: string; version: number }>(
    `SELECT e.status, q.version
     FROM occupancy o
     JOIN qr_code q ON q.occupancy_id = o.id AND q.revoked_day IS NULL AND q.is_draft = 0
     JOIN qr_code_event e ON e.qr_code_id = q.id AND e.taken_back_at IS NULL
     WHERE o.vendor_id = ? AND o.to_day IS NULL
     ORDER BY q.provider <> 'vietqr', e.status = 'made',
       e.status = 'test-scanned' AND 'first-payment' = (
         SELECT p.status FROM qr_code_event p
         WHERE p.qr_code_id = e.qr_code_id AND p.taken_back_at IS NULL
           AND p.status NOT IN ('made', 'test-scanned')
         ORDER BY p.day DESC, p.id DESC LIMIT 1),
       e.day DESC, e.id DESC LIMIT 1`,
  );
  return {
    all: (marketId: number) => all.all(marketId),
    byUid: (uid: string) => byUid.get(uid),
    byId: (id: number) => byId.get(id),
    byPhone: (marketId: number, phone: string) => byPhone.all(marketId, phone),
    insert: (values: Omit<VendorRow, 'id'> & { marketId: number; at: string }) =>
      Number(insert.run(values).lastInsertRowid),
    update: (values: Omit<VendorRow, 'uid'>) => update.run(values),
    statuses: (vendorId: number) => statuses.all(vendorId),
    insertStatus: (values: {
      marketId: number;
      vendorId: number;
      status: VendorStatus;
      day: Day;
      reason: string;
    }) => insertStatus.run(values),
    endStatus: (values: { id: number; day: Day }) => endStatus.run(values),
    rewriteStatus: (values: { id: number; status: VendorStatus; reason: string }) =>
      rewriteStatus.run(values),
    history: (uid: string) => history.all(uid),
    /** The newest event of the present codes of a trader's stalls. */
    qr: (vendorId: number) => qr.get(vendorId),
  };
}
