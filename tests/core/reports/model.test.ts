import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';

describe('the month’s report', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket('2026-11-22T08:00:00+07:00');
  });
  afterEach(() => core.close());

  it('explains every figure: share, definition, day, lanes, coverage and imports', async () => {
    const hoa = aTrader(core, 'Hoa', { stalls: ['A1'], account: '111000111' });
    aTrader(core, 'Lan', { stalls: ['B1'] });
    core.codes.ensure(CLI_AUTHOR, core.registry.occupancies({ stalls: ['A1'] }));
    core.codes.confirmPutUp(CLI_AUTHOR, ['A1'], '2026-10-10');
    const uid = await takeIn(core, PROVIDER, [
      { day: '2026-10-12', amount: 50_000, memo: hoa.codes[0] ?? '' },
    ]);
    const { explained, asAt } = core.reports.draft('2026-10');
    const figure = (id: string) => explained.find((one) => one.id === id);
    expect(asAt).toBe('2026-10-31');
    expect(figure('qrAdoptionRate')).toMatchObject({
      numerator: 1,
      denominator: 2,
      value: 0.5,
      text: '50% (1/2)',
    });
    expect(figure('txValue')).toMatchObject({
      value: 50_000,
      text: '50.000 đồng',
      imports: [uid],
    });
    for (const { definition, coverage } of explained) {
      expect(definition.length).toBeGreaterThan(20);
      expect(coverage.vendorDaysOpen).toBe(2 * 31);
    }
  });

  it('of the running month counts nobody active without a payment in it', async () => {
    const hoa = aTrader(core, 'Hoa', { stalls: ['A1'] });
    await takeIn(core, PROVIDER, [{ day: '2026-10-30', amount: 50_000, memo: hoa.codes[0] ?? '' }]);
    expect(core.reports.draft('2026-11').figures).toMatchObject({ txCount: 0, activeVendors: 0 });
    expect(core.reports.draft('2026-10').figures).toMatchObject({ txCount: 1, activeVendors: 1 });
  });

  it('never names the files of traders’ own statements: reports travel', async () => {
    aTrader(core, 'Hoa', { stalls: ['A1'], account: '111000111' });
    await takeIn(core, '111000111', [{ day: '2026-10-12', amount: 50_000 }]);
    await takeIn(core, PROVIDER, [{ day: '2026-10-12', amount: 50_000, memo: 'ck' }]);
    const { appendix } = core.reports.draft('2026-10');
    expect(JSON.stringify(appendix)).not.toContain('111000111');
    const sources = appendix.blocks.at(-1);
    expect(sources?.kind === 'table' ? sources.table.rows.map((row) => row[1]) : []).toEqual([
      'A',
      'B',
    ]);
  });

  it('compares with the month before', async () => {
    const hoa = aTrader(core, 'Hoa', { stalls: ['A1'] });
    const memo = hoa.codes[0] ?? '';
    await takeIn(core, PROVIDER, [
      { day: '2026-09-12', amount: 100_000, memo },
      { day: '2026-10-12', amount: 150_000, memo },
    ]);
    const { body, figures } = core.reports.draft('2026-10');
    expect(figures).toMatchObject({ previousTxCount: 1, previousTxValue: 100_000 });
    const tables = body.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    const compared = tables.find(({ id }) => id === 'comparison-previous');
    expect(compared?.rows[1]).toEqual([
      'Giá trị giao dịch (đồng)',
      { text: '100.000', value: 100_000, unit: 'dong' },
      { text: '150.000', value: 150_000, unit: 'dong' },
      { text: '+50.000', value: 50_000, unit: 'change' },
      { text: '+50%', value: 0.5, unit: 'share' },
    ]);
  });

  it('counts the running month to today and refuses one that has not begun', () => {
    const running = core.reports.draft('2026-11');
    expect(running.asAt).toBe('2026-11-22');
    expect(running.warnings.join()).toContain('Kỳ báo cáo chưa kết thúc');
    expect(() => core.reports.draft('2026-12')).toThrow(
      expect.objectContaining({ code: 'period-ahead' }),
    );
    expect(() => core.reports.draft('2026-13')).toThrow(
      expect.objectContaining({ code: 'bad-period' }),
    );
  });

  it('keeps of a letterhead what people wrote, and follows the market for the rest', () => {
    const { reports, registry } = core;
    registry.updateMarket(CLI_AUTHOR, { name: 'Chợ Cũ', commune: 'phường Sông Mẫu' });
    expect(reports.letterhead()).toMatchObject({
      superior: 'UBND PHƯỜNG SÔNG MẪU',
      issuer: 'BAN QUẢN LÝ CHỢ CŨ',
      place: 'Sông Mẫu',
    });
    reports.setLetterhead(CLI_AUTHOR, { ...reports.letterhead(), signerName: 'Trần Văn Mẫu' });
    registry.updateMarket(CLI_AUTHOR, { name: 'Chợ Mới' });
    expect(reports.letterhead()).toMatchObject({
      issuer: 'BAN QUẢN LÝ CHỢ MỚI',
      signerName: 'Trần Văn Mẫu',
    });
  });
});
