import { describe, expect, it } from 'vitest';
import { type App, finished, importTraders, movable, newAppAtWork } from './app.ts';

const ROWS = [
  'Ngày giao dịch,Số tham chiếu,Số tiền ghi nợ,Số tiền ghi có,Số dư,Mô tả',
  '2026-11-18 08:00:00,R1,,50000,1050000,mua rau',
  '2026-11-19 09:00:00,R2,,70000,1120000,mua ca',
  '2026-11-20 10:00:00,R3,20000,,1100000,rut tien',
];
const file = () => new File([`\ufeff${ROWS.join('\n')}\n`], 'sao kê.csv');

async function preview(app: App) {
  const form = { file: file(), account: '0011000000999' };
  const { jobId } = await (await app.client.statements.preview.$post({ form })).json();
  const job = await finished(app, jobId);
  if (job.kind !== 'statements-preview' || !job.result) throw new Error(JSON.stringify(job));
  return job.result;
}

describe('a statement', () => {
  it('is previewed, taken in, seen in every figure, and undone', async () => {
    const app = await newAppAtWork();
    const { client } = app;
    await importTraders(app);
    const previewed = await preview(app);
    expect(previewed.results).toMatchObject([{ import: null, added: 3, rejected: [] }]);
    const rows = await (
      await client.statements.preview[':id'].rows.$get({
        param: { id: previewed.preview },
        query: { outcome: 'new', limit: '2' },
      })
    ).json();
    expect(rows.rows.map(({ amount }) => amount)).toEqual([50_000, 70_000]);

    const param = { id: previewed.preview };
    const commit = client.statements.preview[':id'].commit;
    const { jobId } = await (await commit.$post({ param, json: {} })).json();
    const job = await finished(app, jobId);
    expect(job).toMatchObject({ state: 'done', result: { imports: [{ added: 3 }] } });

    const overview = await (await client.overview.$get()).json();
    expect(overview.last7).toMatchObject({ count: 2, amount: 120_000, to: '2026-11-20' });
    expect(overview.steps.statement).toBe(true);
    const query = { from: '2026-11-01', to: '2026-11-30', by: 'vendor' } as const;
    const volume = await (await client.volume.$get({ query })).json();
    expect(volume.rows).toMatchObject([{ count: 2, amount: 120_000, vendors: 1 }]);
    const behind = await (await client.payments.$get({ query: { day: '2026-11-19' } })).json();
    expect(behind.items).toMatchObject([{ amount: 70_000, vendorName: 'Nguyễn Thị Đào' }]);

    const again = await preview(app);
    expect(again.results).toMatchObject([{ added: 0 }]);

    const { imports } = await (await client.statements.$get()).json();
    const uid = imports[0]?.import ?? '';
    const undone = await client.statements[':uid'].undo.$post({ param: { uid } });
    expect(await undone.json()).toEqual({ import: uid, removed: 3 });
    const after = await (await client.volume.$get({ query })).json();
    expect(after.rows).toEqual([]);
  });

  it('that waits for a person is assigned, set aside and put back', async () => {
    const app = await newAppAtWork();
    const { client } = app;
    await importTraders(app);
    const form = { file: file(), account: '999888777', kind: 'provider' } as const;
    const { jobId } = await (await client.statements.preview.$post({ form })).json();
    const job = await finished(app, jobId);
    if (job.kind !== 'statements-preview' || !job.result) throw new Error(JSON.stringify(job));
    const param = { id: job.result.preview };
    const commit = client.statements.preview[':id'].commit;
    await finished(app, (await (await commit.$post({ param, json: {} })).json()).jobId);

    const queue = await (await client.queue.$get({ query: {} })).json();
    expect(queue.total).toBe(2);
    const paymentId = String(queue.items[0]?.paymentId);
    const one = client.queue[':paymentId'];
    const { candidates } = await (
      await one.candidates.$get({ param: { paymentId }, query: { search: 'A02' } })
    ).json();
    const occupancyUid = candidates[0]?.occupancyUid ?? '';
    const assigned = await one.assign.$post({ param: { paymentId }, json: { occupancyUid } });
    expect(await assigned.json()).toMatchObject({ now: { outcome: 'sale', rule: 'person' } });
    await one.reopen.$post({ param: { paymentId }, json: {} });
    const aside = await one['not-sale'].$post({ param: { paymentId }, json: { reason: 'vay' } });
    expect(await aside.json()).toMatchObject({ now: { outcome: 'not-sale' } });
    expect((await (await client.queue.$get({ query: {} })).json()).total).toBe(1);
    const why = await client.payments[':paymentId'].why.$get({ param: { paymentId } });
    expect((await why.json()).before.length).toBeGreaterThanOrEqual(3);
  });

  it('decided without a person is found among the decided, and corrected', async () => {
    const app = await newAppAtWork();
    const { client } = app;
    await importTraders(app);
    const { preview: id } = await preview(app);
    await finished(app, (await (await commit(app, id)).json()).jobId);
    const list = async (query: { outcome: 'sale' | 'not-sale'; search?: string; limit?: string }) =>
      (await client.payments.$get({ query })).json();

    const sales = await list({ outcome: 'sale' });
    expect(sales.items.map(({ amount }) => amount)).toEqual([70_000, 50_000]);
    expect(sales.items[0]).toMatchObject({ rule: 'own-account', stall: 'A01' });
    expect(await list({ outcome: 'sale', limit: '1' })).toMatchObject({ total: 2 });
    for (const [search, found] of [
      ['70.000 đ', [70_000]],
      ['Mua RAU', [50_000]],
      ['a01', [70_000, 50_000]],
      ['100%', []],
    ] as const) {
      const { items } = await list({ outcome: 'sale', search });
      expect(items.map(({ amount }) => amount)).toEqual(found);
    }

    const wrong = sales.items[0];
    const param = { paymentId: String(wrong?.paymentId) };
    const seen = wrong?.decidedAt ?? '';
    const one = client.queue[':paymentId'];
    const stale = await one.reopen.$post({ param, json: { seen: '2026-01-01T00:00:00.000Z' } });
    expect(stale.status).toBe(409);
    const json = { reason: 'người nhà chuyển', seen };
    expect((await one['not-sale'].$post({ param, json })).status).toBe(200);
    expect((await list({ outcome: 'sale' })).total).toBe(1);
    const aside = await list({ outcome: 'not-sale' });
    expect(aside.items).toMatchObject([{ amount: 70_000, rule: 'person-not-sale' }]);
    const again = { seen: aside.items[0]?.decidedAt ?? '' };
    expect((await one.reopen.$post({ param, json: again })).status).toBe(200);
    const queue = await (await client.queue.$get({ query: {} })).json();
    expect(queue.items).toMatchObject([{ amount: 70_000, rule: 'person-reopened' }]);
  });

  it("of a trader's own account records the consent, and the form once it was seen", async () => {
    const app = await newAppAtWork();
    const { client } = app;
    await importTraders(app);
    const { preview: id } = await preview(app);
    await finished(app, (await (await commit(app, id)).json()).jobId);
    const account = () => app.core.registry.findAccount('0011000000999');
    expect(account()).toMatchObject({ consentDay: '2026-11-22', consentFormDay: null });
    const consent = client.accounts[':uid'].consent;
    const param = { uid: account()?.uid ?? '' };
    const answer = await consent.$post({ param, json: { formSeen: true } });
    expect(await answer.json()).toMatchObject({ consentFormDay: '2026-11-22' });
    expect(account()).toMatchObject({ consentFormDay: '2026-11-22' });
    const nobody = await consent.$post({ param: { uid: 'x' }, json: { formSeen: true } });
    expect(nobody.status).toBe(404);
  });

  it('that cannot be read fails its job with a sentence', async () => {
    const app = await newAppAtWork();
    const form = { file: new File(['chỉ là chữ'], 'giả.xlsx') };
    const { jobId } = await (await app.client.statements.preview.$post({ form })).json();
    const job = await finished(app, jobId);
    expect(job).toMatchObject({ state: 'failed', error: { message: expect.any(String) } });
    expect(job.error?.code).not.toBe('internal');
  });
});

