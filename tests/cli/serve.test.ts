import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choSo, MAIN, newFolder, startServe, startServeIn } from './run.ts';

/** Enters by the link and returns how to call the API from then on. */
async function enter(link: string) {
  const entered = await fetch(link, { redirect: 'manual' });
  expect(entered.status).toBe(303);
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { origin } = new URL(link);
  return {
    get: (path: string) => fetch(origin + path, { headers: { cookie } }),
    post: (path: string, body: unknown) =>
      fetch(origin + path, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}

describe('cho-so serve', () => {
  it('opens the app, keeps what is written, and closes cleanly', async () => {
    const data = newFolder();
    const served = await startServe('--data', data);
    const app = await enter(served.link);
    expect(await (await app.get('/api/session')).json()).toMatchObject({ door: 'loopback' });
    expect((await app.post('/api/people', { name: 'Trần Văn Mẫu' })).status).toBe(201);
    expect(await served.stop('SIGTERM')).toBe(0);
    // Closed: no lock, no holder, no log of the database left behind.
    expect(readdirSync(data).sort()).toEqual(['cho-so.db', 'lock.db', 'logs']);
    const again = await startServe('--data', data);
    const people = await (await enter(again.link)).get('/api/session');
    expect(await people.json()).toMatchObject({ people: [{ name: 'Trần Văn Mẫu' }] });
    expect(await again.stop('SIGINT')).toBe(0);
  });

  it('finds the one that runs already and prints a fresh link to it', async () => {
    const data = newFolder();
    const served = await startServe('--data', data);
    const second = await choSo('serve', '--data', data);
    expect(second.status).toBe(0);
    const { url } = second.json();
    expect(new URL(String(url)).origin).toBe(new URL(served.link).origin);
    expect(url).not.toBe(served.link);
    await enter(String(url));
    await enter(served.link);
    expect(second.stderr).not.toContain('--port');
    // It cannot move to another port, and says so without spoiling its one line.
    const moved = await choSo('serve', '--data', data, '--port', '1');
    expect(moved.status).toBe(0);
    expect(new URL(String(moved.json()['url'])).origin).toBe(new URL(served.link).origin);
    expect(moved.stderr).toContain('bỏ qua --port 1');
    const same = await choSo('serve', '--data', data, '--port', new URL(served.link).port);
    expect(same.stderr).not.toContain('--port');
    const mode = readFileSync(join(data, 'holder.json'), 'utf8');
    expect(JSON.parse(mode)).toMatchObject({ name: 'cho-so serve' });
    expect(await served.stop('SIGTERM')).toBe(0);
  });

  it('keeps commands that write out, lets those that read in', async () => {
    const data = newFolder();
    const served = await startServe('--data', data);
    const write = await choSo('market', '--name', 'X', '--data', data, '--json');
    expect(write.status).toBe(1);
    expect(write.json()).toMatchObject({
      error: { code: 'data-in-use', message: expect.stringContaining('cho-so serve') },
    });
    const read = await choSo('market', '--data', data, '--json');
    expect(read.status).toBe(0);
    const copy = await choSo('backup', '--data', data, '--json');
    expect(copy.status).toBe(0);
    const { file } = JSON.parse(copy.stdout);
    const restored = await choSo('restore', file, '--data', data, '--json');
    expect(restored.json()).toMatchObject({ error: { code: 'data-in-use' } });
    expect(await served.stop('SIGTERM')).toBe(0);
  });

  it('opens again after it was killed', async () => {
    const data = newFolder();
    const first = await startServe('--data', data);
    await first.stop('SIGKILL');
    expect(existsSync(join(data, 'holder.json'))).toBe(true);
    const second = await startServe('--data', data);
    await enter(second.link);
    expect(await second.stop('SIGTERM')).toBe(0);
  });

  it('ends open streams when it is told to stop', async () => {
    const data = newFolder();
    const served = await startServe('--data', data);
    const app = await enter(served.link);
    const person = JSON.parse(await (await app.post('/api/people', { name: 'A' })).text());
    await app.post('/api/session', { personUid: person.uid });
    const { jobId } = JSON.parse(await (await app.post('/api/backup', {})).text());
    const events = await app.get(`/api/jobs/${jobId}/events`);
    expect(await events.text()).toContain('"state":"done"');
    expect(await served.stop('SIGTERM')).toBe(0);
  });

  it('refuses a taken port and wrong ones', async () => {
    const first = await startServe('--data', newFolder());
    const port = new URL(first.link).port;
    const second = await choSo('serve', '--port', port, '--data', newFolder(), '--json');
    expect(second.status).toBe(1);
    expect(second.json()).toMatchObject({ error: { code: 'port-taken' } });
    expect((await choSo('serve', '--port', '70000', '--json')).status).toBe(2);
    await first.stop('SIGTERM');
  });

  it('starts on damaged data too, and shows what can be done', async () => {
    const data = newFolder();
    await choSo('market', '--name', 'Chợ Thật', '--data', data);
    await choSo('backup', '--data', data);
    truncateSync(join(data, 'cho-so.db'), 4096);
    const served = await startServe('--data', data);
    const app = await enter(served.link);
    expect(await (await app.get('/api/data')).json()).toMatchObject({
      state: 'rescue',
      problem: { code: 'damaged' },
    });
    const { backups } = JSON.parse(await (await app.get('/api/data/backups')).text());
    const restored = await app.post('/api/data/restore', { id: backups[0].id });
    expect(restored.status).toBe(200);
    expect(await (await app.get('/api/market')).json()).toMatchObject({ name: 'Chợ Thật' });
    expect(await served.stop('SIGTERM')).toBe(0);
  });

  it('asks first where there is no data yet, when it is told to', async () => {
    const home = newFolder();
    const env = { XDG_DATA_HOME: home, LOCALAPPDATA: home };
    const served = await startServeIn(env, '--welcome');
    const app = await enter(served.link);
    expect(await (await app.get('/api/data')).json()).toMatchObject({ state: 'choosing' });
    const begun = await app.post('/api/data/own/begin', {
      name: 'Chợ Mới',
      commune: '',
      operator: '',
    });
    expect(await begun.json()).toMatchObject({ state: 'open', isSample: false });
    // A second start on what is open by now finds the one that runs.
    const second = await startServeIn(env, '--welcome');
    expect(new URL(second.link).origin).toBe(new URL(served.link).origin);
    expect(await served.stop('SIGTERM')).toBe(0);
    expect((await choSo('serve', '--welcome', '--sample', '--json')).status).toBe(2);
  });

  it('refuses to show the sample market over real data', async () => {
    const data = newFolder();
    await choSo('market', '--name', 'Chợ Thật', '--data', data);
    const ran = await choSo('serve', '--sample', '--data', data, '--json');
    expect(ran.status).toBe(1);
    expect(ran.json()).toMatchObject({ error: { code: 'not-empty' } });
  });

  it('can be broken off while it fills the sample market, and starts over', async () => {
    const data = join(newFolder(), 'mau');
    const child = spawn(process.execPath, [MAIN, 'serve', '--sample', '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    const [status] = await once(child, 'exit');
    expect(status).toBe(0);
    expect(existsSync(data)).toBe(false);
    const served = await startServe('--sample', '--data', data);
    const session = await (await enter(served.link)).get('/api/session');
    expect(await session.json()).toMatchObject({ market: { isSample: true } });
    expect(await served.stop('SIGTERM')).toBe(0);
    expect(existsSync(`${data}.dang-tao`)).toBe(false);
  });
});
