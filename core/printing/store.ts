import type { Database } from 'better-sqlite3';
import type { Provider } from '../codes/index.ts';
import type { ItemState, PrintState } from './schema.ts';

/** Who waits for a job: nobody, it lies in the queue; or a command, which takes the rest with it. */
export type Origin = 'queue' | 'command';

/** How a job is to be printed, as it is stored. */
export interface Destination {
  /** Row of `printer`; null: named by its address only. */
  readonly printerId: number | null;
  readonly printer: string;
  /** JSON of a `PrinterProfile`. */
  readonly profile: string;
  readonly language: string;
  readonly dots: number;
}

/** A new job. */
export interface NewJob extends Destination {
  readonly uid: string;
  readonly marketId: number;
  readonly template: string;
  readonly purpose: string;
  readonly origin: Origin;
  readonly author: string;
  readonly createdAt: string;
}

/** A job as it is stored. */
export interface JobRow extends Omit<NewJob, 'marketId' | 'dots'> {
  readonly id: number;
  readonly dots: number | null;
  /** The printer's name as it is now; null: not one of the list. */
  readonly printerName: string | null;
  readonly state: PrintState;
  readonly reason: string;
  readonly finishedAt: string | null;
}

/** A sticker of a job, as the queue works with it. */
export interface ItemRow {
  readonly position: number;
  readonly codeId: number;
  readonly occupancyId: number;
  readonly provider: Provider;
  readonly stall: string;
}

/** A sticker of a job, as it is shown. */
export interface ItemView extends ItemRow {
  readonly vendor: string;
  readonly state: ItemState;
  readonly sends: number;
  readonly reason: string;
}

/** What becomes of one sticker; what is absent stays. */
export interface ItemChange {
  readonly state: ItemState;
  readonly reason?: string;
  readonly sentAt?: string;
  /** Added to how often bytes of it may have left. */
  readonly sends?: number;
}

/** Stickers of one state that take on another, from the first position to the last. */
export interface Shift {
  readonly from: ItemState;
  readonly to: ItemState;
  readonly reason?: string;
  readonly first?: number;
  readonly last?: number;
}

/** All SQL of the queue. */
export interface Store {
  insertJob(job: NewJob, codeIds: readonly number[]): number;
  job(id: number): JobRow | undefined;
  jobByUid(uid: string): JobRow | undefined;
  /** Jobs that are queued, sending or paused, the oldest first. */
  live(): JobRow[];
  /** The newest so many, and all that are live; the newest first. */
  list(limit: number): JobRow[];
  setJob(id: number, to: { state: PrintState; reason?: string; finishedAt?: string | null }): void;
  setDestination(id: number, to: Destination): void;

  item(jobId: number, position: number): ItemView | undefined;
  items(jobId: number): ItemView[];
  /** Those still to be sent, behind a position. */
  queued(jobId: number, behind: number, limit: number): ItemRow[];
  setItem(jobId: number, position: number, to: ItemChange): void;
  /** @returns how many changed */
  shift(jobId: number, shift: Shift): number;
  counts(jobId: number): Partial<Record<ItemState, number>>;
  codesOf(jobId: number): number[];
  firstStalls(jobId: number, limit: number): string[];
  /** Whether a sticker of this code was sent, or may have been. */
  mayBeSent(codeId: number): boolean;
  /** Whether a sticker of this code is still to be sent by some job. */
  isAwaited(codeId: number): boolean;
}

const JOB = `
  SELECT j.id, j.uid, j.printer_id AS printerId, j.printer, j.profile, j.language, j.dots, j.template,
         j.purpose, j.origin, j.state, j.reason, j.author, j.created_at AS createdAt,
         j.finished_at AS finishedAt, p.name AS printerName
  FROM print_job j LEFT JOIN printer p ON p.id = j.printer_id`;
const LIVE = `('queued', 'sending', 'paused')`;
const ITEM = `
  SELECT i.position, i.qr_code_id AS codeId, q.occupancy_id AS occupancyId, q.provider,
         q.stall_code AS stall, q.vendor_name AS vendor, i.state, i.sends, i.reason
  FROM print_item i JOIN qr_code q ON q.id = i.qr_code_id`;
const LAST = Number.MAX_SAFE_INTEGER;

/** Prepares the queue's statements. */
export function createStore(db: Database): Store {
  return { ...jobStatements(db), ...itemStatements(db) };
}

