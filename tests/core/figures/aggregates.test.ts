import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { addDays, type Day } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';

const VCB = '970436';
/** The bank of the provider's collection account. */
const MB = '970422';
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

interface Said {
  readonly providerBin?: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly count?: number;
  readonly amount: number;
}

function says(core: Core, vendorUid: string, total: Said): void {
  const usual = { providerBin: VCB, count: 10, ...OCTOBER };
  core.aggregates.add(CLI_AUTHOR, { ...usual, vendorUid, ...total });
}

describe('totals without rows in the figures', () => {
  let core: Core;
  let hoa: ReturnType<typeof aTrader>;
  let lan: ReturnType<typeof aTrader>;
  beforeEach(async () => {
    core = await aMarket();
    hoa = aTrader(core, 'Hoa', { stalls: ['A1'], account: '111000111' });
    lan = aTrader(core, 'Lan', { stalls: ['B1'], account: '222000222' });
  });
  afterEach(() => core.close());

  const aggregated = (period = OCTOBER) => core.figures.volume(period).aggregated;

  it('count as they are where no row is known, and stay out of the sales', () => {
    says(core, hoa.uid, { count: 30, amount: 3_000_000 });
    const volume = core.figures.volume(OCTOBER);
    expect(volume.aggregated).toEqual({ count: 30, amount: 3_000_000 });
    expect(volume.rows).toEqual([]);
    expect(volume.coverage.vendorDaysWithData).toBe(0);
  });

  it('count only beyond the rows, and not at all where rows cover every day', async () => {
    says(core, hoa.uid, { count: 3, amount: 100_000 });
    await takeIn(core, '111000111', [
      { day: '2026-10-01', amount: 10_000 },
      { day: '2026-10-20', amount: 25_000 },
    ]);
    expect(aggregated()).toEqual({ count: 1, amount: 65_000 });
    expect(core.figures.countedTotals(OCTOBER).differences).toEqual([]);
    await takeIn(core, '111000111', [
      { day: '2026-10-21', amount: 4_000 },
      { day: '2026-10-31', amount: 5_000 },
    ]);
    expect(aggregated()).toEqual({ count: 0, amount: 0 });
    expect(core.figures.countedTotals(OCTOBER).differences).toMatchObject([
      { difference: 56_000, isCovered: true, known: { count: 4, amount: 44_000 } },
    ]);
  });

  it('see only rows of their own provider and trader', async () => {
    says(core, hoa.uid, { amount: 100_000 });
    await takeIn(core, PROVIDER, [{ day: '2026-10-05', amount: 70_000, memo: hoa.codes[0] ?? '' }]);
    await takeIn(core, '222000222', [{ day: '2026-10-05', amount: 60_000 }]);
    expect(aggregated()).toEqual({ count: 10, amount: 100_000 });
    says(core, hoa.uid, { providerBin: MB, count: 2, amount: 90_000 });
    expect(aggregated()).toEqual({ count: 11, amount: 120_000 });
  });

  it('of the whole market take off rows of anybody and of nobody, and totals of traders', async () => {
    says(core, '', { providerBin: MB, count: 10, amount: 500_000 });
    await takeIn(core, PROVIDER, [
      { day: '2026-10-05', amount: 70_000, memo: hoa.codes[0] ?? '' },
      { day: '2026-10-06', amount: 30_000, memo: 'khong ro' },
    ]);
    expect(aggregated()).toEqual({ count: 8, amount: 400_000 });
    // Hoa's own week: 70.000 of its 150.000 are rows already.
    const week = { from: '2026-10-05', to: '2026-10-11' };
    says(core, hoa.uid, { providerBin: MB, ...week, count: 4, amount: 150_000 });
    expect(aggregated()).toEqual({ count: 8, amount: 400_000 });
    expect(aggregated(week)).toEqual({ count: 3, amount: 80_000 });
    says(core, lan.uid, { providerBin: MB, count: 1, amount: 390_000 });
    expect(aggregated()).toEqual({ count: 8, amount: 470_000 });
    expect(core.figures.countedTotals(OCTOBER).differences).toMatchObject([
      { total: { vendorId: null }, difference: -70_000 },
    ]);
  });

  it('of the whole market do not bring back what a person said is no sale', async () => {
    says(core, '', { providerBin: MB, count: 10, amount: 500_000 });
    await takeIn(core, PROVIDER, [{ day: '2026-10-05', amount: 70_000, memo: 'cho vay' }]);
    expect(aggregated()).toEqual({ count: 9, amount: 430_000 });
    const [item] = core.attribution.queue({}).items;
    core.attribution.notSale(CLI_AUTHOR, item?.paymentId ?? 0, 'cho vay');
    expect(aggregated()).toEqual({ count: 9, amount: 430_000 });
  });

  it('that reach over the border of the period are listed, not counted', () => {
    says(core, hoa.uid, { amount: 1_000, from: '2026-09-28', to: '2026-10-04' });
    says(core, hoa.uid, { amount: 2_000, from: '2026-10-05', to: '2026-10-11' });
    const { aggregated, notCounted } = core.figures.countedTotals(OCTOBER);
    expect(aggregated.amount).toBe(2_000);
    expect(notCounted).toMatchObject([
      { total: { amount: 1_000 }, reason: expect.stringContaining('28/09/2026 – 04/10/2026') },
    ]);
  });

  it('of traders themselves stand apart from everything', async () => {
    await takeIn(core, '111000111', [{ day: '2026-10-05', amount: 70_000 }]);
    core.aggregates.saveTally(CLI_AUTHOR, {
      from: '2026-10-05',
      to: '2026-10-11',
      lines: [{ vendorUid: hoa.uid, count: 9, amount: 900_000 }],
    });
    const volume = core.figures.volume(OCTOBER);
    expect(volume.declared).toEqual({ count: 9, amount: 900_000 });
    expect(volume.aggregated).toEqual({ count: 0, amount: 0 });
    expect(volume.rows).toMatchObject([{ amount: 70_000 }]);
    expect(core.figures.volume({ from: '2026-10-06', to: '2026-10-31' }).declared.amount).toBe(0);
  });

  it('that fall back to rows do so again when the rows are undone', async () => {
    says(core, hoa.uid, { count: 1, amount: 70_000 });
    const taken = await takeIn(core, '111000111', [{ day: '2026-10-05', amount: 70_000 }]);
    expect(aggregated().amount).toBe(0);
    core.statements.undo(CLI_AUTHOR, taken ?? '');
    expect(aggregated()).toEqual({ count: 1, amount: 70_000 });
  });
});

