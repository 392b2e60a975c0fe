import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { refuse } from '../kernel/index.ts';
import { hasCopies } from './backups/list.ts';
import { DATABASE_FILE, writeWhole } from './files.ts';

/**
 * The platform's application-data folder (`%LOCALAPPDATA%\ChoSo`,
 * `~/.local/share/cho-so`, …), and for the sample market a folder of its own
 * beside it. Local, not roaming: a roaming profile is copied over the network
 * at log-off.
 */
export function platformDataDir(
  whose: 'own' | 'sample' = 'own',
  env: NodeJS.ProcessEnv = process.env,
): string {
  const name = (own: string): string => (whose === 'own' ? own : `${own}-mau`);
  if (process.platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), name('ChoSo'));
  }
  if (process.platform === 'darwin') {
    return join(homedir(), 'Library', 'Application Support', name('ChoSo'));
  }
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), name('cho-so'));
}

const Elsewhere = z.object({ folder: z.string().refine(isAbsolute) });
const POINTER = 'elsewhere.json';

/**
 * Where the data lies unless told otherwise: the platform's own folder, or the
 * one that `elsewhere.json` there points to ({@link setDataDir}).
 * @throws Refusal `data-place-away` when that one is not there: a drive that is
 *   not plugged in must not look like an empty market.
 */
export function defaultDataDir(
  whose: 'own' | 'sample' = 'own',
  env: NodeJS.ProcessEnv = process.env,
): string {
  const own = platformDataDir(whose, env);
  const pointer = join(own, POINTER);
  if (whose === 'sample' || !existsSync(pointer)) return own;
  const folder = pointedTo(pointer);
  if (!holdsDatabase(folder) && !hasCopies(folder)) {
    refuse(
      'data-place-away',
      `Không thấy dữ liệu ở "${folder}". Nếu thư mục này nằm trên ổ rời thì hãy cắm ổ vào rồi mở lại; chưa có gì bị thay đổi.`,
      { folder },
    );
  }
  return folder;
}

function pointedTo(pointer: string): string {
  try {
    return Elsewhere.parse(JSON.parse(readFileSync(pointer, 'utf8'))).folder;
  } catch {
    return refuse(
      'data-place-away',
      `Không đọc được tệp ghi nơi để dữ liệu ("${pointer}"). Hãy mở đúng thư mục dữ liệu bằng --data, hoặc gửi tệp này cho người hỗ trợ; dữ liệu không bị thay đổi.`,
      { file: pointer },
    );
  }
}

/**
 * From now on {@link defaultDataDir} leads to this folder; `null`: to the
 * platform's own again. Moves nothing.
 */
export function setDataDir(folder: string | null, env: NodeJS.ProcessEnv = process.env): void {
  const own = platformDataDir('own', env);
  const pointer = join(own, POINTER);
  if (folder === null || resolve(folder) === resolve(own)) {
    rmSync(pointer, { force: true });
    return;
  }
  mkdirSync(own, { recursive: true });
  writeWhole(pointer, JSON.stringify({ folder: resolve(folder) }));
}

/** Whether a folder has a database to open; an empty file is none. */
export function holdsDatabase(folder: string): boolean {
  const found = statSync(join(folder, DATABASE_FILE), { throwIfNoEntry: false });
  return found?.isFile() === true && found.size > 0;
}
