import { describe, expect, it } from 'vitest';
import { linesOf } from '../../renderer/figures/lines.ts';
import { comparisonOf, daysOf, type Period } from '../../renderer/figures/periods.ts';
import type { Volume } from '../../renderer/types.ts';

const REACH = { firstDay: '2026-08-01', lastDay: '2026-10-31' };

/** Each day takes as many đồng as its number in the month. */
function daily({ from, to }: Period, by: Volume['by'] = 'day'): Volume {
  return {
    from,
    to,
    by,
    rows: daysOf({ from, to }).map((key) => ({
      ...{ key, amount: Number(key.slice(8)), count: 1, vendors: 1, label: key, about: '' },
    })),
    unattributed: { amount: 0, count: 0 },
    aggregated: { amount: 0, count: 0 },
    declared: { amount: 0, count: 0 },
    unproved: [],
    coverage: { vendorDaysWithData: 0, vendorDaysOpen: 0 },
  };
}

function compared(period: Period, by: 'day' | 'week' | 'month' = 'day') {
  const comparison = comparisonOf(period);
  const lines = linesOf(daily(period, by), REACH, { volume: daily(comparison), comparison });
  return new Map(lines.map(({ key, before }) => [key, before?.amount ?? null]));
}

const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' };
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

describe('a month beside one of another length', () => {
  it('sets no day beside two, and leaves the 31st to the total', () => {
    expect(compared(SEPTEMBER).get('2026-09-30')).toBe(30);
  });

  it('has nothing beside a day the month before did not have', () => {
    expect(compared(OCTOBER).get('2026-10-30')).toBe(30);
    expect(compared(OCTOBER).get('2026-10-31')).toBeNull();
  });

  it('sets a whole month beside the whole of the other', () => {
    expect(compared(SEPTEMBER, 'month')).toEqual(new Map([['2026-09', (31 * 32) / 2]]));
  });

  it('sets a week beside as many days or none', () => {
    const weeks = compared(OCTOBER, 'week');
    expect(weeks.get('2026-W40')).toBe(1 + 2 + 3 + 4);
    // 26–31 October: there is no 31 September.
    expect(weeks.get('2026-W44')).toBeNull();
  });
});

describe('days statements do not reach', () => {
  it('are told apart: none of them, some of them', () => {
    const lines = linesOf(daily({ from: '2026-10-19', to: '2026-11-08' }, 'week'), REACH, null);
    expect(lines.map(({ known }) => known)).toEqual(['all', 'some', 'none']);
  });
});
