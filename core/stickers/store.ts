import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { QrCode, QrStatus } from './schema.ts';

/** A new version of a code. */
export interface NewCode {
  readonly uid: string;
  readonly marketId: number;
  readonly occupancyId: number;
  readonly accountId: number;
  readonly version: number;
  readonly kind: QrCode['kind'];
  readonly payload: string;
  readonly checkMark: string;
  readonly holder: string;
  /** Whether another version is in force until this one is sent or put up. */
  readonly isDraft: boolean;
  readonly createdAt: string;
}

/** Something that happened to a code. */
export interface NewEvent {
  readonly marketId: number;
  readonly codeId: number;
  readonly status: QrStatus;
  readonly day: Day;
  readonly at: string;
  readonly author: string;
  readonly reason: string;
}

/** All SQL of this room. */
export interface Store {
  /** The code in force of an occupancy. */
  codeOf(occupancyId: number): QrCode | null;
  /** The version drawn to follow it, not sent or put up yet. */
  draftOf(occupancyId: number): QrCode | null;
  /** The newest version ever made for an occupancy, in force or not; 0 when none. */
  lastVersion(occupancyId: number): number;
  /** The newest code with this very payload, one that is not revoked before others. */
  findPayload(payload: string): { readonly code: QrCode; readonly isRevoked: boolean } | null;
  insertCode(code: NewCode): number;
  /** Whose account it pays to and the holder to print, where the payload stays. */
  setAccount(code: Pick<QrCode, 'id' | 'accountId' | 'holder'>): void;
  revoke(codeId: number, day: Day): void;
  /** Puts a draft in force and revokes the version before; any other code stays as it is. */
  putInForce(codeId: number, day: Day): void;
  insertEvent(event: NewEvent): void;
}

// A code comes before whatever happens to it, also when that is dated earlier
// than the day the code was made in the app.
const CODE = `
  SELECT q.id, q.uid, q.occupancy_id AS occupancyId, q.account_id AS accountId, q.version, q.kind,
         q.payload, q.check_mark AS checkMark, q.holder, q.revoked_day AS revokedDay,
         e.status, e.day AS statusDay
  FROM qr_code q
  JOIN qr_code_event e ON e.id = (
    SELECT id FROM qr_code_event WHERE qr_code_id = q.id ORDER BY status = 'made', day DESC, id DESC LIMIT 1)`;

type CodeRow = QrCode & { readonly revokedDay: Day | null };

/** Prepares the room's statements. */
export function createStore(db: Database): Store {
  const current = db.prepare<[number], CodeRow>(
    `${CODE} WHERE q.occupancy_id = ? AND q.revoked_day IS NULL AND q.is_draft = 0`,
  );
  const draft = db.prepare<[number], CodeRow>(
    `${CODE} WHERE q.occupancy_id = ? AND q.revoked_day IS NULL AND q.is_draft = 1`,
  );
  const byPayload = db.prepare<[string], CodeRow>(
    `${CODE} WHERE q.payload = ? ORDER BY q.revoked_day IS NULL DESC, q.id DESC LIMIT 1`,
  );
  const version = db
    .prepare<[number], number>('SELECT ifnull(max(version), 0) FROM qr_code WHERE occupancy_id = ?')
    .pluck();
  const insertCode = db.prepare<[object]>(
    `INSERT INTO qr_code (uid, market_id, occupancy_id, account_id, version, kind, payload, check_mark, holder, is_draft, created_at)
     VALUES (@uid, @marketId, @occupancyId, @accountId, @version, @kind, @payload, @checkMark, @holder, @isDraft, @createdAt)`,
  );
  const setAccount = db.prepare<[object]>(
    'UPDATE qr_code SET account_id = @accountId, holder = @holder WHERE id = @id',
  );
  const revoke = db.prepare<[Day, number]>('UPDATE qr_code SET revoked_day = ? WHERE id = ?');
  const revokeBefore = db.prepare<[Day, number]>(
    `UPDATE qr_code SET revoked_day = ? WHERE revoked_day IS NULL AND is_draft = 0 AND occupancy_id =
       (SELECT occupancy_id FROM qr_code WHERE id = ? AND is_draft = 1 AND revoked_day IS NULL)`,
  );
  const putInForce = db.prepare<[number]>(
    'UPDATE qr_code SET is_draft = 0 WHERE id = ? AND is_draft = 1 AND revoked_day IS NULL',
  );
  const insertEvent = db.prepare<[NewEvent]>(
    `INSERT INTO qr_code_event (market_id, qr_code_id, status, day, at, author, reason)
     VALUES (@marketId, @codeId, @status, @day, @at, @author, @reason)`,
  );
  return {
    codeOf: (occupancyId) => toCode(current.get(occupancyId)),
    draftOf: (occupancyId) => toCode(draft.get(occupancyId)),
    lastVersion: (occupancyId) => version.get(occupancyId) ?? 0,
    findPayload: (payload) => {
      const row = byPayload.get(payload);
      const code = toCode(row);
      return code && { code, isRevoked: row?.revokedDay !== null };
    },
    insertCode: (code) =>
      Number(insertCode.run({ ...code, isDraft: code.isDraft ? 1 : 0 }).lastInsertRowid),
    setAccount: ({ id, accountId, holder }) => {
      setAccount.run({ id, accountId, holder });
    },
    putInForce: (codeId, day) => {
      revokeBefore.run(day, codeId);
      putInForce.run(codeId);
    },
    revoke: (codeId, day) => {
      revoke.run(day, codeId);
    },
    insertEvent: (line) => {
      insertEvent.run(line);
    },
  };
}

function toCode(row: CodeRow | undefined): QrCode | null {
  if (!row) return null;
  const { revokedDay: _revokedDay, ...code } = row;
  return code;
}
