import type { ClosingHow, Fetch, Host } from '../core/host/index.ts';
import type { Refusal } from '../core/kernel/index.ts';

/** The core's thread as the window sees it: the one that runs now, or is about to. */
export interface LiveCore {
  /** The API; waits while the thread is being started. */
  readonly fetch: Fetch;
  /** Starts a thread in place of one that has died, or that could not be started. */
  reopen(): Promise<void>;
  /** Finishes or rolls back what is under way and closes the data. Never rejects. */
  close(how?: ClosingHow): Promise<void>;
}

/** How the thread is started, and what is done when it fails. */
export interface LiveCoreOptions {
  readonly start: (signal: AbortSignal) => Promise<Host>;
  readonly onReady: () => void;
  /** It could not be opened. */
  readonly onRefused: (thrown: unknown) => void;
  /** It has died without being told to. */
  readonly onCrashed: (reason: Refusal) => void;
}

/** Starts the core at once. */
export function startCore({ start, onReady, onRefused, onCrashed }: LiveCoreOptions): LiveCore {
  const givingUp = new AbortController();
  let isClosing = false;
  let current = open();

  function open(): Promise<Host> {
    const opening = start(givingUp.signal);
    opening.then(watch, () => {}); // told by whoever waits for it
    return opening;
  }

  function watch(host: Host): void {
    onReady();
    void host.crashed.then((reason) => {
      if (!isClosing) onCrashed(reason);
    });
  }

  current.catch((thrown: unknown) => {
    if (!isClosing) onRefused(thrown);
  });

  return {
    fetch: async (request) => (await current).fetch(request),
    reopen: async () => {
      givingUp.signal.throwIfAborted(); // asked for before, pressed after quitting began
      current = open();
      await current;
    },
    close: async (how) => {
      isClosing = true;
      givingUp.abort(); // means nothing to a thread that is open
      const host = await current.catch(() => undefined);
      await host?.close(how);
    },
  };
}
