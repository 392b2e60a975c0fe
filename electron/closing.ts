import { app, type BrowserWindow, powerMonitor } from 'electron';
import { type ClosingHow, type Log, messagePage } from '../core/host/index.ts';

const TELL_AFTER_MS = 700;
const LONGEST_MS = 180_000;

/** What is closed. */
export interface ClosingOptions {
  readonly log: Log;
  /** Finishes or rolls back, closes the data; does not reject. */
  readonly closeCore: (how?: ClosingHow) => Promise<void>;
  readonly window: () => BrowserWindow | undefined;
}

/** The end of the app: once begun, nothing else is done. */
export interface Closing {
  readonly isClosing: () => boolean;
  /** In place of every page, while closing takes long. */
  readonly page: () => Response | undefined;
  /** Closes the data, then quits. A second call changes nothing. */
  quit(): void;
  /** A window that is closed by hand stays until the data is closed too. */
  hold(window: BrowserWindow): void;
}

/** Has every way of quitting wait for the data. */
export function createClosing({ log, closeCore, window }: ClosingOptions): Closing {
  let state: 'open' | 'closing' | 'closed' = 'open';
  let isTold = false;

  function tell(): void {
    isTold = true;
    const present = window();
    if (!present || present.isDestroyed()) return;
    present.setProgressBar(2, { mode: 'indeterminate' });
    present.webContents.reload();
  }

  async function close(how?: ClosingHow): Promise<void> {
    if (state === 'closing' && how?.urgent) void closeCore(how);
    if (state !== 'open') return;
    state = 'closing';
    log.note('closing');
    const telling = setTimeout(tell, TELL_AFTER_MS);
    const ended = await Promise.race([closeCore(how), late()]);
    clearTimeout(telling);
    state = 'closed';
    log.note(ended === 'late' ? 'closed-late' : 'closed');
    // What still hangs is not waited for: the database is safe without a farewell.
    if (ended === 'late') app.exit(1);
    else app.quit();
  }
  const quit = (): void => void close();
  const quitAtOnce = (): void => void close({ urgent: true });

  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    quit();
  });
  // Windows ends a session without asking the app to quit, and waits for nobody.
  const watchSession = (held: BrowserWindow): void => {
    held.on('query-session-end', quitAtOnce);
    held.on('session-end', quitAtOnce);
  };
  void app.whenReady().then(() => powerMonitor.on('shutdown', quitAtOnce));

  return {
    isClosing: () => state !== 'open',
    page: () => (isTold ? messagePage(503, CLOSING) : undefined),
    quit,
    hold: (held) => {
      watchSession(held);
      held.on('close', (event) => {
        if (state === 'closed') return;
        event.preventDefault();
        quit();
      });
    },
  };
}

function late(): Promise<'late'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('late'), LONGEST_MS).unref();
  });
}

const CLOSING = {
  title: 'Đang cất dữ liệu…',
  text: 'Chợ Số đang ghi nốt và đóng dữ liệu. Cửa sổ này tự đóng khi xong; xin đừng tắt máy.',
};
