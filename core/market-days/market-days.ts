import { type Day, newUid, type Period, refuse } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage } from '../storage/index.ts';
import { checkDay, checkRule, checkSpecialDays } from './checking.ts';
import { lunarDayOf } from './lunar.ts';
import { createOpenings, dayNumber, dayOfNumber, type Openings } from './opening.ts';
import type { DatedRule, MarketDay, OpeningRule, SpecialDay } from './schema.ts';
import { createStore } from './store.ts';

/** When the market meets. */
export interface MarketDays {
  /** Every day of a period, in order. */
  days(period: Period): MarketDay[];
  /** The open days of a period, in order. */
  openDays(period: Period): Day[];
  /**
   * The first of the last `count` open days up to a day: who sold nothing from
   * it on was silent for so many open days. Null when the calendar does not
   * reach that far back (five years).
   */
  openDaysBack(asAt: Day, count: number): Day | null;
  /** The rules, newest first; empty: every day is a market day. */
  rules(): DatedRule[];
  /** What a rule would make of a period, without single days; nothing is kept. @throws Refusal `bad-opening-rule` */
  preview(rule: OpeningRule, period: Period): MarketDay[];
  /** Sets the rule that holds from a day on, in place of one of the same day. @throws Refusal `bad-opening-rule` */
  setRule(author: Author, fromDay: Day, rule: OpeningRule): DatedRule;
  /** @throws Refusal `unknown-opening-rule` */
  removeRule(author: Author, uid: string): void;
  specialDays(period: Period): SpecialDay[];
  /** Closes or opens single days by exception. @throws Refusal `bad-day` */
  setSpecialDays(author: Author, days: readonly SpecialDay[]): void;
  /** Lets days follow the rule again. @throws Refusal `bad-day` */
  clearSpecialDays(author: Author, days: readonly Day[]): void;
}

/** How far {@link MarketDays.openDaysBack} looks: five years. */
const FARTHEST_BACK = 5 * 366;

/** Opens the room. */
export function createMarketDays(deps: {
  readonly storage: Storage;
  readonly registry: Registry;
}): MarketDays {
  const { storage, registry } = deps;
  const store = createStore(storage.db);
  const openings = (period: Period): Openings => {
    const marketId = registry.market().id;
    return createOpenings(store.rules(marketId), store.specialDays(marketId, period));
  };
  return {
    days: (period) => daysOf(period, openings(period)),
    openDays: (period) => {
      const known = openings(period);
      return numbersOf(period).filter(known.isOpen).map(dayOfNumber);
    },
    openDaysBack: (asAt, count) => {
      const last = dayNumber(asAt);
      const first = last - FARTHEST_BACK;
      const known = openings({ from: dayOfNumber(first), to: asAt });
      let left = count;
      for (let number = last; number >= first; number -= 1) {
        if (known.isOpen(number)) left -= 1;
        if (left <= 0) return dayOfNumber(number);
      }
      return null;
    },
    rules: () => store.rules(registry.market().id),
    preview: (rule, period) => {
      const dated = { ...checkRule(period.from, rule), uid: '', fromDay: period.from };
      return daysOf(period, createOpenings([dated], []));
    },
    setRule: (author, fromDay, rule) => {
      const checked = checkRule(fromDay, rule);
      return storage.write(author, (write) => {
        const { at } = write;
        const marketId = registry.market().id;
        const former = store.rules(marketId).find((one) => one.fromDay === fromDay);
        if (former) store.removeRule({ marketId, uid: former.uid, at });
        const uid = newUid(storage.clock);
        store.addRule({ uid, marketId, fromDay, rule: checked, author: author.name, at });
        write.audit({
          action: 'market-days.rule',
          marketId,
          subject: uid,
          detail: { fromDay, rule: checked, replaced: former?.uid ?? null },
        });
        return { uid, fromDay, ...checked };
      });
    },
    removeRule: (author, uid) =>
      storage.write(author, (write) => {
        const marketId = registry.market().id;
        if (!store.removeRule({ marketId, uid, at: write.at })) {
          refuse(
            'unknown-opening-rule',
            'Lịch họp này không còn nữa, có thể vừa được sửa hoặc xóa. Hãy tải lại màn hình.',
          );
        }
        write.audit({ action: 'market-days.remove-rule', marketId, subject: uid });
      }),
    specialDays: (period) => store.specialDays(registry.market().id, period),
    setSpecialDays: (author, days) => {
      const checked = checkSpecialDays(days);
      if (checked.length === 0) return;
      storage.write(author, (write) => {
        const marketId = registry.market().id;
        for (const special of checked) {
          store.setSpecialDay({ ...special, marketId, author: author.name, at: write.at });
        }
        write.audit({
          action: 'market-days.special',
          marketId,
          detail: {
            open: checked.flatMap(({ day, isOpen }) => (isOpen ? [day] : [])),
            closed: checked.flatMap(({ day, isOpen }) => (isOpen ? [] : [day])),
          },
        });
      });
    },
    clearSpecialDays: (author, days) => {
      for (const day of days) checkDay(day);
      if (days.length === 0) return;
      storage.write(author, (write) => {
        const marketId = registry.market().id;
        const cleared = days.filter((day) => store.clearSpecialDay({ marketId, day }));
        write.audit({ action: 'market-days.follow-rule', marketId, detail: { days: cleared } });
      });
    },
  };
}

function daysOf(period: Period, openings: Openings): MarketDay[] {
  return numbersOf(period).map((number) => ({
    day: dayOfNumber(number),
    ...openings.at(number),
    lunar: lunarDayOf(number),
  }));
}

function numbersOf({ from, to }: Period): number[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, at) => first + at);
}
