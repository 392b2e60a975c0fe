import type { ReactNode } from 'react';
import {
  type Day as DayText,
  formatDay,
  formatWallTime,
  type WallTime,
  wallTime,
} from '../../core/kernel/index.ts';

/** A day as `31/10/2026`; a dash where there is none. In a sentence use `formatDay`. */
export function Day({ day }: { readonly day: DayText | null }): ReactNode {
  if (day === null) return '–';
  return (
    <time className="code" dateTime={day}>
      {formatDay(day)}
    </time>
  );
}

/** A time on the market's clock as `31/10/2026 07:42`; a dash where there is none. */
export function Time({ at }: { readonly at: WallTime | null }): ReactNode {
  if (at === null) return '–';
  return (
    <time className="code" dateTime={at}>
      {formatWallTime(at)}
    </time>
  );
}

/** When something was done, from the UTC time the audit trail keeps, on the market's clock. */
export function Instant({ at }: { readonly at: string }): ReactNode {
  return <Time at={wallTime(new Date(at))} />;
}
