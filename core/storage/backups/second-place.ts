import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { Refusal, refuse } from '../../kernel/index.ts';
import { DATABASE_FILE, writeWhole } from '../files.ts';
import type { BackupSettings } from '../schema.ts';
import { inTime } from './drives.ts';

/** The second place as it is remembered. */
export type Place = NonNullable<BackupSettings['second']>;

/** Whose copies lie here; by it a place is known again, whatever letter the stick gets. */
const Marker = z.object({
  id: z.string().min(1),
  /** The uid of the market whose copies these are; null where it was not known. */
  market: z.string().nullable(),
});
type Marker = z.infer<typeof Marker>;

const MARKER = 'cho-so-noi-sao-luu.json';
const SUBFOLDER = 'cho-so-sao-luu';

/**
 * Whether the place is there now. An unplugged stick leaves an empty folder, or
 * another stick gets its letter: neither has this mark, and nothing may be
 * written there.
 */
export async function isThere({ folder, placeId }: Place): Promise<boolean> {
  return (await markerIn(folder))?.id === placeId;
}

function parseMarker(text: string): Marker | undefined {
  try {
    return Marker.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Why nothing can be put in the second place now. */
export function awayRefusal({ folder }: Place): Refusal {
  return new Refusal(
    'second-place-away',
    `Không thấy nơi lưu thứ hai ở "${folder}". Hãy cắm lại đúng USB hoặc ổ đã chọn; bản sao còn thiếu sẽ được chép bù.`,
    { folder },
  );
}

/** Whether two folders lie on one file system: of no use when its disk dies. */
export async function isSameDisk(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all(
    [a, b].map((place) => inTime(place, (path) => stat(path))),
  );
  return first !== undefined && first.dev === second?.dev;
}

/**
 * Makes a folder of the copies' own in the one a person chose, with the mark.
 * A place that this market had before is taken again; beside the copies of
 * another market a folder of its own is made.
 * @throws Refusal `not-found`, `not-a-folder`, `second-place-inside`; system faults as they are.
 */
export async function settleIn(
  chosen: string,
  { dataDir, before }: { readonly dataDir: string; readonly before: Place | null },
): Promise<Place> {
  const base = await chosenFolder(chosen, dataDir);
  const market = marketOf(dataDir);
  for (let count = 1; ; count += 1) {
    const folder = count === 1 ? base : `${base}-${count}`;
    const marker = await markerIn(folder);
    if (marker) {
      const isOurs = marker.id === before?.placeId || (market && marker.market === market);
      if (isOurs) return { folder, placeId: marker.id };
    } else if (isEmpty(folder)) {
      return found(folder, market);
    }
  }
}

function found(folder: string, market: string | null): Place {
  const placeId = randomUUID();
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, MARKER), JSON.stringify({ id: placeId, market } satisfies Marker));
  return { folder, placeId };
}

async function chosenFolder(chosen: string, dataDir: string): Promise<string> {
  const named = absolute(chosen);
  const facts = await inTime(named, (path) => stat(path));
  if (!facts) refuse('not-found', 'Không thấy nơi này. Hãy cắm USB hoặc ổ rời rồi chọn lại.');
  if (!facts.isDirectory()) refuse('not-a-folder', 'Đây là tệp, không phải thư mục hay ổ đĩa.');
  const folder = realpathSync.native(named);
  const way = relative(realpathSync.native(dataDir), folder);
  if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) {
    refuse(
      'second-place-inside',
      'Nơi này nằm trong chính thư mục dữ liệu: mất thư mục đó là mất cả hai. Hãy chọn USB hoặc ổ khác.',
    );
  }
  return basename(folder).startsWith(SUBFOLDER) ? folder : join(folder, SUBFOLDER);
}

/** `E:` alone would be the folder last used on that drive. */
function absolute(named: string): string {
  return /^[a-z]:$/i.test(named) ? `${named}\\` : resolve(named);
}

async function markerIn(folder: string): Promise<Marker | undefined> {
  const text = await inTime(folder, () => readFile(join(folder, MARKER), 'utf8'));
  return text === undefined ? undefined : parseMarker(text);
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

/** Which market the data is of, when it can be read. */
function marketOf(dataDir: string): string | null {
  try {
    const db = new Sqlite(join(dataDir, DATABASE_FILE), { readonly: true });
    try {
      return db.prepare<[], string>('SELECT uid FROM market ORDER BY id').pluck().get() ?? null;
    } finally {
      db.close();
    }
  } catch {
    return null; // damaged, or not there: a folder of its own is never wrong
  }
}

/** Where copies may lie in a folder or drive a person names: in it, or as a second place or data folder has them. */
export async function placesIn(named: string): Promise<readonly string[]> {
  const folder = absolute(named);
  const facts = await inTime(folder, (path) => stat(path));
  if (!facts) refuse('not-found', 'Không thấy thư mục này. Hãy cắm USB hoặc ổ rời rồi tìm lại.');
  if (!facts.isDirectory()) refuse('not-a-folder', 'Đây là tệp, không phải thư mục.');
  const inside = readdirSync(folder).filter(
    (name) => name.startsWith(SUBFOLDER) || name === 'backups',
  );
  return [folder, ...inside.map((name) => join(folder, name))];
}
