import { describe, expect, it } from 'vitest';
import { finished, importTraders, newApp, newAppAtWork, TRADERS } from './app.ts';

const ANY_UID = '00000000-0000-7000-8000-000000000000';

describe('who is at work', () => {
  it('is picked from the list, per session of the door', async () => {
    const { api, client } = await newApp();
    const person = await (await client.people.$post({ json: { name: 'Lê Thị Mẫu' } })).json();
    const pick = (session: string) =>
      api.request('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-cho-so-session': session },
        body: JSON.stringify({ personUid: person.uid }),
      });
    const session = async (name: string) =>
      (await api.request('/api/session', { headers: { 'x-cho-so-session': name } })).json();
    expect((await pick('a')).status).toBe(200);
    expect(await session('a')).toMatchObject({
      person: { name: 'Lê Thị Mẫu' },
      people: [{ uid: person.uid }],
      today: '2026-11-22',
      version: '9.9.9',
      door: 'test',
      market: { name: '' },
    });
    expect(await session('b')).toMatchObject({ person: null });
  });

  it('must be known before anything is written: 401', async () => {
    const { client, api } = await newApp();
    const writes = [
      client.market.$patch({ json: { name: 'X' } }),
      client.vendors.$post({ json: { name: 'X' } }),
      client.backup.$post(),
      client.statements[':uid'].undo.$post({ param: { uid: ANY_UID } }),
      client.stickers.print.$post({ json: { all: true, printer: ANY_UID } }),
      client.queue[':paymentId'].reopen.$post({ param: { paymentId: '1' }, json: {} }),
      client.printers.$post({
        json: { name: 'X', uri: 'tcp://x', language: 'tspl', dots: 384 },
      }),
      client['print-jobs'][':uid'].pause.$post({ param: { uid: ANY_UID } }),
      client.vendors.import.$post({ form: { file: TRADERS } }),
    ];
    for (const response of await Promise.all(writes)) expect(response.status).toBe(401);
    const body = await (await api.request('/api/backup', { method: 'POST' })).json();
    expect(body).toMatchObject({ error: { code: 'no-person' } });
  });
});

