import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { encodeTransfer } from '../../../core/vietqr/index.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';

describe('QR adoption', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket();
  });
  afterEach(() => core.close());

  function tenTraders() {
    const traders = Array.from({ length: 10 }, (_, index) =>
      aTrader(core, `Người ${index}`, { stalls: [`A${index}`], account: `11100022${index}` }),
    );
    core.codes.ensure(CLI_AUTHOR, core.registry.occupancies({ all: true }));
    return traders;
  }
  const counts = (asAt: string) => {
    const { totalVendors, qrIssued, qrVerified, activeVendors, qrAdoptionRate } =
      core.figures.adoption(asAt);
    return [totalVendors, qrIssued, qrVerified, activeVendors, qrAdoptionRate];
  };

  it('counts a code as issued only once a person saw its sticker put up', () => {
    tenTraders();
    expect(counts('2026-11-22')).toEqual([10, 0, 0, 0, '0.0000']);
    core.codes.confirmPutUp(CLI_AUTHOR, ['A0', 'A1', 'A2'], '2026-11-20');
    expect(counts('2026-11-19')).toEqual([10, 0, 0, 0, '0.0000']);
    expect(counts('2026-11-20')).toEqual([10, 3, 0, 0, '0.3000']);
  });

  it('takes lost and refused stickers off, and puts them back on', () => {
    tenTraders();
    core.codes.confirmPutUp(CLI_AUTHOR, ['A0', 'A1', 'A2'], '2026-11-10');
    core.codes.setStatus(CLI_AUTHOR, ['A0'], 'refused', { day: '2026-11-12', reason: 'thuế' });
    core.codes.setStatus(CLI_AUTHOR, ['A1'], 'lost', { day: '2026-11-12' });
    expect(counts('2026-11-11')[1]).toBe(3);
    expect(counts('2026-11-12')[1]).toBe(1);
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-11-15');
    expect(counts('2026-11-15')[1]).toBe(2);
  });

  it('keeps counting the sticker that hangs while its successor is printed, not put up yet', () => {
    const [first] = tenTraders();
    core.codes.confirmPutUp(CLI_AUTHOR, ['A0', 'A1'], '2026-11-10');
    core.registry.updateVendor(CLI_AUTHOR, first?.uid ?? '', {
      account: { bankBin: '970436', number: '0888888888', holder: 'KHAC' },
    });
    core.codes.setStatus(CLI_AUTHOR, ['A0'], 'sent', { day: '2026-11-22' });
    expect(core.codes.lines({ stalls: ['A0'] })[0]?.qr).toMatchObject({ version: 2 });
    expect(counts('2026-11-22')[1]).toBe(2);
    core.codes.setStatus(CLI_AUTHOR, ['A0'], 'lost', { day: '2026-11-22' });
    expect(counts('2026-11-22')[1]).toBe(1);
  });

  it('counts a trader once, with whatever codes at whatever stalls', () => {
    tenTraders();
    const other = encodeTransfer({ bankBin: '970436', account: '0777777777' }).payload;
    core.codes.takeExisting(CLI_AUTHOR, 'A0', other);
    core.codes.confirmPutUp(CLI_AUTHOR, ['A0'], '2026-11-10', 'bank');
    core.codes.confirmPutUp(CLI_AUTHOR, ['A0'], '2026-11-10');
    core.codes.setStatus(CLI_AUTHOR, ['A0'], 'test-scanned', { day: '2026-11-11' });
    expect(counts('2026-11-20').slice(1, 3)).toEqual([1, 1]);
    core.codes.setStatus(CLI_AUTHOR, ['A0'], 'lost', { day: '2026-11-12' });
    expect(counts('2026-11-20').slice(1, 3)).toEqual([1, 0]);
  });

  it('counts nothing that was taken back', () => {
    tenTraders();
    core.codes.confirmPutUp(CLI_AUTHOR, ['A0', 'A1'], '2026-11-10');
    core.codes.setStatus(CLI_AUTHOR, ['A0'], 'test-scanned', { day: '2026-11-11' });
    core.codes.setStatus(CLI_AUTHOR, ['A1'], 'lost', { day: '2026-11-12' });
    expect(counts('2026-11-20').slice(1, 3)).toEqual([1, 1]);
    const takeBack = (stall: string, status: string) => {
      const event = core.codes.history(stall).find((one) => one.status === status);
      core.codes.takeBack(CLI_AUTHOR, event?.id ?? 0);
    };
    takeBack('A1', 'lost');
    expect(counts('2026-11-20').slice(1, 3)).toEqual([2, 1]);
    takeBack('A0', 'test-scanned');
    expect(counts('2026-11-20').slice(1, 3)).toEqual([2, 0]);
    takeBack('A0', 'put-up');
    expect(counts('2026-11-20').slice(1, 3)).toEqual([1, 0]);
  });

  it('verifies by test scans not older than ninety days', () => {
    tenTraders();
    core.codes.confirmPutUp(CLI_AUTHOR, ['A0', 'A1'], '2026-06-01');
    core.codes.setStatus(CLI_AUTHOR, ['A0'], 'test-scanned', { day: '2026-08-24' });
    core.codes.setStatus(CLI_AUTHOR, ['A1'], 'test-scanned', { day: '2026-08-23' });
    expect(counts('2026-11-22').slice(1, 3)).toEqual([2, 1]);
  });

  it('leaves paused traders out of both sides of the share', () => {
    const traders = tenTraders();
    core.codes.confirmPutUp(CLI_AUTHOR, ['A0', 'A1'], '2026-06-01');
    core.registry.setVendorStatus(CLI_AUTHOR, traders[0]?.uid ?? '', {
      status: 'paused',
      day: '2026-11-01',
      reason: '',
    });
    expect(counts('2026-10-31').slice(0, 2)).toEqual([10, 2]);
    expect(counts('2026-11-01').slice(0, 2)).toEqual([9, 1]);
    expect(core.figures.vendorCounts('2026-11-01')).toMatchObject({ fixed: 9, paused: 1 });
  });

  it('calls traders active who sold in the month up to the day, or in the days asked about', async () => {
    const traders = tenTraders();
    await takeIn(core, PROVIDER, [
      { day: '2026-10-01', amount: 1000, memo: traders[0]?.codes[0] ?? '' },
      { day: '2026-10-30', amount: 1000, memo: traders[1]?.codes[0] ?? '' },
    ]);
    expect(counts('2026-10-31')[3]).toBe(2);
    expect(counts('2026-10-15')[3]).toBe(1);
    expect(counts('2026-11-10')[3]).toBe(0);
    const days = { from: '2026-10-12', to: '2026-11-10' };
    expect(core.figures.adoption('2026-11-10', days).activeVendors).toBe(1);
    expect(core.figures.adoption('2026-10-31').definition).toContain(
      'từ ngày 01/10/2026 đến ngày 31/10/2026',
    );
  });

  it('lets the first list of traders stand for the days before it, and says so', () => {
    aTrader(core, 'Mai', { stalls: ['B1'], day: '2026-11-22' });
    aTrader(core, 'Yến', { stalls: ['B2'], day: '2026-11-22' });
    const october = core.figures.adoption('2026-10-31');
    expect(october.totalVendors).toBe(2);
    expect(october.definition).toContain('được lập từ ngày 22/11/2026');
    expect(core.figures.adoption('2026-11-22').definition).not.toContain('được lập từ');
  });
});
