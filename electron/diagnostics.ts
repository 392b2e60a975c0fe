import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BrowserWindow, dialog, shell } from 'electron';
import type { Fetch, Log } from '../core/host/index.ts';
import { systemClock, today } from '../core/kernel/index.ts';
import { askCore } from './ask-core.ts';
import { startFolder } from './last-folder.ts';
import type { Memory } from './memory.ts';
import { describeTrouble } from './trouble.ts';

/** What the file is put together from. */
export interface DiagnosticsParts {
  readonly api: Fetch;
  readonly log: Log;
  readonly memory: Memory;
  readonly window: () => BrowserWindow | undefined;
}

/**
 * Saves how the app is doing as a text file, without personal data: what the
 * core tells of itself and the log of the window, which is there also when no
 * page can be shown any more.
 */
export async function saveDiagnostics(parts: DiagnosticsParts): Promise<void> {
  const { api, log, memory, window } = parts;
  const name = `cho-so-chan-doan-${today(systemClock)}.txt`;
  const options = {
    title: 'Lưu tệp chẩn đoán',
    defaultPath: join(await startFolder(memory), name),
    filters: [{ name: 'Văn bản', extensions: ['txt'] }],
  };
  const parent = window();
  const { canceled, filePath } = await (parent
    ? dialog.showSaveDialog(parent, options)
    : dialog.showSaveDialog(options));
  if (canceled || filePath === '') return;
  const core = await askCore(api, 'data/diagnostics')
    .then((response) => response.text())
    .catch((thrown: unknown) => describeTrouble('core: no diagnostics', thrown));
  const text = [core, describeTrouble('window'), log.tail()].join('\n\n').replaceAll('\n', '\r\n');
  await writeFile(filePath, text);
  memory.keep({ folder: dirname(filePath) });
  shell.showItemInFolder(filePath);
}
