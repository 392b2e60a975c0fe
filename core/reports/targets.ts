import type { Target } from '../figures/index.ts';
import type { Day } from '../kernel/index.ts';

const OF_A_MONTH: ReadonlySet<string> = new Set(['txCount', 'txValue']);

/** The targets that are asked for in a period; those of a month's sums only of a month. */
export function targetsOf(
  targets: readonly Target[],
  {
    from,
    to,
    kind,
  }: { readonly from: Day; readonly to: Day; readonly kind: 'month' | 'quarter' | 'year' },
): Target[] {
  return targets
    .filter(({ fromDay, byDay }) => fromDay <= to && byDay >= from)
    .filter(({ measure }) => kind === 'month' || !OF_A_MONTH.has(measure))
    .toSorted((a, b) => a.measure.localeCompare(b.measure) || a.byDay.localeCompare(b.byDay));
}
