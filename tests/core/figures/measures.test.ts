import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeasureId } from '../../../core/figures/index.ts';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

describe('measures', () => {
  let core: Core;
  let traders: readonly ReturnType<typeof aTrader>[];
  beforeEach(async () => {
    core = await aMarket();
    traders = Array.from({ length: 5 }, (_, index) =>
      aTrader(core, `Người ${index}`, { stalls: [`A${index}`], account: `11100022${index}` }),
    );
    core.codes.ensure(CLI_AUTHOR, core.registry.occupancies({ all: true }));
    core.codes.confirmPutUp(CLI_AUTHOR, ['A0', 'A1'], '2026-09-01');
  });
  afterEach(() => core.close());

  const codeOf = (index: number) => traders[index]?.codes[0] ?? '';
  const figures = (period = OCTOBER, options = {}) =>
    core.figures.measures(period, options).figures;
  const value = (id: MeasureId, period = OCTOBER) => figures(period)[id].value;

  async function octoberSales() {
    await takeIn(core, PROVIDER, [
      { day: '2026-10-01', amount: 10_000, memo: codeOf(0) },
      { day: '2026-10-02', amount: 20_000, memo: codeOf(2) },
      { day: '2026-10-04', amount: 30_000, memo: codeOf(2) },
      { day: '2026-10-04', amount: 7_000, memo: 'khong ro' },
    ]);
  }

  it('counts as active rate only the active among those with a code', async () => {
    await octoberSales();
    expect(value('activeVendors')).toBe(2);
    expect(figures().activeRate).toMatchObject({ value: 0.5, numerator: 1, denominator: 2 });
    expect(figures().qrAdoptionRate).toMatchObject({ value: 0.4, numerator: 2, denominator: 5 });
    expect(core.figures.adoption('2026-10-31')).toMatchObject({
      activeVendors: 2,
      activeRate: '0.5000',
      registered: 5,
      deployed: 2,
      target: null,
      churn: 0,
    });
  });

  it('takes averages over the market days that statements tell of, and their sales', async () => {
    await octoberSales();
    // Statements tell of 1 to 4 October; on the 2nd the market was closed.
    core.marketDays.setSpecialDays(CLI_AUTHOR, [{ day: '2026-10-02', isOpen: false, reason: '' }]);
    const { openDays, knownTo, figures: known } = core.figures.measures(OCTOBER);
    expect([openDays, knownTo]).toEqual([30, '2026-10-04']);
    expect(known.averageTxValue).toMatchObject({ numerator: 40_000, denominator: 3 });
    expect(known.averageTxCount).toMatchObject({ value: 2 / 3, numerator: 2, denominator: 3 });
    expect(known.txValue.value).toBe(60_000);
    expect(value('averageTxCount', { from: '2026-09-01', to: '2026-09-30' })).toBeNull();
  });

  it('names the lanes it rests on, each figure its own', async () => {
    await octoberSales();
    await takeIn(core, '111000221', [{ day: '2026-10-03', amount: 5_000 }]);
    const known = figures();
    expect(known.txCount.lanes).toEqual(['A', 'B']);
    expect(known.unattributedCount.lanes).toEqual(['A']);
    expect(known.totalVendors.lanes).toEqual([]);
    expect(known.declaredValue.lanes).toEqual([]);
    expect(figures({ from: '2026-10-03', to: '2026-10-03' }).txCount.lanes).toEqual(['B']);
  });

  it('is never of a day to come', () => {
    const november = figures({ from: '2026-11-01', to: '2026-11-30' });
    for (const { asAt } of Object.values(november)) expect(asAt).toBe('2026-11-22');
  });

  it('keeps registered, deployed and target apart, the target with its plan', () => {
    expect(value('target')).toBeNull();
    const plan = { fromDay: '2026-01-01', byDay: '2026-12-31', source: 'Kế hoạch 156/KH-UBND' };
    core.figures.setTarget(CLI_AUTHOR, { measure: 'qrAdoptionRate', value: 7_000, ...plan });
    const { registered, deployed, target } = figures();
    expect([registered.value, deployed.value, target.value]).toEqual([5, 2, 4]);
    expect(target).toMatchObject({ numerator: 2, denominator: 4 });
    expect(target.definition).toContain('Kế hoạch 156/KH-UBND');
    expect(target.definition).toContain('31/12/2026');
    expect(value('target', { from: '2025-12-01', to: '2025-12-31' })).toBeNull();
  });

  it('counts who refused within the period and has no code left, by reason', () => {
    core.codes.setStatus(CLI_AUTHOR, ['A0'], 'refused', { day: '2026-10-05', reason: 'sợ thuế' });
    core.codes.setStatus(CLI_AUTHOR, ['A1'], 'lost', { day: '2026-10-06', reason: 'rách' });
    expect(figures().churn).toMatchObject({ value: 1, parts: [{ name: 'sợ thuế', value: 1 }] });
    expect(value('churn', { from: '2026-09-01', to: '2026-09-30' })).toBe(0);
    core.codes.confirmPutUp(CLI_AUTHOR, ['A0'], '2026-10-20');
    expect(value('churn')).toBe(0);
  });

  it('narrows people to fixed traders when told, and says so', async () => {
    await octoberSales();
    core.registry.updateVendor(CLI_AUTHOR, traders[2]?.uid ?? '', { kind: 'itinerant' });
    const known = figures(OCTOBER, { vendors: 'fixed' });
    expect([known.totalVendors.value, known.activeVendors.value]).toEqual([4, 1]);
    expect(known.totalVendors.definition).toContain('Chỉ tính hộ cố định');
    expect(figures().totalVendors.definition).toContain('hộ lưu động');
  });

  it('narrows money and says what it cannot narrow', async () => {
    await octoberSales();
    const known = figures(OCTOBER, { filter: { vendor: traders[2]?.uid } });
    expect([known.txCount.value, known.totalVendors.value]).toEqual([2, 5]);
    expect(known.unattributedCount.value).toBe(1);
    expect(known.unattributedCount.definition).toContain('cả chợ');
    expect(known.txCount.definition).toContain('phần đang lọc');
  });

  it('says every definition in finished sentences, with its day or period', async () => {
    await octoberSales();
    for (const { definition, label } of Object.values(figures())) {
      expect(definition).toMatch(/(?:31\/10\/2026|31\/10\/2026)/);
      expect(definition).toMatch(/\.$/);
      expect(label).not.toMatch(/\.$/);
    }
  });
});

