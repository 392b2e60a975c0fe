import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { type Clock, type ErrorBody, errorBody, Refusal } from '../kernel/index.ts';
import { type Report, reportToStderr } from './errors.ts';
import type { JobResults } from './job-results.ts';
import { KEEP_MS } from './shelf.ts';

/** The kinds of long work. */
export type JobKind = keyof JobResults;

/** Where a job stands; what `/jobs/:id` and its event stream show. */
export interface JobView<Kind extends JobKind> {
  readonly id: string;
  readonly kind: Kind;
  /** What it is doing, a Vietnamese phrase. */
  readonly phase: string;
  readonly done: number;
  /** 0 while the amount is not known. */
  readonly total: number;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly result?: JobResults[Kind];
  readonly error?: ErrorBody['error'];
  /** A file to fetch from `/files/:id`. */
  readonly file?: { readonly id: string; readonly name: string };
}

/** A job of any kind, told apart by `kind`. */
export type Job = { [Kind in JobKind]: JobView<Kind> }[JobKind];

/** What the work itself gets. */
export interface JobHandle {
  /** Aborted when a person cancels or the app closes. */
  readonly signal: AbortSignal;
  progress(phase: string, done?: number, total?: number): void;
  /** Names the file the job made. */
  offer(file: { readonly id: string; readonly name: string }): void;
}

/** The list of running and recently finished jobs. */
export interface Jobs {
  /** Returns the id of the work at once; it begins after the answer has left. */
  start<Kind extends JobKind>(
    kind: Kind,
    work: (handle: JobHandle) => Promise<JobResults[Kind]>,
  ): string;
  /** @throws Refusal `unknown-job` when it never was or ended over ten minutes ago. */
  get(id: string): Job;
  /**
   * Asks a job to stop; if it still can, it ends as `cancelled`, its error
   * saying what that leaves behind.
   * @throws Refusal `unknown-job`, `already-finished`.
   */
  cancel(id: string): Job;
  /** Calls back on every change; returns how to stop that. */
  watch(id: string, listener: (job: Job) => void): () => void;
  /** Resolves with the job as it ended. @throws Refusal `unknown-job` */
  ended(id: string): Promise<Job>;
  /** Cancels all and waits for them to end. */
  close(): Promise<void>;
}

/** What a stopped job leaves behind. */
const STOPPED: Readonly<Record<JobKind, string>> = {
  'statements-preview': 'Đã dừng theo yêu cầu; chưa có gì bị thay đổi.',
  'statements-import': 'Đã dừng theo yêu cầu; chưa có dòng nào của sao kê được ghi vào sổ.',
  'statements-redo': 'Đã dừng theo yêu cầu; chưa có dòng nào của sao kê được ghi vào sổ.',
  'statements-reread': 'Đã dừng theo yêu cầu; chưa có gì bị thay đổi.',
  'statements-reread-commit': 'Đã dừng theo yêu cầu; chưa có gì bị thay đổi.',
  'feeds-pull': 'Đã dừng theo yêu cầu; những gì đã nhập vẫn còn, lần sau sẽ hỏi lại các ngày này.',
  'printers-discover': 'Đã dừng theo yêu cầu; chưa tìm hết mạng.',
  'reissue-sheet': 'Đã dừng theo yêu cầu; chưa có tờ đi dán tem nào được soạn xong.',
  'audit-photos': 'Đã dừng theo yêu cầu; các ảnh chưa đọc không được ghi vào đợt kiểm tra.',
  'audit-document': 'Đã dừng theo yêu cầu; chưa có biên bản nào được soạn xong.',
  'visits-sheet': 'Đã dừng theo yêu cầu; chưa có tờ đi gặp nào được soạn xong.',
  'stickers-sheet':
    'Đã dừng theo yêu cầu; chưa có tờ tem nào để tải. Mã QR của các sạp được chọn có thể đã được tạo.',
  report: 'Đã dừng theo yêu cầu; chưa có văn bản nào được soạn xong.',
  'report-sign': 'Đã dừng theo yêu cầu; báo cáo chưa được ký và chưa có số nào được lấy.',
  backup: 'Đã dừng theo yêu cầu; chưa có bản sao lưu nào được lưu.',
};

