import { type Day, dayOf, type WallTime, wallTime } from './days.ts';

/** Where the time comes from; tests and the sample market pass their own. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

/** The computer's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that always shows the same instant (an ISO text with its offset). */
export function fixedClock(instant: string): Clock {
  return { now: () => new Date(instant) };
}

/** Today in Vietnam. */
export function today(clock: Clock): Day {
  return dayOf(wallNow(clock));
}

/** Now, as Vietnam's wall clock. */
export function wallNow(clock: Clock): WallTime {
  return wallTime(clock.now());
}

/** Now in UTC, for the audit trail: `2026-11-22T02:00:00.000Z`. */
export function utcNow(clock: Clock): string {
  return clock.now().toISOString();
}
