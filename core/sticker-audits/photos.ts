import { hash } from 'node:crypto';
import type { Heavy } from '../kernel/index.ts';
import { readPictures } from '../scanning/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { isAlarm, type Stall } from './compare.ts';
import type { Finder } from './finding.ts';
import type { PhotoFile, Reading, Recorder } from './readings.ts';
import type { Round } from './round.ts';
import type { Photo, PhotosRead } from './schema.ts';

/** Photos read at a time: what was read before a stop or a crash is kept. */
const CHUNK = 8;

/** How far the reading has come, and whether it is to stop. */
export interface Progress {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What a chunk of photos is written with; made anew for each, as the market may change meanwhile. */
export interface Desk {
  readonly round: Round;
  readonly find: Finder;
  readonly recorder: Recorder;
}

/** A photo that was looked at, and the codes in it. */
interface ReadPhoto extends PhotoFile {
  readonly codes: readonly string[];
}

/** Reads photos chunk by chunk, each chunk's codes in one transaction. */
export async function readHeap(
  deps: { readonly storage: Storage; readonly heavy: Heavy; readonly open: () => Desk },
  author: Author,
  photos: readonly Photo[],
  { signal, onProgress }: Progress = {},
): Promise<PhotosRead> {
  let sum: PhotosRead = { photos: 0, placed: 0, unplaced: 0, unreadable: [], alarms: 0 };
  onProgress?.(0, photos.length);
  for (let from = 0; from < photos.length; from += CHUNK) {
    const chunk = photos.slice(from, from + CHUNK);
    const read = await readPictures(chunk, { heavy: deps.heavy, signal });
    signal?.throwIfAborted();
    const marked = read.map((photo, nth) => ({ ...photo, mark: markOf(chunk[nth]) }));
    sum = add(sum, take(deps, author, marked));
    onProgress?.(sum.photos, photos.length);
  }
  return sum;
}

function markOf(photo: Photo | undefined): string {
  return photo ? hash('sha256', photo.bytes) : '';
}

function take(
  { storage, open }: { readonly storage: Storage; readonly open: () => Desk },
  author: Author,
  photos: readonly ReadPhoto[],
): PhotosRead {
  const desk = open();
  return storage.write(author, (write) => {
    const scans = photos.flatMap((photo) =>
      readingsOf(desk, photo).map((reading) => desk.recorder.record(write, reading)),
    );
    const codes = scans.filter(({ payload }) => payload !== null);
    const alarms = codes.filter(({ result }) => isAlarm(result)).length;
    write.audit({
      action: 'sticker-audits.photos',
      subject: desk.round.audit.uid,
      detail: { photos: photos.length, codes: codes.length, alarms },
    });
    return {
      photos: photos.length,
      placed: codes.filter(({ line }) => line !== null).length,
      unplaced: codes.filter(({ line }) => line === null).length,
      unreadable: photos.filter(({ codes: found }) => found.length === 0).map(({ name }) => name),
      alarms,
    };
  });
}

/**
 * At which stall each code of a photo hangs: the one the photo is named after.
 * Else a sticker of ours is taken to hang at its own stall, and strangers
 * beside it there too, unless stickers of several stalls are in the picture.
 */
function readingsOf({ round, find }: Desk, photo: ReadPhoto): Reading[] {
  const { name, codes } = photo;
  const reading = (payload: string | null, stall: Stall | null): Reading => ({
    payload,
    source: 'photo',
    stall,
    photo,
  });
  const named = round.stallOfPhoto(name);
  if (codes.length === 0) return [reading(null, named)];
  if (named) return codes.map((payload) => reading(payload, named));
  const stalls = codes.map((payload) => {
    const { owner } = find(payload);
    return owner && round.stallOf(owner);
  });
  const [first, ...others] = new Set(stalls.flatMap((stall) => stall?.id ?? []));
  const only = first !== undefined && others.length === 0 ? round.stall(first) : null;
  return codes.map((payload, index) => reading(payload, stalls[index] ?? only));
}

function add(one: PhotosRead, other: PhotosRead): PhotosRead {
  return {
    photos: one.photos + other.photos,
    placed: one.placed + other.placed,
    unplaced: one.unplaced + other.unplaced,
    unreadable: [...one.unreadable, ...other.unreadable],
    alarms: one.alarms + other.alarms,
  };
}
