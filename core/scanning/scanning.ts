import { type Heavy, inThisThread } from '../kernel/index.ts';
import { type Photo, type PhotoCodes, tasks } from './tasks.ts';

/** How a heap of photos is read. */
export interface PhotoReading {
  /** Where the reading runs. Default: in this thread. */
  readonly heavy?: Heavy | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Photos of one order to the pool: few, so that the count moves and a cancel is quick. */
const CHUNK = 4;
const LANES = 2;

/** The room of scanning, as screens use it. */
export interface Scanning {
  /** All codes of one picture, read beside the core's thread; refuses as `readQrImage` does. */
  readPicture(bytes: Uint8Array): Promise<string[]>;
}

/** Builds the room. */
export function createScanning({ heavy }: { readonly heavy: Heavy }): Scanning {
  return {
    readPicture: (bytes) => heavy('scanning.readQrImage', tasks.readQrImage, bytes),
  };
}

/** Reads a heap of photos, the answers in the order of the photos. */
export async function readPictures(
  photos: readonly Photo[],
  { heavy = inThisThread, signal, onProgress }: PhotoReading = {},
): Promise<PhotoCodes[]> {
  const read: PhotoCodes[] = [];
  let next = 0;
  let done = 0;
  onProgress?.(0, photos.length);
  const work = async () => {
    while (next < photos.length) {
      const from = next;
      next += CHUNK;
      const chunk = photos.slice(from, next);
      const codes = await heavy('scanning.readPhotos', tasks.readPhotos, chunk, signal);
      for (const [nth, code] of codes.entries()) read[from + nth] = code;
      done += chunk.length;
      onProgress?.(done, photos.length);
    }
  };
  await Promise.all(Array.from({ length: LANES }, work));
  return read;
}
