import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FigureFilter, VOLUME_GROUPS } from '../../../core/figures/index.ts';
import type { Core } from '../../../core/index.ts';
import { addDays, isoWeek, periodAt } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, PROVIDER, takeIn } from '../attribution/a-market.ts';

const FIRST = '2026-08-20';
const DAYS = 70;

/** What is known of a trader, so that sums can be made by hand. */
const PEOPLE = [
  { name: 'Hoa', stall: 'A1', zone: 'Khu A', row: 'Dãy 1', goods: 'Rau', account: '111000111' },
  { name: 'Lan', stall: 'A2', zone: 'Khu A', row: 'Dãy 2', goods: 'Cá', account: null },
  { name: 'Mai', stall: 'B1', zone: 'Khu B', row: 'Dãy 1', goods: 'Rau', account: null },
  { name: 'Yến', stall: 'C1', zone: '', row: '', goods: '', account: '222000222' },
] as const;

interface Sale {
  readonly who: number;
  readonly day: string;
  readonly amount: number;
  readonly bin: string;
}

describe('sums narrowed to a part of the market', () => {
  let core: Core;
  let traders: { uid: string; code: string }[];
  beforeEach(async () => {
    core = await aMarket();
    traders = PEOPLE.map(({ name, stall, zone, row, goods, account }) => {
      const { uid } = core.registry.addVendor(CLI_AUTHOR, {
        name,
        day: '2026-01-01',
        goodsLine: goods,
        stalls: [{ code: stall, ...(zone && { zone }), ...(row && { row }) }],
        ...(account && { account: { bankBin: '970436', number: account } }),
      });
      const [occupancy] = core.registry.occupancies({ stalls: [stall] });
      return { uid, code: occupancy?.paymentCode ?? '' };
    });
  });
  afterEach(() => core.close());

  const sale = fc.record({
    who: fc.nat(PEOPLE.length - 1),
    offset: fc.nat(DAYS - 1),
    amount: fc.integer({ min: 1, max: 99 }).map((thousands) => thousands * 1000),
    isOwn: fc.boolean(),
  });
  const filter: fc.Arbitrary<FigureFilter> = fc.record(
    {
      zone: fc.constantFrom('Khu A', 'Khu B', ''),
      row: fc.constantFrom('Khu A / Dãy 1', 'Khu B / Dãy 1', ''),
      goods: fc.constantFrom('Rau', 'Cá', ''),
      provider: fc.constantFrom('970436', '970422'),
      vendor: fc.nat(PEOPLE.length - 1).map((who) => `${who}`),
    },
    { requiredKeys: [] },
  );

  const rowOf = ({ zone, row }: (typeof PEOPLE)[number]) => (zone ? `${zone} / ${row}` : '');
  const keyOf = (by: (typeof VOLUME_GROUPS)[number], { who, day, bin }: Sale): string => {
    const person = PEOPLE[who] ?? PEOPLE[0];
    switch (by) {
      case 'day':
        return day;
      case 'week':
        return isoWeek(day);
      case 'month':
      case 'quarter':
      case 'year':
        return periodAt(day, by);
      case 'zone':
        return person.zone;
      case 'row':
        return rowOf(person);
      case 'goods':
        return person.goods;
      case 'provider':
        return bin;
      case 'vendor':
        return traders[who]?.uid ?? '';
    }
  };
  const isMeant = (of: FigureFilter, one: Sale): boolean =>
    (['zone', 'row', 'goods', 'provider', 'vendor'] as const).every(
      (key) => of[key] === undefined || of[key] === keyOf(key, one),
    );

  it('equal sums made by hand, by every key and of any days', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sale, { minLength: 1, maxLength: 25 }),
        filter,
        fc.nat(DAYS - 1),
        fc.nat(DAYS - 1),
        async (drawn, narrowed, start, length) => {
          const sales = drawn.map(({ who, offset, amount, isOwn }): Sale => {
            const isToOwn = isOwn && PEOPLE[who]?.account != null;
            const bin = isToOwn ? '970436' : '970422';
            return { who, amount, bin, day: addDays(FIRST, offset) };
          });
          await takeAll(sales);
          const of = { ...narrowed };
          if (of.vendor !== undefined) of.vendor = traders[Number(of.vendor)]?.uid ?? '';
          const from = addDays(FIRST, start);
          const to = addDays(from, length);
          const meant = sales.filter((one) => one.day >= from && one.day <= to && isMeant(of, one));
          for (const by of VOLUME_GROUPS) {
            const { rows } = core.figures.volume({ from, to, by, filter: of });
            const expected = [...Map.groupBy(meant, (one) => keyOf(by, one))].map(([key, some]) => [
              key,
              some.length,
              some.reduce((sum, { amount }) => sum + amount, 0),
              new Set(some.map(({ who }) => who)).size,
            ]);
            const shown = rows.map(({ key, count, amount, vendors }) => [
              key,
              count,
              amount,
              vendors,
            ]);
            expect(shown.toSorted(byText), by).toEqual(expected.toSorted(byText));
          }
          const daily = core.figures.dailySeries({ from, to }, of);
          expect(daily).toHaveLength(length + 1);
          expect(daily.reduce((sum, { count }) => sum + count, 0)).toBe(meant.length);
          for (const { import: uid, undoneAt } of core.statements.list()) {
            if (undoneAt === null) core.statements.undo(CLI_AUTHOR, uid);
          }
        },
      ),
      { numRuns: Number(process.env['FIGURE_RUNS'] ?? 25) },
    );
    expect(core.storage.doctor().checks.find(({ name }) => name === 'summaries')?.ok).toBe(true);
  });

  const byText = (a: readonly unknown[], b: readonly unknown[]): number =>
    String(a[0]) < String(b[0]) ? -1 : 1;

  async function takeAll(sales: readonly Sale[]): Promise<void> {
    const accounts = Map.groupBy(sales, ({ who, bin }) =>
      bin === '970422' ? PROVIDER : (PEOPLE[who]?.account ?? ''),
    );
    for (const [account, some] of accounts) {
      await takeIn(
        core,
        account,
        some
          .toSorted((a, b) => (a.day < b.day ? -1 : 1))
          .map(({ who, day, amount }) => ({ day, amount, memo: traders[who]?.code ?? '' })),
      );
    }
  }

  it('shows what waits on the accounts of a provider, else in the whole market', async () => {
    await takeIn(core, PROVIDER, [
      { day: '2026-10-01', amount: 1_000, memo: 'khong ro' },
      { day: '2026-10-02', amount: 2_000, memo: traders[1]?.code ?? '' },
    ]);
    const of = (narrowed: FigureFilter) => {
      const { unattributed, unattributedOf } = core.figures.volume({
        from: '2026-10-01',
        to: '2026-10-31',
        filter: narrowed,
      });
      return [unattributed.count, unattributed.amount, unattributedOf];
    };
    expect(of({ zone: 'Khu B' })).toEqual([1, 1_000, 'market']);
    expect(of({ provider: '970422' })).toEqual([1, 1_000, 'provider']);
    expect(of({ provider: '970436' })).toEqual([0, 0, 'provider']);
    expect(core.figures.waiting()).toEqual({ open: 1, alarms: 0 });
    expect(core.attribution.queue({})).toMatchObject({ total: 1, alarms: 0 });
  });

  it('speak for the traders of a part of the market only', async () => {
    await takeIn(core, '111000111', [
      { day: '2026-10-01', amount: 1_000 },
      { day: '2026-10-04', amount: 1_000 },
    ]);
    const days = { from: '2026-10-01', to: '2026-10-05' };
    const of = (narrowed: FigureFilter) => {
      const { vendorDaysWithData, vendorDaysOpen } = core.figures.coverage(days, narrowed);
      return [vendorDaysWithData, vendorDaysOpen];
    };
    expect(of({})).toEqual([4, 20]);
    expect(of({ zone: 'Khu A' })).toEqual([4, 10]);
    expect(of({ row: 'Khu A / Dãy 2' })).toEqual([0, 5]);
    expect(of({ goods: 'Rau' })).toEqual([4, 10]);
    // Two traders have an account of that bank.
    expect(of({ provider: '970436' })).toEqual([4, 10]);
    expect(of({ vendor: traders[0]?.uid })).toEqual([4, 5]);
  });
});
