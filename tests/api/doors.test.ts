import { describe, expect, it } from 'vitest';
import { tell } from '../core/statements/doors.ts';
import { importTraders, newAppAtWork } from './app.ts';

const OWN = '0011000000999';
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const at = (day: number, hour = '08'): string => `2026-10-0${day}T${hour}:00:00`;

describe('money told through two doors', () => {
  it('is listed where a statement lacks it, marked where it does not count, and why', async () => {
    const app = await newAppAtWork();
    await importTraders(app);
    const { core, client } = app;
    const row = { at: at(1), amount: 50_000, memo: 'tien rau', reference: 'FT1' };
    const lacking = { at: at(2), amount: 7_000, memo: 'la', reference: 'FT2', id: '2' };
    const feed = { door: 'feed', account: OWN, proof: 'unproved', name: 'sepay' } as const;
    tell(core, { ...feed, ...OCTOBER, rows: [{ ...row, id: '1' }, lacking] });
    const period = { query: { ...OCTOBER, by: 'day' } } as const;
    const marked = await (await client.volume.$get(period)).json();
    expect(marked.unproved).toMatchObject([{ fileName: 'sepay', proof: 'unproved' }]);
    tell(core, { door: 'statement', account: OWN, ...OCTOBER, rows: [row], name: 'thang-10.xlsx' });
    const proved = await (await client.volume.$get(period)).json();
    expect(proved.unproved).toEqual([]);
    expect(proved.rows).toMatchObject([{ key: '2026-10-01', count: 1, amount: 50_000 }]);
    const { total, items } = await (
      await client.statements.differences.$get({ query: { limit: '10' } })
    ).json();
    expect([total, items[0]?.amount]).toEqual([1, 7_000]);
    const lines = await (await client.payments.$get({ query: OCTOBER })).json();
    const shown = lines.items.map(({ day, uncounted, proof }) => [day.slice(8), uncounted, proof]);
    expect(shown).toEqual([
      [
        '02',
        'Sao kê thang-10.xlsx có trọn ngày này mà không có khoản này nên không tính.',
        'unproved',
      ],
      ['01', null, 'balanced'],
      ['01', 'Đã tính ở sao kê thang-10.xlsx.', 'unproved'],
    ]);
    const param = { paymentId: String(lines.items[1]?.paymentId) };
    const why = await (await client.payments[':paymentId'].why.$get({ param })).json();
    expect(why).toMatchObject({
      uncounted: null,
      also: ['Tệp sepay cũng có khoản này; ở đó không tính nữa.'],
    });
  });

  it('lets a person say that a credit pays out a gateway’s sales, as they saw it', async () => {
    const app = await newAppAtWork();
    await importTraders(app);
    const { core, client } = app;
    const sales = [100_000, 200_000].map((amount, index) => ({
      ...{ at: at(1, `0${index + 1}`), amount, fee: -1_000, terminal: 'T1' },
    }));
    const gateway = { door: 'gateway', account: 'PAYOO1', layout: 'payoo' } as const;
    tell(core, { ...gateway, ...OCTOBER, rows: sales });
    const credit = { at: at(2), amount: 298_000, memo: 'CTY THANH TOAN' };
    tell(core, { door: 'statement', account: OWN, ...OCTOBER, rows: [credit] });
    const payment = async () =>
      (await (await client.payments.$get({ query: { search: '298000' } })).json()).items[0];
    const { paymentId = 0, decidedAt: seen = '' } = (await payment()) ?? {};
    const param = { paymentId: String(paymentId) };
    const offered = await (await client.queue[':paymentId'].settlements.$get({ param })).json();
    expect(offered.settlements).toMatchObject([
      { gateway: 'Payoo', sales: 2, gross: 300_000, fee: -2_000 },
    ]);
    const [run] = offered.settlements;
    if (!run) throw new Error('nothing offered');
    const { accountId, terminal, from, to } = run;
    const json = { run: { accountId, terminal, from, to }, seen };
    expect((await client.queue[':paymentId'].settle.$post({ param, json })).status).toBe(200);
    expect(await payment()).toMatchObject({ outcome: 'not-sale', rule: 'person-settlement' });
    const again = await client.queue[':paymentId'].settle.$post({
      param,
      json: { ...json, seen: 'x' },
    });
    expect(again.status).toBe(409);
  });
});