describe('errors', () => {
  it('of input are 422 and name the fields', async () => {
    const { api, client } = await newAppAtWork();
    const response = await api.request('/api/people', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 7 }),
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      error: {
        code: 'invalid-input',
        message: 'Thông tin gửi lên chưa đúng ở: tên. Hãy kiểm tra rồi gửi lại.',
        details: { fields: ['name'] },
      },
    });
    const day = await client.volume.$get({ query: { from: '2026-02-30' } });
    expect(day.status).toBe(422);
  });

  it.each([
    [{ name: 'A', stalls: [{ code: 'x'.repeat(200) }] }, ' ở: mã sạp.'],
    [{ name: 'A', account: { bankBin: 'abc', number: '' } }, ' ở: ngân hàng, số tài khoản.'],
    [[], 'chưa đúng.'],
  ])('say where in Vietnamese, never in English: %#', async (json, words) => {
    const { api } = await newAppAtWork();
    const response = await api.request('/api/vendors', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(json),
    });
    expect(response.status).toBe(422);
    const { error } = JSON.parse(await response.text());
    expect(error.message).toContain(words);
    expect(error.message).not.toMatch(/stalls|code|bankBin|number/);
  });

  it('of state are 409', async () => {
    const { client } = await newAppAtWork();
    const taken = await client.people.$post({ json: { name: 'Lê Thị Mẫu' } });
    expect(taken.status).toBe(409);
  });

  it('come of text too deep to be meant, not of our own making', async () => {
    const { api } = await newAppAtWork();
    const response = await api.request('/api/market', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: `{"name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    });
    expect(response.status).toBe(422);
  });

  it('of broken JSON are no defects of ours', async () => {
    const { api } = await newAppAtWork();
    const response = await api.request('/api/people', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":',
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid-input' } });
  });

  it.each([
    '/api/nowhere',
    `/api/vendors/${ANY_UID}`,
    '/api/jobs/none',
    '/api/jobs/none/events',
    '/api/files/none',
    '/api/statements/preview/none/rows',
    '/api/queue/999/candidates',
    '/api/stickers/preview/KHONG-CO',
  ])('%s is 404', async (path) => {
    const { api } = await newApp();
    const response = await api.request(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { message: expect.any(String) } });
  });
});

describe('a new market', () => {
  it('shows an empty first screen', async () => {
    const { client } = await newApp();
    const overview = await (await client.overview.$get()).json();
    expect(overview).toMatchObject({
      asAt: '2026-11-22',
      freshness: { lastDay: null },
      queue: { open: 0, alarms: 0 },
      steps: { market: false, vendors: false, stickers: false, statement: false },
      yesterday: { from: '2026-11-21', to: '2026-11-21', count: 0, amount: 0 },
    });
    expect(overview.series).toHaveLength(30);
  });

  it('answers every list with nothing in it', async () => {
    const { api } = await newApp();
    const paths = [
      'zones',
      'vendors',
      'stickers',
      'stickers/templates',
      'stickers/layouts',
      'print-jobs',
      'printers',
      'statements',
      'statements/layouts',
      'queue',
      'payments',
      'volume',
      'adoption',
      'reports/2026-10',
      'reports/2026-Q4',
      'reports/2026/texts',
      'reports/letterhead',
      'reports/contents',
      'reports/wording',
      'reports/settings',
      'audit',
      'doctor',
    ];
    for (const path of paths) expect((await api.request(`/api/${path}`)).status, path).toBe(200);
  });

  it('is named by a person, and the trail says who', async () => {
    const { client } = await newAppAtWork();
    const json = { name: 'Chợ Mới', province: 'Thái Nguyên' };
    const market = await (await client.market.$patch({ json })).json();
    expect(market).toMatchObject(json);
    const trail = await (await client.audit.$get({ query: { limit: '1' } })).json();
    expect(trail.lines[0]).toMatchObject({ author: 'Lê Thị Mẫu' });
  });

  it('keeps no characters that are no text', async () => {
    const { api, client } = await newAppAtWork();
    const change = (path: string, method: string, body: string) =>
      api.request(path, { method, headers: { 'content-type': 'application/json' }, body });
    await change('/api/market', 'PATCH', '{"name":"Chợ \\u0000\\u0001A \\ud800"}');
    expect(await (await client.market.$get()).json()).toMatchObject({ name: 'Chợ A \ufffd' });
    const letterhead = await (await client.reports.letterhead.$get()).json();
    const wanted = JSON.stringify({ ...letterhead, signerName: 'X' });
    await change('/api/reports/letterhead', 'PUT', wanted.replace('"X"', '"L\\u0007ê \\udc00"'));
    expect(await (await client.reports.letterhead.$get()).json()).toMatchObject({
      signerName: 'Lê \ufffd',
    });
  });
});

describe('traders', () => {
  it('come in from a file after a preview, and are found', async () => {
    const app = await newAppAtWork();
    const { client } = app;
    const previewed = await (await client.vendors.import.$post({ form: { file: TRADERS } })).json();
    expect(previewed.result).toMatchObject({ added: 2, updated: 0, rejected: [] });
    expect((await (await client.vendors.$get({ query: {} })).json()).total).toBe(0);
    const param = { id: previewed.preview };
    const committed = await client.vendors.import[':id'].commit.$post({ param });
    expect(await committed.json()).toMatchObject({ added: 2 });
    const again = await client.vendors.import[':id'].commit.$post({ param });
    expect(await again.json()).toMatchObject({ added: 2 });

    const found = await (await client.vendors.$get({ query: { search: 'duc' } })).json();
    expect(found.vendors.map(({ name }) => name)).toEqual(['Trần Văn Đức']);
    const uid = found.vendors[0]?.uid ?? '';
    const paused = await client.vendors[':uid'].status.$post({
      param: { uid },
      json: { status: 'paused', day: '2026-11-22', reason: 'ốm' },
    });
    expect(await paused.json()).toMatchObject({ status: 'paused' });
    const changed = await client.vendors[':uid'].$patch({ param: { uid }, json: { note: 'Nghỉ' } });
    expect(await changed.json()).toMatchObject({ note: 'Nghỉ' });
    const zones = await (await client.zones.$get()).json();
    expect(zones.zones).toMatchObject([{ name: 'Khu A', stalls: 2 }]);
  });

  it('that were only looked at are put away', async () => {
    const { client } = await newAppAtWork();
    const { preview } = await (
      await client.vendors.import.$post({ form: { file: TRADERS } })
    ).json();
    const param = { id: preview };
    expect((await client.vendors.import[':id'].$delete({ param })).status).toBe(204);
    expect((await client.vendors.import[':id'].commit.$post({ param })).status).toBe(404);
  });

  it('have a form to fill in', async () => {
    const { api } = await newApp();
    const response = await api.request('/api/vendors/template');
    expect(response.headers.get('content-disposition')).toContain('.xlsx');
    expect(new Uint8Array(await response.arrayBuffer()).slice(0, 2)).toEqual(
      new Uint8Array([0x50, 0x4b]),
    );
  });
});

describe('stickers', () => {
  it('are listed, shown, put on a sheet and confirmed', async () => {
    const app = await newAppAtWork();
    const { api, client } = app;
    await importTraders(app);
    const list = await (await client.stickers.$get({ query: {} })).json();
    expect(list.counts).toEqual({ all: 2, stale: 0, none: 2 });
    expect(list.items[0]).toMatchObject({
      stall: 'A01',
      vendor: 'Nguyễn Thị Đào',
      account: { bank: 'Vietcombank', number: '0011000000999' },
      qr: null,
    });
    const png = await api.request('/api/stickers/preview/A01?dots=384');
    expect(png.headers.get('content-type')).toBe('image/png');

    const order = { all: true, layout: 'L7165' } as const;
    const { jobId } = await (await client.stickers.sheet.$post({ json: order })).json();
    const job = await finished(app, jobId);
    expect(job).toMatchObject({ state: 'done', result: { stickers: 2, pages: 1, without: [] } });
    const file = await api.request(`/api/files/${job.file?.id}`);
    expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''tem-L7165");
    expect(await file.text()).toMatch(/^%PDF/);

    await client.codes['put-up'].$post({ json: { stalls: ['A01'], day: '2026-11-22' } });
    const shown = await (await client.stickers.$get({ query: { status: 'put-up' } })).json();
    expect(shown.items.map(({ stall }) => stall)).toEqual(['A01']);
    const { payload = '' } = shown.items[0]?.qr ?? {};
    const scanned = await client.codes.scan.$post({ json: { payload } });
    expect(await scanned.json()).toMatchObject({ result: 'right' });
    const found = await (await client.stickers.$get({ query: { search: 'dao' } })).json();
    expect(found.items).toHaveLength(1);
  });
});