/** Says yes to a preview; the typed client's answer. */
function commit(app: App, id: string) {
  return app.client.statements.preview[':id'].commit.$post({ param: { id }, json: {} });
}

describe('saying yes to a preview', () => {
  it('twice gives the same job, and takes the file in once', async () => {
    const app = await newAppAtWork();
    await importTraders(app);
    const { preview: id } = await preview(app);
    const [first, second] = await Promise.all([commit(app, id), commit(app, id)]);
    const { jobId } = await first.json();
    expect(await second.json()).toEqual({ jobId });
    await finished(app, jobId);
    expect(await (await commit(app, id)).json()).toEqual({ jobId });
    const { imports } = await (await app.client.statements.$get()).json();
    expect(imports).toHaveLength(1);
  });

  it('long after it went in says so, and not that it expired', async () => {
    const clock = movable();
    const app = await newAppAtWork(clock);
    await importTraders(app);
    const { preview: id } = await preview(app);
    await finished(app, (await (await commit(app, id)).json()).jobId);
    clock.forward(3 * 3_600_000);
    const late = await commit(app, id);
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ error: { code: 'already-committed' } });
  });

  it('is no longer a yes when the data has changed since', async () => {
    const app = await newAppAtWork();
    await importTraders(app);
    const mine = await preview(app);
    const other = await preview(app);
    await finished(app, (await (await commit(app, other.preview)).json()).jobId);
    const { jobId } = await (await commit(app, mine.preview)).json();
    expect(await finished(app, jobId)).toMatchObject({
      state: 'failed',
      error: { code: 'preview-stale', message: expect.stringContaining('Hãy xem trước lại') },
    });
    const { imports } = await (await app.client.statements.$get()).json();
    expect(imports).toHaveLength(1);
  });

  it('can be taken back before the work begins, and given again', async () => {
    const app = await newAppAtWork();
    await importTraders(app);
    const { preview: id } = await preview(app);
    const { jobId } = await (await commit(app, id)).json();
    await app.client.jobs[':id'].cancel.$post({ param: { id: jobId } });
    expect(await finished(app, jobId)).toMatchObject({ state: 'cancelled' });
    expect((await (await app.client.statements.$get()).json()).imports).toEqual([]);

    const again = await (await commit(app, id)).json();
    expect(again.jobId).not.toBe(jobId);
    expect(await finished(app, again.jobId)).toMatchObject({ state: 'done' });
    const over = await app.client.jobs[':id'].cancel.$post({ param: { id: again.jobId } });
    expect(over.status).toBe(409);
  });

  it('ends when the preview is put away', async () => {
    const app = await newAppAtWork();
    const { preview: id } = await preview(app);
    const away = app.client.statements.preview[':id'].$delete;
    expect((await away({ param: { id } })).status).toBe(204);
    expect((await away({ param: { id } })).status).toBe(204);
    const late = await commit(app, id);
    expect(late.status).toBe(404);
    expect(await late.json()).toMatchObject({ error: { code: 'unknown-preview' } });
  });

  it('shows phase and count on the way', async () => {
    const app = await newAppAtWork();
    const rows = Array.from(
      { length: 11_000 },
      (_, row) => `2026-11-18 08:00:00,R${row},,${1000 + row},,mua rau`,
    );
    const text = [ROWS[0], ...rows].join('\n');
    const form = { file: new File([text], 'lớn.csv'), account: '999888777' };
    const { jobId } = await (await app.client.statements.preview.$post({ form })).json();
    const read = await finished(app, jobId);
    if (read.kind !== 'statements-preview' || !read.result) throw new Error(JSON.stringify(read));
    const committed = await (await commit(app, read.result.preview)).json();
    const events = await (await app.api.request(`/api/jobs/${committed.jobId}/events`)).text();
    expect(events).toContain('"phase":"Đang chuẩn bị các dòng","done":5000,"total":11000');
    expect(events).toContain('"phase":"Đang ghi vào sổ","done":11000,"total":11000');
    expect(events).toContain('"state":"done"');
  });
});

