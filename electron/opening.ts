import type { BrowserWindow } from 'electron';
import { messagePage, type OpeningProgress } from '../core/host/index.ts';

/** A long opening: filling the sample market, or looking over the data after a crash, and the page cannot ask about it. */
export interface Opening {
  readonly onProgress: OpeningProgress;
  /** The core answers now. */
  done(): void;
  /** In place of every page, while it takes long. */
  readonly page: () => Response | undefined;
}

/** Says in the window, and in the task bar, that the opening takes long. */
export function createOpening(window: () => BrowserWindow | undefined): Opening {
  let told: PageText | undefined;
  const change = (to: PageText | undefined): void => {
    if (told === to) return;
    told = to;
    window()?.webContents.reload();
  };
  return {
    onProgress: (phase, done = 0, total = 0) => {
      change(phase === CHECKING_PHASE ? CHECKING : OPENING);
      window()?.setProgressBar(total > 0 ? done / total : INDETERMINATE);
    },
    done: () => {
      change(undefined);
      window()?.setProgressBar(NONE);
    },
    page: () => told && messagePage(503, told),
  };
}

// Electron's own: above 1 without end, below 0 taken away.
const INDETERMINATE = 2;
const NONE = -1;

type PageText = Parameters<typeof messagePage>[1];

// As the core's thread names it.
const CHECKING_PHASE = 'Đang kiểm tra dữ liệu';

const CHECKING: PageText = {
  title: 'Đang kiểm tra dữ liệu…',
  text: 'Lần trước Chợ Số chưa kịp đóng, có thể do mất điện. Dữ liệu nhiều năm thì mất chừng nửa phút; màn hình tự hiện ra khi xong.',
};

const OPENING: PageText = {
  title: 'Đang chuẩn bị chợ mẫu…',
  text: 'Lần mở đầu tiên mất chừng nửa phút. Màn hình tự hiện ra khi xong.',
};
