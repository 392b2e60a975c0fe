import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InboxSettings } from './schema.ts';

const NONE: InboxSettings = { folder: null, dismissed: [] };

/** What is remembered of the watched folder on this computer. */
export interface InboxMemory {
  get(): InboxSettings;
  set(settings: InboxSettings): void;
}

/** Keeps it beside the database; without a data folder as long as the process lives. */
export function createMemory(dataFolder: string | null): InboxMemory {
  const file = dataFolder === null ? null : join(dataFolder, 'inbox.json');
  let held = file === null ? NONE : read(file);
  return {
    get: () => held,
    set: (settings) => {
      held = InboxSettings.parse(settings);
      if (file === null) return;
      writeFileSync(`${file}.new`, `${JSON.stringify(held, null, 2)}\n`);
      renameSync(`${file}.new`, file);
    },
  };
}

/** What cannot be read is as good as forgotten: the folder is chosen again. */
function read(file: string): InboxSettings {
  try {
    return InboxSettings.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return NONE;
  }
}
