import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RESTORING } from '../files.ts';

/** Removes what a restore that was broken off left behind; only for whoever holds the folder. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(RESTORING)) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Held by another program; it is in nobody's way and goes another time.
    }
  }
}