describe('two people at the same payment', () => {
  it('do not overrule each other unawares', async () => {
    const clock = movable();
    const app = await newAppAtWork(clock);
    const { client } = app;
    await importTraders(app);
    const form = { file: file(), account: '999888777', kind: 'provider' } as const;
    const { jobId } = await (await client.statements.preview.$post({ form })).json();
    const job = await finished(app, jobId);
    if (job.kind !== 'statements-preview' || !job.result) throw new Error(JSON.stringify(job));
    await finished(app, (await (await commit(app, job.result.preview)).json()).jobId);

    const { items } = await (await client.queue.$get({ query: {} })).json();
    const paymentId = String(items[0]?.paymentId);
    const seen = items[0]?.decidedAt ?? '';
    const one = client.queue[':paymentId'];
    const { candidates } = await (
      await one.candidates.$get({ param: { paymentId }, query: { search: 'A' } })
    ).json();
    const uids = candidates.map(({ occupancyUid }) => occupancyUid);
    clock.forward(1000);
    const first = await one.assign.$post({
      param: { paymentId },
      json: { occupancyUid: uids[0] ?? '', seen },
    });
    expect(first.status).toBe(200);
    const late = [
      await one.assign.$post({
        param: { paymentId },
        json: { occupancyUid: uids[1] ?? '', seen },
      }),
      await one['not-sale'].$post({ param: { paymentId }, json: { reason: 'vay', seen } }),
    ];
    for (const response of late) {
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({
        error: { code: 'already-decided', message: expect.stringContaining('Lê Thị Mẫu') },
      });
    }
    const why = await client.payments[':paymentId'].why.$get({ param: { paymentId } });
    const { now } = await why.json();
    expect(now).toMatchObject({ outcome: 'sale', stall: candidates[0]?.stall });
    // Who has seen the decision may change it.
    const known = { reason: 'vay', seen: now.decidedAt };
    const changed = await one['not-sale'].$post({ param: { paymentId }, json: known });
    expect(changed.status).toBe(200);
  });
});

describe('the month’s report', () => {
  it('is shown and saved as a document', async () => {
    const app = await newAppAtWork();
    const { api, client } = app;
    const shown = await client.reports[':period'].$get({ param: { period: '2026-10' } });
    expect(await shown.json()).toMatchObject({ period: '2026-10', number: null });
    const made = await client.reports[':period'].documents.$post({
      param: { period: '2026-10' },
      json: { format: 'docx' },
    });
    const job = await finished(app, (await made.json()).jobId);
    expect(job).toMatchObject({ state: 'done', file: { name: 'bao-cao-2026-10.docx' } });
    const file = await api.request(`/api/files/${job.file?.id}`);
    expect(file.headers.get('content-type')).toContain('wordprocessingml');
    expect((await file.bytes()).byteLength).toBeGreaterThan(1000);
  });
});
