/**
 * One lane per printer: jobs of one printer go one after another, because many
 * printers take a single connection and two jobs must never mix on paper.
 */
export interface Lanes {
  /** Runs `work` when the lane is free; waiting ends early, with a throw, when the signal aborts. */
  run<Result>(lane: string, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
}

/** Makes the lanes of one process. */
export function createLanes(): Lanes {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run: (lane, work, signal) => {
      const before = tails.get(lane) ?? Promise.resolve();
      const givenUp = Promise.withResolvers<never>();
      let waits = true;
      const turn = before.then(() => {
        signal?.throwIfAborted();
        waits = false;
        return work();
      });
      const giveUp = (): void => {
        if (waits) givenUp.reject(signal?.reason);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      // The next in line waits for this one to end, however it ends.
      const tail = turn.then(
        () => undefined,
        () => undefined,
      );
      tails.set(lane, tail);
      void tail.then(() => {
        if (tails.get(lane) === tail) tails.delete(lane);
      });
      return Promise.race([turn, givenUp.promise]).finally(() =>
        signal?.removeEventListener('abort', giveUp),
      );
    },
  };
}
