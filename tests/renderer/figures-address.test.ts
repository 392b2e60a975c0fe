import { describe, expect, it } from 'vitest';
import { NOBODY, readView, type View, written } from '../../renderer/figures/address.ts';
import { quickRange } from '../../renderer/figures/periods.ts';

const KNOWN = { lastDay: '2026-11-20', today: '2026-11-22' };

/** What stands in the address after a change of the empty one. */
function address(change: Partial<View>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, text] of Object.entries(written(change))) if (text) texts[name] = text;
  return texts;
}

describe('an address', () => {
  it('is read as it was written', () => {
    const views: Partial<View>[] = [
      { period: { from: '2026-01-01', to: '2026-03-31' }, by: 'quarter', measure: 'count' },
      { against: 'last-year', asTable: true },
      { against: { from: '2025-05-01', to: '2025-05-09' } },
      { filter: { zone: 'Khu A', row: 'Khu A / Dãy 1', goods: '', provider: '970436' } },
      {
        by: 'zone',
        drill: { bar: '', vendor: NOBODY, payment: 12, offset: 100 },
      },
      {
        by: 'week',
        drill: { bar: { from: '2026-10-05', to: '2026-10-11' }, vendor: 'u-1', offset: 0 },
      },
    ];
    for (const view of views) expect(readView(address(view), KNOWN)).toMatchObject(view);
  });

  it('that makes no sense shows what does', () => {
    const view = readView({ 'tu-ngay': '2026-13-01', theo: 'gì', so: 'x..y', khoan: '1' }, KNOWN);
    expect(view).toMatchObject({
      period: { from: '2026-10-22', to: '2026-11-20' },
      ...{ by: 'day', against: 'none', filter: {}, drill: { offset: 0 } },
    });
  });

  it('goes by weeks where there are too many days', () => {
    const search = { 'tu-ngay': '2025-01-01', 'den-ngay': '2026-11-20', theo: 'ngay' };
    expect(readView(search, KNOWN).by).toBe('week');
  });

  it('of a trader has the trader for its bar', () => {
    const view = readView({ theo: 'tieu-thuong', cot: 'u-1' }, KNOWN);
    expect(view.drill).toMatchObject({ bar: 'u-1', vendor: 'u-1' });
  });

  it('forgets the way down when the days, the groups or the filter change', () => {
    expect(written({ by: 'zone' })).toMatchObject({ cot: undefined, khoan: undefined });
    expect(written({ measure: 'count' })).not.toHaveProperty('cot');
  });
});

describe('usual ranges', () => {
  const reckoning = { firstDay: '2025-03-04', ...KNOWN };
  it('are those in which the last day with statements lies', () => {
    expect(quickRange('day', reckoning)).toEqual({ from: '2026-11-20', to: '2026-11-20' });
    expect(quickRange('week', reckoning)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(quickRange('month', reckoning)).toEqual({ from: '2026-11-01', to: '2026-11-22' });
    expect(quickRange('quarter', reckoning)).toEqual({ from: '2026-10-01', to: '2026-11-22' });
    expect(quickRange('year', reckoning)).toEqual({ from: '2026-01-01', to: '2026-11-22' });
    expect(quickRange('30', reckoning)).toEqual({ from: '2026-10-22', to: '2026-11-20' });
    expect(quickRange('all', reckoning)).toEqual({ from: '2025-03-04', to: '2026-11-20' });
  });
});
