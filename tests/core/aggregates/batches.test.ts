import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AGGREGATE_SQL } from '../../../core/aggregates/store.ts';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader } from '../attribution/a-market.ts';
import { liveTotals, totalsFile } from './csv.ts';

const WEEK = { from: '2026-11-02', to: '2026-11-08' };

describe('batches', () => {
  let core: Core;
  let hoa: string;
  let lan: string;
  beforeEach(async () => {
    core = await aMarket();
    hoa = aTrader(core, 'Hoa', { stalls: ['A1'] }).uid;
    lan = aTrader(core, 'Lan', { stalls: ['B1'] }).uid;
  });
  afterEach(() => core.close());

  const tally = (vendorUid: string, amount: number | null, count: number | null = null) =>
    core.aggregates.saveTally(CLI_AUTHOR, { ...WEEK, lines: [{ vendorUid, amount, count }] });
  const typed = (amount: number, replace = false) =>
    core.aggregates.add(CLI_AUTHOR, {
      ...{ providerBin: '971005', from: '2026-10-01', to: '2026-10-31', count: 5 },
      ...{ vendorUid: hoa, amount, replace },
    });

  it('of a tally show traders in walking order and change one figure at a time', () => {
    const page = () =>
      core.aggregates.tally(WEEK).map(({ name, amount, count }) => [name, amount, count]);
    expect(page()).toEqual([
      ['Hoa', null, null],
      ['Lan', null, null],
    ]);
    expect(tally(hoa, 900_000, 12)).toMatchObject({ added: 1, replaced: 0 });
    expect(tally(hoa, 900_000, 12)).toMatchObject({ batch: null, unchanged: 1 });
    const changed = tally(hoa, 950_000, 12);
    expect(changed).toMatchObject({ added: 0, replaced: 1 });
    expect(page()[0]).toEqual(['Hoa', 950_000, 12]);
    core.aggregates.undo(CLI_AUTHOR, changed.batch ?? '');
    expect(page()[0]).toEqual(['Hoa', 900_000, 12]);
    core.aggregates.redo(CLI_AUTHOR, changed.batch ?? '');
    expect(page()[0]).toEqual(['Hoa', 950_000, 12]);
    const emptied = tally(hoa, null);
    expect(emptied).toMatchObject({ removed: 1 });
    expect(page()[0]).toEqual(['Hoa', null, null]);
    core.aggregates.undo(CLI_AUTHOR, emptied.batch ?? '');
    expect(page()[0]).toEqual(['Hoa', 950_000, 12]);
  });

  it('of a tally refuse a day inside a week that was said', () => {
    tally(hoa, 7_000);
    const day = { from: '2026-11-03', to: '2026-11-03' };
    expect(core.aggregates.tally(day)[0]?.taken).toEqual(WEEK);
    const save = () =>
      core.aggregates.saveTally(CLI_AUTHOR, {
        ...day,
        lines: [
          { vendorUid: lan, amount: 1, count: null },
          { vendorUid: hoa, amount: 2, count: null },
        ],
      });
    expect(save).toThrow(expect.objectContaining({ code: 'aggregate-overlap' }));
    expect(liveTotals(core)).toEqual([['C', 'Hoa', '2026-11-02', null, 7_000]]);
  });

  it('of a typed total are refused twice, replaced when told to, and brought back', () => {
    const first = typed(100);
    expect(typed(100)).toMatchObject({ batch: null, unchanged: 1 });
    expect(() => typed(120)).toThrow(expect.objectContaining({ code: 'aggregate-known' }));
    const second = typed(120, true);
    expect(() => core.aggregates.undo(CLI_AUTHOR, first.batch ?? '')).toThrow(
      expect.objectContaining({ code: 'batch-undone' }),
    );
    core.aggregates.undo(CLI_AUTHOR, second.batch ?? '');
    expect(liveTotals(core)).toEqual([['A', 'Hoa', '2026-10-01', 5, 100]]);
    core.aggregates.undo(CLI_AUTHOR, first.batch ?? '');
    expect(liveTotals(core)).toEqual([]);
    typed(130);
    expect(() => core.aggregates.redo(CLI_AUTHOR, second.batch ?? '')).toThrow(
      expect.objectContaining({ code: 'aggregate-overlap' }),
    );
    expect(liveTotals(core)).toEqual([['A', 'Hoa', '2026-10-01', 5, 130]]);
  });

  it('are read by their days, not one by one', () => {
    const plan = core.storage.db
      .prepare(`EXPLAIN QUERY PLAN ${AGGREGATE_SQL.touching}`)
      .all({ marketId: 1, ...WEEK });
    expect(JSON.stringify(plan)).toContain('aggregate_days');
  });

  it('refuse unknown traders, providers and days to come', () => {
    expect(() => tally('nobody', 1)).toThrow(expect.objectContaining({ code: 'unknown-trader' }));
    const total = { providerBin: '971005', from: '2026-11-01', to: '2026-11-30', amount: 1 };
    const add = (change: object) => () => core.aggregates.add(CLI_AUTHOR, { ...total, ...change });
    expect(add({})).toThrow(expect.objectContaining({ code: 'bad-period' }));
    expect(add({ to: '2026-11-02', providerBin: '123456' })).toThrow(
      expect.objectContaining({ code: 'unknown-provider' }),
    );
    expect(() => core.aggregates.undo(CLI_AUTHOR, 'nothing')).toThrow(
      expect.objectContaining({ code: 'unknown-batch' }),
    );
  });

  it('undone and redone in any order leave the newest figure that holds, each once', async () => {
    const HEAD = ['Mã sạp', 'Tháng', 'Số tiền'];
    // A step: a file of October's figures for Hoa and Lan (0: left out), or undoing or redoing one.
    const step = fc.oneof(
      fc.record({ hoa: fc.nat(3), lan: fc.nat(3) }),
      fc.record({ undo: fc.nat(4) }),
      fc.record({ redo: fc.nat(4) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 9 }), async (steps) => {
        const fresh = await aMarket();
        aTrader(fresh, 'Hoa', { stalls: ['A1'] });
        aTrader(fresh, 'Lan', { stalls: ['B1'] });
        const files: { readonly batch: string; said: Map<string, number>; isLive: boolean }[] = [];
        for (const one of steps) {
          if ('hoa' in one) {
            const rows = [
              ...(one.hoa ? [['A1', '10/2026', one.hoa]] : []),
              ...(one.lan ? [['B1', '10/2026', one.lan]] : []),
            ];
            if (rows.length === 0) continue;
            const before = new Map(liveTotals(fresh).map((line) => [line[1], line[4]]));
            const choice = { providerBin: '970436', commit: true, replace: true };
            const { batch } = await totalsFile(fresh, [HEAD, ...rows], choice);
            const said = new Map<string, number>();
            if (one.hoa && before.get('Hoa') !== one.hoa) said.set('Hoa', one.hoa);
            if (one.lan && before.get('Lan') !== one.lan) said.set('Lan', one.lan);
            expect(batch === null).toBe(said.size === 0);
            if (batch !== null) files.push({ batch, said, isLive: true });
            continue;
          }
          const isUndo = 'undo' in one;
          const file = files[isUndo ? one.undo : one.redo];
          if (!file) continue;
          try {
            fresh.aggregates[isUndo ? 'undo' : 'redo'](CLI_AUTHOR, file.batch);
            file.isLive = !isUndo;
          } catch (thrown) {
            expect(thrown).toMatchObject({
              code: expect.stringMatching(/^(batch-undone|batch-live|aggregate-overlap)$/),
            });
          }
        }
        const live = liveTotals(fresh);
        const shown = new Map(live.map((line) => [line[1], line[4]]));
        expect(shown.size).toBe(live.length); // one figure per trader
        for (const name of ['Hoa', 'Lan']) {
          const newest = files.findLast(({ isLive, said }) => isLive && said.has(name));
          expect(shown.get(name)).toBe(newest?.said.get(name));
        }
        fresh.close();
      }),
      { numRuns: Number(process.env.AGGREGATE_RUNS ?? 12) },
    );
  });
});
