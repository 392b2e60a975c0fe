import type { LunarDay } from '../../../core/market-days/index.ts';

/**
 * The Vietnamese calendar reckoned a second time, by the method that Hồ Ngọc Đức
 * published: new moons and the sun's longitude by Meeus's short series, at
 * UTC+7, and month 11 as the month of the winter solstice. Not used by the app.
 */
export function reckonedDay(date: Date): LunarDay {
  const day = Math.floor(date.getTime() / 86_400_000) + 2_440_588;
  const year = date.getUTCFullYear();
  const here = solsticeMonth(year);
  const [first, last] =
    here > day ? [solsticeMonth(year - 1), here] : [here, solsticeMonth(year + 1)];
  const begins = monthStart(day);
  const months = Math.round((begins - first) / 29.53);
  const leap = last - first > 365 ? leapMonth(first) : 99;
  const since = months - (months >= leap ? 1 : 0);
  return {
    day: day - begins + 1,
    month: ((since + 10) % 12) + 1,
    isLeapMonth: months === leap,
    year: (here > day ? year - 1 : year) + (since < 2 ? 0 : 1),
  };
}

const starts = new Map<number, number>();

/** The day of the nth new moon since 1900. */
function newMoonDay(n: number): number {
  const known = starts.get(n);
  if (known !== undefined) return known;
  const found = Math.floor(newMoon(n) + 0.5 + 7 / 24);
  starts.set(n, found);
  return found;
}

function monthStart(day: number): number {
  const n = Math.floor((day - 2_415_021) / 29.530588853) + 2;
  return [n, n - 1, n - 2, n - 3].map(newMoonDay).find((start) => start <= day) ?? Number.NaN;
}

/** The first day of the month with the winter solstice of a year. */
function solsticeMonth(year: number): number {
  const start = monthStart(Date.UTC(year, 11, 31) / 86_400_000 + 2_440_588);
  return sign(start) >= 9 ? monthStart(start - 1) : start;
}

/** Which month after the solstice month has no new sign of the sun in it. */
function leapMonth(first: number): number {
  let start = first;
  for (let months = 0; months < 14; months += 1) {
    const next = monthStart(start + 32);
    if (months > 0 && sign(start) === sign(next)) return months;
    start = next;
  }
  throw new Error('no leap month');
}

const RAD = Math.PI / 180;
const sin = (degrees: number) => Math.sin(degrees * RAD);

/** The twelfth of its way on which the sun is as the day begins. */
function sign(day: number): number {
  const t = (day - 0.5 - 7 / 24 - 2_451_545) / 36_525;
  const anomaly = 357.5291 + 35_999.0503 * t - 0.0001559 * t ** 2;
  const mean = 280.46645 + 36_000.76983 * t + 0.0003032 * t ** 2;
  const centre =
    (1.9146 - 0.004817 * t - 0.000014 * t ** 2) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.00029 * sin(3 * anomaly);
  const longitude = mean + centre;
  return Math.floor((longitude - 360 * Math.floor(longitude / 360)) / 30);
}

/** The Julian date (UT) of the nth new moon since 1900. */
function newMoon(n: number): number {
  const t = n / 1236.85;
  const mean =
    2_415_020.75933 +
    29.53058868 * n +
    0.0001178 * t ** 2 -
    0.000000155 * t ** 3 +
    0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t ** 2);
  const sun = 359.2242 + 29.10535608 * n - 0.0000333 * t ** 2 - 0.00000347 * t ** 3;
  const moon = 306.0253 + 385.81691806 * n + 0.0107306 * t ** 2 + 0.00001236 * t ** 3;
  const node = 21.2964 + 390.67050646 * n - 0.0016528 * t ** 2 - 0.00000239 * t ** 3;
  const turn =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun);
  const clock = -0.000278 + 0.000265 * t + 0.000262 * t ** 2;
  return mean + turn - clock;
}
