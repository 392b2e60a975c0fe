import { describe, expect, it } from 'vitest';
import { finished, importTraders, movable, newAppAtWork } from './app.ts';

const RULE = { holderNotHousehold: true } as const;

async function atWork() {
  const clock = movable();
  const app = await newAppAtWork(clock);
  await importTraders(app);
  return { app, later: () => clock.forward(1000) };
}

describe('reissue campaigns over the API', () => {
  it('rehearses, starts, takes what was seen, and ends', async () => {
    const { app, later } = await atWork();
    const { reissues } = app.client;
    const rehearsal = await (await reissues.rehearse.$post({ json: RULE })).json();
    expect(rehearsal).toMatchObject({ total: 2, counts: { 'old-name': 2 } });
    expect(await (await reissues.$get()).json()).toEqual({ reissues: [] });

    const campaign = await (
      await reissues.$post({ json: { name: 'Khu A', rule: { zones: ['Khu A'] } } })
    ).json();
    const param = { uid: campaign.uid };
    expect(campaign).toMatchObject({ author: 'Lê Thị Mẫu', total: 2, endedDay: null });
    later();

    const day = '2026-11-22';
    const early = await reissues[':uid']['put-up'].$post({ param, json: { stalls: ['A01'], day } });
    expect(early.status).toBe(422);
    expect(await early.json()).toMatchObject({ error: { code: 'nothing-new-to-put-up' } });

    app.core.codes.ensure(
      { personId: null, name: 'x' },
      app.core.registry.occupancies({ all: true }),
    );
    await reissues[':uid']['put-up'].$post({ param, json: { stalls: ['A01'], day } });
    const refused = { stalls: ['A02'], day, reason: 'Khách không dùng' };
    await reissues[':uid'].refused.$post({ param, json: refused });
    const now = await (await reissues[':uid'].$get({ param })).json();
    expect(now.lines.map(({ stall, state }) => [stall, state])).toEqual([
      ['A01', 'put-up'],
      ['A02', 'refused'],
    ]);
    expect(now.aisles).toMatchObject([{ zone: 'Khu A', row: 'Dãy 1', total: 2 }]);

    const end = await reissues[':uid'].end.$post({ param, json: { note: 'Xong' } });
    expect(await end.json()).toMatchObject({ endedBy: 'Lê Thị Mẫu', note: 'Xong' });
    const again = await reissues[':uid'].end.$post({ param, json: { note: '' } });
    expect(await again.json()).toMatchObject({ error: { code: 'reissue-ended' } });
  });

  it('prints what waits in an aisle to a printer of the market, and refuses an empty aisle', async () => {
    const { app } = await atWork();
    const { reissues } = app.client;
    const { uid } = await (await reissues.$post({ json: { name: 'Cả chợ', rule: {} } })).json();
    const print = (json: { printer: string; zone?: string }) =>
      reissues[':uid'].print.$post({ param: { uid }, json });
    const nowhere = await print({ printer: 'x', zone: 'Khu B' });
    expect(await nowhere.json()).toMatchObject({ error: { code: 'nothing-to-print' } });
    const unknown = await print({ printer: 'x' });
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ error: { code: 'unknown-printer' } });
  });

  it('makes the paper for the round as a file', async () => {
    const { app } = await atWork();
    const { reissues } = app.client;
    const { uid } = await (await reissues.$post({ json: { name: 'Cả chợ', rule: {} } })).json();
    const sheet = await reissues[':uid'].sheet.$post({ param: { uid }, json: {} });
    const { jobId } = await sheet.json();
    const job = await finished(app, jobId);
    expect(job).toMatchObject({ state: 'done', file: { name: 'to-di-dan-tem-2026-11-22.pdf' } });
    const file = await app.api.request(`/api/files/${job.file?.id}`);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect((await file.text()).slice(0, 5)).toBe('%PDF-');
  });

  it('answers with words for what it cannot take', async () => {
    const { app } = await atWork();
    const { reissues } = app.client;
    const nobody = await reissues.$post({ json: { name: 'x', rule: { zones: ['Khu Z'] } } });
    expect(await nobody.json()).toMatchObject({ error: { code: 'nobody-chosen' } });
    expect((await reissues[':uid'].$get({ param: { uid: 'x' } })).status).toBe(404);
    const empty = await reissues.rehearse.$post({ json: { zones: [] } });
    expect(await empty.json()).toMatchObject({ error: { code: 'invalid-input' } });
  });
});
