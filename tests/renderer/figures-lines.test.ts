import { describe, expect, it } from 'vitest';
import { linesOf } from '../../renderer/figures/lines.ts';
import { comparisonOf, daysOf, neighbour, type Period } from '../../renderer/figures/periods.ts';
import type { DayFacts, Volume } from '../../renderer/types.ts';

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
    unattributedOf: 'market',
    aggregated: { amount: 0, count: 0 },
    declared: { amount: 0, count: 0 },
    unproved: [],
    coverage: { vendorDaysWithData: 0, vendorDaysOpen: 0 },
  };
}

/** A market that meets every day but those named, told of by statements within {@link REACH}. */
function facts(period: Period, closed: readonly string[] = []): DayFacts[] {
  return daysOf(period).map((day) => ({
    day,
    isOpen: !closed.includes(day),
    because: 'rule',
    reason: '',
    lunar: { day: 1, month: 1, isLeapMonth: false, year: 2026 },
    isKnown: REACH.firstDay <= day && day <= REACH.lastDay,
    unattributed: { count: 1, amount: 1000 },
  }));
}

const whole = (period: Period, by: Volume['by'], closed?: readonly string[]) =>
  linesOf({
    volume: daily(period, by),
    days: facts(period, closed),
    reach: REACH,
    earlier: null,
    isNarrowed: false,
  });

type Time = 'day' | 'week' | 'month' | 'quarter';

function compared(
  period: Period,
  by: Time = 'day',
  against: Parameters<typeof comparisonOf>[1] = 'previous',
) {
  const comparison = comparisonOf(period, against);
  const lines = linesOf({
    volume: daily(period, by),
    days: facts(period),
    reach: { firstDay: '2024-01-01', lastDay: REACH.lastDay },
    earlier: { volume: daily(comparison), comparison, total: { amount: 0, count: 0 } },
    isNarrowed: false,
  });
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

describe('what a period is held against', () => {
  const days = (period: Period, against: Parameters<typeof comparisonOf>[1]) => {
    const { from, to } = comparisonOf(period, against);
    return `${from}..${to}`;
  };

  it('is the beginning of the month, quarter or year before', () => {
    expect(days({ from: '2026-10-01', to: '2026-10-20' }, 'previous')).toBe(
      '2026-09-01..2026-09-20',
    );
    expect(days({ from: '2026-10-01', to: '2026-11-20' }, 'previous')).toBe(
      '2026-07-01..2026-08-20',
    );
    expect(days({ from: '2026-01-01', to: '2026-10-20' }, 'previous')).toBe(
      '2025-01-01..2025-10-20',
    );
  });

  it('is as many days before where it is no stretch of the calendar', () => {
    expect(days({ from: '2026-10-05', to: '2026-10-11' }, 'previous')).toBe(
      '2026-09-28..2026-10-04',
    );
  });

  it('is the same of the year before, in leap years too', () => {
    expect(days(OCTOBER, 'last-year')).toBe('2025-10-01..2025-10-31');
    expect(days({ from: '2025-02-01', to: '2025-02-28' }, 'last-year')).toBe(
      '2024-02-01..2024-02-29',
    );
    expect(days({ from: '2026-10-05', to: '2026-10-11' }, 'last-year')).toBe(
      '2025-10-05..2025-10-11',
    );
  });

  it('is any other, day by day from the first of each', () => {
    const may = { from: '2026-05-04', to: '2026-05-06' };
    const beside = compared({ from: '2026-10-01', to: '2026-10-05' }, 'day', may);
    expect([...beside.values()]).toEqual([4, 5, 6, null, null]);
  });

  it('sets a quarter beside the whole of the other', () => {
    const quarter = compared({ from: '2026-07-01', to: '2026-09-30' }, 'quarter');
    const sum = (days: number) => (days * (days + 1)) / 2;
    expect(quarter.get('2026-Q3')).toBe(sum(30) + sum(31) + sum(30));
  });
});

describe('the way to the period before and after', () => {
  it('goes by what today has cut short', () => {
    const today = '2026-11-22';
    const way = (from: string, step: -1 | 1) => neighbour({ from, to: today }, step, today);
    expect(way('2026-11-01', -1)).toEqual(OCTOBER);
    expect(way('2026-10-01', -1)).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(way('2026-01-01', -1)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(way('2026-01-01', 1)).toEqual({ from: '2027-01-01', to: '2027-12-31' });
  });
});

describe('days statements do not tell of', () => {
  it('are told apart: none of them, some of them', () => {
    const lines = whole({ from: '2026-10-19', to: '2026-11-08' }, 'week');
    expect(lines.map(({ known }) => known)).toEqual(['all', 'some', 'none']);
  });

  it('are not asked of a market that did not meet', () => {
    const days = { from: '2026-10-30', to: '2026-11-02' };
    const lines = whole(days, 'day', ['2026-10-31', '2026-11-02']);
    expect(lines.map(({ known, openDays }) => [known, openDays])).toEqual([
      ['all', 1],
      ['all', 0],
      ['none', 1],
      ['all', 0],
    ]);
  });
});

describe('money of nobody', () => {
  it('is added up by bar, and told of no part of the market', () => {
    const period = { from: '2026-10-05', to: '2026-10-18' };
    expect(whole(period, 'week').map(({ open }) => open)).toEqual([
      { count: 7, amount: 7000 },
      { count: 7, amount: 7000 },
    ]);
    const [narrowed] = linesOf({
      volume: daily(period),
      days: facts(period),
      reach: REACH,
      earlier: null,
      isNarrowed: true,
    });
    expect(narrowed?.open).toBeNull();
  });
});
