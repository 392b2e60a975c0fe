import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LINK_PATH } from '../../cli/serve/gate.ts';
import { type Loopback, openLoopback, portRefusal } from '../../cli/serve/loopback.ts';
import { SESSION_HEADER } from '../../core/kernel/index.ts';

let folder = '';
let pages = '';
let loopback: Loopback;
let origin = '';
let cookie = '';
const aborted = Promise.withResolvers<void>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cho-so-pages-'));
  pages = join(folder, 'pages');
  mkdirSync(pages);
  writeFileSync(join(pages, 'index.html'), 'nonce=__CSP_NONCE__');
  writeFileSync(join(folder, 'outside.txt'), 'outside');
  loopback = await openLoopback({ api: fakeApi, pages, port: 0 });
  origin = `http://127.0.0.1:${loopback.port}`;
  const entered = await fetch(loopback.gate.newLink(), { redirect: 'manual' });
  cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});
afterAll(async () => {
  await loopback.close();
  rmSync(folder, { recursive: true, force: true });
});

async function fakeApi(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/api/slow') {
    request.signal.addEventListener('abort', () => aborted.resolve());
    return new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(1)) }));
  }
  const { byteLength } = await request.arrayBuffer();
  return Response.json({ byteLength, session: request.headers.get(SESSION_HEADER) });
}

/** A request with every header under our control (fetch forbids setting Host and Origin). */
function ask(
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: object; body?: string } = {},
): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number;
    body: string;
    headers: Record<string, unknown>;
  }>();
  const asked = httpRequest(
    { host: '127.0.0.1', port: loopback.port, path, method, headers: { cookie, ...headers } },
    async (response) =>
      resolve({
        status: response.statusCode ?? 0,
        body: await text(response),
        headers: response.headers,
      }),
  );
  asked.on('error', reject);
  asked.end(body);
  return promise;
}

