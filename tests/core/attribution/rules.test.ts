import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../core/index.ts';
import { CLI_AUTHOR } from '../../../core/storage/index.ts';
import { aMarket, aTrader, BOARD, type Line, PROVIDER, stallOf, takeIn } from './a-market.ts';

const DAY = '2026-10-05';

describe('whose sale a credit is', () => {
  let core: Core;
  beforeEach(async () => {
    core = await aMarket();
  });
  afterEach(() => core.close());

  async function lineOf(account: string, line: Partial<Line>) {
    await takeIn(core, account, [{ day: DAY, amount: 50_000, ...line }]);
    const { items } = core.attribution.payments({});
    expect(items).toHaveLength(1);
    return items[0];
  }

  it('gives a credit on a trader’s own account to that trader and their only stall', async () => {
    const { uid } = aTrader(core, 'Hoa', { stalls: ['A1'], account: '111000111' });
    const line = await lineOf('111000111', { memo: 'tien hang' });
    expect(line).toMatchObject({
      outcome: 'sale',
      rule: 'own-account',
      vendorUid: uid,
      stall: 'A1',
      alarm: null,
    });
  });

  it('tells the stall of a trader who has several by the code in the memo', async () => {
    const { codes } = aTrader(core, 'Hoa', { stalls: ['A1', 'A2'], account: '111000111' });
    expect(await lineOf('111000111', { memo: `mua rau ${codes[1]}` })).toMatchObject({
      outcome: 'sale',
      stall: 'A2',
    });
  });

  // Unicode case and marks: what the database can look for alone is plain letters.
  it.each([
    ['marks and letters for digits', 'Sạp OOOO1C'],
    ['capitals with marks', 'SẮP00001C mua rau'],
    ['decomposed marks', 'sạp 00001c'.normalize('NFD')],
    ['blanks inside', 'tra tien s a p 0 0 0 0 1 c'],
    ['plain', 'tien hang sap00001c'],
  ])('finds a code typed with %s', async (_how, memo) => {
    const { uid, codes } = aTrader(core, 'Hoa', { stalls: ['A1'] });
    expect(codes).toEqual(['SAP00001C']);
    expect(await lineOf(PROVIDER, { memo })).toMatchObject({ outcome: 'sale', vendorUid: uid });
  });

  it('leaves the stall open when the trader has several and nothing tells which', async () => {
    const { uid } = aTrader(core, 'Hoa', { stalls: ['A1', 'A2'], account: '111000111' });
    expect(await lineOf('111000111', { memo: 'tien hang' })).toMatchObject({
      outcome: 'sale',
      vendorUid: uid,
      stall: null,
    });
  });

  it('raises an alarm when another trader’s code comes in on somebody’s own account', async () => {
    aTrader(core, 'Hoa', { stalls: ['A1'], account: '111000111' });
    const { codes } = aTrader(core, 'Lan', { stalls: ['B1'] });
    const line = await lineOf('111000111', { memo: `${codes[0]} tien hang` });
    expect(line).toMatchObject({ outcome: 'open', alarm: 'foreign-code', vendorUid: null });
    expect(line?.reason).toContain('B1');
    expect(core.attribution.queue({})).toMatchObject({ total: 1, alarms: 1 });
  });

  it('finds the trader by virtual account, by terminal, and by payment code', async () => {
    const { codes } = aTrader(core, 'Hoa', { stalls: ['A1'] });
    const list = await listWith(core, [
      ['A2', 'Lan', '0100000002', 'VA0002', ''],
      ['A3', 'Mai', '0100000003', '', 'TM03'],
    ]);
    expect(list.rejected).toEqual([]);
    await takeIn(core, PROVIDER, [
      { day: DAY, amount: 1000, memo: `MBVCB.123.${codes[0]?.toLowerCase()}.CT tu 1 toi 2` },
      { day: DAY, amount: 2000, memo: 'ck', va: 'va0002' },
      { day: DAY, amount: 3000, memo: 'ck', terminal: 'TM03' },
      { day: DAY, amount: 4000, memo: 'ck' },
      { day: DAY, amount: -9000, memo: 'phi' },
    ]);
    const { items, total } = core.attribution.payments({});
    expect(total).toBe(4);
    const byAmount = new Map(items.map((item) => [item.amount, [item.rule, item.stall]]));
    expect(byAmount).toEqual(
      new Map([
        [1000, ['payment-code', 'A1']],
        [2000, ['virtual-account', 'A2']],
        [3000, ['terminal', 'A3']],
        [4000, ['no-key', null]],
      ]),
    );
  });

  it('asks a person when keys disagree, or a memo holds two codes', async () => {
    const hoa = aTrader(core, 'Hoa', { stalls: ['A1'] });
    const lan = aTrader(core, 'Lan', { stalls: ['B1'] });
    await listWith(core, [['A2', 'Mai', '0100000002', 'VA0002', '']]);
    await takeIn(core, PROVIDER, [
      { day: DAY, amount: 1000, memo: `${hoa.codes[0]}`, va: 'VA0002' },
      { day: DAY, amount: 2000, memo: `${hoa.codes[0]} ${lan.codes[0]}` },
    ]);
    const { items, total } = core.attribution.queue({});
    expect(total).toBe(2);
    const rules = new Map(items.map(({ amount, rule }) => [amount, rule]));
    expect(rules).toEqual(
      new Map([
        [1000, 'conflict'],
        [2000, 'two-codes'],
      ]),
    );
    const conflict = items.find(({ rule }) => rule === 'conflict');
    expect(conflict?.reason).toMatch(
      /tài khoản định danh chỉ tới sạp A2, mã thanh toán chỉ tới sạp A1/,
    );
  });

  it('keeps a code to the days its trader was at the stall', async () => {
    const { uid, codes } = aTrader(core, 'Hoa', { stalls: ['A1'] });
    core.registry.setVendorStatus(CLI_AUTHOR, uid, {
      status: 'left',
      day: '2026-10-10',
      reason: 'nghỉ',
    });
    await takeIn(core, PROVIDER, [
      { day: '2026-10-05', amount: 1000, memo: `${codes[0]}` },
      { day: '2026-10-20', amount: 2000, memo: `${codes[0]}` },
    ]);
    const { items } = core.attribution.payments({});
    const rules = new Map(items.map(({ amount, outcome, rule }) => [amount, [outcome, rule]]));
    expect(rules.get(1000)).toEqual(['sale', 'payment-code']);
    expect(rules.get(2000)).toEqual(['open', 'out-of-date']);
  });

  it('knows a trader listed after the day of the payment', async () => {
    const { codes } = aTrader(core, 'Hoa', { stalls: ['A1'], day: '2026-11-22' });
    expect(await lineOf(PROVIDER, { memo: `${codes[0]}` })).toMatchObject({
      outcome: 'sale',
      stall: 'A1',
    });
  });

  it('never counts the board’s own money as a sale', async () => {
    const { codes } = aTrader(core, 'Hoa', { stalls: ['A1'] });
    const line = await lineOf(BOARD, { memo: `${codes[0]} phi cho` });
    expect(line).toMatchObject({ outcome: 'not-sale', rule: 'board-account' });
    expect(() =>
      core.attribution.assign(CLI_AUTHOR, line?.paymentId ?? 0, stallOf(core, 'A1').uid),
    ).toThrow(expect.objectContaining({ code: 'board-money' }));
  });

  it('keeps rule, evidence, author and time, and no whole account number', async () => {
    const { codes } = aTrader(core, 'Hoa', { stalls: ['A1'] });
    const line = await lineOf(PROVIDER, { memo: `CK ${codes[0]}` });
    const { now } = core.attribution.why(line?.paymentId ?? 0);
    expect(now).toMatchObject({
      rule: 'payment-code',
      author: 'cli',
      decidedAt: '2026-11-22T01:00:00.000Z',
      evidence: { field: 'memo', text: codes[0], account: '•••0001' },
    });
    expect(JSON.stringify(now)).not.toContain(PROVIDER);
  });
});

async function listWith(core: Core, rows: readonly (readonly string[])[]) {
  const head = 'Mã sạp,Tên tiểu thương,Điện thoại,Tài khoản định danh,Mã điểm bán';
  const bytes = new TextEncoder().encode([head, ...rows.map((row) => row.join(','))].join('\n'));
  const list = await core.registry.readVendorList(bytes, 'ds.csv');
  return core.registry.importVendors(CLI_AUTHOR, list, { dryRun: false });
}
