import { Refusal, toRefusal } from '../../kernel/index.ts';
import { APP_AUTHOR, type Author } from '../../storage/index.ts';
import { createLanes } from '../lanes.ts';
import type { JobRow } from '../store.ts';
import { laneOf, parseTarget } from '../transports/index.ts';
import type { Book } from './book.ts';
import type { Checker } from './checker.ts';
import { profileOfJob, type QueueDeps } from './deps.ts';
import { sendAll } from './sending.ts';

/** Whoever wants to know of one job: a command that waits for it. */
export interface Watch {
  /** Told of each sticker that is through, and of one whose text has no room. */
  readonly onSticker: (noRoom?: { readonly stall: string; readonly reason: string }) => void;
  /** The job rests: it has ended, or waits for a person. */
  readonly onRest: (fault: unknown) => void;
}

/** What sends the jobs of the queue. */
export interface Runner {
  /** There may be something to send for this printer; `author` is who wants it. */
  wake(job: JobRow, author: Author): void;
  watch(jobId: number, watch: Watch): void;
  /** Whether a job has the printer right now. */
  isRunning(jobId: number): boolean;
  isBusy(uri: string): boolean;
  /** Has the printer for itself; to be asked `isBusy` first. The signal aborts when the app closes. */
  alone<Result>(uri: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** A running job was cancelled: it ends after the sticker in the air. */
  giveUp(jobId: number, reason: string): void;
  /** Cuts off the sticker in the air when it takes too long. */
  hurry(jobId: number): void;
  /** A job that does not run was put to rest by somebody. */
  rested(jobId: number): void;
  close(): Promise<void>;
}

const CLOSE_MS = 5_000;
const RECENTLY_MS = 60_000;
const CLOSED = 'Chương trình được đóng khi chưa gửi hết tem.';
const PRINTER_FAILED =
  'Lệnh in trước của máy in này chưa in xong vì có lỗi. Hãy xem lại máy in rồi cho in tiếp.';

/** Makes the runner; nothing runs before somebody wakes it. */
export function createRunner(
  deps: QueueDeps & { readonly book: Book; readonly check: Checker },
): Runner {
  const { store, storage, book } = deps;
  const lanes = createLanes(next);
  const running = new Map<number, AbortController>();
  const authors = new Map<number, Author>();
  const watches = new Map<number, Watch>();
  const stuck = new Set<number>();
  /** Why, by job. */
  const cancelled = new Map<number, string>();
  /** When something was last sent there, by lane. */
  const used = new Map<string, number>();
  const closed = new AbortController();

  function next(lane: string): Promise<void> | null {
    if (closed.signal.aborted || !storage.db.open) return null;
    const job = queuedIn(lane)[0];
    return job ? run(job) : null;
  }

  /** What could not even be begun is left alone until somebody asks for it again. */
  function queuedIn(lane: string): JobRow[] {
    return store
      .live()
      .filter(({ id, state }) => state === 'queued' && !stuck.has(id) && !running.has(id))
      .filter((job) => laneOfJob(job) === lane);
  }

  async function run(job: JobRow): Promise<void> {
    const abort = new AbortController();
    const author = authors.get(job.id) ?? APP_AUTHOR;
    authors.delete(job.id);
    running.set(job.id, abort);
    let fault: unknown;
    try {
      book.start(author, job);
      const one = {
        job,
        author,
        profile: profileOfJob(job),
        signal: abort.signal,
        markUse: () => markUse(laneOfJob(job)),
        isWanted: () => !closed.signal.aborted,
        onSticker: (noRoom?: { stall: string; reason: string }) =>
          watches.get(job.id)?.onSticker(noRoom),
        onFault: () => holdOthers(job, author),
      };
      await sendAll(one, deps);
    } catch (thrown) {
      fault = thrown;
    }
    running.delete(job.id);
    putToRest(job, author, fault);
    tellRest(job.id, fault);
    // Let go on while it still had a sticker in the air, perhaps at another address.
    const now = store.job(job.id);
    if (now?.state === 'queued') lanes.wake(laneOfJob(now));
  }

  function tellRest(jobId: number, fault?: unknown): void {
    const watch = watches.get(jobId);
    watches.delete(jobId);
    watch?.onRest(fault);
  }

  function markUse(lane: string): boolean {
    const now = performance.now();
    const last = used.get(lane) ?? Number.NEGATIVE_INFINITY;
    used.set(lane, now);
    return now - last < RECENTLY_MS;
  }

  /** Nothing that goes wrong with one job may end the program: the next opening settles it. */
  function putToRest(job: JobRow, author: Author, fault: unknown): void {
    try {
      const givenUp = cancelled.get(job.id);
      cancelled.delete(job.id);
      if (givenUp !== undefined) {
        book.giveUp(author, job, givenUp);
        return;
      }
      const state = store.job(job.id)?.state;
      const { queued = 0 } = store.counts(job.id);
      // A pause came after the last sticker had gone: nothing is left to wait for.
      const isOver = state === 'paused' && queued === 0;
      const hasFailed = state === 'queued' && fault !== undefined;
      if (state === 'sending' || isOver || hasFailed) {
        book.hold(author, job, reasonOf(fault, queued > 0 ? CLOSED : ''));
      }
    } catch {
      // The data cannot be written any more, or is closed.
      stuck.add(job.id);
    }
  }

  /** What is wrong with the printer is wrong for all that wait for it. */
  function holdOthers(job: JobRow, author: Author): void {
    for (const other of queuedIn(laneOfJob(job))) {
      book.hold(author, other, PRINTER_FAILED);
      tellRest(other.id);
    }
  }

  function hurry(jobId: number): void {
    const abort = running.get(jobId);
    const timer = setTimeout(() => abort?.abort(), deps.timing.closeMs ?? CLOSE_MS);
    timer.unref();
  }

  return {
    wake: (job, author) => {
      stuck.delete(job.id);
      authors.set(job.id, author);
      lanes.wake(laneOfJob(job));
    },
    watch: (jobId, watch) => {
      watches.set(jobId, watch);
    },
    isRunning: (jobId) => running.has(jobId),
    isBusy: (uri) => lanes.isBusy(laneOf(parseTarget(uri))),
    alone: (uri, work) => lanes.alone(laneOf(parseTarget(uri)), () => work(closed.signal)),
    giveUp: (jobId, reason) => {
      cancelled.set(jobId, reason);
    },
    hurry,
    rested: (jobId) => {
      if (!running.has(jobId)) tellRest(jobId);
    },
    close: async () => {
      closed.abort();
      for (const jobId of running.keys()) hurry(jobId);
      await lanes.idle();
    },
  };
}

function laneOfJob({ printer }: JobRow): string {
  return laneOf(parseTarget(printer));
}

function reasonOf(fault: unknown, otherwise: string): string {
  if (fault === undefined) return otherwise;
  if (fault instanceof Refusal && fault.code === 'picture-mismatch') {
    const stall = fault.details?.['stall'];
    return `Hình tem sạp ${stall ?? ''} không khớp sổ đăng ký nên đã dừng trước khi gửi tem đó. Hãy kiểm tra lại tài khoản của sạp rồi cho in tiếp.`;
  }
  if (fault instanceof Refusal) return fault.message;
  const { code, message } = toRefusal(fault);
  return code === 'internal'
    ? 'Chương trình gặp lỗi khi vẽ tem. Hãy cho in tiếp; nếu vẫn lỗi thì gửi tệp chẩn đoán cho người hỗ trợ.'
    : message;
}
