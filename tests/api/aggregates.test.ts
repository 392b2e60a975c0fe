import { describe, expect, it } from 'vitest';
import { type App, importTraders, newAppAtWork } from './app.ts';

const totals = () =>
  new File(
    [
      'Mã sạp,Tháng,SLGD,Doanh số\nA01,10/2026,12,1.200.000\nZ9,10/2026,1,5.000\nTổng,,13,1.205.000\n',
    ],
    'tổng hợp.csv',
  );

async function traders({ client }: App) {
  return (await (await client.vendors.$get({ query: {} })).json()).vendors;
}

describe('totals without rows', () => {
  it('are read from a file, looked at, taken in once, shown apart, undone and redone', async () => {
    const app = await newAppAtWork();
    const { client, api } = app;
    await importTraders(app);
    const read = await (await client.aggregates.files.$post({ form: { file: totals() } })).json();
    expect(read).toMatchObject({ needsProvider: true, needsPeriod: false, rows: 2, unit: 1 });
    const param = { id: read.file };
    const file = client.aggregates.files[':id'];
    const refused = await file.preview.$post({ param, json: {} });
    expect(refused.status).toBe(422);
    const json = { providerBin: '971005' };
    const shown = await (await file.preview.$post({ param, json })).json();
    expect(shown).toMatchObject({ added: 1, rejected: 1, totals: { ok: true } });

    const taken = await (await file.commit.$post({ param, json })).json();
    const again = await (await file.commit.$post({ param, json })).json();
    expect(again).toEqual(taken);
    const query = { from: '2026-10-01', to: '2026-10-31' };
    const volume = await (await client.volume.$get({ query })).json();
    expect(volume.aggregated).toEqual({ count: 12, amount: 1_200_000 });
    expect(volume.rows).toEqual([]);
    const counted = await (await client.aggregates.$get({ query })).json();
    expect(counted.counted).toMatchObject([{ total: { trader: { name: 'Nguyễn Thị Đào' } } }]);

    const { batches } = await (await client.aggregates.batches.$get()).json();
    expect(batches).toMatchObject([{ source: 'tổng hợp.csv', author: 'Lê Thị Mẫu', live: 1 }]);
    const batch = { batch: batches[0]?.batch ?? '' };
    const original = await api.request(`/api/aggregates/batches/${batch.batch}/file`);
    expect(await original.text()).toBe(await totals().text());
    const of = client.aggregates.batches[':batch'];
    expect(await (await of.undo.$post({ param: batch })).json()).toMatchObject({ removed: 1 });
    expect((await (await client.volume.$get({ query })).json()).aggregated.amount).toBe(0);
    expect(await (await of.redo.$post({ param: batch })).json()).toMatchObject({ restored: 1 });
  });

  it('are typed and declared, and stand under their own name in the report', async () => {
    const app = await newAppAtWork();
    const { client } = app;
    await importTraders(app);
    const [dao] = await traders(app);
    const typed = { providerBin: '971005', from: '2026-10-01', to: '2026-10-31', amount: 500_000 };
    await client.aggregates.$post({ json: typed });
    const known = await client.aggregates.$post({ json: { ...typed, amount: 600_000 } });
    expect(known.status).toBe(422);
    const week = { from: '2026-10-05', to: '2026-10-11' };
    const lines = [{ vendorUid: dao?.uid ?? '', count: null, amount: 90_000 }];
    await client.aggregates.tally.$post({ json: { ...week, lines } });
    const page = await (await client.aggregates.tally.$get({ query: week })).json();
    expect(page.lines.map(({ name, amount }) => [name, amount])).toEqual([
      ['Nguyễn Thị Đào', 90_000],
      ['Trần Văn Đức', null],
    ]);

    const report = await (
      await client.reports[':period'].$get({ param: { period: '2026-10' } })
    ).json();
    expect(report.figures).toMatchObject({
      txValue: 0,
      aggregatedValue: 500_000,
      declaredValue: 90_000,
    });
    const named = report.explained.map(({ label, text }) => [label, text]);
    expect(named).toContainEqual(['Giá trị nhà cung cấp báo tổng', '500.000 đồng']);
    expect(named).toContainEqual(['Giá trị tiểu thương tự khai', '90.000 đồng']);
    expect(JSON.stringify(report.body)).toContain('để riêng, không nằm trong doanh số trên');
  });
});

describe('the calendar', () => {
  it('shows what is missing, totals as bands, and asks for files', async () => {
    const app = await newAppAtWork();
    const { client } = app;
    await importTraders(app); // 22 November 2026, accounts at Vietcombank
    const total = { providerBin: '970436', from: '2026-11-01', to: '2026-11-15', amount: 1 };
    await client.aggregates.$post({ json: total });
    const november = { month: '2026-11' };
    const now = await (await client.calendar.$get({ query: november })).json();
    expect(now).toMatchObject({ month: '2026-11', expecting: 0 });
    expect(now.accounts[0]?.bands).toMatchObject([{ to: '2026-11-15', ofMarket: true }]);
    expect(now.accounts[0]?.gaps).toEqual([]);
    const param = { account: now.accounts[0]?.uid ?? '' };
    const ask = client.calendar[':account'].ask;
    expect((await ask.$post({ param, json: november })).status).toBe(422);
  });

  it('of 400 accounts is there at once', async () => {
    const app = await newAppAtWork();
    const { client, core } = app;
    const rows = Array.from({ length: 400 }, (_, index) =>
      [`A${index}`, `Người ${index}`, 'Vietcombank', `00110${String(index).padStart(8, '0')}`].join(
        ',',
      ),
    );
    const list = new File(
      [`Mã sạp,Tên tiểu thương,Ngân hàng,Số tài khoản\n${rows.join('\n')}\n`],
      'l.csv',
    );
    const { preview } = await (await client.vendors.import.$post({ form: { file: list } })).json();
    await client.vendors.import[':id'].commit.$post({ param: { id: preview } });
    core.storage.db.exec("UPDATE account SET from_day = '2026-01-01'");
    core.storage.db.exec("UPDATE vendor_status SET from_day = '2026-01-01'");
    core.storage.db.exec(`
      INSERT INTO import (uid, market_id, account_id, account_kind, lane, file_name, file_sha256, format,
        from_day, to_day, credit_count, credit_sum, debit_count, debit_sum, fee_sum, proof, added,
        duplicate, ignored, rejected, author, created_at)
      SELECT 'i' || a.id || '-' || d.value, a.market_id, a.id, 'trader', 'B', 'f', 's', 'csv',
        '2026-10-' || d.value, '2026-10-' || d.value, 0, 0, 0, 0, 0, 'totals', 0, 0, 0, 0, 't', 't'
      FROM account a JOIN json_each('["01","03","05","07","09","11","13","15","17","19"]') d`);
    const query = { month: '2026-10' };
    await client.calendar.$get({ query });
    const begin = performance.now();
    const calendar = await (await client.calendar.$get({ query })).json();
    const took = performance.now() - begin;
    expect(calendar.accounts).toHaveLength(400);
    expect(calendar.accounts[399]).toMatchObject({ known: 10, expected: 31 });
    expect(took).toBeLessThan(400); // some 100 ms here; double the aim, for a busy machine
  });
});
