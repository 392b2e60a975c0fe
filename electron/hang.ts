import { type BrowserWindow, dialog } from 'electron';
import type { Log } from '../core/host/index.ts';

const PATIENCE_MS = 15_000;
const [WAIT, RELOAD] = [0, 1];

/**
 * A page that does not answer: asked about only when it stays so, and the
 * question goes away by itself when the page comes back.
 */
export function watchHang(
  window: BrowserWindow,
  { log, reload }: { log: Log; reload: () => void },
): void {
  let timer: NodeJS.Timeout | undefined;
  let question: AbortController | undefined;

  const calm = (): void => {
    clearTimeout(timer);
    question?.abort();
    question = undefined;
  };
  const waitAndAsk = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), PATIENCE_MS);
  };
  async function ask(): Promise<void> {
    if (window.isDestroyed() || question) return;
    log.note('page-hangs');
    question = new AbortController();
    const { signal } = question;
    const { response } = await dialog
      .showMessageBox(window, {
        type: 'warning',
        title: 'Chợ Số',
        message: 'Màn hình làm việc chưa trả lời',
        detail:
          'Có thể máy đang bận. Bạn có thể chờ thêm, hoặc tải lại màn hình; dữ liệu đã ghi vẫn còn nguyên, chỉ điều đang gõ dở là mất.',
        buttons: ['Chờ thêm', 'Tải lại màn hình'],
        defaultId: WAIT,
        cancelId: WAIT,
        noLink: true,
        signal,
      })
      .catch(() => ({ response: WAIT }));
    if (signal.aborted || window.isDestroyed()) return;
    question = undefined;
    if (response === RELOAD) reload();
    else waitAndAsk();
  }

  window.on('unresponsive', waitAndAsk);
  window.on('responsive', calm);
  window.on('closed', calm);
}
