import { app, type BrowserWindow } from 'electron';
import type { Log } from '../core/host/index.ts';
import { errorBody } from '../core/kernel/index.ts';
import { askAbout, describeTrouble } from './trouble.ts';

const CALM_MS = 60_000;

/** What is mended, and how. */
export interface MenderOptions {
  readonly log: Log;
  readonly window: () => BrowserWindow | undefined;
  /** A new core, where the old one has died. */
  readonly reopenCore: () => Promise<void>;
  readonly quit: () => void;
  /** Nothing is mended any more once the app closes. */
  readonly isClosing: () => boolean;
}

/** Mends what has died: silently the first time, after asking when it dies again within a minute. */
export interface Mender {
  /** The core could not be opened: nothing to try again without being asked. */
  coreRefused(thrown: unknown): void;
  coreCrashed(thrown: unknown): void;
  /** A page that hangs is ended and loaded anew, as the person wished. */
  endPage(window: BrowserWindow): void;
}

/** Watches the pages; the core's deaths are told. */
export function createMender(options: MenderOptions): Mender {
  const { log, window, reopenCore, quit, isClosing } = options;
  const isFirst = { page: calmGuard(), core: calmGuard() };
  let isEnding = false;

  const reloadPage = async (): Promise<void> => {
    const present = window();
    if (present && !present.isDestroyed()) present.webContents.reload();
  };
  const revive = {
    page: reloadPage,
    core: async () => {
      await reopenCore();
      await reloadPage();
    },
  };

  async function mend(part: keyof typeof revive, death: Death): Promise<void> {
    if (isClosing()) return;
    log.note(`${part}-gone`, { why: death.what });
    let trouble = death;
    let mayTry = isFirst[part]() && !death.isRefusal;
    while (mayTry || (await isWanted(trouble))) {
      if (isClosing()) return; // quitting began while the question stood there
      try {
        return await revive[part]();
      } catch (thrown) {
        log.report({ code: errorBody(thrown).error.code, where: part, thrown });
        [trouble, mayTry] = [refusalOf(part, thrown), false];
      }
    }
    quit();
  }

  async function isWanted({ title, text, what, thrown }: Death): Promise<boolean> {
    const details = describeTrouble(what, thrown);
    return (await askAbout({ title, text, details }, window())) === 'reopen';
  }

  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    const wasMeant = isEnding || reason === 'clean-exit';
    isEnding = false;
    if (wasMeant) return;
    const what = `page: ${reason} ${hex(exitCode)}`;
    void mend('page', { what, title: 'Màn hình làm việc đã dừng', text: PAGE_TEXT });
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode, name = '' }) => {
    log.note('child-gone', { type, reason, exit: hex(exitCode), name });
  });

  return {
    coreRefused: (thrown) => void mend('core', refusalOf('core', thrown)),
    coreCrashed: (thrown) =>
      void mend('core', {
        what: 'core: crashed',
        title: 'Phần xử lý dữ liệu đã dừng',
        text: CORE_TEXT,
        thrown,
      }),
    endPage: ({ webContents }) => {
      isEnding = true;
      webContents.forcefullyCrashRenderer();
      webContents.reload();
    },
  };
}

interface Death {
  /** For the details: which part, and how. */
  readonly what: string;
  readonly title: string;
  readonly text: string;
  readonly thrown?: unknown;
  readonly isRefusal?: boolean;
}

/** It could not be opened: what the refusal says is what a person is told. */
function refusalOf(part: string, thrown: unknown): Death {
  const { code, message } = errorBody(thrown).error;
  const title = 'Chưa mở được dữ liệu';
  return { what: `${part}: ${code}`, title, text: message, thrown, isRefusal: true };
}

const PAGE_TEXT =
  'Màn hình làm việc đã dừng hai lần liền. Dữ liệu đã ghi vẫn còn nguyên. Bấm "Mở lại" để làm tiếp; nếu vẫn lỗi, bấm "Chép chi tiết" rồi gửi cho người hỗ trợ.';
const CORE_TEXT =
  'Phần xử lý dữ liệu đã dừng hai lần liền. Dữ liệu đã ghi vẫn còn nguyên; việc đang làm dở thì chưa ghi. Bấm "Mở lại" để làm tiếp; nếu vẫn lỗi, bấm "Chép chi tiết" rồi gửi cho người hỗ trợ.';

/** Whether it is the first time in a minute. */
function calmGuard(): () => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const isFirst = performance.now() - last > CALM_MS;
    last = performance.now();
    return isFirst;
  };
}

/** Windows tells its codes in hexadecimal, and so do those who explain them. */
function hex(exitCode: number): string {
  return `0x${(exitCode >>> 0).toString(16).toUpperCase()}`;
}
