import { arch, release } from 'node:os';
import { app, type BrowserWindow, clipboard, dialog } from 'electron';
import { framesOf, redact } from '../core/host/index.ts';

/** Something a person has to be asked about. */
export interface Trouble {
  /** In a few words, in Vietnamese. */
  readonly title: string;
  /** What happened, what was kept, and what to do. */
  readonly text: string;
  /** For whoever helps: no names, paths, accounts or amounts. */
  readonly details: string;
}

/** What the person wants. */
export type Wish = 'reopen' | 'quit';

const BUTTONS = ['Mở lại', 'Chép chi tiết', 'Thoát'];
const [REOPEN, COPY, QUIT] = [0, 1, 2];

let asking: Promise<Wish> | undefined;

/** Asks in one plain dialog, one at a time: what comes while it is open is not asked about again. */
export function askAbout(trouble: Trouble, window?: BrowserWindow): Promise<Wish> {
  asking ??= ask(trouble, window).finally(() => {
    asking = undefined;
  });
  return asking;
}

async function ask(trouble: Trouble, window?: BrowserWindow): Promise<Wish> {
  const options = {
    type: 'error' as const,
    title: 'Chợ Số',
    message: trouble.title,
    detail: trouble.text,
    buttons: BUTTONS,
    defaultId: REOPEN,
    cancelId: QUIT,
    noLink: true,
  };
  try {
    await app.whenReady(); // no dialog can be shown before
    for (;;) {
      const isThere = window !== undefined && !window.isDestroyed() && window.isVisible();
      const { response } = await (isThere
        ? dialog.showMessageBox(window, options)
        : dialog.showMessageBox(options));
      if (response !== COPY) return response === REOPEN ? 'reopen' : 'quit';
      await clipboard.writeText(trouble.details);
    }
  } catch {
    dialog.showErrorBox('Chợ Số', trouble.text);
    return 'quit';
  }
}

/** Details of a defect, or of a process that died, fit to be sent to somebody. */
export function describeTrouble(what: string, thrown?: unknown): string {
  const { electron, chrome } = process.versions;
  const head = [
    `Chợ Số ${app.getVersion()} (Electron ${electron}, Chromium ${chrome})`,
    `${process.platform} ${release()} ${arch()}`,
    new Date().toISOString(),
    what,
  ];
  if (!(thrown instanceof Error)) return head.join('\n');
  const code = 'code' in thrown ? ` ${redact(String(thrown.code))}` : '';
  // Cut at the first word that was left out: what follows may belong to it, a path with spaces, a name.
  const [message = ''] = redact(thrown.message).split('…');
  return [...head, `${thrown.name}${code}: ${message}`, ...framesOf(thrown)].join('\n');
}
