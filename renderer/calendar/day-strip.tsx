import type { ReactNode } from 'react';
import type { CalendarAccount } from '../types.ts';
import { runsOf } from './runs.ts';

/** Units of a drawn day; the strip stretches to its column. */
const DAY = 10;
const HEIGHT = 20;

/** Patterns and shapes say what colours say: drawn once, used by every strip. */
export function StripPatterns(): ReactNode {
  return (
    <svg className="strip-patterns" aria-hidden="true">
      <defs>
        <pattern id="strip-unproved" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect width="5" height="5" className="strip-unproved" />
          <circle cx="2.5" cy="2.5" r="1.1" className="strip-dot" />
        </pattern>
        <pattern
          id="strip-failed"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" className="strip-failed" />
          <rect width="2" height="5" className="strip-failed-line" />
        </pattern>
        <pattern id="strip-band" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="2" height="4" className="strip-band" />
        </pattern>
      </defs>
    </svg>
  );
}

interface DayStripProps {
  readonly account: CalendarAccount;
  /** The first day of the month, `2026-10-01`. */
  readonly from: string;
  /** Days of the month on which the market does not meet: drawn lighter, for money may come in. */
  readonly closed: readonly number[];
}

/**
 * The days of one account as a strip: full, dotted, striped, or an empty frame
 * where days are missing; a thin ladder below where a provider told a total. Its
 * twin in words stands beside it for those who do not see it.
 */
export function DayStrip({ account, from, closed }: DayStripProps): ReactNode {
  const days = account.marks.length;
  return (
    <svg
      className="day-strip"
      viewBox={`0 0 ${days * DAY} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {runsOf(account.marks).map(({ mark, first, last }) => (
        <rect
          key={first}
          className={`strip-run strip-${mark}`}
          x={(first - 1) * DAY + 0.75}
          y={1}
          width={(last - first + 1) * DAY - 1.5}
          height={13}
        />
      ))}
      {closed.map((day) => (
        <rect
          key={day}
          className="strip-closed"
          x={(day - 1) * DAY}
          y={0}
          width={DAY}
          height={15}
        />
      ))}
      {account.bands.map((band) => {
        const [first, last] = [dayIn(band.from, from, days), dayIn(band.to, from, days)];
        return (
          <rect
            key={`${band.from} ${band.ofMarket}`}
            className="strip-band-run"
            x={(first - 1) * DAY}
            y={16}
            width={(last - first + 1) * DAY}
            height={3}
          />
        );
      })}
    </svg>
  );
}

/** The day of the month, cut to the month. */
function dayIn(day: string, from: string, days: number): number {
  if (day < from) return 1;
  return day.slice(0, 7) > from.slice(0, 7) ? days : Number(day.slice(8));
}
