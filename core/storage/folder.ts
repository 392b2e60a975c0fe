import { existsSync, mkdirSync, realpathSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Refusal, refuse } from '../kernel/index.ts';

// Folders that a program copies to the cloud behind SQLite's back: it uploads
// the database and its WAL at different moments, and restores them mixed.
const SYNCED_FOLDER =
  /^(onedrive( - .+)?|dropbox( \(.+\))?|google ?drive|my drive|drive của tôi|icloud ?drive|mega(sync)?|nextcloud|owncloud|pcloud ?(drive|sync)?)$/i;

// statfs(2) magic numbers of network file systems.
const NETWORK_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x73757245, // Coda
  0x5346414f, // AFS
  0x01021997, // 9p
]);

/** What is known of a folder before anything is written into it. */
export interface FolderFacts {
  /** Absolute path with links and mapped drives resolved. */
  readonly path: string;
  /** `type` of statfs(2); 0 where the system gives none. */
  readonly fileSystem: number;
}

/** Why this folder must not hold the data, in Vietnamese; `undefined` when it may. */
export function folderProblem({ path, fileSystem }: FolderFacts): string | undefined {
  const synced = path.split(/[\\/]/).find((part) => SYNCED_FOLDER.test(part.normalize('NFC')));
  if (synced) {
    return `Thư mục dữ liệu nằm trong "${synced}", nơi được đồng bộ lên mạng: đồng bộ có thể làm hỏng dữ liệu. Hãy chọn thư mục khác trên ổ đĩa của máy này.`;
  }
  if (/^(\\\\|\/\/)[^\\/?.]/.test(path) || NETWORK_FILE_SYSTEMS.has(fileSystem)) {
    return 'Thư mục dữ liệu nằm trên ổ mạng: mất mạng giữa chừng sẽ làm hỏng dữ liệu. Hãy chọn thư mục trên ổ đĩa của máy này.';
  }
  return undefined;
}

/**
 * Makes the data folder if need be (`make`) and returns its real path.
 * @throws Refusal `folder-synced` when it lies in a synchronised folder or on a
 *   network share, `not-a-folder` for a path that is a file; `unknown-data` where
 *   nothing is to be made; system faults as they are.
 */
export function prepareFolder(dataDir: string, make = true): string {
  // A UNC path is refused before it is touched: the server may not answer.
  refuseFolder({ path: resolve(dataDir), fileSystem: 0 });
  if (make) makeFolder(dataDir);
  else if (!existsSync(dataDir)) throw noData(dataDir);
  const path = realpathSync.native(dataDir); // a mapped drive becomes its UNC path
  refuseFolder({ path, fileSystem: statfsSync(path).type });
  return path;
}

/** What is said where data is to be opened and there is none. */
export function noData(folder: string): Refusal {
  return new Refusal('unknown-data', `Không có dữ liệu của Chợ Số trong "${folder}".`, { folder });
}

function makeFolder(dataDir: string): void {
  try {
    makeLevels(resolve(dataDir));
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw thrown;
    refuse('not-a-folder', 'Nơi chọn làm thư mục dữ liệu là một tệp. Hãy chọn một thư mục.', {
      folder: resolve(dataDir),
    });
  }
}

/**
 * Makes a folder with all above it. Not `recursive: true`: where a level cannot
 * be made at all (/proc, a drive that is gone) Node tries again for ever.
 * @throws system faults
 */
export function makeLevels(path: string): void {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw Object.assign(new Error(path), { code: 'ENOTDIR' });
    return;
  }
  if (dirname(path) !== path) makeLevels(dirname(path));
  mkdirSync(path, { mode: 0o700 }); // what lies in it is nobody else's business
}

function refuseFolder(facts: FolderFacts): void {
  const problem = folderProblem(facts);
  if (problem) refuse('folder-synced', problem, { folder: facts.path });
}
