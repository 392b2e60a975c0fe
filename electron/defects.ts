import type { BrowserWindow } from 'electron';
import type { Log } from '../core/host/index.ts';
import { relaunchAfterwards } from './relaunch.ts';
import { askAbout, describeTrouble } from './trouble.ts';

const TITLE = 'Chợ Số gặp lỗi';
const TEXT =
  'Chương trình gặp lỗi ngoài dự tính. Dữ liệu đã ghi vẫn còn nguyên. Bấm "Mở lại" để mở lại Chợ Số; nếu vẫn lỗi, bấm "Chép chi tiết" rồi gửi cho người hỗ trợ.';

/** Where a defect of the main process is told. */
export interface DefectOptions {
  readonly log: Log;
  readonly window: () => BrowserWindow | undefined;
  readonly quit: () => void;
  readonly isClosing: () => boolean;
}

/** A defect of ours in the main process: written down, then asked about; Electron's own dialog is English. */
export function watchDefects({ log, window, quit, isClosing }: DefectOptions): void {
  const tell = (where: string) => async (thrown: unknown) => {
    log.report({ code: 'internal', where, thrown });
    if (isClosing()) return; // nobody is helped by a question at the door
    const details = describeTrouble(`main: ${where}`, thrown);
    const wish = await askAbout({ title: TITLE, text: TEXT, details }, window());
    if (wish === 'reopen') relaunchAfterwards();
    quit();
  };
  process.on('uncaughtException', tell('uncaughtException'));
  process.on('unhandledRejection', tell('unhandledRejection'));
}