/** Sends a request line as it is: no library folds its path. */
function rawStatus(line: string, method = 'GET'): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const socket = connect(loopback.port, '127.0.0.1');
  let got = '';
  socket.on('data', (chunk) => {
    got += chunk.toString('latin1');
  });
  socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(got)?.[1])));
  const host = `127.0.0.1:${loopback.port}`;
  socket.write(
    `${method} ${line} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
  );
  return promise;
}

/** Whether something answers at the port on this address. */
function reach(address: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(loopback.port, address);
  socket.on('connect', () => resolve('connected'));
  socket.on('error', () => resolve('refused'));
  socket.on('close', () => resolve('refused'));
  return promise.finally(() => socket.destroy());
}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (headers: object) => ask('/api/x', { method: 'POST', headers, body: '{}' });

describe('the one-time link', () => {
  it('is exchanged for a strict session cookie named by the port, once', async () => {
    const link = loopback.gate.newLink();
    expect(link.startsWith(`${origin}/?token=`)).toBe(true);
    const first = await fetch(link, { redirect: 'manual' });
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/');
    const [set = ''] = first.headers.getSetCookie();
    expect(set).toMatch(new RegExp(`^cho-so-${loopback.port}=[\\w-]{40,}; `));
    expect(set).toContain('HttpOnly');
    expect(set).toContain('SameSite=Strict');
    const second = await fetch(link, { redirect: 'manual' });
    expect(second.status).toBe(403);
    expect(second.headers.getSetCookie()).toEqual([]);
    expect(await second.text()).toContain('đã dùng');
  });

  it('is not used up by a look at its head, nor guessed', async () => {
    const link = loopback.gate.newLink();
    expect((await fetch(link, { method: 'HEAD', redirect: 'manual' })).status).toBe(401);
    expect((await fetch(`${origin}/?token=guess`, { redirect: 'manual' })).status).toBe(403);
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);
  });

  it('gives each browser a session of its own', async () => {
    const sessions = new Set<unknown>();
    for (let browser = 0; browser < 2; browser += 1) {
      const entered = await fetch(loopback.gate.newLink(), { redirect: 'manual' });
      const own = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const { body } = await ask('/api/x', {
        headers: { cookie: own, [SESSION_HEADER]: 'forged' },
      });
      sessions.add(JSON.parse(body).session);
    }
    expect(sessions.size).toBe(2);
    expect(sessions.has('forged')).toBe(false);
  });
});

describe('who is let in', () => {
  it('needs the session for pages, files and the API', async () => {
    for (const path of ['/', '/assets/x.js', '/api/market']) {
      expect((await ask(path, { headers: { cookie: '' } })).status).toBe(401);
      expect((await ask(path, { headers: { cookie: 'cho-so-1=x' } })).status).toBe(401);
      const forged = `cho-so-${loopback.port}=forged`;
      expect((await ask(path, { headers: { cookie: forged } })).status).toBe(401);
    }
    expect((await ask('/')).status).toBe(200);
    expect((await ask('/api/x')).status).toBe(200);
  });

  it.each(['evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', 'localhost.evil:PORT'])(
    'refuses the host "%s"',
    async (name) => {
      const host = name.replace('PORT', String(loopback.port));
      const { status } = await ask('/api/x', { headers: { host } });
      expect([400, 403]).toContain(status);
    },
  );

  it('knows both names of this PC', async () => {
    const host = `localhost:${loopback.port}`;
    expect((await ask('/api/x', { headers: { host } })).status).toBe(200);
  });

  it('takes writes from its own page only', async () => {
    const foreign = [
      'http://evil.example',
      'null',
      `https://127.0.0.1:${loopback.port}`,
      `${origin}.evil`,
    ];
    for (const from of foreign) {
      expect((await post({ ...JSON_TYPE, origin: from })).status).toBe(403);
    }
    expect((await post({ ...JSON_TYPE, origin })).status).toBe(200);
    expect((await post({ ...JSON_TYPE, origin, 'sec-fetch-site': 'same-origin' })).status).toBe(
      200,
    );
    expect((await post({ ...JSON_TYPE, origin, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ ...JSON_TYPE, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await post({ ...JSON_TYPE, 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await post(JSON_TYPE)).status).toBe(403);
    expect((await post({ 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(403);
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      expect((await ask('/api/x', { method, headers: JSON_TYPE })).status).toBe(403);
    }
  });

  it('refuses the API to other pages, whatever the method', async () => {
    for (const site of ['cross-site', 'same-site', 'nonsense']) {
      for (const method of ['GET', 'HEAD', 'POST', 'DELETE']) {
        const headers = { origin, 'sec-fetch-site': site };
        const { status } = await ask('/api/x', { method, headers });
        expect(status, `${method} ${site}`).toBe(403);
      }
    }
    expect((await ask('/api', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await ask('/api/x', { headers: { origin: 'http://evil.example' } })).status).toBe(403);
    for (const site of ['same-origin', 'none']) {
      expect((await ask('/api/x', { headers: { 'sec-fetch-site': site } })).status).toBe(200);
    }
    // The link itself may be followed from anywhere: a mail, a terminal.
    const followed = { 'sec-fetch-site': 'cross-site' };
    expect((await ask('/', { headers: followed })).status).toBe(200);
  });

  it('knows no methods but those of the API', async () => {
    for (const method of ['TRACE', 'PROPFIND', 'OPTIONS']) {
      const { status, headers } = await ask('/api/x', { method, headers: { origin } });
      expect(status, method).toBe(405);
      expect(headers['allow']).toContain('PATCH');
    }
  });

  it('takes no bodies that a plain form can send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      expect((await post({ origin, 'content-type': type })).status).toBe(415);
    }
  });

  it('grants nothing to other origins', async () => {
    const headers = { origin: 'http://evil.example', 'access-control-request-method': 'POST' };
    const preflight = await ask('/api/x', { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(403);
    for (const name of Object.keys(preflight.headers)) {
      expect(name).not.toMatch(/^access-control/);
    }
  });

  it('puts the same headers on refusals', async () => {
    const { headers } = await ask('/', { headers: { cookie: '' } });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('paths', () => {
  it.each([
    '/../outside.txt',
    '/a/../../outside.txt',
    '/./index.html',
    '/%2e%2e/outside.txt',
    '/%2e%2e%2foutside.txt',
    '/..%2foutside.txt',
    '/..\\outside.txt',
    '/..%5coutside.txt',
    '/%00',
    '/index.html%00.txt',
    '/%252e%252e%252foutside.txt',
    '//etc/../passwd',
  ])('%s is refused', async (path) => {
    expect(await rawStatus(path)).toBe(400);
  });

  it.each([
    'http://evil.example/api/x',
    'http://127.0.0.1:PORT/api/x',
    'https://127.0.0.1:PORT/',
    '//evil.example/api/x',
    '///api/x',
    '*',
  ])('that name a host of their own are refused: %s', async (target) => {
    const line = target.replace('PORT', String(loopback.port));
    expect(await rawStatus(line, target === '*' ? 'OPTIONS' : 'GET')).toBe(400);
  });

  it('listens on 127.0.0.1 only', async () => {
    // Of this PC's own addresses, 127.0.0.2 too is one that any bound-to-all server has.
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address }) => address !== '127.0.0.1')
      .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address));
    for (const address of ['127.0.0.2', '::1', ...others]) {
      expect(await reach(address), address).toBe('refused');
    }
    expect(await reach('127.0.0.1')).toBe('connected');
  });

  it('says when the port is taken', async () => {
    const again = openLoopback({ api: fakeApi, pages, port: loopback.port });
    await expect(again).rejects.toMatchObject({ code: 'port-taken' });
  });

  it('tells a port that is taken from one that is not allowed, and invents nothing', () => {
    const fault = (code: string) => Object.assign(new Error('listen'), { code });
    expect(portRefusal(fault('EADDRINUSE'), 80)).toMatchObject({ code: 'port-taken' });
    expect(portRefusal(fault('EACCES'), 80)).toMatchObject({
      code: 'port-forbidden',
      message: expect.stringContaining('không cho phép'),
    });
    const other = fault('EMFILE');
    expect(portRefusal(other, 80)).toBe(other);
  });
});

describe('the link for a second start', () => {
  const give = (headers: object, method = 'POST') =>
    ask(LINK_PATH, { method, headers: { cookie: '', ...headers } });

  it('is given to whoever shows the key, and opens', async () => {
    const { status, body } = await give({ authorization: `Bearer ${loopback.gate.key}` });
    expect(status).toBe(200);
    expect((await fetch(JSON.parse(body).url, { redirect: 'manual' })).status).toBe(303);
  });

  it('is refused without the key, to pages, and for reading', async () => {
    const authorization = `Bearer ${loopback.gate.key}`;
    expect((await give({})).status).toBe(403);
    expect((await give({ authorization: 'Bearer guess' })).status).toBe(403);
    expect((await give({ authorization, origin })).status).toBe(403);
    expect((await give({ authorization }, 'GET')).status).toBe(403);
    expect((await give({ authorization, host: 'evil.example' })).status).toBe(403);
  });
});

describe('bodies and connections', () => {
  it('passes a large upload', async () => {
    const body = 'x'.repeat(20 * 1024 * 1024);
    const answer = await ask('/api/x', { method: 'POST', headers: { ...JSON_TYPE, origin }, body });
    expect(JSON.parse(answer.body).byteLength).toBe(body.length);
  });

  it('tells the API when a browser goes away', async () => {
    const abort = new AbortController();
    const response = await fetch(`${origin}/api/slow`, {
      headers: { cookie },
      signal: abort.signal,
    });
    await response.body?.getReader().read();
    abort.abort();
    await aborted.promise;
  });
});
