import type { Database } from 'better-sqlite3';
import type { Day } from '../kernel/index.ts';
import type { Provider, QrCode } from './schema.ts';
import { createEventStore, type EventStore, NEWEST } from './store-events.ts';

/** A version of a code as it is stored. */
export interface StoredCode extends QrCode {
  readonly isDraft: boolean;
  /** A sticker of it may exist: laid out on a sheet, or bytes of it may have left for a printer. */
  readonly isOnPaper: boolean;
  readonly revokedDay: Day | null;
}

/** A new version of a code. */
export interface NewCode
  extends Omit<QrCode, 'id' | 'status' | 'statusDay' | 'statusReason'>,
    Pick<StoredCode, 'isDraft'> {
  readonly marketId: number;
  readonly createdAt: string;
}

/** Whose code: of which trader-at-stall, with which provider. */
export interface Chain {
  readonly occupancyId: number;
  readonly provider: Provider;
}

/** The version in force, and the one drawn to follow it, not sent or put up yet. */
export interface Pair {
  readonly current: StoredCode | null;
  readonly next: StoredCode | null;
}

/** A code found by its payload, and the uid of the trader-at-stall it is of. */
export type FoundCode = StoredCode & { readonly occupancyUid: string };

/** All SQL of this room. */
export interface Store extends EventStore {
  /** The code in force. */
  codeOf(chain: Chain): StoredCode | null;
  pairOf(chain: Chain): Pair;
  /** The newest version ever made, in force or not; 0 when none. */
  lastVersion(chain: Chain): number;
  byId(id: number): StoredCode | null;
  byUid(uid: string): StoredCode | null;
  /** All codes in force of one provider. */
  codesInForce(marketId: number, provider: Provider): QrCode[];
  /** Which providers each trader-at-stall has a code of. */
  providers(marketId: number): Chain[];
  /** The newest code with this very payload; of traders who are there, and not revoked, before others. */
  findPayload(marketId: number, payload: string): FoundCode | null;
  /** Codes whose sticker may be in the field and may no longer say what the registry says. */
  suspects(marketId: number): (Chain & { readonly occupancyUid: string })[];
  insertCode(code: NewCode): number;
  /** Whose account it pays to and the holder to print, where the sticker stays the same. */
  setAccount(code: Pick<QrCode, 'id' | 'accountId' | 'holder'>): void;
  revoke(codeId: number, day: Day): void;
  /** Puts a draft in force and revokes the version before; any other code stays as it is. */
  putInForce(codeId: number, day: Day): void;
  /** The version before, in force again, and this one what it was: a draft. */
  putBack(code: StoredCode, day: Day): void;
  setLaidOut(codeId: number, at: string): void;
}

/** What other rooms see of a code, with what last happened to it. */
const SHOWN = `
  SELECT q.id, q.uid, q.occupancy_id AS occupancyId, q.provider, q.account_id AS accountId, q.version, q.kind,
         q.payload, q.check_mark AS checkMark, q.holder, q.stall_code AS stallCode,
         q.vendor_name AS vendorName, e.status, e.day AS statusDay, e.reason AS statusReason`;
const FROM = `
  FROM qr_code q
  JOIN qr_code_event e ON e.id = (${NEWEST})`;
/** The same with what only this room works with. */
const CODE = `${SHOWN}, q.is_draft AS isDraft, q.revoked_day AS revokedDay,
         q.laid_out_at IS NOT NULL OR EXISTS (
           SELECT 1 FROM print_item i WHERE i.qr_code_id = q.id AND i.sends > 0) AS isOnPaper
  ${FROM}`;
const OF_CHAIN =
  'q.occupancy_id = @occupancyId AND q.provider = @provider AND q.revoked_day IS NULL';

/** Whether the sticker of a version says something else than the registry, or may. */
const differs = (code: string) => `(
  s.code <> ${code}.stall_code OR v.name <> ${code}.vendor_name OR (${code}.provider = 'vietqr' AND (
    a.id IS NULL OR a.bank_bin IS NULL OR ${code}.account_id <> a.id OR ${code}.holder <> a.holder
    OR instr(${code}.payload, '0006' || a.bank_bin || '01' || printf('%02d', length(a.number)) || a.number) = 0)))`;