describe('targets', () => {
  it('are set, replaced, removed, and refused with a reason', async () => {
    const core = await aMarket();
    const { figures } = core;
    const target = { measure: 'qrIssued', value: 100, source: '' } as const;
    const days = { fromDay: '2026-01-01', byDay: '2026-06-30' };
    figures.setTarget(CLI_AUTHOR, { ...target, ...days });
    const later = figures.setTarget(CLI_AUTHOR, { ...target, ...days, byDay: '2026-12-31' });
    const again = figures.setTarget(CLI_AUTHOR, { ...target, ...days, value: 120 });
    expect(figures.targets().map(({ value, byDay }) => [value, byDay])).toEqual([
      [120, '2026-06-30'],
      [100, '2026-12-31'],
    ]);
    const uidOn = (day: string) => figures.targetFor('qrIssued', day)?.uid;
    expect(uidOn('2025-12-31')).toBeUndefined();
    expect([uidOn('2026-06-30'), uidOn('2026-07-01'), uidOn('2027-01-01')]).toEqual([
      again.uid,
      later.uid,
      later.uid,
    ]);
    figures.removeTarget(CLI_AUTHOR, later.uid);
    const unknown = expect.objectContaining({ code: 'unknown-target' });
    expect(() => figures.removeTarget(CLI_AUTHOR, later.uid)).toThrow(unknown);
    const bad = expect.objectContaining({ code: 'bad-target' });
    for (const wrong of [{ value: 0 }, { byDay: '2025-01-01' }]) {
      expect(() => figures.setTarget(CLI_AUTHOR, { ...target, ...days, ...wrong })).toThrow(bad);
    }
    const share = { ...target, ...days, measure: 'activeRate', value: 10_001 } as const;
    expect(() => figures.setTarget(CLI_AUTHOR, share)).toThrow(bad);
    expect(figures.targets()).toHaveLength(1);
    core.close();
  });
});
