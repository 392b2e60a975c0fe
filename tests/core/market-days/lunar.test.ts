import { beforeAll, describe, expect, it } from 'vitest';
import type { MarketDay, MarketDays } from '../../../core/market-days/index.ts';
import { openMarketDays } from './open.ts';
import { reckonedDay } from './second-reckoning.ts';

const ALL = { from: '1990-01-01', to: '2040-12-31' };

describe('the lunar calendar, 1990 to 2040', () => {
  let marketDays: MarketDays;
  let days: MarketDay[];
  beforeAll(async () => {
    ({ marketDays } = await openMarketDays());
    days = marketDays.days(ALL);
  });

  const lunar = (day: string) => {
    const [found] = marketDays.days({ from: day, to: day });
    return found?.lunar;
  };
  /** The first days of months, leap months with a plus. */
  const monthsOf = (year: number) =>
    days
      .filter((one) => one.lunar.day === 1 && one.lunar.year === year)
      .map(({ day, lunar: { month, isLeapMonth } }) => `${month}${isLeapMonth ? '+' : ''} ${day}`);

  it('has every Tết on its day', () => {
    const found = days
      .filter(({ lunar: { day, month, isLeapMonth } }) => day === 1 && month === 1 && !isLeapMonth)
      .map(({ day }) => day);
    expect(found).toEqual(TET);
    for (const day of TET) expect(lunar(day)?.year).toBe(Number(day.slice(0, 4)));
  });

  it('has every leap month, and no others', () => {
    const found = days
      .filter(({ lunar: { day, isLeapMonth } }) => day === 1 && isLeapMonth)
      .map(({ lunar: { year, month } }) => [year, month]);
    expect(found).toEqual(LEAP_MONTHS);
  });

  it('is the same day by day as a second reckoning', () => {
    const differing = days.filter((one) => {
      const other = reckonedDay(new Date(`${one.day}T00:00:00Z`));
      return (
        other.day !== one.lunar.day ||
        other.month !== one.lunar.month ||
        other.isLeapMonth !== one.lunar.isLeapMonth ||
        other.year !== one.lunar.year
      );
    });
    expect(days).toHaveLength(18_628);
    expect(differing).toEqual([]);
  });

  it('has months of 29 and 30 days, twelve or thirteen a year, with no day left out', () => {
    const months = Map.groupBy(
      days,
      ({ lunar: { year, month, isLeapMonth } }) => `${year} ${month} ${isLeapMonth}`,
    );
    const whole = [...months.values()].slice(1, -1); // the first and the last are cut
    for (const month of whole) {
      expect([29, 30]).toContain(month.length);
      expect(month.map(({ lunar: { day } }) => day)).toEqual(month.map((_, index) => index + 1));
    }
    const years = Map.groupBy(whole, ([first]) => first?.lunar.year);
    const leapYears = new Set(LEAP_MONTHS.map(([year]) => year));
    for (const [year = 0, own] of years) {
      if (year === 1989 || year === 2040) continue; // cut
      expect(own.length, String(year)).toBe(leapYears.has(year) ? 13 : 12);
    }
  });

  it('puts the feasts where the almanacs have them', () => {
    const at = (day: number, month: number, year: number) => ({
      ...{ day, month, year },
      isLeapMonth: false,
    });
    expect(lunar('2023-09-29')).toEqual(at(15, 8, 2023)); // Trung thu
    expect(lunar('2024-09-17')).toEqual(at(15, 8, 2024));
    expect(lunar('2025-10-06')).toEqual(at(15, 8, 2025));
    expect(lunar('2026-09-25')).toEqual(at(15, 8, 2026));
    expect(lunar('2023-04-29')).toEqual(at(10, 3, 2023)); // Giỗ tổ Hùng Vương
    expect(lunar('2024-04-18')).toEqual(at(10, 3, 2024));
    expect(lunar('2025-04-07')).toEqual(at(10, 3, 2025));
    expect(lunar('2026-04-26')).toEqual(at(10, 3, 2026));
    // The last day of the year before Tết, of a short month and of a long one.
    expect(lunar('2025-01-28')).toEqual(at(29, 12, 2024));
    expect(lunar('2024-02-09')).toEqual(at(30, 12, 2023));
  });

  it('names the months of 2033 by the solstice, where many calendars go wrong', () => {
    expect(monthsOf(2033).slice(7)).toEqual([
      '8 2033-08-25',
      '9 2033-09-23',
      '10 2033-10-23',
      '11 2033-11-22',
      '11+ 2033-12-22',
      '12 2034-01-20',
    ]);
  });

  it('gives a year in a few milliseconds', () => {
    const fresh = { from: '2050-01-01', to: '2050-12-31' };
    const started = performance.now();
    const { length } = marketDays.days(fresh);
    expect(length).toBe(365);
    expect(performance.now() - started).toBeLessThan(50); // 3 where nothing else runs
  });
});

/** Mùng 1 Tết in Vietnam; China's is a day later in 2007 and 2030. */
const TET = [
  ...['1990-01-27', '1991-02-15', '1992-02-04', '1993-01-23', '1994-02-10', '1995-01-31'],
  ...['1996-02-19', '1997-02-07', '1998-01-28', '1999-02-16', '2000-02-05', '2001-01-24'],
  ...['2002-02-12', '2003-02-01', '2004-01-22', '2005-02-09', '2006-01-29', '2007-02-17'],
  ...['2008-02-07', '2009-01-26', '2010-02-14', '2011-02-03', '2012-01-23', '2013-02-10'],
  ...['2014-01-31', '2015-02-19', '2016-02-08', '2017-01-28', '2018-02-16', '2019-02-05'],
  ...['2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29'],
  ...['2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-02', '2031-01-23'],
  ...['2032-02-11', '2033-01-31', '2034-02-19', '2035-02-08', '2036-01-28', '2037-02-15'],
  ...['2038-02-04', '2039-01-24', '2040-02-12'],
];

/** Year and leap month. */
const LEAP_MONTHS = Object.entries({
  ...{ 1990: 5, 1993: 3, 1995: 8, 1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9 },
  ...{ 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6, 2039: 5 },
}).map(([year, month]): [number, number] => [Number(year), month]);
