import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, PROVIDER, stallOf, takeIn } from './a-market.ts';

const DAY = '2026-10-05';
const sold = (core: Core) =>
  core.figures.volume({ from: DAY, to: DAY }).rows.map(({ count, amount }) => [count, amount]);

describe('the queue of payments that wait for a person', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket();
  });
  afterEach(() => core.close());

  async function waiting(memo = 'tien hang') {
    aTrader(core, 'Hoa', { stalls: ['A1'] });
    await takeIn(core, PROVIDER, [{ day: DAY, amount: 70_000, memo }]);
    const [item] = core.attribution.queue({}).items;
    if (!item) throw new Error('nothing waits');
    return item.paymentId;
  }

  it('counts a payment once a person has assigned it, and says who did', async () => {
    const id = await waiting();
    expect(sold(core)).toEqual([]);
    const person = core.people.add(CLI_AUTHOR, { name: 'Chị Lan' });
    const author = core.people.authorOf(person.uid);
    const why = core.attribution.assign(author, id, stallOf(core, 'A1').uid);
    expect(why.now).toMatchObject({ outcome: 'sale', rule: 'person', author: 'Chị Lan' });
    expect(why.before).toMatchObject([{ outcome: 'open', rule: 'no-key', author: 'cli' }]);
    expect(core.attribution.queue({}).total).toBe(0);
    expect(sold(core)).toEqual([[1, 70_000]]);
    expect(core.storage.doctor().ok).toBe(true);
  });

  it('takes a decision back without losing what was decided', async () => {
    const id = await waiting();
    core.attribution.assign(CLI_AUTHOR, id, stallOf(core, 'A1').uid);
    core.attribution.notSale(CLI_AUTHOR, id, 'tự chuyển tiền');
    expect(sold(core)).toEqual([]);
    const why = core.attribution.reopen(CLI_AUTHOR, id);
    expect(why.now.outcome).toBe('open');
    expect(why.before.map(({ outcome }) => outcome)).toEqual(['not-sale', 'sale', 'open']);
    expect(why.before[0]?.sentence).toContain('tự chuyển tiền');
    expect(core.attribution.queue({}).total).toBe(1);
  });

  it('suggests whom the keys point to and finds others by search', async () => {
    const { codes } = aTrader(core, 'Đặng Thị Lựu', { stalls: ['B7'] });
    const other = aTrader(core, 'Mai', { stalls: ['C1'] });
    const id = await waiting(`${codes[0]} ${other.codes[0]}`);
    expect(core.attribution.candidates(id).map(({ stall }) => stall)).toEqual(['B7', 'C1']);
    expect(core.attribution.candidates(id, 'luu').map(({ stall }) => stall)).toContain('B7');
    // What is searched for stands before what was suggested.
    expect(core.attribution.candidates(id, 'a1').map(({ stall }) => stall)).toEqual([
      'A1',
      'B7',
      'C1',
    ]);
  });

  it('judges again once a code is registered', async () => {
    await takeIn(core, PROVIDER, [{ day: DAY, amount: 30_000, memo: 'ck', va: 'VA77' }]);
    const text = 'Mã sạp,Tên tiểu thương,Tài khoản định danh\nD1,Yến,VA77';
    const list = await core.registry.readVendorList(new TextEncoder().encode(text), 'ds.csv');
    core.registry.importVendors(CLI_AUTHOR, list, { dryRun: false });
    expect(sold(core)).toEqual([[1, 30_000]]);
  });

  it('forgets the payments of an import that was taken back', async () => {
    const id = await waiting();
    core.attribution.assign(CLI_AUTHOR, id, stallOf(core, 'A1').uid);
    const [taken] = core.statements.list();
    core.statements.undo(CLI_AUTHOR, taken?.import ?? '');
    expect(sold(core)).toEqual([]);
    expect(core.storage.doctor().ok).toBe(true);
    expect(() => core.attribution.why(id)).toThrow(
      expect.objectContaining({ code: 'unknown-payment' }),
    );
  });
});
