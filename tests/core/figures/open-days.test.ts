import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { daysBetween } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';

const PERIOD = { from: '2026-09-28', to: '2026-10-11' };

describe('coverage', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket();
    const hoa = aTrader(core, 'Hoa', { stalls: ['A1'], account: '111000111' });
    const lan = aTrader(core, 'Lan', { stalls: ['B1'] });
    // Hoa's own account: 29 September to 2 October; the provider's, through which
    // both were paid: 1 to 4 October.
    await takeIn(core, '111000111', [
      { day: '2026-09-29', amount: 10_000 },
      { day: '2026-10-02', amount: 10_000 },
    ]);
    await takeIn(core, PROVIDER, [
      { day: '2026-10-01', amount: 10_000, memo: hoa.codes[0] ?? '' },
      { day: '2026-10-01', amount: 5_000, memo: 'khong ro' },
      { day: '2026-10-04', amount: 10_000, memo: lan.codes[0] ?? '' },
    ]);
  });
  afterEach(() => core.close());

  const hoa = daysBetween('2026-09-29', '2026-10-04');
  const lan = daysBetween('2026-10-01', '2026-10-04');

  it('counts every day while the market is open on all of them', () => {
    expect(core.figures.coverage(PERIOD)).toEqual({
      vendorDaysWithData: hoa.length + lan.length,
      vendorDaysOpen: 2 * 14,
    });
  });

  it('counts open days only, with data and without', () => {
    core.marketDays.setRule(CLI_AUTHOR, '2026-01-01', {
      patterns: [{ kind: 'weekdays', weekdays: [4, 7] }],
      tet: { before: 0, after: 0 },
    });
    const open = ['2026-10-01', '2026-10-04', '2026-10-08', '2026-10-11'];
    expect(core.marketDays.openDays(PERIOD)).toEqual(open);
    expect(core.figures.coverage(PERIOD)).toEqual({
      vendorDaysWithData: 2 * 2,
      vendorDaysOpen: 2 * open.length,
    });
    core.marketDays.setSpecialDays(CLI_AUTHOR, [
      { day: '2026-10-04', isOpen: false, reason: 'Bão' },
      { day: '2026-09-29', isOpen: true, reason: 'Họp bù' },
    ]);
    expect(core.figures.coverage(PERIOD)).toEqual({
      vendorDaysWithData: 2 * 1 + 1,
      vendorDaysOpen: 2 * 4,
    });
  });

  it('is nothing of nothing where no day is open, and money counts all the same', () => {
    const before = core.figures.volume(PERIOD).unattributed;
    const closed = daysBetween(PERIOD.from, PERIOD.to).map((day) => ({
      ...{ day, isOpen: false, reason: 'Sửa chợ' },
    }));
    core.marketDays.setSpecialDays(CLI_AUTHOR, closed);
    const { coverage, unattributed, rows } = core.figures.volume(PERIOD);
    expect(coverage).toEqual({ vendorDaysWithData: 0, vendorDaysOpen: 0 });
    expect(unattributed).toEqual(before);
    expect(rows.length).toBeGreaterThan(0);
  });
});
