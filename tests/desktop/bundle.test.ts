import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, startHost } from '../../core/host/index.ts';
import { payments, pdfStatement, VIETCOMBANK } from '../core/statements/pdf-made.ts';

const root = new URL('../../', import.meta.url);
// Beside the one that `npm start` and the packager build, which may be in use just now.
const built = new URL('dist/desktop-test/', root);
let data = '';
let host: Host;

beforeAll(async () => {
  const vite = fileURLToPath(new URL('node_modules/vite/bin/vite.js', root));
  const config = ['-c', 'vite.desktop.config.ts', '--outDir', fileURLToPath(built)];
  const args = [vite, 'build', ...config, '--logLevel', 'error'];
  execFileSync(process.execPath, args, { cwd: fileURLToPath(root), stdio: 'inherit' });
  data = mkdtempSync(join(tmpdir(), 'cho-so-bundle-'));
  host = await startHost(
    { dataDir: data, holderName: 'bài thử', door: 'desktop', version: '' },
    { thread: new URL('core-thread.js', built) },
  );
});
afterAll(async () => {
  await host?.close();
  rmSync(data, { recursive: true, force: true });
  rmSync(built, { recursive: true, force: true });
});

const call = (path: string, init?: RequestInit) =>
  host.fetch(new Request(`http://core/api/${path}`, init));
const post = (path: string, body: unknown) =>
  call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Everything below runs from the bundle, in plain Node: what Electron adds is a window. */
describe('the bundled core', () => {
  it('finds its resources and its worker', async () => {
    expect((await call('stickers/layouts')).status).toBe(200);
    const form = await call('vendors/template');
    expect((await form.bytes()).byteLength).toBeGreaterThan(1000);
  });

  it('draws a sheet and writes a document', async () => {
    const person = await (await post('people', { name: 'A' })).json();
    await post('session', { personUid: person.uid });
    const account = { bankBin: '970436', number: '0011000000999', holder: 'A' };
    await post('vendors', { name: 'A', stalls: [{ code: 'A1' }], account });
    for (const [path, order] of [
      ['stickers/sheet', { all: true, layout: 'L7165' }],
      ['reports/2026-10/documents', { format: 'docx' }],
    ] as const) {
      const { jobId } = await (await post(path, order)).json();
      expect(await (await call(`jobs/${jobId}/events`)).text()).toContain('"state":"done"');
    }
  });
});

describe('the bundled core, given a PDF', () => {
  it('finds the thread that reads it', async () => {
    const body = new FormData();
    const bytes = Uint8Array.from(pdfStatement(VIETCOMBANK, payments(20)));
    body.set('file', new File([bytes], 'sao-ke.pdf'));
    const { jobId } = await (await call('statements/preview', { method: 'POST', body })).json();
    const told = await (await call(`jobs/${jobId}/events`)).text();
    expect(told).toContain('"state":"done"');
    expect(told).toContain('"proof":"balanced"');
  });
});

describe('the bundled window', () => {
  /** What is loaded before anything can be shown: everything imported at the top, and at the top of that. */
  function loadedAtOnce(file: string, seen = new Map<string, string>()): Map<string, string> {
    const text = readFileSync(new URL(file, built), 'utf8');
    seen.set(file, text);
    for (const [, next = ''] of text.matchAll(/^import [^;]*?"(\.\/[^"]+)";/gm)) {
      if (!seen.has(next)) loadedAtOnce(next, seen);
    }
    return seen;
  }

  it('has little to load before it can be shown', () => {
    const texts = [...loadedAtOnce('./main.js').values()];
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(150_000);
    // Zod alone takes longer to load than all of the window's own code.
    expect(texts.filter((text) => /better-sqlite3|ZodType|new Hono/.test(text))).toEqual([]);
  });

  it('knows no way into a page but its own scheme', () => {
    const text = readFileSync(new URL('main.js', built), 'utf8');
    for (const word of [
      'ipcMain',
      'preload',
      'contextBridge',
      'openExternal',
      'nodeIntegration: true',
    ])
      expect(text).not.toContain(word);
  });
});
