import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { app } from 'electron';
import type { Memory } from './memory.ts';

/** A drive that sleeps answers within this; a server that is gone would be waited for much longer. */
const PATIENCE_MS = 1_000;

/** Where a file dialog opens: the folder asked for, else the one last used, if it is there (a stick may be gone). */
export async function startFolder(memory: Memory, wanted?: string): Promise<string> {
  for (const folder of [wanted, memory.now.folder]) {
    if (folder && (await isThere(folder))) return folder;
  }
  return documents();
}

/** The same where Electron waits for no promise. */
export function startFolderNow({ now: { folder } }: Memory): string {
  return folder !== null && !isOnServer(folder) && existsSync(folder) ? folder : documents();
}

function isOnServer(folder: string): boolean {
  return /^[\\/]{2}/.test(folder);
}

/** Never waits long, and asks no server at all: a name that nobody answers to would hold up the app. */
async function isThere(folder: string): Promise<boolean> {
  if (isOnServer(folder)) return false;
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), PATIENCE_MS);
  const found = stat(folder).then(
    () => true,
    () => false,
  );
  return Promise.race([found, late.promise]).finally(() => clearTimeout(timer));
}

/** A Linux without such a folder makes Electron throw. */
function documents(): string {
  try {
    return app.getPath('documents');
  } catch {
    return app.getPath('home');
  }
}
