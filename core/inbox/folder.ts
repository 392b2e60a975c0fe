import { realpathSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { MAX_FILE_BYTES, refuse } from '../kernel/index.ts';

/** A file that lies still in the folder. */
export interface Found {
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly writtenMs: number;
}

/** What a watch tells. */
export interface Listener {
  found(file: Found): void;
  gone(path: string): void;
}

// A browser's downloads before they are whole, Office's locks, hidden files.
const UNFINISHED = /^(?:\.|~\$)|\.(?:crdownload|part|partial|tmp|download|opdownload)$/i;

/** Older files were dealt with, or never will be. */
const NEWEST_DAYS = 62;

/**
 * The real path of a folder that can be watched.
 * @throws Refusal `inbox-folder` when there is none or it may not be read.
 */
export function checkFolder(folder: string): string {
  try {
    const path = realpathSync.native(folder);
    if (statSync(path).isDirectory()) return path;
  } catch {
    // Told below.
  }
  return refuse(
    'inbox-folder',
    `Không mở được thư mục "${folder}". Hãy kiểm tra đường dẫn, hoặc cắm lại ổ đĩa, rồi chọn lại.`,
    { folder },
  );
}

/** Whether the folder is there to be watched at this moment. */
export function isThere(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Watches the files of one folder, not those in folders below it. A file is told
 * of once it has not grown for `settleMs`: what is still being written is no
 * statement yet.
 */
export async function watchFolder(
  folder: string,
  { found, gone }: Listener,
  { settleMs, now }: { readonly settleMs: number; readonly now: () => number },
): Promise<FSWatcher> {
  const { watch } = await import('chokidar');
  const watcher = watch(folder, {
    depth: 0,
    followSymlinks: false,
    alwaysStat: true,
    ignorePermissionErrors: true,
    awaitWriteFinish: { stabilityThreshold: settleMs, pollInterval: Math.min(200, settleMs) },
    ignored: (path, stats) =>
      path !== folder &&
      (UNFINISHED.test(basename(path)) || (stats !== undefined && !stats.isFile())),
  });
  const tell = (path: string, stats: { size: number; mtimeMs: number } | undefined): void => {
    const isOld = stats !== undefined && now() - stats.mtimeMs > NEWEST_DAYS * 86_400_000;
    if (!stats || stats.size === 0 || stats.size > MAX_FILE_BYTES || isOld) return;
    found({ path, size: stats.size, writtenMs: stats.mtimeMs });
  };
  watcher.on('add', tell).on('change', tell).on('unlink', gone);
  // A pulled-out drive: `isThere` says so, and it is watched anew when it is back.
  watcher.on('error', () => {});
  return watcher;
}
