import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { CodeEvent, Provider, QrStatus } from './schema.ts';

/** Something that happened to a code. */
export interface NewEvent {
  readonly marketId: number;
  readonly codeId: number;
  readonly status: QrStatus;
  readonly day: Day;
  readonly at: string;
  readonly author: string;
  readonly reason: string;
  readonly origin: 'person' | 'payments';
}

/** One event, and which code it is of. */
export interface EventRow extends CodeEvent {
  readonly codeId: number;
}

/** A sticker's time on the wall: from a putting up to whatever ended it, or now. */
export interface HungStretch {
  readonly codeId: number;
  readonly occupancyId: number;
  readonly provider: Provider;
  readonly putUpId: number;
  readonly from: Day;
  readonly to: Day | null;
}

/** A first payment recorded from statements. */
export interface FirstPayment {
  readonly id: number;
  readonly codeId: number;
  readonly day: Day;
}

/** SQL of what happened to codes. */
export interface EventStore {
  insertEvent(event: NewEvent): void;
  event(id: number): EventRow | null;
  /** All events of a trader-at-stall's codes, newest first. */
  eventsOf(occupancyId: number): EventRow[];
  takeBack(eventId: number, by: { readonly at: string; readonly author: string }): void;
  /** Whether something of these statuses happened to a code and holds. */
  happened(codeId: number, statuses: readonly QrStatus[], day?: Day): boolean;
  /** The day the code was made. */
  madeDay(codeId: number): Day | null;
  /** When stickers of these traders-at-stalls hung, of whatever version. */
  stretches(occupancies: readonly number[]): HungStretch[];
  firstPayments(occupancies: readonly number[]): FirstPayment[];
  /** Traders-at-stalls whose first payment is recorded on one of these days. */
  firstPaidOn(marketId: number, days: readonly Day[]): number[];
  deleteEvent(id: number): void;
}

// A code comes before whatever happens to it, also when that is dated earlier
// than the day the code was made in the app. A test scan of a sticker by which
// money has come in tells less than the money did.
/** The event that is a code's status; `q` is the code. */
export const NEWEST = `
    SELECT h.id FROM qr_code_event h WHERE h.qr_code_id = q.id AND h.taken_back_at IS NULL
    ORDER BY h.status = 'made', h.status = 'test-scanned' AND 'first-payment' = (
      SELECT p.status FROM qr_code_event p
      WHERE p.qr_code_id = h.qr_code_id AND p.taken_back_at IS NULL AND p.status NOT IN ('made', 'test-scanned')
      ORDER BY p.day DESC, p.id DESC LIMIT 1), h.day DESC, h.id DESC LIMIT 1`;

const EVENT = `
  SELECT e.id, e.qr_code_id AS codeId, q.uid AS codeUid, q.version, q.provider, e.status, e.day, e.at,
         e.author, e.reason, e.origin, e.taken_back_at AS takenBackAt, e.taken_back_by AS takenBackBy
  FROM qr_code_event e JOIN qr_code q ON q.id = e.qr_code_id`;

/** SQL texts whose plans are asserted by tests. */
export const EVENTS_SQL = {
  stretches: `
    SELECT p.qr_code_id AS codeId, q.occupancy_id AS occupancyId, q.provider, p.id AS putUpId, p.day AS "from",
           nullif(min(ifnull(q.revoked_day, '9999'), ifnull((
             SELECT n.day FROM qr_code_event n
             WHERE n.qr_code_id = p.qr_code_id AND n.taken_back_at IS NULL
               AND n.status IN ('put-up', 'lost', 'refused') AND (n.day, n.id) > (p.day, p.id)
             ORDER BY n.day, n.id LIMIT 1), '9999')), '9999') AS "to"
    FROM qr_code q JOIN qr_code_event p ON p.qr_code_id = q.id AND p.status = 'put-up' AND p.taken_back_at IS NULL
    WHERE q.occupancy_id IN (SELECT value FROM json_each(?))`,
  firstPayments: `
    SELECT e.id, e.qr_code_id AS codeId, e.day
    FROM qr_code q JOIN qr_code_event e ON e.qr_code_id = q.id
    WHERE q.occupancy_id IN (SELECT value FROM json_each(?)) AND e.origin = 'payments'`,
  firstPaidOn: `
    SELECT DISTINCT q.occupancy_id FROM qr_code_event e JOIN qr_code q ON q.id = e.qr_code_id
    WHERE e.market_id = ? AND e.origin = 'payments' AND e.day IN (SELECT value FROM json_each(?))`,
} as const;

/** Prepares the statements. */
export function createEventStore(db: Database): EventStore {
  const insert = db.prepare<[NewEvent]>(
    `INSERT INTO qr_code_event (market_id, qr_code_id, status, day, at, author, reason, origin)
     VALUES (@marketId, @codeId, @status, @day, @at, @author, @reason, @origin)`,
  );
  const byId = db.prepare<[number], EventRow>(`${EVENT} WHERE e.id = ?`);
  const ofOccupancy = db.prepare<[number], EventRow>(
    `${EVENT} WHERE q.occupancy_id = ? ORDER BY e.day DESC, e.id DESC`,
  );
  const takeBack = db.prepare<{ id: number; at: string; author: string }>(
    'UPDATE qr_code_event SET taken_back_at = @at, taken_back_by = @author WHERE id = @id',
  );
  const happened = db
    .prepare<{ codeId: number; statuses: string; day: Day | null }, number>(
      `SELECT count(*) FROM qr_code_event WHERE qr_code_id = @codeId AND taken_back_at IS NULL
         AND status IN (SELECT value FROM json_each(@statuses)) AND (@day IS NULL OR day = @day)`,
    )
    .pluck();
  const madeDay = db
    .prepare<[number], Day>(
      `SELECT day FROM qr_code_event WHERE qr_code_id = ? AND status = 'made' ORDER BY id LIMIT 1`,
    )
    .pluck();
  const stretches = db.prepare<[string], HungStretch>(EVENTS_SQL.stretches);
  const firstPayments = db.prepare<[string], FirstPayment>(EVENTS_SQL.firstPayments);
  const firstPaidOn = db.prepare<[number, string], number>(EVENTS_SQL.firstPaidOn).pluck();
  const remove = db.prepare<[number]>('DELETE FROM qr_code_event WHERE id = ?');
  return {
    insertEvent: (event) => {
      insert.run(event);
    },
    event: (id) => byId.get(id) ?? null,
    eventsOf: (occupancyId) => ofOccupancy.all(occupancyId),
    takeBack: (id, { at, author }) => {
      takeBack.run({ id, at, author });
    },
    happened: (codeId, statuses, day) =>
      (happened.get({ codeId, statuses: JSON.stringify(statuses), day: day ?? null }) ?? 0) > 0,
    madeDay: (codeId) => madeDay.get(codeId) ?? null,
    stretches: (occupancies) => stretches.all(JSON.stringify(occupancies)),
    firstPayments: (occupancies) => firstPayments.all(JSON.stringify(occupancies)),
    firstPaidOn: (marketId, days) => firstPaidOn.all(marketId, JSON.stringify(days)),
    deleteEvent: (id) => {
      remove.run(id);
    },
  };
}
