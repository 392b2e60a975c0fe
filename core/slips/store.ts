import type { Database } from 'better-sqlite3';
import type { GivenSlip } from './schema.ts';

/** A slip as it is recorded. */
export interface SlipRow extends GivenSlip {
  readonly marketId: number;
  readonly vendorUid: string;
}

/** The room's SQL, prepared once. */
export function createStore(db: Database) {
  const insert = db.prepare<[SlipRow]>(
    `INSERT INTO private_slip
       (uid, market_id, vendor_id, from_month, to_month, paper, asked_day, state, author, created_at)
     SELECT @uid, @marketId, id, @from, @to, @paper, @askedDay, @state, @author, @createdAt
     FROM vendor WHERE uid = @vendorUid`,
  );
  const settle = db.prepare<[{ uid: string; state: GivenSlip['state'] }]>(
    'UPDATE private_slip SET state = @state WHERE uid = @uid',
  );
  const ofVendor = db.prepare<[string], GivenSlip>(
    `SELECT s.uid, s.from_month AS "from", s.to_month AS "to", s.paper, s.asked_day AS askedDay,
            s.state, s.author, s.created_at AS createdAt
     FROM private_slip s JOIN vendor v ON v.id = s.vendor_id
     WHERE v.uid = ? ORDER BY s.id DESC LIMIT 100`,
  );
  return {
    insert: (row: SlipRow): void => {
      insert.run(row);
    },
    settle: (uid: string, state: GivenSlip['state']): void => {
      settle.run({ uid, state });
    },
    ofVendor: (vendorUid: string): GivenSlip[] => ofVendor.all(vendorUid),
  };
}
