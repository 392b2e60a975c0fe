import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';

describe('comparing periods', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket();
    const [code = ''] = aTrader(core, 'Hoa', { stalls: ['A1'] }).codes;
    await takeIn(core, PROVIDER, [
      { day: '2026-09-01', amount: 10_000, memo: code },
      { day: '2026-09-30', amount: 10_000, memo: code },
    ]);
    await takeIn(core, PROVIDER, [
      { day: '2026-10-01', amount: 40_000, memo: code },
      { day: '2026-10-20', amount: 20_000, memo: code },
    ]);
  });
  afterEach(() => core.close());

  it('holds a whole month against the whole month before, up to where statements reach', () => {
    const october = { from: '2026-10-01', to: '2026-10-31' };
    const { present, earlierPeriod, earlier, change } = core.figures.compare(october);
    expect(present).toMatchObject({ to: '2026-10-20', count: 2, amount: 60_000, openDays: 20 });
    expect(earlierPeriod).toEqual({ from: '2026-09-01', to: '2026-09-20' });
    expect(earlier).toMatchObject({ count: 1, amount: 10_000, averageAmount: 500 });
    expect(change).toEqual({ count: 1, amount: 50_000 });
  });

  it('knows nothing rather than nought where no statement reaches', () => {
    const september = { from: '2026-09-01', to: '2026-09-30' };
    for (const against of ['previous', 'last-year'] as const) {
      expect(core.figures.compare(september, { against })).toMatchObject({
        earlier: null,
        change: null,
      });
    }
    const { earlierPeriod } = core.figures.compare(september, { against: 'last-year' });
    expect(earlierPeriod).toEqual({ from: '2025-09-01', to: '2025-09-30' });
  });

  it('takes the equally long stretch before days that are no whole period', () => {
    const { earlierPeriod } = core.figures.compare({ from: '2026-10-05', to: '2026-10-14' });
    expect(earlierPeriod).toEqual({ from: '2026-09-25', to: '2026-10-04' });
    const other = { from: '2026-09-30', to: '2026-10-01' };
    const any = core.figures.compare({ from: '2026-10-19', to: '2026-10-20' }, { against: other });
    expect([any.earlier?.amount, any.change?.amount]).toEqual([50_000, -30_000]);
  });

  it('looks with a filter only at what statements of its traders tell', () => {
    const [code = ''] = aTrader(core, 'Lan', { stalls: ['B1'], account: '222000222' }).codes;
    expect(code).not.toBe('');
    const of = (zone: string) =>
      core.figures.compare({ from: '2026-10-02', to: '2026-10-03' }, { filter: { zone } });
    expect(of('Khu A').present.openDays).toBe(2);
    expect(of('Khu B').present.openDays).toBe(0);
    expect(of('Khu B').earlier).toBeNull();
  });

  it('adds up from 1 January and from the first day known', () => {
    expect(core.figures.cumulative('2026-10-10')).toMatchObject({
      year: { from: '2026-01-01', to: '2026-10-10', count: 3, amount: 60_000, vendors: 1 },
      all: { from: '2026-09-01', count: 3 },
    });
    expect(core.figures.cumulative('2026-08-01').all).toBeNull();
    core.statements.undo(CLI_AUTHOR, core.statements.list()[0]?.import ?? '');
  });
});
