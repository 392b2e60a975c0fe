import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DatedCopy,
  oldSchemaCopies,
  planRotation,
} from '../../../core/storage/backups/rotate.ts';

const HOUR = 3_600_000;
const START = Date.parse('2024-02-20T00:00:00Z');

function copyAt(time: number): DatedCopy {
  const madeAt = new Date(time).toISOString().slice(0, 19);
  return { name: `cho-so-${madeAt}-auto.db`, madeAt, count: 1 };
}

function dayAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Copies over some years, hours apart in no order, and the day on which they are judged. */
const places = fc.record({
  copies: fc
    .uniqueArray(fc.integer({ min: 0, max: 24 * 365 * 3 }), { maxLength: 120 })
    .map((hours) => hours.map((hour) => copyAt(START + hour * HOUR))),
  today: fc.integer({ min: 0, max: 365 * 3 }).map((day) => dayAt(START + day * 24 * HOUR)),
});

/** Monday of the week, by another way than the code's. */
function weekOf({ madeAt }: DatedCopy): string {
  const date = new Date(`${madeAt}Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** The newest copy of each of the newest groups. */
function newestOf(
  copies: readonly DatedCopy[],
  slots: number,
  group: (copy: DatedCopy) => string,
): readonly string[] {
  const groups = Object.groupBy(copies, group);
  return Object.keys(groups)
    .sort()
    .reverse()
    .slice(0, slots)
    .map((key) => {
      const times = (groups[key] ?? []).map(({ name }) => name).sort();
      return times.at(-1) ?? '';
    });
}

function judgedOn(copies: readonly DatedCopy[], today: string): readonly DatedCopy[] {
  const lastDay = dayAt(Date.parse(today) + 24 * HOUR);
  return copies.filter(({ madeAt }) => madeAt.slice(0, 10) <= lastDay);
}

describe('rotation', () => {
  it('keeps 7 days, 5 weeks, 12 months and the 3 newest, and nothing else', () => {
    fc.assert(
      fc.property(places, ({ copies, today }) => {
        const judged = judgedOn(copies, today);
        const stay = new Set([
          ...newestOf(judged, 7, ({ madeAt }) => madeAt.slice(0, 10)),
          ...newestOf(judged, 5, weekOf),
          ...newestOf(judged, 12, ({ madeAt }) => madeAt.slice(0, 7)),
          ...newestOf(judged, 3, ({ madeAt }) => madeAt),
        ]);
        const { removable } = planRotation(copies, today);
        const left = judged.filter(({ name }) => !removable.includes(name));
        expect(new Set(left.map(({ name }) => name))).toEqual(stay);
      }),
    );
  });

  it('says as what each copy is kept', () => {
    const copies = ['2026-11-22T08', '2026-11-22T07', '2026-11-21T08', '2026-10-01T08'].map(
      (hour) => copyAt(Date.parse(`${hour}:00:00Z`)),
    );
    const { keptAs } = planRotation(copies, '2026-11-22');
    expect(copies.map(({ name }) => keptAs.get(name) ?? [])).toEqual([
      ['daily', 'weekly', 'monthly'],
      [],
      ['daily'],
      ['daily', 'weekly', 'monthly'],
    ]);
  });

  it('never takes the last copy, nor the one just made, nor one from the future', () => {
    fc.assert(
      fc.property(places, fc.nat(), ({ copies, today }, index) => {
        const justMade = copies[index % Math.max(copies.length, 1)]?.name;
        const { removable } = planRotation(copies, today, justMade);
        expect(removable.length).toBeLessThan(Math.max(copies.length, 1));
        expect(removable).not.toContain(justMade);
        const judged = judgedOn(copies, today).map(({ name }) => name);
        expect(removable.filter((name) => !judged.includes(name))).toEqual([]);
      }),
    );
  });

  it('has nothing more to do when it was done', () => {
    fc.assert(
      fc.property(places, ({ copies, today }) => {
        const { removable } = planRotation(copies, today);
        const left = copies.filter(({ name }) => !removable.includes(name));
        expect(planRotation(left, today).removable).toEqual([]);
      }),
    );
  });

  it('keeps few, and never loses the newest, while the clock jumps about', () => {
    const jumps = fc.array(
      fc.record({
        hours: fc.integer({ min: 1, max: 60 }),
        toDay: fc.integer({ min: -3000, max: 3000 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(jumps, (stays) => {
        let kept: readonly DatedCopy[] = [];
        for (const { hours, toDay } of stays) {
          const future = kept.length;
          for (let hour = 0; hour < hours; hour += 1) {
            const now = START + (toDay * 24 + hour) * HOUR;
            const made = copyAt(now);
            const all = [...kept.filter(({ name }) => name !== made.name), made];
            const { removable } = planRotation(all, dayAt(now), made.name);
            kept = all.filter(({ name }) => !removable.includes(name));
            expect(kept).toContain(made);
          }
          expect(kept.length).toBeLessThanOrEqual(future + 7 + 5 + 12 + 3 + 1);
        }
      }),
    );
  });

  it('keeps the copies of last week when the PC wakes up in 2019', () => {
    const good = Array.from({ length: 60 }, (_, hour) =>
      copyAt(Date.parse('2026-11-20T00:00:00Z') + hour * HOUR),
    );
    const early = Array.from({ length: 60 }, (_, hour) =>
      copyAt(Date.parse('2019-01-01T00:00:00Z') + hour * HOUR),
    );
    const { removable } = planRotation([...good, ...early], '2019-01-03', early.at(-1)?.name);
    expect(removable.filter((name) => name.includes('2026'))).toEqual([]);
    expect(removable).toHaveLength(55); // of 60 there stay 3 days and the 3 newest
  });

  it('keeps the 5 newest copies made before a change of the schema', () => {
    const copies = [1, 2, 3, 4, 5, 6, 7].map((month) =>
      copyAt(Date.parse(`2026-0${month}-01T00:00:00Z`)),
    );
    const names = copies.map(({ name }) => name);
    expect([...oldSchemaCopies(copies, '2026-11-22')].sort()).toEqual(names.slice(0, 2));
    expect(oldSchemaCopies(copies, '2019-01-01')).toEqual([]);
  });
});