interface Entry {
  view: Job;
  readonly abort: AbortController;
  readonly listeners: Set<(job: Job) => void>;
  finished: Promise<void>;
  until: number;
}

/** Makes an empty list of jobs; what fails is reported under the job's kind. */
export function createJobs(clock: Clock, report: Report = reportToStderr): Jobs {
  const entries = new Map<string, Entry>();

  function find(id: string): Entry {
    const now = clock.now().getTime();
    for (const [key, entry] of entries) if (entry.until <= now) entries.delete(key);
    const entry = entries.get(id);
    if (!entry)
      throw new Refusal('unknown-job', 'Việc này không còn trong danh sách. Hãy làm lại.');
    return entry;
  }

  function update(entry: Entry, change: Partial<Job>): void {
    if (entry.view.state !== 'running') return;
    entry.view = Object.assign({}, entry.view, change);
    if (entry.view.state !== 'running') entry.until = clock.now().getTime() + KEEP_MS;
    for (const listener of entry.listeners) listener(entry.view);
  }

  /** The answer with the id leaves first, so that a cancel can be there before the work. */
  async function begin<Result>(
    entry: Entry,
    work: (handle: JobHandle) => Promise<Result>,
  ): Promise<Result> {
    await turn();
    entry.abort.signal.throwIfAborted();
    return work(handleOf(entry));
  }

  function handleOf(entry: Entry): JobHandle {
    return {
      signal: entry.abort.signal,
      progress: (phase, done = 0, total = 0) => update(entry, { phase, done, total }),
      offer: (file) => update(entry, { file }),
    };
  }

  return {
    start: (kind, work) => {
      const id = randomUUID();
      const view: JobView<typeof kind> = {
        id,
        kind,
        phase: 'Đang chuẩn bị',
        done: 0,
        total: 0,
        state: 'running',
      };
      const entry: Entry = {
        // A view of one kind is a job: the compiler cannot see through the generic.
        view: view as Job,
        abort: new AbortController(),
        listeners: new Set(),
        finished: Promise.resolve(),
        until: Number.POSITIVE_INFINITY,
      };
      entries.set(id, entry);
      entry.finished = begin(entry, work).then(
        (result) => update(entry, { state: 'done', result } as Partial<Job>),
        (thrown: unknown) => {
          const outcome = outcomeOf(thrown, entry.abort.signal);
          const { code = 'internal' } = outcome.error ?? {};
          report({ code, where: `job ${kind}`, thrown });
          update(entry, outcome);
        },
      );
      return id;
    },
    get: (id) => find(id).view,
    cancel: (id) => {
      const entry = find(id);
      if (entry.view.state !== 'running') {
        throw new Refusal('already-finished', 'Việc này đã kết thúc rồi nên không dừng được nữa.', {
          state: entry.view.state,
        });
      }
      entry.abort.abort(new Refusal('cancelled', STOPPED[entry.view.kind]));
      return entry.view;
    },
    ended: async (id) => {
      const entry = find(id);
      await entry.finished;
      return entry.view;
    },
    watch: (id, listener) => {
      const { listeners } = find(id);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      for (const { abort } of entries.values()) {
        abort.abort(new Refusal('cancelled', 'Dữ liệu đang được đóng; việc đã dừng.'));
      }
      await Promise.all([...entries.values()].map(({ finished }) => finished));
    },
  };
}

function outcomeOf(thrown: unknown, signal: AbortSignal): Partial<Job> {
  if (signal.aborted) return { state: 'cancelled', error: errorBody(signal.reason).error };
  return { state: 'failed', error: errorBody(thrown).error };
}