/** SQL texts whose plans are asserted by tests. */
export const CODES_SQL = {
  // The version to be measured is the newest drawn. A draft is moot as soon as
  // the one in force says everything again.
  suspects: `
    SELECT q.occupancy_id AS occupancyId, q.provider, o.uid AS occupancyUid
    FROM qr_code q
    JOIN occupancy o ON o.id = q.occupancy_id AND o.to_day IS NULL
    JOIN stall s ON s.id = o.stall_id
    JOIN vendor v ON v.id = o.vendor_id
    LEFT JOIN account a ON a.id = o.account_id
    LEFT JOIN qr_code d ON d.occupancy_id = q.occupancy_id AND d.provider = q.provider
      AND d.revoked_day IS NULL AND d.is_draft = 1
    WHERE q.market_id = ? AND q.revoked_day IS NULL AND q.is_draft = 0
      AND CASE WHEN d.id IS NULL THEN ${differs('q')}
               ELSE ${differs('d')}
                    OR (q.provider = 'vietqr' OR q.payload = d.payload) AND NOT ${differs('q')} END
      AND EXISTS (SELECT 1 FROM qr_code_event e WHERE e.qr_code_id = q.id
                  AND e.status <> 'made' AND e.taken_back_at IS NULL)`,
  byPayload: `${CODE.replace('SELECT', 'SELECT o.uid AS occupancyUid,')}
    JOIN occupancy o ON o.id = q.occupancy_id
    WHERE q.payload = @payload AND q.market_id = @marketId
    ORDER BY o.to_day IS NULL DESC, q.revoked_day IS NULL DESC, q.is_draft, q.id DESC LIMIT 1`,
  // All lines of a market at once: only what is shown, and nothing made of it.
  inForce: `${SHOWN} ${FROM} WHERE q.market_id = @marketId AND q.provider = @provider
    AND q.revoked_day IS NULL AND q.is_draft = 0`,
} as const;

type CodeRow = Omit<StoredCode, 'isDraft' | 'isOnPaper'> & {
  readonly isDraft: number;
  readonly isOnPaper: number;
};

/** Prepares the room's statements. */
export function createStore(db: Database): Store {
  return { ...reads(db), ...writes(db), ...createEventStore(db) };
}

function reads(db: Database) {
  const current = db.prepare<Chain, CodeRow>(`${CODE} WHERE ${OF_CHAIN} AND q.is_draft = 0`);
  const pair = db.prepare<Chain, CodeRow>(`${CODE} WHERE ${OF_CHAIN}`);
  const byId = db.prepare<[number], CodeRow>(`${CODE} WHERE q.id = ?`);
  const byUid = db.prepare<[string], CodeRow>(`${CODE} WHERE q.uid = ?`);
  const inForce = db.prepare<{ marketId: number; provider: Provider }, QrCode>(CODES_SQL.inForce);
  const byPayload = db.prepare<
    { marketId: number; payload: string },
    CodeRow & { occupancyUid: string }
  >(CODES_SQL.byPayload);
  const version = db
    .prepare<Chain, number>(
      'SELECT ifnull(max(version), 0) FROM qr_code WHERE occupancy_id = @occupancyId AND provider = @provider',
    )
    .pluck();
  const providers = db.prepare<[number], Chain>(
    `SELECT occupancy_id AS occupancyId, provider FROM qr_code
     WHERE market_id = ? AND revoked_day IS NULL GROUP BY 1, 2 ORDER BY 1, min(id)`,
  );
  const suspects = db.prepare<[number], Chain & { occupancyUid: string }>(CODES_SQL.suspects);
  const one = (row: CodeRow | undefined) => (row ? toCode(row) : null);
  return {
    codeOf: ({ occupancyId, provider }: Chain) => one(current.get({ occupancyId, provider })),
    pairOf: ({ occupancyId, provider }: Chain): Pair => {
      const rows = pair.all({ occupancyId, provider });
      return {
        current: one(rows.find(({ isDraft }) => isDraft === 0)),
        next: one(rows.find(({ isDraft }) => isDraft === 1)),
      };
    },
    lastVersion: ({ occupancyId, provider }: Chain) => version.get({ occupancyId, provider }) ?? 0,
    byId: (id: number) => one(byId.get(id)),
    byUid: (uid: string) => one(byUid.get(uid)),
    codesInForce: (marketId: number, provider: Provider) => inForce.all({ marketId, provider }),
    providers: (marketId: number) => providers.all(marketId),
    suspects: (marketId: number) => suspects.all(marketId),
    findPayload: (marketId: number, payload: string) => {
      const row = byPayload.get({ marketId, payload });
      return row ? { ...toCode(row), occupancyUid: row.occupancyUid } : null;
    },
  };
}

