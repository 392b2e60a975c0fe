import { setImmediate as turn } from 'node:timers/promises';

/**
 * One lane per printer: what goes to it goes one after another, because many
 * printers take a single connection and two jobs must never mix on paper.
 */
export interface Lanes {
  /** Does the lane's next piece of work, and the next, until there is none. */
  wake(lane: string): void;
  isBusy(lane: string): boolean;
  /** Has the lane for itself. To be called when it is not busy. */
  alone<Result>(lane: string, work: () => Promise<Result>): Promise<Result>;
  /** Resolves when no lane does anything. */
  idle(): Promise<void>;
}

/**
 * Makes the lanes of one process.
 * @param next begins one piece of a lane's work, which never fails; null: there is none
 */
export function createLanes(next: (lane: string) => Promise<void> | null): Lanes {
  const busy = new Map<string, Promise<unknown>>();

  async function workOff(lane: string): Promise<void> {
    await turn(); // whoever ordered gets the answer first
    try {
      for (let work = next(lane); work; work = next(lane)) await work;
    } catch {
      // The data cannot be read any more, or is closed: that ends the lane, not the program.
    }
    busy.delete(lane);
  }

  const lanes: Lanes = {
    wake: (lane) => {
      if (!busy.has(lane)) busy.set(lane, workOff(lane));
    },
    isBusy: (lane) => busy.has(lane),
    alone: async (lane, work) => {
      const working = work();
      busy.set(
        lane,
        working.catch(() => undefined),
      );
      try {
        return await working;
      } finally {
        busy.delete(lane);
        lanes.wake(lane);
      }
    },
    idle: async () => {
      while (busy.size > 0) await Promise.all(busy.values());
    },
  };
  return lanes;
}
