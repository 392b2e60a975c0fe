/** Calls back after a time; returns how to stop that. Tests bring their own. */
export type Timer = (ms: number, run: () => void) => () => void;

/** The computer's timer; it does not keep a process alive. */
export const systemTimer: Timer = (ms, run) => {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
};

// Not at once: a start at five in the morning is to be spent on the first screen.
const FIRST_MS = 90_000;
const EVERY_MS = 60 * 60_000;

/** Work that comes round while data is open. */
export interface Schedule {
  /** Begins anew: first after a short while, then every hour. */
  restart(): void;
  stop(): void;
}

/** Makes a schedule that stands still. The next time is set when the work has ended. */
export function createSchedule(timer: Timer, work: () => Promise<void>): Schedule {
  let round = 0;
  let cancel = (): void => {};

  function next(ms: number): void {
    const mine = round;
    cancel = timer(ms, () => {
      void work().finally(() => {
        if (mine === round) next(EVERY_MS);
      });
    });
  }

  function stop(): void {
    round += 1;
    cancel();
  }

  return {
    stop,
    restart: () => {
      stop();
      next(FIRST_MS);
    },
  };
}
