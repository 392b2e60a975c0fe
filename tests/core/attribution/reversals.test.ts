import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REVERSAL_SQL } from '../../../core/attribution/reversals.ts';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { sold, type TellingFile, type Told, tell } from '../statements/doors.ts';
import { aMarket, aTrader, BOARD, PROVIDER, stallOf } from './a-market.ts';

const FROM = '2026-10-01';
const TO = '2026-11-20';

describe('a reversal', () => {
  let core: Core;
  let code: string;
  beforeEach(async () => {
    core = await aMarket();
    code = aTrader(core, 'Hoa', { stalls: ['A1'] }).codes[0] ?? '';
    aTrader(core, 'Mai', { stalls: ['B1'] });
  });
  afterEach(() => core.close());

  const take = (rows: readonly Told[], more: Partial<TellingFile> = {}): string =>
    tell(core, { door: 'statement', account: PROVIDER, from: FROM, to: TO, rows, ...more });
  const row = (day: string, amount: number, more: Partial<Told> = {}): Told => ({
    at: `2026-${day}T08:00:00`,
    amount,
    ...more,
  });
  const back = (day: string, amount: number, more: Partial<Told> = {}): Told =>
    row(day, amount, { reversal: true, ...more });
  const rules = (): (readonly [number, string, string | null])[] =>
    core.attribution
      .payments({ from: FROM, to: TO })
      .items.map(({ amount, rule, stall }) => [amount, rule, stall] as const);

  it('takes its sale back on its own day, from the trader and stall of the sale', () => {
    take([
      row('10-01', 50_000, { memo: code, reference: 'FT1' }),
      row('10-01', 20_000, { memo: code, reference: 'FT2' }),
      back('10-03', -50_000, { reference: 'FT1', memo: 'hoan tien' }),
    ]);
    expect(sold(core, FROM, TO)).toEqual([
      ['2026-10-01', 2, 70_000],
      ['2026-10-03', -1, -50_000],
    ]);
    expect(rules()[0]).toEqual([-50_000, 'reversal', 'A1']);
    const [line] = core.attribution.payments({ from: '2026-10-03' }).items;
    expect(line?.reason.replaceAll('\u00a0', ' ')).toBe(
      'Hoàn lại khoản 50.000 đ ngày 01/10/2026 của sạp A1: trừ vào ngày hoàn.',
    );
    const { sale } = core.attribution.why(line?.paymentId ?? 0).now.evidence;
    expect(sale).toMatchObject({ day: '2026-10-01', amount: 50_000 });
    const [also] = core.attribution.why(sale?.paymentId ?? 0).also;
    expect(also).toMatch(/^Đã hoàn lại 50.000\sđ ngày 03\/10\/2026; trừ vào ngày đó\.$/);
    expect(core.storage.doctor()).toMatchObject({ ok: true });
  });

  it('makes nobody a trader who sold', () => {
    take([
      row('10-01', 50_000, { memo: code, reference: 'FT1' }),
      back('10-03', -50_000, { reference: 'FT1' }),
    ]);
    const vendors = (from: string, to: string): number[] =>
      core.figures.dailySeries({ from, to }).map((day) => day.vendors);
    expect(vendors('2026-10-01', '2026-10-03')).toEqual([1, 0, 0]);
    for (const by of ['month', 'week', 'zone', 'vendor'] as const) {
      const { rows } = core.figures.volume({ from: '2026-10-03', to: '2026-10-03', by });
      expect(rows.map(({ count, amount, vendors }) => [count, amount, vendors])).toEqual([
        [-1, -50_000, 0],
      ]);
    }
    const active = core.figures.adoption('2026-10-31', { from: '2026-10-02', to: '2026-10-31' });
    expect(active.activeVendors).toBe(0);
  });

  it('knows its sale by what its memo quotes, else by an amount that is there once in 30 days', () => {
    take([
      row('10-01', 50_000, { memo: code, reference: 'FT26274001' }),
      row('10-02', 50_000, { memo: `${code} mua rau ngon`, reference: 'FT26275002' }),
      row('10-03', 60_000, { memo: code, reference: 'FT26276003' }),
      row('10-04', 70_000, { memo: code, reference: 'FT26277004' }),
      back('10-05', -50_000, { memo: 'REVERSAL OF FT26274001' }),
      back('10-06', -30_000, { memo: `hoan tra: ${code} mua rau ngon` }),
      back('10-07', -60_000, { memo: 'hoan tien' }),
      back('11-10', -70_000, { memo: 'hoan tien' }), // 37 days later
      back('10-08', -50_000, { memo: 'hoan tien' }), // only what is left of it could fit, and does not
    ]);
    const found = core.attribution
      .payments({ from: '2026-10-05' })
      .items.map(({ paymentId, day, rule }) => [
        day.slice(5),
        rule,
        core.attribution.why(paymentId).now.evidence.sale?.day.slice(5),
      ]);
    expect(found).toEqual([
      ['11-10', 'reversal-open', undefined],
      ['10-08', 'reversal-open', undefined],
      ['10-07', 'reversal', '10-03'],
      ['10-06', 'reversal', '10-02'],
      ['10-05', 'reversal', '10-01'],
    ]);
  });

  it('waits for a person when its sale is not known, and is no money nobody was found for', () => {
    take([back('10-05', -50_000, { memo: 'hoan tien' }), row('10-05', 1_000, { memo: 'x' })]);
    expect(core.figures.volume({ from: FROM, to: TO }).unattributed).toEqual({
      count: 1,
      amount: 1_000,
    });
    const open = core.attribution.queue({}).items.find(({ isReversal }) => isReversal);
    expect(open?.rule).toBe('reversal-open');
    core.attribution.assign(CLI_AUTHOR, open?.paymentId ?? 0, stallOf(core, 'A1').uid);
    expect(sold(core, FROM, TO)).toEqual([['2026-10-05', -1, -50_000]]);
    expect(core.storage.doctor()).toMatchObject({ ok: true });
  });

  it('follows its sale to whomever a person gives it, and stays open when the sale is gone', () => {
    const uid = take([row('10-01', 50_000, { memo: 'khong ro', reference: 'FT1' })]);
    take([back('10-03', -50_000, { reference: 'FT1' })], { mark: '2' });
    expect(rules()).toEqual([
      [-50_000, 'reversal-open', null],
      [50_000, 'no-key', null],
    ]);
    const [, sale] = core.attribution.payments({ from: FROM, to: TO }).items;
    core.attribution.assign(CLI_AUTHOR, sale?.paymentId ?? 0, stallOf(core, 'B1').uid);
    expect(rules()[0]).toEqual([-50_000, 'reversal', 'B1']);
    core.attribution.assign(CLI_AUTHOR, sale?.paymentId ?? 0, stallOf(core, 'A1').uid);
    expect(rules()[0]).toEqual([-50_000, 'reversal', 'A1']);
    core.attribution.notSale(CLI_AUTHOR, sale?.paymentId ?? 0, 'tự chuyển');
    expect(sold(core, FROM, TO)).toEqual([]);
    core.statements.undo(CLI_AUTHOR, uid);
    expect(rules()).toEqual([[-50_000, 'reversal-open', null]]);
    take([row('10-01', 50_000, { memo: code, reference: 'FT1' })], { mark: '3' });
    expect(rules()[0]).toEqual([-50_000, 'reversal', 'A1']);
    expect(core.storage.doctor()).toMatchObject({ ok: true });
  });

  it('takes no money back of the board, and money a bank returns is no sale', () => {
    take([back('10-03', -50_000)], { account: BOARD });
    take([back('10-03', 30_000, { memo: `hoan ${code}` })]);
    expect(rules().map(([, rule]) => rule)).toEqual(['debit-reversal', 'board-account']);
    expect(sold(core, FROM, TO)).toEqual([]);
  });

  it('told twice takes one sale back once', () => {
    const rows = [
      row('10-01', 50_000, { memo: code, reference: 'FT1', id: '1' }),
      back('10-02', -50_000, { memo: 'hoan', reference: 'FT1', id: '2' }),
    ];
    tell(core, { door: 'feed', account: PROVIDER, from: FROM, to: TO, rows, proof: 'unproved' });
    take(rows.map(({ id: _, ...one }) => one));
    expect(sold(core, FROM, TO)).toEqual([
      ['2026-10-01', 1, 50_000],
      ['2026-10-02', -1, -50_000],
    ]);
    expect(core.attribution.queue({}).total).toBe(0);
  });

  it('looks among reversals alone, of which there are few', () => {
    const plan = core.storage.db
      .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${REVERSAL_SQL.reversals}`)
      .all({ marketId: 1, from: FROM, to: TO });
    expect(plan[0]?.detail).toMatch(/USING INDEX payment_reversal/);
  });
});
