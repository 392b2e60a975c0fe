import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_SALE_SQL } from '../../../core/figures/first-sales.ts';
import { VOLUME_GROUPS } from '../../../core/figures/index.ts';
import { REACH_SQL } from '../../../core/figures/reach.ts';
import { VOLUME_SQL } from '../../../core/figures/sales.ts';
import type { Core } from '../../../core/index.ts';
import { addDays } from '../../../core/kernel/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { figuresAndReports } from '../../../core/storage/migrations/0009-figures-and-reports.ts';
import { aMarket, aTrader, PROVIDER, takeIn } from '../attribution/a-market.ts';
import { planOf } from './plans.ts';

const FROM = '2026-09-28';
const TO = '2026-10-11';

describe('volume', () => {
  let core: Core;
  let hoa: ReturnType<typeof aTrader>;
  let lan: ReturnType<typeof aTrader>;
  beforeEach(async () => {
    core = await aMarket();
    hoa = aTrader(core, 'Hoa', { stalls: ['A1', 'A2'], account: '111000111', goodsLine: 'Rau' });
    lan = aTrader(core, 'Lan', { stalls: ['B1'], goodsLine: 'Cá' });
  });
  afterEach(() => core.close());

  async function twoDays() {
    await takeIn(core, '111000111', [
      { day: '2026-09-30', amount: 10_000, memo: hoa.codes[0] ?? '' },
      { day: '2026-10-01', amount: 20_000, memo: 'ck' },
      { day: '2026-10-01', amount: -5_000, memo: 'mua hang' },
    ]);
    await takeIn(core, PROVIDER, [
      { day: '2026-10-01', amount: 30_000, memo: lan.codes[0] ?? '' },
      { day: '2026-10-01', amount: 40_000, memo: hoa.codes[1] ?? '' },
      { day: '2026-10-02', amount: 1_000, memo: 'khong ro' },
    ]);
  }
  const by = (group: (typeof VOLUME_GROUPS)[number]) =>
    core.figures
      .volume({ from: FROM, to: TO, by: group })
      .rows.map(({ key, count, amount, vendors }) => [key, count, amount, vendors]);

  it('adds attributed sales up by every key', async () => {
    await twoDays();
    expect(by('day')).toEqual([
      ['2026-09-30', 1, 10_000, 1],
      ['2026-10-01', 3, 90_000, 2],
    ]);
    expect(by('week')).toEqual([['2026-W40', 4, 100_000, 2]]);
    expect(by('month')).toEqual([
      ['2026-09', 1, 10_000, 1],
      ['2026-10', 3, 90_000, 2],
    ]);
    expect(by('zone')).toEqual([
      ['', 1, 20_000, 1],
      ['Khu A', 2, 50_000, 1],
      ['Khu B', 1, 30_000, 1],
    ]);
    expect(by('goods')).toEqual([
      ['Rau', 3, 70_000, 1],
      ['Cá', 1, 30_000, 1],
    ]);
    expect(by('provider')).toEqual([
      ['970422', 2, 70_000, 2],
      ['970436', 2, 30_000, 1],
    ]);
    expect(by('vendor')).toEqual([
      [hoa.uid, 3, 70_000, 1],
      [lan.uid, 1, 30_000, 1],
    ]);
  });

  it('shows what nobody could be found for beside the sales, never among them', async () => {
    await twoDays();
    const { unattributed } = core.figures.volume({ from: FROM, to: TO });
    expect(unattributed).toEqual({ count: 1, amount: 1_000 });
  });

  it('never adds self-declared takings', async () => {
    await twoDays();
    const before = by('day');
    core.storage.db.exec(`
      INSERT INTO daily_total VALUES (1, '2026-10-03', 'C', 'sale', 9, 900000, 3);
      INSERT INTO daily_vendor SELECT market_id, '2026-10-03', 'C', vendor_id, 0, account_id, 9, 900000, 9
      FROM daily_vendor LIMIT 1;`);
    expect(by('day')).toEqual(before);
    expect(by('month').map((row) => row[2])).toEqual([10_000, 90_000]);
  });

  it('knows days with and without data', async () => {
    await twoDays();
    // Hoa's own account: 30 September and 1 October; the provider's: 1 and 2
    // October, through which both were paid. Open: 2 traders, 14 days.
    expect(core.figures.coverage({ from: FROM, to: TO })).toEqual({
      vendorDaysWithData: 3 + 2,
      vendorDaysOpen: 2 * 14,
    });
    core.registry.setVendorStatus(CLI_AUTHOR, lan.uid, {
      status: 'paused',
      day: '2026-10-02',
      reason: 'ốm',
    });
    expect(core.figures.coverage({ from: FROM, to: TO })).toEqual({
      vendorDaysWithData: 3 + 1,
      vendorDaysOpen: 14 + 4,
    });
  });

  it('gives every day of a series, and the last 30 days unless asked otherwise', async () => {
    await twoDays();
    const series = core.figures.dailySeries({ from: FROM, to: TO });
    expect(series).toHaveLength(14);
    expect(series.reduce((sum, { amount }) => sum + amount, 0)).toBe(100_000);
    const { from, to } = core.figures.volume();
    expect([from, to]).toEqual(['2026-10-24', '2026-11-22']);
  });

  it('refuses days that do not exist and periods that run backwards', () => {
    const code = expect.objectContaining({ code: 'bad-day' });
    expect(() => core.figures.volume({ from: '2026-02-30', to: TO })).toThrow(code);
    expect(() => core.figures.volume({ from: TO, to: FROM })).toThrow(code);
    expect(() => core.figures.adoption('2026-13-01')).toThrow(code);
  });

  it('agrees with sums made by hand whatever comes in', async () => {
    const line = fc.record({
      offset: fc.nat({ max: 13 }),
      amount: fc.integer({ min: 1, max: 900 }).map((thousands) => thousands * 1000),
      whose: fc.constantFrom('hoa', 'lan', 'nobody'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (lines) => {
        const memos = { hoa: hoa.codes[0] ?? '', lan: lan.codes[0] ?? '', nobody: 'ck' };
        await takeIn(
          core,
          PROVIDER,
          lines.map(({ offset, amount, whose }) => ({
            day: addDays(FROM, offset),
            amount,
            memo: memos[whose],
          })),
        );
        const sold = lines.filter(({ whose }) => whose !== 'nobody');
        const expected = sold.reduce((sum, { amount }) => sum + amount, 0);
        for (const group of VOLUME_GROUPS) {
          const { rows } = core.figures.volume({ from: FROM, to: TO, by: group });
          expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(expected);
          expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(sold.length);
        }
        expect(core.storage.doctor().checks.find(({ name }) => name === 'summaries')?.ok).toBe(
          true,
        );
        for (const { import: uid, undoneAt } of core.statements.list()) {
          if (undoneAt === null) core.statements.undo(CLI_AUTHOR, uid);
        }
        expect(core.figures.volume({ from: FROM, to: TO }).rows).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('reads the summaries by their keys, however many payments there are', () => {
    const keyed =
      /^SEARCH (daily_\w+|monthly_vendor|import) USING (COVERING INDEX import_\w+|PRIMARY KEY) \(market_id=\? AND (day|month|to_day)>\?/;
    const { covered, told } = REACH_SQL;
    for (const [name, sql] of Object.entries({ ...VOLUME_SQL, covered, told })) {
      const steps = planOf(core, sql).filter((step) =>
        /\b(daily_\w+|monthly_vendor|import)\b/.test(step),
      );
      expect(steps.length, name).toBeGreaterThan(0);
      for (const step of steps) {
        if (name === 'waiting') expect(step).toContain('COVERING INDEX daily_rest_waiting');
        else if (step.startsWith('SEARCH b ')) expect(step).toContain('monthly_vendor_last_sale');
        else if (name === 'traders') expect(step).toContain('COVERING INDEX daily_vendor_sales');
        else expect(step, name).toMatch(keyed);
      }
      expect(planOf(core, sql).join(), name).not.toMatch(/payment|attribution/);
    }
    expect(planOf(core, REACH_SQL.freshness).join()).not.toMatch(/SCAN import|USING INDEX/);
  });

  it('finds summaries that do not equal the rows, each of them', async () => {
    await twoDays();
    const summaries = ['daily_total', 'daily_vendor', 'daily_rest', 'monthly_vendor'];
    for (const table of summaries) {
      const add = (more: number) =>
        core.storage.db.exec(`UPDATE ${table} SET tx_value = tx_value + ${more}`);
      add(1);
      expect(core.storage.doctor(), table).toMatchObject({ ok: false });
      add(-1);
      expect(core.storage.doctor(), table).toMatchObject({ ok: true });
    }
  });

  it('fills the newer summaries from the rows a folder already has', async () => {
    await twoDays();
    const { db } = core.storage;
    const kept = (table: string) => db.prepare(`SELECT * FROM ${table}`).all();
    for (const table of ['daily_rest', 'monthly_vendor']) {
      const before = kept(table);
      const fill = new RegExp(`INSERT INTO ${table}\\n[^;]*;`).exec(figuresAndReports.sql)?.[0];
      db.exec(`DELETE FROM ${table}; ${fill}`);
      expect(before.length).toBeGreaterThan(0);
      expect(kept(table)).toEqual(before);
    }
  });

  it('finds the first sale at a stall by its index', () => {
    expect(planOf(core, FIRST_SALE_SQL).join()).toMatch(
      /SEARCH daily_vendor USING (COVERING )?INDEX daily_vendor_occupancy \(occupancy_id=\? AND day>\?/,
    );
  });
});
