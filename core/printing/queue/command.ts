import type { LeftOut } from '../../codes/index.ts';
import { refuse, toRefusal } from '../../kernel/index.ts';
import type { Progress } from '../../stickers/index.ts';
import type { Author } from '../../storage/index.ts';
import type { PrintOrder, PrintOutcome } from '../schema.ts';
import type { JobRow } from '../store.ts';
import { restOf } from './book.ts';
import type { QueueDeps } from './deps.ts';
import { leftOutText, type Orders } from './orders.ts';
import type { Runner } from './runner.ts';

/** Prints an order and waits for its end; see {@link Printing.printStickers}. */
export type PrintNow = (
  author: Author,
  order: PrintOrder,
  progress?: Progress,
) => Promise<PrintOutcome>;

interface CommandDeps extends QueueDeps {
  readonly runner: Runner;
  readonly orders: Orders;
}

/** Prepares printing for commands: through the queue, but nothing is left in it afterwards. */
export function createPrintNow(deps: CommandDeps): PrintNow {
  const { storage, registry, store, runner, orders } = deps;

  /** What a command did not send is nobody's to send later; the next command shall not stumble on it. */
  function giveUpRest(author: Author, { id, uid }: JobRow, wasStopped: boolean): JobRow {
    const now = store.job(id);
    if (now?.state !== 'paused') return now ?? gone();
    storage.write(author, (write) => {
      const to = wasStopped ? 'cancelled' : 'failed';
      const { reason } = now;
      const stickers = store.shift(id, { from: 'queued', to, reason });
      restOf(deps, now, { reason, at: write.at });
      const detail = { stickers };
      const marketId = registry.market().id;
      write.audit({ action: 'printing.give-up', marketId, subject: uid, detail });
    });
    return store.job(id) ?? gone();
  }

  return async (author, order, progress = {}) => {
    const { signal } = progress;
    signal?.throwIfAborted();
    const { row, without, stickers: ordered } = orders.take(author, order, 'command');
    if (!row) return nothingLeft(without);
    const run = await runToRest(runner, { author, row, stickers: ordered, progress, stop });
    const job = giveUpRest(author, row, signal?.aborted ?? false);
    const counts = store.counts(job.id);
    const { sent = 0 } = counts;
    // Of one whose end could not be written down nobody knows either.
    const unknown = (counts.unknown ?? 0) + (counts.sending ?? 0);
    const nothingLeftUs = sent + unknown === 0;
    if (nothingLeftUs && run.fault !== undefined) throw run.fault;
    if (nothingLeftUs && signal?.aborted) throw signal.reason;
    const { noRoom } = run;
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const stickers = all - noRoom.length;
    if (stickers === 0) refuse('text-too-long', noRoom[0]?.reason ?? '', stallsOf(noRoom));
    const leftOut = [...without, ...noRoom];
    const state = unknown > 0 ? 'unknown' : sent < stickers ? 'failed' : 'sent';
    const fault = run.fault === undefined ? '' : toRefusal(run.fault).message;
    const reason = (state === 'sent' ? '' : job.reason || fault) || leftOutText(leftOut);
    const told = reason === undefined ? {} : { reason };
    return { job: job.uid, stickers, sent, state, ...told, without: leftOut };

    /** After the sticker in the air, or at once where nothing has begun. */
    function stop(): void {
      const state = row && store.job(row.id)?.state;
      if (!row || (state !== 'queued' && state !== 'sending')) return;
      runner.hurry(row.id);
      try {
        storage.write(author, (write) => {
          store.setJob(row.id, { state: 'paused', reason: STOPPED });
          const marketId = registry.market().id;
          write.audit({ action: 'printing.pause', marketId, subject: row.uid });
        });
      } catch {
        return; // it ends at the next sticker, which cannot be written down either
      }
      runner.rested(row.id);
    }
  };
}

const STOPPED = 'Đã dừng theo yêu cầu.';

interface Run {
  readonly noRoom: readonly LeftOut[];
  readonly fault: unknown;
}

function runToRest(
  runner: Runner,
  {
    author,
    row,
    stickers,
    progress: { signal, onProgress },
    stop,
  }: { author: Author; row: JobRow; stickers: number; progress: Progress; stop: () => void },
): Promise<Run> {
  return new Promise((resolve) => {
    const noRoom: LeftOut[] = [];
    let done = 0;
    signal?.addEventListener('abort', stop, { once: true });
    runner.watch(row.id, {
      onSticker: (one) => {
        if (one) noRoom.push(one);
        done += 1;
        onProgress?.(done, stickers);
      },
      onRest: (fault) => {
        signal?.removeEventListener('abort', stop);
        resolve({ noRoom, fault });
      },
    });
    runner.wake(row, author);
  });
}

function nothingLeft(without: readonly LeftOut[]): PrintOutcome {
  return {
    job: null,
    stickers: 0,
    sent: 0,
    state: 'sent',
    reason:
      'Không còn tem nào phải gửi: các tem đã chọn đều đã gửi, chưa rõ kết quả, hoặc đang chờ trong lệnh in khác.',
    without,
  };
}

function stallsOf(leftOut: readonly LeftOut[]) {
  return { stalls: leftOut.map(({ stall }) => stall) };
}

function gone(): never {
  throw new Error('a job that was taken is gone');
}
