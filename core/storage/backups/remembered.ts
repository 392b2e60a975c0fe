import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { firmly, writeWhole } from '../files.ts';
import { BackupSettings } from '../schema.ts';

const FILE = 'backups.json';

/**
 * What a data folder remembers of its copies. A damaged file is forgotten
 * knowingly (`isForgotten`).
 * @throws system faults: what cannot be read now must not be taken for nothing.
 */
export function recall(folder: string): BackupSettings {
  const text = textIn(folder);
  return text === undefined ? BackupSettings.parse({}) : (parsed(text) ?? forgotten());
}

/** The same for looking only: what cannot be read now is left out. */
export function recallQuietly(folder: string): BackupSettings {
  try {
    return recall(folder);
  } catch {
    return BackupSettings.parse({});
  }
}

/** Remembers something more; a damaged file is kept beside as `.damaged`. */
export function remember(folder: string, change: Partial<BackupSettings>): void {
  const file = join(folder, FILE);
  const text = textIn(folder);
  const known = text === undefined ? BackupSettings.parse({}) : parsed(text);
  if (!known) copyFileSync(file, `${file}.damaged`);
  writeWhole(file, JSON.stringify({ ...(known ?? forgotten()), ...change }));
}

function textIn(folder: string): string | undefined {
  try {
    return firmly(() => readFileSync(join(folder, FILE), 'utf8'));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw thrown;
  }
}

function parsed(text: string): BackupSettings | undefined {
  try {
    return BackupSettings.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function forgotten(): BackupSettings {
  return BackupSettings.parse({ isForgotten: true });
}
