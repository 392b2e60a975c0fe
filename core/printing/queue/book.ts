import type { QrCode } from '../../codes/index.ts';
import type { Author, Write } from '../../storage/index.ts';
import type { PrintState, SendResult } from '../schema.ts';
import type { JobRow } from '../store.ts';
import type { QueueDeps } from './deps.ts';
import { leftOutText } from './orders.ts';

/** A sticker on its way: where it stands in its job, and its code as it is now. */
export interface Ready {
  readonly position: number;
  readonly qr: QrCode;
}

/** What the queue writes down while it sends, each step in a transaction of its own. */
export interface Book {
  start(author: Author, job: JobRow): void;
  /**
   * Before the first byte may leave, so that a crash is seen as what it is. With
   * it, in one transaction because waiting for the disk is most of the work,
   * those that were sent just before.
   */
  begin(
    author: Author,
    job: JobRow,
    stickers: readonly Ready[],
    sentBefore: readonly Ready[],
  ): void;
  /** What became of them; after a fault the job waits for a person. */
  end(author: Author, job: JobRow, stickers: readonly Ready[], result: SendResult): void;
  /** One that is certainly not printed; the others go on. */
  leaveOut(author: Author, job: JobRow, position: number, reason: string): void;
  /** The job waits for a person; where nothing is left to do, it has ended. */
  hold(author: Author, job: JobRow, reason: string): void;
  /** The job was cancelled: nothing of it is left to send. */
  giveUp(author: Author, job: JobRow, reason: string): void;
}

/** Opens the book. */
export function createBook(deps: QueueDeps): Book {
  const { storage, codes, store } = deps;
  const audit = (write: Write, job: JobRow, action: string, detail = {}): void =>
    write.audit({ action, marketId: deps.registry.market().id, subject: job.uid, detail });

  return {
    start: (author, job) =>
      storage.write(author, (write) => {
        store.setJob(job.id, { state: 'sending' });
        audit(write, job, 'printing.start');
      }),
    begin: (author, job, stickers, sentBefore) =>
      storage.write(author, (write) => {
        markSent(write, job, sentBefore);
        for (const { position } of stickers) {
          store.setItem(job.id, position, { state: 'sending', sends: 1 });
        }
        const sent = sentBefore.at(-1)?.position;
        audit(write, job, 'printing.send', { ...spanOf(stickers), sent });
      }),
    end: (author, job, stickers, { state, reason = '' }) =>
      storage.write(author, (write) => {
        if (state === 'sent') markSent(write, job, stickers);
        else {
          // Nothing left for the printer: it is still to be sent.
          const queued = { state: 'queued', sends: -1 } as const;
          const change = state === 'failed' ? queued : { state, reason };
          for (const { position } of stickers) store.setItem(job.id, position, change);
        }
        audit(write, job, `printing.send-${state}`, { ...spanOf(stickers), reason });
        if (state !== 'sent') rest(write, job, reason);
      }),
    leaveOut: (author, job, position, reason) =>
      storage.write(author, (write) => {
        store.setItem(job.id, position, { state: 'failed', reason });
        audit(write, job, 'printing.leave-out', { position, reason });
      }),
    hold: (author, job, reason) => storage.write(author, (write) => rest(write, job, reason)),
    giveUp: (author, job, reason) =>
      storage.write(author, (write) => {
        store.shift(job.id, { from: 'queued', to: 'cancelled', reason });
        rest(write, job, reason);
      }),
  };

  function markSent(write: Write, job: JobRow, stickers: readonly Ready[]): void {
    const change = { state: 'sent', sentAt: write.at } as const;
    for (const { position } of stickers) store.setItem(job.id, position, change);
    codes.markSent(
      write,
      stickers.map(({ qr }) => qr),
    );
  }

  function rest(write: Write, job: JobRow, reason: string): void {
    const state = restOf(deps, job, { reason, at: write.at });
    audit(write, job, `printing.${state}`, { reason });
  }
}

/** Why nobody knows of a sticker whose end could not be written down. */
export const CUT_OFF = 'Việc gửi bị ngắt giữa chừng. Hãy xem giấy đã ra tới đâu trước khi in lại.';

/**
 * Puts a job that nobody sends any more to rest: paused while something is left
 * to send, else as it ended.
 */
export function restOf(
  { store }: Pick<QueueDeps, 'store'>,
  job: JobRow,
  { reason, at }: { readonly reason: string; readonly at: string },
): PrintState {
  store.shift(job.id, { from: 'sending', to: 'unknown', reason: CUT_OFF });
  const counts = store.counts(job.id);
  if (counts.queued) {
    store.setJob(job.id, { state: 'paused', reason });
    return 'paused';
  }
  const state = counts.unknown
    ? 'unknown'
    : counts.failed
      ? 'failed'
      : counts.cancelled
        ? 'cancelled'
        : 'sent';
  const failed = store.items(job.id).filter((item) => item.state === 'failed');
  store.setJob(job.id, { state, reason: reason || (leftOutText(failed) ?? ''), finishedAt: at });
  return state;
}

function spanOf(stickers: readonly Ready[]) {
  const positions = stickers.map(({ position }) => position);
  return positions.length === 1 ? { position: positions[0] } : { stickers: positions.length };
}
