import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, daysBetween } from '../../../core/kernel/index.ts';
import type { MarketDays, OpeningPattern, OpeningRule } from '../../../core/market-days/index.ts';
import { CLI_AUTHOR, type Storage } from '../../../core/storage/index.ts';
import { openMarketDays } from './open.ts';
import { reckonedDay } from './second-reckoning.ts';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const NO_TET = { before: 0, after: 0 };

describe('market days', () => {
  let storage: Storage;
  let marketDays: MarketDays;
  beforeEach(async () => {
    ({ storage, marketDays } = await openMarketDays());
  });

  const rule = (...patterns: OpeningPattern[]): OpeningRule => ({ patterns, tet: NO_TET });
  const set = (fromDay: Day, one: OpeningRule) => marketDays.setRule(CLI_AUTHOR, fromDay, one);
  const open = (from: Day, to: Day) => marketDays.openDays({ from, to });
  const lunarIn = (from: Day, to: Day, wanted: (day: number, last: boolean) => boolean) =>
    daysBetween(from, to).filter((day) => {
      const at = (text: Day) => reckonedDay(new Date(`${text}T00:00:00Z`)).day;
      return wanted(at(day), at(addDays(day, 1)) === 1);
    });

  it('are all days while nobody has said otherwise', () => {
    expect(open(YEAR.from, YEAR.to)).toEqual(daysBetween(YEAR.from, YEAR.to));
    expect(marketDays.rules()).toEqual([]);
    expect(marketDays.days({ from: '2026-02-17', to: '2026-02-17' })).toEqual([
      {
        day: '2026-02-17',
        isOpen: true,
        because: 'rule',
        reason: '',
        lunar: { day: 1, month: 1, isLeapMonth: false, year: 2026 },
      },
    ]);
  });

  it('go by weekdays', () => {
    set('2026-01-01', rule({ kind: 'weekdays', weekdays: [7, 4, 4] }));
    const wanted = daysBetween(YEAR.from, YEAR.to).filter((day) =>
      [0, 4].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
    );
    expect(open(YEAR.from, YEAR.to)).toEqual(wanted);
    expect(open('2026-11-16', '2026-11-22')).toEqual(['2026-11-19', '2026-11-22']);
    expect(marketDays.rules()[0]?.patterns).toEqual([{ kind: 'weekdays', weekdays: [4, 7] }]);
  });

  it('go by the lunar calendar, over a leap month too', () => {
    const lunarDays = [3, 8, 13, 18, 23, 28];
    set('2025-01-01', rule({ kind: 'lunar-days', lunarDays, lastWhenShort: false }));
    const years = ['2025-01-01', '2026-12-31'] as const; // leap month 6 in 2025
    expect(open(...years)).toEqual(lunarIn(...years, (day) => lunarDays.includes(day)));
    // Trung thu of 2026 is 25 September.
    expect(open('2026-09-20', '2026-09-30')).toEqual(['2026-09-23', '2026-09-28']);
  });

  it('meet on the 29th of a month without a 30th, where they meet on the last day', () => {
    const pattern = { kind: 'lunar-days' as const, lunarDays: [15, 30] };
    set('2026-01-01', rule({ ...pattern, lastWhenShort: true }));
    expect(open(YEAR.from, YEAR.to)).toEqual(
      lunarIn(YEAR.from, YEAR.to, (day, last) => day === 15 || last),
    );
    set('2026-01-01', rule({ ...pattern, lastWhenShort: false }));
    expect(open(YEAR.from, YEAR.to)).toEqual(
      lunarIn(YEAR.from, YEAR.to, (day) => day === 15 || day === 30),
    );
  });

  it('move back a day each week in chợ lùi, before the first day said as well', () => {
    set('2026-01-01', rule({ kind: 'cycle', start: '2026-11-01', length: 6, offsets: [0] }));
    const backwards = ['2026-11-01', '2026-11-07', '2026-11-13', '2026-11-19', '2026-11-25'];
    expect(open('2026-10-27', '2026-11-30')).toEqual(backwards); // Sunday, Saturday, Friday …
    expect(open('2026-10-15', '2026-10-31')).toEqual(['2026-10-20', '2026-10-26']);
    set('2026-01-01', rule({ kind: 'cycle', start: '2026-11-01', length: 5, offsets: [3, 1] }));
    expect(open('2026-10-28', '2026-11-08')).toEqual([
      '2026-10-28',
      '2026-10-30',
      ...['2026-11-02', '2026-11-04', '2026-11-07'],
    ]);
  });

  it('join several patterns, and hold from their day to the next rule', () => {
    set('2026-11-01', rule({ kind: 'weekdays', weekdays: [1] }));
    set('2026-11-16', {
      patterns: [
        { kind: 'weekdays', weekdays: [6] },
        { kind: 'cycle', start: '2026-11-16', length: 10, offsets: [0] },
      ],
      tet: NO_TET,
    });
    expect(open('2026-10-30', '2026-11-30')).toEqual([
      ...['2026-10-30', '2026-10-31'],
      ...['2026-11-02', '2026-11-09'],
      ...['2026-11-16', '2026-11-21', '2026-11-26', '2026-11-28'],
    ]);
    expect(marketDays.rules().map(({ fromDay }) => fromDay)).toEqual(['2026-11-16', '2026-11-01']);
  });

  it('leave out Tết of every year', () => {
    set('2024-01-01', { patterns: [{ kind: 'every-day' }], tet: { before: 1, after: 3 } });
    const closed = (year: number) => {
      const period = { from: `${year}-01-01`, to: `${year}-12-31` };
      return marketDays.days(period).filter(({ isOpen }) => !isOpen);
    };
    expect(closed(2026)).toMatchObject([
      { day: '2026-02-16', because: 'tet', reason: 'Tết', lunar: { day: 29, month: 12 } },
      { day: '2026-02-17', lunar: { day: 1, month: 1 } },
      { day: '2026-02-18' },
      { day: '2026-02-19', lunar: { day: 3 } },
    ]);
    expect(closed(2024).map(({ day }) => day)).toEqual(daysBetween('2024-02-09', '2024-02-12'));
    set('2024-01-01', { patterns: [{ kind: 'every-day' }], tet: { before: 15, after: 20 } });
    expect(closed(2023)).toEqual([]); // no rule yet
    expect(closed(2034).map(({ day }) => day)).toEqual(daysBetween('2034-02-04', '2034-03-10'));
    expect(closed(2031).map(({ day }) => day)).toEqual(daysBetween('2031-01-08', '2031-02-11'));
  });

  it('follow what a person says of single days, whatever the rule', () => {
    set('2026-01-01', { patterns: [{ kind: 'every-day' }], tet: { before: 0, after: 3 } });
    marketDays.setSpecialDays(CLI_AUTHOR, [
      { day: '2026-02-18', isOpen: true, reason: '' },
      { day: '2026-11-10', isOpen: false, reason: ' Bão  số 9 ' },
    ]);
    const at = (day: Day) => marketDays.days({ from: day, to: day })[0];
    expect(at('2026-02-18')).toMatchObject({ isOpen: true, because: 'special' });
    expect(at('2026-11-10')).toMatchObject({ isOpen: false, reason: 'Bão số 9' });
    expect(marketDays.specialDays({ from: '2026-03-01', to: '2026-12-31' })).toHaveLength(1);
    marketDays.setSpecialDays(CLI_AUTHOR, [{ day: '2026-11-10', isOpen: true, reason: 'họp bù' }]);
    expect(at('2026-11-10')).toMatchObject({ isOpen: true, reason: 'họp bù' });
    marketDays.clearSpecialDays(CLI_AUTHOR, ['2026-02-18', '2026-11-10']);
    expect(at('2026-02-18')).toMatchObject({ isOpen: false, because: 'tet' });
    expect(at('2026-11-10')).toMatchObject({ isOpen: true, because: 'rule', reason: '' });
  });

  it('count back over open days only', () => {
    expect(marketDays.openDaysBack('2026-11-22', 14)).toBe('2026-11-09');
    set('2026-01-01', rule({ kind: 'weekdays', weekdays: [7] }));
    expect(marketDays.openDaysBack('2026-11-22', 1)).toBe('2026-11-22');
    expect(marketDays.openDaysBack('2026-11-25', 14)).toBe('2026-08-23');
    // Before the first rule every day counts: 47 Sundays of 2026, then the days of 2025.
    expect(marketDays.openDaysBack('2026-11-22', 57)).toBe('2025-12-22');
    set('1900-01-01', rule({ kind: 'weekdays', weekdays: [7] }));
    expect(marketDays.openDaysBack('2026-11-22', 260)).toBe('2021-12-05');
    expect(marketDays.openDaysBack('2026-11-22', 270)).toBeNull();
  });

  it('take a rule of the same day in its place, and a removed one out', () => {
    const first = set('2026-06-01', rule({ kind: 'weekdays', weekdays: [1] }));
    const second = set('2026-06-01', rule({ kind: 'weekdays', weekdays: [2] }));
    expect(marketDays.rules()).toEqual([second]);
    marketDays.removeRule(CLI_AUTHOR, second.uid);
    expect(marketDays.rules()).toEqual([]);
    for (const uid of [first.uid, second.uid, 'nobody']) {
      expect(() => marketDays.removeRule(CLI_AUTHOR, uid)).toThrow('không còn nữa');
    }
    const kept = storage.db.prepare('SELECT count(*) FROM opening_rule').pluck().get();
    expect(kept).toBe(2); // nothing is ever forgotten
  });

  it('refuse a calendar that cannot be meant, and change nothing', () => {
    const refusals: [OpeningRule, string][] = [
      [rule(), 'không có ngày họp nào'],
      [rule({ kind: 'weekdays', weekdays: [] }), 'không có ngày họp nào'],
      [rule({ kind: 'lunar-days', lunarDays: [], lastWhenShort: true }), 'không có ngày họp nào'],
      [rule({ kind: 'cycle', start: '2026-11-01', length: 6, offsets: [] }), 'không có ngày họp'],
      [rule({ kind: 'cycle', start: '2026-11-31', length: 6, offsets: [0] }), 'chưa có ngày đầu'],
      [
        rule({ kind: 'cycle', start: '2026-11-01', length: 6, offsets: [6] }),
        'không có ngày thứ 7',
      ],
      [rule({ kind: 'cycle', start: '2026-11-01', length: 1, offsets: [0] }), 'chưa đúng'],
      [rule({ kind: 'lunar-days', lunarDays: [31], lastWhenShort: false }), 'chưa đúng'],
      [rule({ kind: 'weekdays', weekdays: [0] }), 'chưa đúng'],
      [{ patterns: [{ kind: 'every-day' }], tet: { before: 16, after: 0 } }, 'chưa đúng'],
      [{ patterns: [{ kind: 'every-day' }], tet: { before: 0, after: 0.5 } }, 'chưa đúng'],
      [{ patterns: 'x', tet: null } as never, 'chưa đúng'],
      [null as never, 'chưa đúng'],
    ];
    for (const [wrong, said] of refusals) expect(() => set('2026-01-01', wrong)).toThrow(said);
    expect(() => set('2026-02-30', rule({ kind: 'every-day' }))).toThrow('từ ngày nào');
    const special =
      (day: Day, reason = '') =>
      () =>
        marketDays.setSpecialDays(CLI_AUTHOR, [{ day, isOpen: false, reason }]);
    expect(special('2026-13-01')).toThrow('không phải ngày có thật');
    expect(special('2026-11-01', 'x'.repeat(201))).toThrow('200');
    expect(() => marketDays.clearSpecialDays(CLI_AUTHOR, ['hôm nay'])).toThrow('không phải ngày');
    expect(marketDays.rules()).toEqual([]);
    expect(marketDays.specialDays({ from: '1900-01-01', to: '2999-12-31' })).toEqual([]);
  });

  it('keep their author and tell the trail no reasons', () => {
    set('2026-01-01', rule({ kind: 'every-day' }));
    marketDays.setSpecialDays(CLI_AUTHOR, [
      { day: '2026-11-10', isOpen: false, reason: 'Đám tang nhà bà Hoa' },
    ]);
    marketDays.clearSpecialDays(CLI_AUTHOR, ['2026-11-10']);
    const lines = storage.db
      .prepare<[], { action: string; detail: string }>(
        "SELECT action, detail FROM audit WHERE action LIKE 'market-days.%' ORDER BY id",
      )
      .all();
    expect(lines.map(({ action }) => action)).toEqual([
      'market-days.rule',
      'market-days.special',
      'market-days.follow-rule',
    ]);
    expect(JSON.stringify(lines)).not.toContain('Hoa');
  });

  it('never stay away for more than four months, whatever rule may be set', () => {
    const numbers = (min: number, max: number) =>
      fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 5 });
    const pattern = fc.oneof(
      fc.record({ kind: fc.constant('weekdays' as const), weekdays: numbers(1, 7) }),
      fc.record({
        kind: fc.constant('lunar-days' as const),
        lunarDays: numbers(1, 30),
        lastWhenShort: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('cycle' as const),
        start: fc.constantFrom('2020-02-29', '2026-11-22', '2031-12-31'),
        length: fc.integer({ min: 5, max: 60 }),
        offsets: numbers(0, 4),
      }),
    );
    const tet = { before: fc.integer({ min: 0, max: 15 }), after: fc.integer({ min: 0, max: 20 }) };
    fc.assert(
      fc.property(pattern, fc.record(tet), (one, closed) => {
        set('1990-01-01', { patterns: [one], tet: closed });
        const days = open('2025-01-01', '2027-12-31');
        const ends = ['2025-01-01', ...days, '2027-12-31'].map(
          (day) => Date.parse(day) / 86_400_000,
        );
        const gaps = ends.slice(1).map((day, index) => day - (ends[index] ?? 0));
        expect(Math.max(...gaps)).toBeLessThan(125);
      }),
      { numRuns: 40 },
    );
  });

  it('give five years in a few milliseconds', () => {
    set('2000-01-01', {
      patterns: [{ kind: 'lunar-days', lunarDays: [3, 8, 13, 18, 23, 28], lastWhenShort: false }],
      tet: { before: 1, after: 3 },
    });
    open('2022-01-01', '2026-12-31');
    const started = performance.now();
    const { length } = open('2022-01-01', '2026-12-31');
    expect(length).toBeGreaterThan(350);
    expect(performance.now() - started).toBeLessThan(40); // 4 where nothing else runs
  });
});
