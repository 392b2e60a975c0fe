import type { Day } from '../kernel/index.ts';

/** A market and two days, both included. */
export interface Scope {
  readonly marketId: number;
  readonly from: Day;
  readonly to: Day;
}

/** A stretch of days, with whom it belongs to. */
export interface Stretch {
  readonly id: number;
  readonly from: Day;
  /** null: still going on. */
  readonly to: Day | null;
}
