import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = 'feed-keys.json';
const Keys = z.record(z.string(), z.string());

/** The keys to feeds, by a feed's uid. */
export interface FeedKeys {
  get(uid: string): string | undefined;
  /** Null forgets it. */
  set(uid: string, key: string | null): void;
}

/**
 * Keeps keys in a file of the data folder that only this user of the computer
 * may read. They open bank transactions, so they are not in the database: no
 * copy, no diagnostics, no USB stick carries them. Without a folder they live as
 * long as the process.
 */
export function createFeedKeys(folder: string | null): FeedKeys {
  const held = new Map<string, string>();
  const file = folder === null ? null : join(folder, FILE);
  const load = (): ReadonlyMap<string, string> =>
    file === null ? held : new Map(Object.entries(read(file)));
  return {
    get: (uid) => load().get(uid),
    set: (uid, key) => {
      const next = new Map(load());
      if (key === null) next.delete(uid);
      else next.set(uid, key);
      if (file !== null) return write(file, next);
      held.clear();
      for (const [name, value] of next) held.set(name, value);
    },
  };
}

/** What cannot be read is as good as gone: the keys are asked for again. */
function read(file: string): Readonly<Record<string, string>> {
  if (!existsSync(file)) return {};
  try {
    return Keys.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

function write(file: string, keys: ReadonlyMap<string, string>): void {
  if (keys.size === 0) {
    rmSync(file, { force: true });
    return;
  }
  const next = `${file}.new`;
  writeFileSync(next, `${JSON.stringify(Object.fromEntries(keys))}\n`, { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, file);
}
