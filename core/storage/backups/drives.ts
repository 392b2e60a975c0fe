import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Drive } from '../schema.ts';

const PATIENCE_MS = 3000; // a network drive whose server is off answers after half a minute

const unanswered = new Set<string>();

/**
 * What is learnt of a place, or `undefined` when that fails or takes too long.
 * While a place owes an answer it is not asked again: each question holds one
 * of the few threads that all reading of files shares.
 */
export async function inTime<Result>(
  place: string,
  ask: (place: string) => Promise<Result>,
): Promise<Result | undefined> {
  if (unanswered.has(place)) return undefined;
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    unanswered.add(place);
    resolve(undefined);
  }, PATIENCE_MS);
  const settled = (): void => {
    clearTimeout(timer);
    unanswered.delete(place);
  };
  const answer = ask(place);
  answer.then(settled, settled);
  return Promise.race([answer, late]).catch(() => undefined);
}

/**
 * The drives of this computer that could take copies: USB sticks and other
 * disks, those that can be written. That another partition lies on the same
 * disk cannot be seen everywhere; only the same file system is told for sure.
 */
export async function findDrives(dataDir: string): Promise<readonly Drive[]> {
  const own = await deviceOf(dataDir);
  const found = await Promise.all(
    (await driveFolders()).map((drive) => inTime(drive, (folder) => describe(folder, own))),
  );
  const drives = new Map<string, Drive>();
  for (const drive of found) {
    if (drive && drive.totalBytes > 0 && drive.freeBytes > 0) drives.set(drive.folder, drive);
  }
  return [...drives.values()].sort((a, b) => Number(a.isSameDisk) - Number(b.isSameDisk));
}

/** On which disk a folder lies, or will: at the first start it is not made yet. */
async function deviceOf(folder: string): Promise<number> {
  const facts = await stat(folder).catch(() => undefined);
  const above = dirname(folder);
  if (facts || above === folder) return facts?.dev ?? Number.NaN;
  return deviceOf(above);
}

async function describe(folder: string, own: number): Promise<Drive | undefined> {
  const [space, facts] = await Promise.all([statfs(folder), stat(folder)]);
  if (!facts.isDirectory()) return undefined;
  return {
    folder,
    label: /^\/(media|run\/media|mnt|Volumes)\//.test(folder) ? basename(folder) : folder,
    freeBytes: space.bavail * space.bsize,
    totalBytes: space.blocks * space.bsize,
    isSameDisk: facts.dev === own,
  };
}

async function driveFolders(): Promise<readonly string[]> {
  if (process.platform === 'win32') {
    return Array.from({ length: 24 }, (_, index) => `${String.fromCharCode(67 + index)}:\\`);
  }
  if (process.platform === 'darwin') {
    return (await readdir('/Volumes')).map((name) => join('/Volumes', name));
  }
  return mountedDrives(await readFile('/proc/mounts', 'utf8'));
}

// Where systems put what is plugged in; elsewhere only real disks count.
const PLUGGED_IN = /^\/(media|run\/media|mnt)\//;
const OF_THE_SYSTEM = /^\/(boot|efi|snap|etc|proc|sys|dev|run|usr|var\/lib)(\/|$)/;

/** The folders of `/proc/mounts` where a person could want copies. */
export function mountedDrives(mounts: string): readonly string[] {
  return mounts
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([device = '', folder = '/', , options = '']) => {
      if (folder === '/' || options.split(',').includes('ro')) return false;
      if (PLUGGED_IN.test(folder)) return true;
      return /^\/dev\/(?!loop)/.test(device) && !OF_THE_SYSTEM.test(folder);
    })
    .map(([, folder = '']) =>
      folder.replace(/\\([0-7]{3})/g, (_, octal: string) => fromOctal(octal)),
    );
}

function fromOctal(octal: string): string {
  return String.fromCharCode(Number.parseInt(octal, 8));
}
