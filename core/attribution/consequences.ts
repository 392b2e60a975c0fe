import type { Day } from '../kernel/index.ts';
import type { Hook, Write } from '../storage/index.ts';
import type { Reversals } from './reversals.ts';
import type { Settlements } from './settlements.ts';

/** Days of a market whose sales may have changed. */
export interface DaysChanged {
  readonly marketId: number;
  readonly days: readonly string[];
}

/**
 * What follows when payments or attributions of some days changed: batches of
 * gateways are judged, then reversals, and then everybody else is told.
 */
export function createConsequences(deps: {
  readonly settlements: Settlements;
  readonly reversals: Reversals;
  readonly changed: Hook<DaysChanged>;
}): (write: Write, changed: DaysChanged) => void {
  const { settlements, reversals, changed } = deps;
  return (write, { marketId, days }) => {
    const settled = judgeOn(days, (span) => settlements.judge(write, { marketId, ...span }));
    const all = [...days, ...settled];
    const reversed = judgeOn(all, (span) => reversals.judge(write, { marketId, ...span }));
    changed.run(write, { marketId, days: [...new Set([...all, ...reversed])] });
  };
}

/** Asks for the stretch of days that changed; nothing where none did. */
function judgeOn(
  days: readonly Day[],
  judge: (span: { readonly from: Day; readonly to: Day }) => readonly Day[],
): readonly Day[] {
  const sorted = days.toSorted();
  const [from, to] = [sorted[0], sorted.at(-1)];
  return from === undefined || to === undefined ? [] : judge({ from, to });
}
