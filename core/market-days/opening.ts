import type { Day } from '../kernel/index.ts';
import { type DayNumber, lunarMonthOf, newYearOf } from './lunar.ts';
import type { DatedRule, MarketDay, OpeningPattern, OpeningRule, SpecialDay } from './schema.ts';

/** Whether a day is a market day, and why. */
export type Opening = Omit<MarketDay, 'day' | 'lunar'>;

/** Looks days up by rules and exceptions that were read once. */
export interface Openings {
  at(number: DayNumber): Opening;
  isOpen(number: DayNumber): boolean;
}

/**
 * Puts rules, newest first, and single days together: a single day stands above
 * Tết, Tết above the patterns. The lunar calendar is looked at only where a rule
 * asks for it.
 */
export function createOpenings(
  rules: readonly DatedRule[],
  specials: readonly SpecialDay[],
): Openings {
  const special = new Map(specials.map((one) => [dayNumber(one.day), one]));
  const dated = rules.map((rule) => ({ from: dayNumber(rule.fromDay), opens: openerOf(rule) }));
  const at = (number: DayNumber): Opening => {
    const own = special.get(number);
    if (own) return { isOpen: own.isOpen, because: 'special', reason: own.reason };
    const rule = dated.find(({ from }) => from <= number);
    return rule ? rule.opens(number) : BY_RULE.open;
  };
  return { at, isOpen: (number) => at(number).isOpen };
}

/** The number of a day that exists. */
export function dayNumber(day: Day): DayNumber {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** The day of a number. */
export function dayOfNumber(number: DayNumber): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;

const BY_RULE = {
  open: { isOpen: true, because: 'rule', reason: '' },
  closed: { isOpen: false, because: 'rule', reason: '' },
} as const satisfies Record<string, Opening>;
const TET: Opening = { isOpen: false, because: 'tet', reason: 'Tết' };

function openerOf({ patterns, tet }: OpeningRule): (number: DayNumber) => Opening {
  const tests = patterns.map(testOf);
  const isTet = tetTest(tet);
  return (number) => {
    if (isTet(number)) return TET;
    return tests.some((test) => test(number)) ? BY_RULE.open : BY_RULE.closed;
  };
}

function tetTest({ before, after }: OpeningRule['tet']): (number: DayNumber) => boolean {
  if (before + after === 0) return () => false;
  return (number) => {
    const date = new Date(number * DAY_MS);
    // Tết lies between 20 January and 21 February, the longest stretch around it before 15 March.
    if (date.getUTCMonth() > 2) return false;
    const since = number - newYearOf(date.getUTCFullYear());
    return -before <= since && since < after;
  };
}

function testOf(pattern: OpeningPattern): (number: DayNumber) => boolean {
  switch (pattern.kind) {
    case 'every-day':
      return () => true;
    case 'weekdays': {
      const weekdays = new Set(pattern.weekdays);
      // 1 January 1970 was a Thursday.
      return (number) => weekdays.has(modulo(number + 3, 7) + 1);
    }
    case 'lunar-days': {
      const days = new Set(pattern.lunarDays);
      const orLast = pattern.lastWhenShort && days.has(30);
      return (number) => {
        const { start, end } = lunarMonthOf(number);
        if (days.has(number - start + 1)) return true;
        return orLast && end - start === 29 && number === end - 1;
      };
    }
    case 'cycle': {
      const start = dayNumber(pattern.start);
      const offsets = new Set(pattern.offsets);
      return (number) => offsets.has(modulo(number - start, pattern.length));
    }
  }
}

/** The remainder that is never below 0, so that a cycle holds before its start too. */
function modulo(number: number, length: number): number {
  return ((number % length) + length) % length;
}
