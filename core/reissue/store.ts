import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { LineState, ReissueLine } from './schema.ts';

/** A campaign as it is stored. */
export interface ReissueRow {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  /** JSON. */
  readonly rule: string;
  readonly startedDay: Day;
  readonly author: string;
  readonly createdAt: string;
  readonly endedDay: Day | null;
  readonly endedBy: string | null;
  readonly note: string;
}

/** A line of a campaign: while it runs with names as they are now. */
export interface LineRow extends Omit<ReissueLine, 'state'> {
  readonly occupancyId: number;
  /** Set when the campaign ended. */
  readonly leftState: LineState | null;
}
export type NewLine = Omit<LineRow, 'occupancyUid' | 'leftState'>;

/** What happened to a code since a moment: put up, on its way to the stall, taken by a printer's queue. */
export interface Handed {
  readonly occupancyId: number;
  readonly codeId: number;
  /** Drawn to follow the code in force, and so what the sticker has to say now. */
  readonly isDraft: number;
  readonly what: 'put-up' | 'sent' | 'queued';
}

const CAMPAIGN = `SELECT id, uid, name, rule, started_day AS startedDay, author,
  created_at AS createdAt, ended_day AS endedDay, ended_by AS endedBy, note FROM reissue`;

// An event is of the campaign when it is dated no earlier and was recorded
// later: on the day it begins both can be true of stickers of that morning.
const HANDED = `
  SELECT q.occupancy_id AS occupancyId, q.id AS codeId, q.is_draft AS isDraft, h.what FROM (
    SELECT qr_code_id, status AS what FROM qr_code_event
    WHERE status IN ('put-up', 'sent') AND day >= @startedDay AND at > @createdAt
      AND taken_back_at IS NULL
    UNION ALL
    SELECT i.qr_code_id, CASE i.state WHEN 'sent' THEN 'sent' ELSE 'queued' END
    FROM print_job j JOIN print_item i ON i.job_id = j.id
    WHERE j.created_at > @createdAt AND i.state IN ('sent', 'queued', 'sending', 'unknown')
    UNION ALL
    SELECT id, 'sent' FROM qr_code WHERE laid_out_at > @createdAt
  ) h JOIN qr_code q ON q.id = h.qr_code_id
  WHERE q.provider = 'vietqr' AND q.revoked_day IS NULL`;

const LIVE_LINES = `
  SELECT l.position, l.occupancy_id AS occupancyId, o.uid AS occupancyUid, s.code AS stall,
         v.name AS vendor, v.phone, ifnull(z.name, '') AS zone, ifnull(r.name, '') AS row,
         l.why, l.left_state AS leftState
  FROM reissue_line l JOIN occupancy o ON o.id = l.occupancy_id
  JOIN stall s ON s.id = o.stall_id JOIN vendor v ON v.id = o.vendor_id
  LEFT JOIN zone z ON z.id = s.zone_id LEFT JOIN stall_row r ON r.id = s.row_id
  WHERE l.reissue_id = ? ORDER BY l.position`;

const KEPT_LINES = `
  SELECT l.position, l.occupancy_id AS occupancyId, o.uid AS occupancyUid, l.stall_code AS stall,
         l.vendor_name AS vendor, l.phone, l.zone, l.row_name AS row, l.why,
         l.left_state AS leftState
  FROM reissue_line l JOIN occupancy o ON o.id = l.occupancy_id
  WHERE l.reissue_id = ? ORDER BY l.position`;

/** All SQL of this room. */
export function createStore(db: Database) {
  const all = db.prepare<[number], ReissueRow>(`${CAMPAIGN} WHERE market_id = ? ORDER BY id DESC`);
  const byUid = db.prepare<[string], ReissueRow>(`${CAMPAIGN} WHERE uid = ?`);
  const live = db.prepare<[number], LineRow>(LIVE_LINES);
  const kept = db.prepare<[number], LineRow>(KEPT_LINES);
  const left = db.prepare<[number], { readonly state: LineState; readonly count: number }>(
    'SELECT left_state AS state, count(*) AS count FROM reissue_line WHERE reissue_id = ? GROUP BY 1',
  );
  const handed = db.prepare<[Pick<ReissueRow, 'startedDay' | 'createdAt'>], Handed>(HANDED);
  const traders = db.prepare<
    [number],
    { readonly occupancyId: number; readonly phone: string; readonly goodsLine: string }
  >(
    `SELECT o.id AS occupancyId, v.phone, v.goods_line AS goodsLine
     FROM occupancy o JOIN vendor v ON v.id = o.vendor_id WHERE o.market_id = ?`,
  );
  const putUpDays = db.prepare<[number], { readonly codeId: number; readonly day: Day }>(
    `SELECT e.qr_code_id AS codeId, max(e.day) AS day FROM qr_code_event e
     WHERE e.market_id = ? AND e.status = 'put-up' AND e.taken_back_at IS NULL GROUP BY 1`,
  );
  return {
    /** Newest first. */
    all: (marketId: number) => all.all(marketId),
    byUid: (uid: string) => byUid.get(uid),
    lines: ({ id, endedDay }: ReissueRow) => (endedDay === null ? live : kept).all(id),
    /** How far the lines of an ended campaign had come. */
    left: (reissueId: number) => left.all(reissueId),
    handed: (since: Pick<ReissueRow, 'startedDay' | 'createdAt'>) =>
      handed.all({ startedDay: since.startedDay, createdAt: since.createdAt }),
    traders: (marketId: number) => traders.all(marketId),
    /** When the sticker of each code was last put up. */
    putUpDays: (marketId: number) => putUpDays.all(marketId),
    ...writes(db),
  };
}
export type Store = ReturnType<typeof createStore>;

function writes(db: Database) {
  const insert = db.prepare<[object]>(
    `INSERT INTO reissue (uid, market_id, name, rule, started_day, author, created_at)
     VALUES (@uid, @marketId, @name, @rule, @startedDay, @author, @createdAt)`,
  );
  const insertLine = db.prepare<[object]>(
    `INSERT INTO reissue_line (reissue_id, position, occupancy_id, stall_code, vendor_name, phone, zone, row_name, why)
     VALUES (@reissueId, @position, @occupancyId, @stall, @vendor, @phone, @zone, @row, @why)`,
  );
  const freezeLine = db.prepare<[object]>(
    `UPDATE reissue_line SET stall_code = @stall, vendor_name = @vendor, phone = @phone, zone = @zone,
       row_name = @row, left_state = @state WHERE reissue_id = @reissueId AND position = @position`,
  );
  const end = db.prepare<[object]>(
    'UPDATE reissue SET ended_day = @endedDay, ended_by = @endedBy, note = @note WHERE id = @id',
  );
  return {
    insert: (
      campaign: Omit<ReissueRow, 'id' | 'endedDay' | 'endedBy' | 'note'> & {
        readonly marketId: number;
      },
      lines: readonly NewLine[],
    ): void => {
      const reissueId = Number(insert.run(campaign).lastInsertRowid);
      for (const line of lines) insertLine.run({ ...line, reissueId });
    },
    end: (
      campaign: Pick<ReissueRow, 'id' | 'endedDay' | 'endedBy' | 'note'>,
      lines: readonly (Omit<NewLine, 'occupancyId' | 'why'> & { readonly state: LineState })[],
    ): void => {
      end.run(campaign);
      for (const { position, stall, vendor, phone, zone, row, state } of lines) {
        freezeLine.run({
          reissueId: campaign.id,
          position,
          stall,
          vendor,
          phone,
          zone,
          row,
          state,
        });
      }
    },
  };
}
