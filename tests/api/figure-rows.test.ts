/**
 * From a figure down to the line of the file: sums of payments against the bars
 * they make, and what of the original may be seen.
 */
import { describe, expect, it } from 'vitest';
import { type App, finished, importTraders, newAppAtWork } from './app.ts';

const HEADINGS =
  'Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Số dư,Mô tả,Tên người chuyển,Tài khoản người chuyển';
const ROWS = [
  HEADINGS,
  '2026-11-18 08:00:00,R1,,50000,1050000,mua rau,NGUYEN VAN MOT,0071000012345',
  '2026-11-19 09:00:00,R2,,70000,1120000,mua ca,TRAN THI HAI,0071000067890',
  '2026-11-20 10:00:00,R3,20000,,1100000,rut tien,LE VAN BA,0071000011111',
];

async function takeIn(app: App, account: string, kind?: 'provider'): Promise<void> {
  const { client } = app;
  // The same file for two accounts would be refused.
  const text = `\ufeff${ROWS.join('\n')}\n${kind ? '\n' : ''}`;
  const file = new File([text], `${account}.csv`);
  const form = { file, account, ...(kind ? { kind } : {}) };
  const { jobId } = await (await client.statements.preview.$post({ form })).json();
  const job = await finished(app, jobId);
  if (job.kind !== 'statements-preview' || !job.result) throw new Error(JSON.stringify(job));
  const commit = client.statements.preview[':id'].commit;
  const taken = await commit.$post({ param: { id: job.result.preview }, json: {} });
  await finished(app, (await taken.json()).jobId);
}

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
/** An own account of Nguyễn Thị Đào, stall A01. */
const OWN = '0011000000999';
const PROVIDER = '999888777';

async function market() {
  const app = await newAppAtWork();
  await importTraders(app);
  await takeIn(app, OWN);
  await takeIn(app, PROVIDER, 'provider');
  const { client } = app;
  const payments = async (query: object) =>
    (await client.figures.payments.$get({ query: { ...NOVEMBER, ...query } })).json();
  const line = async (paymentId: number | undefined) =>
    (
      await client.figures.payments[':paymentId'].line.$post({
        param: { paymentId: String(paymentId) },
      })
    ).json();
  return { app, client, payments, line };
}

describe('the payments behind a bar', () => {
  it('add up to it, by trader, day, place and bank', async () => {
    const { client, payments } = await market();
    const query = { ...NOVEMBER, by: 'vendor' } as const;
    const { rows, unattributed } = await (await client.volume.$get({ query })).json();
    expect(rows).toMatchObject([{ count: 2, amount: 120_000 }]);
    const vendor = rows[0]?.key;
    const found = await payments({ vendor });
    expect(found).toMatchObject({ total: 2, sum: { count: 2, amount: 120_000 } });
    expect(found.items.map(({ amount, payer }) => [amount, payer])).toEqual([
      [70_000, 'T.T.H. · 7890'],
      [50_000, 'N.V.M. · 2345'],
    ]);
    const one = { vendor, from: '2026-11-19', to: '2026-11-19' };
    expect((await payments(one)).sum).toEqual({ count: 1, amount: 70_000 });
    for (const [part, count] of [
      [{ zone: 'Khu A' }, 2],
      [{ zone: 'Khu B' }, 0],
      [{ row: 'Khu A / Dãy 1' }, 2],
      [{ row: '' }, 0],
      [{ goods: 'Rau' }, 2],
      [{ goods: 'Thịt' }, 0],
      [{ provider: '970436' }, 2],
      [{ provider: '970405' }, 0],
    ] as const) {
      expect((await payments({ vendor, ...part })).total).toBe(count);
    }
    expect(unattributed).toEqual({ count: 2, amount: 120_000 });
    expect((await payments({ open: '1' })).sum).toEqual({ count: 2, amount: 120_000 });
    const page = await payments({ open: '1', offset: '1', limit: '1' });
    expect(page).toMatchObject({ total: 2, items: [{ amount: 50_000 }] });
  });
});

describe('the line of the file', () => {
  it("of a trader's own statement is shown alone, masked, and the look recorded", async () => {
    const { client, payments, line } = await market();
    const query = { ...NOVEMBER, by: 'vendor' } as const;
    const { rows } = await (await client.volume.$get({ query })).json();
    const { items } = await payments({ vendor: rows[0]?.key });
    const shown = await line(items[0]?.paymentId);
    expect(shown).toMatchObject({
      ...{ fileName: `${OWN}.csv`, author: 'Lê Thị Mẫu', row: 3, isTraders: true, missing: null },
      line: { sheet: null, headings: HEADINGS.split(',') },
    });
    expect(shown.line?.rows).toEqual([
      {
        row: 3,
        isLine: true,
        cells: [
          ...['2026-11-19 09:00:00', 'R2', '', '70000', '•••', 'mua ca'],
          ...['T.T.H.', '•••7890'],
        ],
      },
    ]);
    const { lines } = await (await client.audit.$get({ query: {} })).json();
    expect(lines[0]).toMatchObject({ action: 'figures.original-line' });
    expect(JSON.stringify(lines[0])).not.toMatch(/HAI|0071|mua ca/);
  });

  it("of a provider's file stands among its neighbours, of which days and sums alone are seen", async () => {
    const { payments, line } = await market();
    const { items } = await payments({ open: '1' });
    const shown = await line(items[0]?.paymentId);
    expect(shown.isTraders).toBe(false);
    expect(shown.line?.rows.map(({ row, isLine }) => [row, isLine])).toEqual([
      [2, false],
      [3, true],
      [4, false],
    ]);
    expect(shown.line?.rows[1]?.cells[4]).toBe('1120000');
    expect(shown.line?.rows[0]?.cells).toEqual([
      ...['2026-11-18 08:00:00', '•••', '', '50000', '•••', '•••', '•••', '•••'],
    ]);
  });

  it('of a payment that is gone is refused', async () => {
    const { client } = await market();
    const param = { paymentId: '987654' };
    const answer = await client.figures.payments[':paymentId'].line.$post({ param });
    expect(answer.status).toBe(404);
  });
});

describe('the days of a period', () => {
  it('tell what is known of each, open or closed, and what is nobody’s', async () => {
    const { client } = await market();
    const query = { from: '2026-11-17', to: '2026-11-21' };
    const { days } = await (await client.figures.days.$get({ query })).json();
    expect(days.map(({ isKnown, unattributed }) => [isKnown, unattributed.amount])).toEqual([
      [false, 0],
      [true, 50_000],
      [true, 70_000],
      [true, 0],
      [false, 0],
    ]);
    // 18 November 2026 is the tenth of the tenth lunar month.
    expect(days[1]).toMatchObject({ isOpen: true, lunar: { day: 10, month: 10 } });
  });
});
