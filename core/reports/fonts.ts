import { readFileSync } from 'node:fs';

// From a file right inside the room: packed, every script lies two folders below the resources.
const FOLDER = new URL('../../resources/fonts/', import.meta.url);

/** A font's file as bytes: native code cannot open one inside the packaged app's archive. */
export function readFont(name: string): Buffer {
  return readFileSync(new URL(name, FOLDER));
}
