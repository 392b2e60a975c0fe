import { describe, expect, it } from 'vitest';
import { newApp, newAppAtWork } from './app.ts';

describe('the people of the office', () => {
  it('are listed, also those who no longer work here', async () => {
    const { client } = await newAppAtWork();
    const added = await (await client.people.$post({ json: { name: 'Trần Văn Nghỉ' } })).json();
    const gone = await client.people[':uid'].$delete({ param: { uid: added.uid } });
    expect(await gone.json()).toMatchObject({ name: 'Trần Văn Nghỉ', active: false });
    const { people } = await (await client.people.$get()).json();
    expect(people.map(({ name, active }) => [name, active])).toEqual([
      ['Lê Thị Mẫu', true],
      ['Trần Văn Nghỉ', false],
    ]);
    const session = await (await client.session.$get()).json();
    expect(session.people.map(({ name }) => name)).toEqual(['Lê Thị Mẫu']);
  });

  it('get another name or title; what is not given stays', async () => {
    const { client } = await newAppAtWork();
    const { uid } = await (
      await client.people.$post({ json: { name: 'Trần Văn A', jobTitle: 'Kế toán' } })
    ).json();
    const change = (json: { name?: string; jobTitle?: string }) =>
      client.people[':uid'].$patch({ param: { uid }, json });
    expect(await (await change({ name: 'Trần Văn Á' })).json()).toMatchObject({
      name: 'Trần Văn Á',
      jobTitle: 'Kế toán',
    });
    expect(await (await change({ jobTitle: '' })).json()).toMatchObject({
      name: 'Trần Văn Á',
      jobTitle: '',
    });
    expect((await change({ name: 'Lê Thị Mẫu' })).status).toBe(409);
    expect((await change({ name: '' })).status).toBe(422);
    const trail = await (await client.audit.$get({ query: { limit: '1' } })).json();
    expect(trail.lines[0]).toMatchObject({ action: 'people.rename', author: 'Lê Thị Mẫu' });
  });

  it('are changed by somebody at work only', async () => {
    const { client } = await newApp();
    const { uid } = await (await client.people.$post({ json: { name: 'A' } })).json();
    const param = { uid };
    expect((await client.people[':uid'].$patch({ param, json: { name: 'B' } })).status).toBe(401);
    expect((await client.people[':uid'].$delete({ param })).status).toBe(401);
  });

  it('who take themselves off the list are not at work any more, in any session', async () => {
    const { api, client } = await newAppAtWork();
    await client.people.$post({ json: { name: 'Trần Văn Ở Lại' } });
    const me = (await (await client.session.$get()).json()).person?.uid ?? '';
    const inSession = (name: string, path: string, init: RequestInit = {}) =>
      api.request(path, {
        ...init,
        headers: { 'content-type': 'application/json', 'x-cho-so-session': name },
      });
    await inSession('b', '/api/session', {
      method: 'POST',
      body: JSON.stringify({ personUid: me }),
    });
    expect((await client.people[':uid'].$delete({ param: { uid: me } })).status).toBe(200);
    expect((await (await client.session.$get()).json()).person).toBeNull();
    expect((await client.market.$patch({ json: { name: 'X' } })).status).toBe(401);
    const other = await inSession('b', '/api/market', { method: 'PATCH', body: '{"name":"X"}' });
    expect(other.status).toBe(401);
    // With nobody left, the next name is again the app's to write.
    expect((await client.people.$post({ json: { name: 'Người mới' } })).status).toBe(201);
  });

  it('who are not there cannot be changed', async () => {
    const { client } = await newAppAtWork();
    const param = { uid: 'no-such-person' };
    expect((await client.people[':uid'].$patch({ param, json: { name: 'B' } })).status).toBe(404);
    expect((await client.people[':uid'].$delete({ param })).status).toBe(404);
  });
});

describe('the app itself', () => {
  it('says what it is and what it runs on', async () => {
    const { client } = await newApp();
    expect(await (await client.about.$get()).json()).toMatchObject({
      version: '9.9.9',
      door: 'test',
      folder: null,
      runtime: { node: process.versions.node, electron: null, sqlite: expect.any(String) },
      system: expect.stringContaining(process.platform),
    });
  });

  it('names what it is made of', async () => {
    const { client } = await newApp();
    const response = await client.about.licences.$get();
    expect(response.status).toBe(200);
    const { licences } = await response.json();
    for (const { name, licence } of licences) expect(`${name} ${licence}`).toMatch(/\S \S/);
  });
});