function jobStatements(db: Database) {
  const insert = db.prepare<[NewJob]>(
    `INSERT INTO print_job (uid, market_id, printer_id, printer, profile, language, dots, template,
                            purpose, origin, state, author, created_at)
     VALUES (@uid, @marketId, @printerId, @printer, @profile, @language, @dots, @template,
             @purpose, @origin, 'queued', @author, @createdAt)`,
  );
  const insertItem = db.prepare<[number, number, number]>(
    `INSERT INTO print_item (job_id, position, qr_code_id, state) VALUES (?, ?, ?, 'queued')`,
  );
  const byId = db.prepare<[number], JobRow>(`${JOB} WHERE j.id = ?`);
  const byUid = db.prepare<[string], JobRow>(`${JOB} WHERE j.uid = ?`);
  const live = db.prepare<[], JobRow>(`${JOB} WHERE j.state IN ${LIVE} ORDER BY j.id`);
  const newest = db.prepare<[number], JobRow>(`${JOB} ORDER BY j.id DESC LIMIT ?`);
  const set = db.prepare<[object]>(
    'UPDATE print_job SET state = @state, reason = @reason, finished_at = @finishedAt WHERE id = @id',
  );
  const setDestination = db.prepare<[object]>(
    `UPDATE print_job SET printer_id = @printerId, printer = @printer, profile = @profile,
                          language = @language, dots = @dots WHERE id = @id`,
  );
  const statements: Pick<
    Store,
    'insertJob' | 'job' | 'jobByUid' | 'live' | 'list' | 'setJob' | 'setDestination'
  > = {
    insertJob: (job, codeIds) => {
      const jobId = Number(insert.run(job).lastInsertRowid);
      for (const [index, codeId] of codeIds.entries()) insertItem.run(jobId, index + 1, codeId);
      return jobId;
    },
    job: (id) => byId.get(id),
    jobByUid: (uid) => byUid.get(uid),
    live: () => live.all(),
    list: (limit) => {
      const last = newest.all(limit);
      const oldest = last.at(-1)?.id ?? 0;
      const older = live.all().filter(({ id }) => id < oldest);
      return [...last, ...older.reverse()];
    },
    setJob: (id, { state, reason = '', finishedAt = null }) => {
      set.run({ id, state, reason, finishedAt });
    },
    setDestination: (id, to) => {
      setDestination.run({ id, ...to });
    },
  };
  return statements;
}

function itemStatements(db: Database) {
  const one = db.prepare<[number, number], ItemView>(
    `${ITEM} WHERE i.job_id = ? AND i.position = ?`,
  );
  const all = db.prepare<[number], ItemView>(`${ITEM} WHERE i.job_id = ? ORDER BY i.position`);
  const queued = db.prepare<[number, number, number], ItemView>(
    `${ITEM} WHERE i.job_id = ? AND i.position > ? AND i.state = 'queued' ORDER BY i.position LIMIT ?`,
  );
  const set = db.prepare<[object]>(
    `UPDATE print_item SET state = @state, reason = coalesce(@reason, reason),
       sent_at = coalesce(@sentAt, sent_at), sends = sends + @sends
     WHERE job_id = @jobId AND position = @position`,
  );
  const shift = db.prepare<[object]>(
    `UPDATE print_item SET state = @to, reason = coalesce(@reason, reason)
     WHERE job_id = @jobId AND position BETWEEN @first AND @last AND state = @from`,
  );
  const counts = db.prepare<[number], { state: ItemState; count: number }>(
    'SELECT state, count(*) AS count FROM print_item WHERE job_id = ? GROUP BY state',
  );
  const codes = db
    .prepare<[number], number>('SELECT qr_code_id FROM print_item WHERE job_id = ?')
    .pluck();
  const stalls = db
    .prepare<[number, number], string>(
      `SELECT q.stall_code FROM print_item i JOIN qr_code q ON q.id = i.qr_code_id
       WHERE i.job_id = ? ORDER BY i.position LIMIT ?`,
    )
    .pluck();
  // A sticker still `sending` belongs to a job cut off by a crash: it may have printed.
  const mayBeSent = db
    .prepare<[number], number>(
      `SELECT 1 FROM print_item WHERE qr_code_id = ? AND state IN ('sent', 'unknown', 'sending') LIMIT 1`,
    )
    .pluck();
  const isAwaited = db
    .prepare<[number], number>(
      `SELECT 1 FROM print_item i JOIN print_job j ON j.id = i.job_id
       WHERE i.qr_code_id = ? AND i.state = 'queued' AND j.state IN ${LIVE} LIMIT 1`,
    )
    .pluck();
  const statements: Omit<Store, keyof ReturnType<typeof jobStatements>> = {
    item: (jobId, position) => one.get(jobId, position),
    items: (jobId) => all.all(jobId),
    queued: (jobId, behind, limit) => queued.all(jobId, behind, limit),
    setItem: (jobId, position, { state, reason, sentAt, sends = 0 }) => {
      const kept = { reason: reason ?? null, sentAt: sentAt ?? null };
      set.run({ jobId, position, state, sends, ...kept });
    },
    shift: (jobId, { from, to, reason, first = 1, last = LAST }) =>
      shift.run({ jobId, from, to, reason: reason ?? null, first, last }).changes,
    counts: (jobId) =>
      Object.fromEntries(counts.all(jobId).map(({ state, count }) => [state, count])),
    codesOf: (jobId) => codes.all(jobId),
    firstStalls: (jobId, limit) => stalls.all(jobId, limit),
    mayBeSent: (codeId) => mayBeSent.get(codeId) === 1,
    isAwaited: (codeId) => isAwaited.get(codeId) === 1,
  };
  return statements;
}
