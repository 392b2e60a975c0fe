import { app } from 'electron';
import type { Memory } from './memory.ts';

const MOST_UNSHOWN = 2;
const MOST_DEATHS = 2;
const WINDOW_MS = 60_000;

/**
 * Draws without the graphics driver where it proved unusable: with this version
 * it died again and again, or the last starts never came to show a window. A new
 * version tries once more. Before ready, later it has no effect.
 */
export function chooseGraphics(memory: Memory): void {
  const { plainGraphics, unshownStarts } = memory.now;
  if (plainGraphics === app.getVersion() || unshownStarts >= MOST_UNSHOWN) {
    app.disableHardwareAcceleration();
    memory.keep({ plainGraphics: app.getVersion() });
  }
  memory.keep({ unshownStarts: unshownStarts + 1 });
}

/** Starts the app anew without the driver, once, when the driver keeps dying. */
export function watchGraphics(memory: Memory, { restart }: { restart: () => void }): void {
  let deaths: readonly number[] = [];
  const now = (): number => performance.now();
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return;
    deaths = [...deaths.filter((death) => now() - death < WINDOW_MS), now()];
    if (deaths.length < MOST_DEATHS || memory.now.plainGraphics === app.getVersion()) return;
    memory.keep({ plainGraphics: app.getVersion() });
    restart();
  });
}
