import { basename, dirname, join } from 'node:path';
import type { DownloadItem, Session } from 'electron';
import { isOwnAddress, isOwnContent } from './address.ts';
import { startFolderNow } from './last-folder.ts';
import type { Memory } from './memory.ts';

/** Files of our own page are saved where a person says, the dialog opening where they last saved. */
export function saveDownloads(session: Session, memory: Memory): void {
  session.on('will-download', (event, item) => {
    if (!isOurs(item)) return event.preventDefault();
    const defaultPath = join(startFolderNow(memory), basename(item.getFilename()));
    item.setSaveDialogOptions({ title: 'Lưu tệp', defaultPath });
    item.once('done', (_event, state) => {
      if (state === 'completed') memory.keep({ folder: dirname(item.getSavePath()) });
    });
  });
}

/** Its bytes are ours, and no frame but ours asked for them. */
function isOurs(item: DownloadItem): boolean {
  const origin = item.getInitiatorOrigin(); // empty: not asked for by any page
  return isOwnContent(item.getURL()) && (origin === '' || isOwnAddress(origin));
}