describe('money that is told more than once', () => {
  const FIRST = '2026-10-01';
  const DAYS = 8;
  const dayAt = (index: number): Day => addDays(FIRST, index);
  /** Disjoint stretches of the days 0–7, as providers report them. */
  const stretches = fc
    .uniqueArray(fc.integer({ min: 0, max: DAYS }), { minLength: 2, maxLength: 4 })
    .map((cuts) => cuts.toSorted((a, b) => a - b))
    .map((cuts) => cuts.slice(1).map((end, at) => ({ first: cuts[at] ?? 0, last: end - 1 })));
  const ledger = fc.array(
    fc.record({ who: fc.nat(2), day: fc.nat(DAYS - 1), amount: fc.integer({ min: 1, max: 99 }) }),
    { maxLength: 20 },
  );

  it('is counted once and none of it is lost, whoever tells it', async () => {
    await fc.assert(
      fc.asyncProperty(
        ledger,
        fc.tuple(stretches, stretches, stretches),
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
        fc.option(stretches, { nil: [] }),
        fc.array(fc.record({ who: fc.nat(2), first: fc.nat(7), days: fc.nat(4) }), {
          maxLength: 3,
        }),
        async (payments, ofTraders, reported, ofMarket, statements) => {
          const core = await aMarket();
          const traders = ['111000111', '222000222', '333000333'].map((account, index) =>
            aTrader(core, `Trader ${index}`, { stalls: [`A${index}`], account }),
          );
          const told = new Set<number>(); // payments that any source speaks of
          const within = (test: (payment: (typeof payments)[number]) => boolean) =>
            payments.flatMap((payment, index) => (test(payment) ? [{ ...payment, index }] : []));
          const sum = (list: readonly { amount: number }[]) =>
            list.reduce((total, { amount }) => total + amount, 0);
          for (const { who, first, days } of statements) {
            // Overlapping statements are another test's: here each row is in one of them.
            const rows = within(
              (one) => one.who === who && one.day >= first && one.day <= first + days,
            ).filter(({ index }) => !told.has(index));
            if (rows.length === 0) continue;
            const account = ['111000111', '222000222', '333000333'][who] ?? '';
            await takeIn(
              core,
              account,
              rows
                .toSorted((a, b) => a.day - b.day || a.index - b.index)
                .map(({ day, amount, index }) => ({ day: dayAt(day), amount, memo: `p${index}` })),
            );
            for (const { index } of rows) told.add(index);
          }
          const says = (vendorUid: string, first: number, last: number, list: typeof payments) => {
            const period = { from: dayAt(first), to: dayAt(last) };
            const figures = { count: list.length, amount: sum(list) };
            core.aggregates.add(CLI_AUTHOR, { providerBin: VCB, vendorUid, ...period, ...figures });
          };
          let straddles = false;
          for (const [who, periods] of ofTraders.entries()) {
            if (!reported[who]) continue;
            for (const { first, last } of periods) {
              const list = within((one) => one.who === who && one.day >= first && one.day <= last);
              says(traders[who]?.uid ?? '', first, last, list);
              for (const { index } of list) told.add(index);
              const covers = ofMarket.filter((m) => m.first <= last && first <= m.last);
              const days = covers.reduce(
                (n, m) => n + Math.min(last, m.last) - Math.max(first, m.first) + 1,
                0,
              );
              straddles ||= covers.length > 0 && days < last - first + 1;
            }
          }
          for (const { first, last } of ofMarket) {
            const list = within((one) => one.day >= first && one.day <= last);
            says('', first, last, list);
            for (const { index } of list) told.add(index);
          }
          const volume = core.figures.volume({ from: FIRST, to: dayAt(DAYS - 1) });
          const shown = sum(volume.rows) + volume.aggregated.amount;
          const times =
            volume.rows.reduce((n, { count }) => n + count, 0) + volume.aggregated.count;
          const truth = sum([...told].map((index) => payments[index] ?? { amount: 0 }));
          core.close();
          // A total half in the market's days may be told there or not: then less may show, never more.
          if (straddles) {
            expect(shown).toBeLessThanOrEqual(truth);
            expect(times).toBeLessThanOrEqual(told.size);
          } else expect([shown, times]).toEqual([truth, told.size]);
        },
      ),
      { numRuns: Number(process.env.AGGREGATE_RUNS ?? 20) },
    );
  });
});
