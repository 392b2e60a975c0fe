import { describe, expect, it } from 'vitest';
import { finished, importTraders, newAppAtWork } from './app.ts';

describe('visits over the API', () => {
  it('lists, narrows and says why', async () => {
    const app = await newAppAtWork();
    await importTraders(app);
    const { visits } = app.client;
    const list = await (await visits.$get({ query: {} })).json();
    expect(list).toMatchObject({
      asAt: '2026-11-22',
      total: 2,
      counts: { 'no-code': 2, lost: 0 },
      zones: [{ name: 'Khu A', count: 2 }],
    });
    expect(list.visits.map(({ stall, vendor }) => [stall, vendor])).toEqual([
      ['A01', 'Nguyễn Thị Đào'],
      ['A02', 'Trần Văn Đức'],
    ]);
    const lost = await visits.$get({ query: { reasons: 'lost,silent', zone: 'Khu A' } });
    expect((await lost.json()).visits).toEqual([]);
    const wrong = await visits.$get({ query: { reasons: 'lost,nonsense' } });
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ error: { code: 'invalid-input' } });
    expect(await (await app.client.overview.$get()).json()).toMatchObject({
      visits: { total: 2, visits: [{ stall: 'A01' }, { stall: 'A02' }] },
    });
  });

  it('takes which refusals are worth another visit', async () => {
    const app = await newAppAtWork();
    await importTraders(app);
    const { visits, codes } = app.client;
    const reason = 'Sợ bị tính thuế';
    await codes.status.$post({
      json: { stalls: ['A01'], status: 'refused', day: '2026-11-21', reason },
    });
    const counts = async () => (await (await visits.$get({ query: {} })).json()).counts;
    expect(await counts()).toMatchObject({ refused: 1, 'no-code': 1 });
    const { reasons } = await (
      await visits.refusals.$put({ json: { worth: ['Ngại nhận chuyển khoản'] } })
    ).json();
    expect(reasons.filter(({ isWorth }) => isWorth)).toEqual([
      { reason: 'Ngại nhận chuyển khoản', isWorth: true, count: 0 },
    ]);
    expect(await (await visits.refusals.$get()).json()).toEqual({ reasons });
    expect(await counts()).toMatchObject({ refused: 0, 'no-code': 1 });
  });

  it('makes the paper for the round as a file', async () => {
    const app = await newAppAtWork();
    await importTraders(app);
    const sheet = await app.client.visits.sheet.$post({ json: { reasons: ['no-code'] } });
    const job = await finished(app, (await sheet.json()).jobId);
    expect(job).toMatchObject({ state: 'done', file: { name: 'di-gap-2026-11-22.pdf' } });
    const file = await app.api.request(`/api/files/${job.file?.id}`);
    expect((await file.text()).slice(0, 5)).toBe('%PDF-');
    const nobody = await app.client.visits.sheet.$post({ json: { reasons: ['lost'] } });
    const failed = await finished(app, (await nobody.json()).jobId);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'nobody-to-visit' } });
  });
});
