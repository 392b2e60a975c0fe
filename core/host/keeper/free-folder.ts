import { existsSync, readdirSync, realpathSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { refuse, toRefusal } from '../../kernel/index.ts';
import { folderProblem, holdsDatabase } from '../../storage/index.ts';
import { isDataFolder } from './places.ts';

/** What a move leaves behind lies in a folder of this name. */
export const MOVED = 'da-chuyen-';

/** What a move is making ready; one that was cut midway leaves it, the next one begins anew. */
export const DRAFT = 'dang-chuyen';

/** Files of ours that may lie in a folder without any data in it. */
const OURS: readonly string[] = [
  'logs',
  'elsewhere.json',
  'lock.db',
  'holder.json',
  'backups.json',
  'moved.json',
  DRAFT,
];

/** Left by an earlier move, or by a place that was given up. */
function isLeft(name: string): boolean {
  return name.startsWith(MOVED) || /^elsewhere-[\d-]+\.json$/.test(name);
}

/** What lies in a folder; `undefined` where there is none. */
export type Entries = readonly string[] | undefined;

/**
 * Makes sure that data may come into a folder: it is not there yet, or holds
 * nothing, and lies where data may lie. Makes nothing.
 * @returns what lies there now, for {@link takeAwayUnlessTaken}.
 * @throws Refusal `not-absolute`, `not-found` for a drive that is not there, `not-a-folder`,
 *   `folder-synced`; `not-empty` for a folder that holds anything else, with
 *   `hasData` where it is data of ours.
 */
export function refuseUnlessFree(folder: string): Entries {
  if (!isAbsolute(folder)) {
    refuse(
      'not-absolute',
      'Hãy ghi đường dẫn đầy đủ của thư mục, ví dụ "D:\\ChoSo" hoặc "/home/ban-quan-ly/cho-so".',
    );
  }
  refuseWrongPlace(resolve(folder));
  if (isDataFolder(folder)) {
    refuse(
      'not-empty',
      `Thư mục "${folder}" đã có dữ liệu của Chợ Số. Hãy chọn một thư mục khác, hoặc mở dữ liệu có sẵn đó.`,
      { hasData: holdsDatabase(folder) },
    );
  }
  const entries = entriesOf(folder);
  if (entries?.some((name) => !OURS.includes(name) && !isLeft(name))) {
    refuse(
      'not-empty',
      `Thư mục "${folder}" đang có tệp khác. Hãy chọn một thư mục trống hoặc ghi tên thư mục mới, ví dụ "${join(folder, 'cho-so')}".`,
    );
  }
  return entries;
}

function refuseWrongPlace(folder: string): void {
  // A UNC path is refused before it is touched: the server may not answer.
  refuseSynced(folder, 0);
  const known = nearestExisting(folder);
  if (!statSync(known).isDirectory()) {
    refuse('not-a-folder', 'Nơi chọn làm thư mục dữ liệu là một tệp. Hãy chọn một thư mục.');
  }
  const real = join(realpathSync.native(known), relative(known, folder));
  refuseSynced(real, statfsSync(known).type);
}

function refuseSynced(path: string, fileSystem: number): void {
  const problem = folderProblem({ path, fileSystem });
  if (problem) refuse('folder-synced', problem, { folder: path });
}

function nearestExisting(folder: string): string {
  if (existsSync(folder)) return folder;
  if (dirname(folder) !== folder) return nearestExisting(dirname(folder));
  return refuse('not-found', `Không thấy ổ đĩa "${folder}". Hãy cắm ổ vào hoặc chọn nơi khác.`);
}

function entriesOf(folder: string): Entries {
  return existsSync(folder) ? readdirSync(folder) : undefined;
}

/** Takes away what was made in a folder since; all of it, when it was not there before. */
function takeAway(folder: string, before: Entries): void {
  const made = before === undefined ? [''] : (entriesOf(folder) ?? []);
  for (const name of made) {
    if (!before?.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** The same, but not where somebody else is at work there by now: then it is theirs. */
export function takeAwayUnlessTaken(
  folder: string,
  { before, thrown }: { readonly before: Entries; readonly thrown: unknown },
): void {
  if (toRefusal(thrown).code !== 'data-in-use') takeAway(folder, before);
}
