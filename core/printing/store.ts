import type { Database } from 'better-sqlite3';
import type { PrintState } from './schema.ts';

/** A new job. */
export interface NewJob {
  readonly uid: string;
  readonly marketId: number;
  readonly printer: string;
  readonly language: string;
  readonly dots: number;
  readonly template: string;
  readonly author: string;
  readonly createdAt: string;
}

/** A job as it is stored. */
export interface JobRow extends Omit<NewJob, 'marketId' | 'dots'> {
  readonly id: number;
  readonly dots: number | null;
  readonly state: PrintState;
  readonly reason: string;
  readonly finishedAt: string | null;
}

/** All SQL of this room. */
export interface Store {
  insertJob(job: NewJob, codeIds: readonly number[]): number;
  setState(jobId: number, state: PrintState): void;
  finish(jobId: number, end: { state: PrintState; reason: string; at: string }): void;
  /** Whether a sticker of this code was sent, or may have been. */
  mayBeSent(codeId: number): boolean;
  /** Jobs that were under way when the app last ended. */
  unfinished(): JobRow[];
  jobs(limit: number): JobRow[];
  /** Ids of the occupancies whose stickers a job holds, in order. */
  occupanciesOf(jobId: number): number[];
}

const JOB = `SELECT id, uid, printer, language, dots, template, state, reason, author,
  created_at AS createdAt, finished_at AS finishedAt FROM print_job`;

/** Prepares the room's statements. */
export function createStore(db: Database): Store {
  const insertJob = db.prepare<[NewJob]>(
    `INSERT INTO print_job (uid, market_id, printer, language, dots, template, state, author, created_at)
     VALUES (@uid, @marketId, @printer, @language, @dots, @template, 'queued', @author, @createdAt)`,
  );
  const insertItem = db.prepare<[number, number, number]>(
    `INSERT INTO print_item (job_id, position, qr_code_id, state) VALUES (?, ?, ?, 'queued')`,
  );
  const setJob = db.prepare<[PrintState, number]>('UPDATE print_job SET state = ? WHERE id = ?');
  const setItems = db.prepare<[PrintState, number]>(
    'UPDATE print_item SET state = ? WHERE job_id = ?',
  );
  const endJob = db.prepare<[string, string, number]>(
    'UPDATE print_job SET reason = ?, finished_at = ? WHERE id = ?',
  );
  // A line still `sending` belongs to a job cut off by a crash: it may have printed.
  const mayBeSent = db
    .prepare<[number], number>(
      `SELECT 1 FROM print_item WHERE qr_code_id = ? AND state IN ('sent', 'unknown', 'sending') LIMIT 1`,
    )
    .pluck();
  const unfinished = db.prepare<[], JobRow>(`${JOB} WHERE state IN ('queued', 'sending')`);
  const jobs = db.prepare<[number], JobRow>(`${JOB} ORDER BY id DESC LIMIT ?`);
  const occupancies = db
    .prepare<[number], number>(
      `SELECT q.occupancy_id FROM print_item i JOIN qr_code q ON q.id = i.qr_code_id
       WHERE i.job_id = ? ORDER BY i.position`,
    )
    .pluck();
  const setState = (jobId: number, state: PrintState): void => {
    setJob.run(state, jobId);
    setItems.run(state, jobId);
  };
  return {
    setState,
    insertJob: (job, codeIds) => {
      const jobId = Number(insertJob.run(job).lastInsertRowid);
      for (const [position, codeId] of codeIds.entries()) insertItem.run(jobId, position, codeId);
      return jobId;
    },
    finish: (jobId, { state, reason, at }) => {
      setState(jobId, state);
      endJob.run(reason, at, jobId);
    },
    mayBeSent: (codeId) => mayBeSent.get(codeId) === 1,
    unfinished: () => unfinished.all(),
    jobs: (limit) => jobs.all(limit),
    occupanciesOf: (jobId) => occupancies.all(jobId),
  };
}
