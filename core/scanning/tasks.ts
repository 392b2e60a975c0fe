import { Refusal } from '../kernel/index.ts';
import { readQrImage } from './read.ts';

/** A photo as it came in. */
export interface Photo {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What was read in one photo. */
export interface PhotoCodes {
  readonly name: string;
  /** Every code once; empty when none could be read. */
  readonly codes: readonly string[];
  /** Vietnamese: why the file could not even be opened; null when it could. */
  readonly problem: string | null;
}

/** Reads some photos; one that is no picture spoils none of the others. */
export async function readPhotos(photos: readonly Photo[]): Promise<PhotoCodes[]> {
  const read: PhotoCodes[] = [];
  for (const { name, bytes } of photos) {
    try {
      read.push({ name, codes: await readQrImage(bytes), problem: null });
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      read.push({ name, codes: [], problem: thrown.message });
    }
  }
  return read;
}

/** This room's heavy work by name. */
export const tasks = { readPhotos, readQrImage };
