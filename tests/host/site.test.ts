import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDoorway, createSite, plainPath } from '../../core/host/index.ts';
import { Refusal, SESSION_HEADER } from '../../core/kernel/index.ts';

let base = '';
let root = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'cho-so-site-'));
  root = join(base, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(base, 'secret.txt'), 'bí mật');
  writeFileSync(join(root, 'assets', 'app-1a2b.js'), 'export {}');
  writeFileSync(join(root, 'assets', 'odd.exe'), 'MZ');
  writeFileSync(join(root, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  symlinkSync(join(base, 'secret.txt'), join(root, 'link.txt'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function get(path: string): Promise<Response> {
  return createSite(root)(new Request(`http://127.0.0.1${path}`), 'N0NCE');
}

describe('static files', () => {
  it('come with their type and may be kept', async () => {
    const response = await get('/assets/app-1a2b.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(await response.text()).toBe('export {}');
  });

  it.each(['/', '/index.html', '/tieu-thuong', '/sao-ke/abc'])('%s is the app', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('content="N0NCE"');
  });

  it.each(['/assets/none.js', '/favicon.ico', '/assets/odd.exe', '/link.txt'])(
    '%s is not there',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it.each([
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets%5c..%5c..%5csecret.txt',
    '/%00',
    '/index.html%00.js',
    '/%252e%252e%252fsecret.txt',
    '/C:%5cWindows%5cwin.ini',
    '/%ff',
  ])('%s is refused', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('bí mật');
  });

  it('are read, never written', async () => {
    const request = new Request('http://127.0.0.1/index.html', { method: 'POST' });
    expect((await createSite(root)(request, '')).status).toBe(405);
  });

  it('that were never built are explained', async () => {
    const response = await createSite(join(base, 'none'))(new Request('http://127.0.0.1/'), '');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm start');
  });

  it('keep a plain path as it is', () => {
    expect(plainPath('/a/b%20c.js')).toBe('/a/b c.js');
    expect(plainPath('/a/./b')).toBeUndefined();
  });
});

describe('what both doors share', () => {
  const seen: Request[] = [];
  const door = () =>
    createDoorway({
      site: createSite(root),
      api: (request) => {
        seen.push(request);
        return Response.json({ ok: true });
      },
    });

  it('puts one policy, with a nonce of its own, on every answer', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/assets/app-1a2b.js', '/api/market', '/none.js']) {
      const { headers } = await door()(new Request(`http://127.0.0.1${path}`), 's');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.has('access-control-allow-origin')).toBe(false);
    }
    expect(nonces.size).toBe(4);
  });

  it('has what only a window can do where there is a window', async () => {
    const ask = async (has: boolean) => {
      const desktop = () => Response.json({ path: null });
      const doorway = createDoorway({
        site: createSite(root),
        api: () => Response.json({}),
        ...(has ? { desktop } : {}),
      });
      const url = 'http://127.0.0.1/desktop/choose-folder';
      const response = await doorway(new Request(url, { method: 'POST' }), 's');
      return [response.status, await response.json()];
    };
    expect(await ask(true)).toEqual([200, { path: null }]);
    expect(await ask(false)).toMatchObject([404, { error: { code: 'no-route' } }]);
  });

  it('gives the page the nonce of its policy', async () => {
    const response = await door()(new Request('http://127.0.0.1/'), 's');
    const nonce = /'nonce-([^']+)'/.exec(
      response.headers.get('content-security-policy') ?? '',
    )?.[1];
    expect(await response.text()).toContain(`content="${nonce}"`);
  });

  it('says itself in which session a request is made, and keeps cookies to itself', async () => {
    const headers = { cookie: 'cho-so-1=x', [SESSION_HEADER]: 'somebody else' };
    await door()(new Request('http://127.0.0.1/api/market', { headers }), 'mine');
    expect(seen.at(-1)?.headers.get(SESSION_HEADER)).toBe('mine');
    expect(seen.at(-1)?.headers.get('cookie')).toBeNull();
  });

  it.each([
    ['the core is gone', new Refusal('core-stopped', 'Đã dừng.'), 503, 'core-stopped'],
    ['the core refuses by itself', new Refusal('data-in-use', 'Đang dùng.'), 409, 'data-in-use'],
    ['we have a defect', new Error('gone'), 500, 'internal'],
  ])('answers in JSON when %s', async (_name, thrown, status, code) => {
    const dead = createDoorway({ site: createSite(root), api: () => Promise.reject(thrown) });
    const response = await dead(new Request('http://127.0.0.1/api/market'), 's');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code } });
  });
});
