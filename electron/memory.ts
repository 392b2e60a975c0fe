import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';

/** What the window remembers from one start to the next; nothing of the market. */
export interface Remembered {
  /** Its place when it is neither maximised nor full screen, in device-independent pixels. */
  readonly bounds: Rectangle | null;
  readonly isMaximised: boolean | null;
  /** 1 is 100 %. */
  readonly zoom: number;
  /** Where a file was last chosen or saved: since version 43 Electron's dialogs forget it. */
  readonly folder: string | null;
  /** The version of the app that found the graphics driver unusable. */
  readonly plainGraphics: string | null;
  /** Starts in a row that never came to show a window. */
  readonly unshownStarts: number;
}

/** The remembered values, kept in a file of the profile. */
export interface Memory {
  readonly now: Remembered;
  /** Remembers; a file that cannot be written is no reason to trouble anybody. */
  keep(change: Partial<Remembered>): void;
}

/** How far a page may be made smaller or larger. */
export const ZOOMS = { least: 0.5, most: 3 } as const;

/** Reads `window.json`; whatever in it is missing or damaged is as on the first day. */
export function openMemory(file: string): Memory {
  let now = remembered(read(file));
  return {
    get now() {
      return now;
    },
    keep: (change) => {
      now = { ...now, ...change };
      write(file, now);
    },
  };
}

// Read by hand: Zod takes 50 ms to load, more than all else on this side of the start.
function remembered(stored: Readonly<Record<string, unknown>>): Remembered {
  const { bounds, isMaximised, zoom, folder, plainGraphics, unshownStarts } = stored;
  return {
    bounds: isRectangle(bounds) ? bounds : null,
    isMaximised: typeof isMaximised === 'boolean' ? isMaximised : null,
    zoom: isBetween(zoom, ZOOMS.least, ZOOMS.most) ? zoom : 1,
    folder: typeof folder === 'string' ? folder : null,
    plainGraphics: typeof plainGraphics === 'string' ? plainGraphics : null,
    unshownStarts: isBetween(unshownStarts, 0, 1000) ? unshownStarts : 0,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}

const FARTHEST = 100_000;

function isRectangle(value: unknown): value is Rectangle {
  if (!isRecord(value)) return false;
  const { x, y, width, height } = value;
  const isPlace = [x, y].every((side) => isBetween(side, -FARTHEST, FARTHEST));
  return isPlace && [width, height].every((side) => isBetween(side, 1, FARTHEST));
}

function read(file: string): Readonly<Record<string, unknown>> {
  try {
    const stored: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRecord(stored) ? stored : {};
  } catch {
    return {}; // the first start, or a file cut short by a power cut
  }
}

function write(file: string, values: Remembered): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.draft`;
    writeFileSync(draft, JSON.stringify(values));
    renameSync(draft, file);
  } catch {
    // A full disk is told by the core, where it matters.
  }
}