function writes(db: Database) {
  const insertCode = db.prepare<[object]>(
    `INSERT INTO qr_code (uid, market_id, occupancy_id, provider, account_id, version, kind, payload, check_mark, holder, stall_code, vendor_name, is_draft, created_at)
     VALUES (@uid, @marketId, @occupancyId, @provider, @accountId, @version, @kind, @payload, @checkMark, @holder, @stallCode, @vendorName, @isDraft, @createdAt)`,
  );
  const setAccount = db.prepare<[object]>(
    'UPDATE qr_code SET account_id = @accountId, holder = @holder WHERE id = @id',
  );
  const revoke = db.prepare<[Day, number]>('UPDATE qr_code SET revoked_day = ? WHERE id = ?');
  const revokeBefore = db.prepare<[Day, number]>(
    `UPDATE qr_code SET revoked_day = ? WHERE revoked_day IS NULL AND is_draft = 0 AND (occupancy_id, provider) =
       (SELECT occupancy_id, provider FROM qr_code WHERE id = ? AND is_draft = 1 AND revoked_day IS NULL)`,
  );
  const putInForce = db.prepare<[number]>(
    'UPDATE qr_code SET is_draft = 0 WHERE id = ? AND is_draft = 1 AND revoked_day IS NULL',
  );
  // Dropped drafts stay drafts, so the newest that is none was in force before.
  const before = db
    .prepare<{ occupancyId: number; provider: Provider; version: number }, number>(
      `SELECT id FROM qr_code WHERE occupancy_id = @occupancyId AND provider = @provider
         AND version < @version AND is_draft = 0 ORDER BY version DESC LIMIT 1`,
    )
    .pluck();
  const toDraft = db.prepare<[number]>('UPDATE qr_code SET is_draft = 1 WHERE id = ?');
  const revive = db.prepare<[number]>('UPDATE qr_code SET revoked_day = NULL WHERE id = ?');
  const hasDraft = db
    .prepare<[number, Provider], number>(
      `SELECT count(*) FROM qr_code WHERE occupancy_id = ? AND provider = ?
         AND revoked_day IS NULL AND is_draft = 1`,
    )
    .pluck();
  const setLaidOut = db.prepare<[string, number]>(
    'UPDATE qr_code SET laid_out_at = ? WHERE id = ?',
  );
  return {
    insertCode: (code: NewCode) =>
      Number(insertCode.run({ ...code, isDraft: code.isDraft ? 1 : 0 }).lastInsertRowid),
    setAccount: ({ id, accountId, holder }: Pick<QrCode, 'id' | 'accountId' | 'holder'>) => {
      setAccount.run({ id, accountId, holder });
    },
    revoke: (codeId: number, day: Day) => {
      revoke.run(day, codeId);
    },
    putInForce: (codeId: number, day: Day) => {
      revokeBefore.run(day, codeId);
      putInForce.run(codeId);
    },
    putBack: (code: StoredCode, day: Day) => {
      const { occupancyId, provider, version } = code;
      const former = before.get({ occupancyId, provider, version });
      if (former === undefined) return;
      // A version drawn since then is the one to follow.
      if ((hasDraft.get(occupancyId, provider) ?? 0) > 0) revoke.run(day, code.id);
      toDraft.run(code.id);
      revive.run(former);
    },
    setLaidOut: (codeId: number, at: string) => {
      setLaidOut.run(at, codeId);
    },
  };
}

function toCode({ isDraft, isOnPaper, ...row }: CodeRow): StoredCode {
  return { ...row, isDraft: isDraft === 1, isOnPaper: isOnPaper === 1 };
}

/** A code as other rooms see it. */
export function shown(code: StoredCode): QrCode;
export function shown(code: StoredCode | null): QrCode | null;
export function shown(code: StoredCode | null): QrCode | null {
  if (!code) return null;
  const { isDraft: _isDraft, isOnPaper: _isOnPaper, revokedDay: _revokedDay, ...rest } = code;
  return rest;
}
