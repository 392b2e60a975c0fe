import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { shell } from 'electron';
import type { Fetch } from '../core/host/index.ts';
import { Refusal } from '../core/kernel/index.ts';
import { askCore } from './ask-core.ts';

/**
 * Opens the data folder in the system's file manager.
 * @throws Refusal `cannot-show` when the system will not
 */
export async function showDataFolder(api: Fetch): Promise<void> {
  const { DataState } = await import('./asks.ts');
  const { folder } = DataState.parse(await (await askCore(api, 'data')).json());
  const problem = await shell.openPath(await realpath(folder));
  if (problem !== '') throw cannotShow();
}

/**
 * Shows a file of ours where it lies: in the data folder or in the second place,
 * nowhere else.
 * @throws Refusal `not-ours` for a file anywhere else, system faults as they are
 */
export async function showFile(api: Fetch, file: string): Promise<void> {
  const { Backups, DataState } = await import('./asks.ts');
  const { folder } = DataState.parse(await (await askCore(api, 'data')).json());
  const { status } = Backups.parse(await (await askCore(api, 'data/backups')).json());
  const places = [folder, ...(status.second ? [status.second.folder] : [])];
  const real = await realpath(file);
  const isOurs = await Promise.all(places.map((place) => contains(place, real)));
  if (!isOurs.includes(true)) {
    throw new Refusal('not-ours', 'Tệp này không nằm trong thư mục dữ liệu hay nơi sao lưu.');
  }
  shell.showItemInFolder(real);
}

/** By real paths: a link in the folder may not lead out of it. */
async function contains(folder: string, real: string): Promise<boolean> {
  const way = relative(await realpath(folder).catch(() => folder), real);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function cannotShow(): Refusal {
  return new Refusal(
    'cannot-show',
    'Không mở được thư mục dữ liệu. Hãy mở nó trong trình quản lý tệp của máy.',
  );
}
