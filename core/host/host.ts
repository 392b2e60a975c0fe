import { MessageChannel, Worker } from 'node:worker_threads';
import { Refusal } from '../kernel/index.ts';
import type { Holder } from '../storage/index.ts';
import type { ClosingHow, Notice, Order, ThreadSettings } from './control.ts';
import { createForwarder } from './forward.ts';
import type { Fetch } from './messages.ts';

/** Hears how far a long opening (filling the sample market) has come. */
export type OpeningProgress = (phase: string, done?: number, total?: number) => void;

/** What may be told besides the settings. */
export interface StartOptions {
  readonly onProgress?: OpeningProgress;
  /** Gives the opening up; what is half done is not kept. */
  readonly signal?: AbortSignal;
  /** The script of the thread; ours unless told otherwise. */
  readonly thread?: URL;
}

/** A core on a thread of its own, seen from a door. */
export interface Host {
  /** The API; see `createForwarder`. */
  readonly fetch: Fetch;
  /**
   * Tells other programs where this one answers; see `FolderLock.describe`.
   * @throws Refusal `core-stopped` when the thread has ended, or ends now.
   */
  describe(more: Partial<Pick<Holder, 'url' | 'key'>>): Promise<void>;
  /** Stops running jobs, closes the data, ends the thread. Calling it twice is harmless, also to say that it is urgent. */
  close(how?: ClosingHow): Promise<void>;
  /** Resolves when the thread has died without being told to; never otherwise. */
  readonly crashed: Promise<Refusal>;
}

/**
 * Opens a data folder on a thread of its own.
 * @throws Refusal whatever opening it refused.
 */
export async function startHost(
  settings: ThreadSettings,
  { onProgress, signal, thread = threadUrl() }: StartOptions = {},
): Promise<Host> {
  signal?.throwIfAborted(); // an abort that has been is not told again
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(thread, {
    workerData: { settings, calls: port2 },
    transferList: [port2],
  });
  const forwarder = createForwarder(port1);
  const crash = Promise.withResolvers<Refusal>();
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const describing: PromiseWithResolvers<void>[] = [];
  let ended: Refusal | undefined;
  let isClosing = false;

  function end(thrown?: unknown): void {
    const reason = stopped(thrown);
    ended ??= reason;
    forwarder.stop(reason);
    port1.close();
    opened.reject(reason);
    closed.resolve();
    for (const { reject } of describing.splice(0)) reject(reason);
    if (!isClosing) crash.resolve(reason);
  }
  worker.once('error', end);
  worker.once('exit', () => end());
  worker.on('message', (notice: Notice) => {
    if (notice.type === 'ready') opened.resolve();
    else if (notice.type === 'progress') onProgress?.(notice.phase, notice.done, notice.total);
    else if (notice.type === 'described') describing.shift()?.resolve();
    else if (notice.type === 'refused') {
      const { code, message, details } = notice.error;
      opened.reject(new Refusal(code, message, details));
    }
  });
  const order = (what: Order): void => worker.postMessage(what);
  const giveUp = (): void => {
    isClosing = true;
    opened.reject(signal?.reason);
    void worker.terminate();
  };
  signal?.addEventListener('abort', giveUp, { once: true });
  await opened.promise.finally(() => signal?.removeEventListener('abort', giveUp));

  return {
    fetch: forwarder.fetch,
    crashed: crash.promise,
    describe: async (more) => {
      if (ended) throw ended;
      const told = Promise.withResolvers<void>();
      describing.push(told); // the thread answers in turn
      order({ type: 'describe', more });
      return told.promise;
    },
    close: ({ urgent = false } = {}) => {
      if (!isClosing || urgent) order({ type: 'close', urgent });
      isClosing = true;
      return closed.promise;
    },
  };
}

// In the packaged app everything is bundled to .js side by side.
function threadUrl(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './core-thread.ts' : './core-thread.js',
    import.meta.url,
  );
}

function stopped(thrown: unknown): Refusal {
  const why = thrown instanceof Error ? thrown.message : undefined;
  return new Refusal(
    'core-stopped',
    'Phần xử lý dữ liệu đã dừng đột ngột. Hãy đóng rồi mở lại Chợ Số; dữ liệu đã ghi vẫn còn nguyên.',
    why ? { why } : undefined,
  );
}
