import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Host, startHost } from '../../core/host/index.ts';
import { systemClock } from '../../core/kernel/index.ts';
import { currentHolder, openStorage } from '../../core/storage/index.ts';

const ORIGIN = 'http://core';
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cho-so-host-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function open(dataDir: string): Promise<Host> {
  const host = await startHost({ dataDir, holderName: 'bài thử', door: 'test', version: '1.2.3' });
  cleanups.push(() => host.close());
  return host;
}

async function json(host: Host, path: string, body?: unknown): Promise<Record<string, string>> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const headers = { 'content-type': 'application/json' };
  const response = await host.fetch(new Request(ORIGIN + path, { ...init, headers }));
  return JSON.parse(await response.text());
}

async function pickPerson(host: Host): Promise<void> {
  const person = await json(host, '/api/people', { name: 'Nguyễn Thị Mẫu' });
  await json(host, '/api/session', { personUid: person.uid });
}

describe('the core on its own thread', () => {
  it('answers as the API does', async () => {
    const host = await open(newFolder());
    const session = await json(host, '/api/session');
    expect(session).toMatchObject({ door: 'test', version: '1.2.3', people: [], person: null });
  });

  it('refuses as opening refuses, with the holder named', async () => {
    const folder = newFolder();
    await open(folder);
    await expect(open(folder)).rejects.toMatchObject({
      name: 'Refusal',
      code: 'data-in-use',
      details: { holder: 'bài thử' },
    });
  });

  it('tells others where it answers, and lets the folder go at the end', async () => {
    const folder = newFolder();
    const host = await open(folder);
    await host.describe({ url: 'http://127.0.0.1:9/x', key: 'k' });
    expect(currentHolder(folder)).toMatchObject({ url: 'http://127.0.0.1:9/x', key: 'k' });
    await host.close();
    await host.close();
    await expect(host.fetch(new Request(`${ORIGIN}/api/market`))).rejects.toMatchObject({
      code: 'core-stopped',
    });
    (await openStorage({ dataDir: folder, clock: systemClock })).close();
  });

  it('takes an upload of 50 MB, and refuses one beyond all reason', async () => {
    const host = await open(newFolder());
    await pickPerson(host);
    const upload = async (size: number) => {
      const form = new FormData();
      form.set('file', new File([new Uint8Array(size).fill(0x41)], 'to.csv'));
      return host.fetch(
        new Request(`${ORIGIN}/api/statements/preview`, { method: 'POST', body: form }),
      );
    };
    const taken = await upload(50 * 1024 * 1024);
    expect(taken.status).toBe(202);
    const { jobId } = (await taken.json()) as { jobId: string };
    // Its progress comes as events, to the end.
    const events = await host.fetch(new Request(`${ORIGIN}/api/jobs/${jobId}/events`));
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    const text = await events.text();
    expect(text).toContain('"state":"failed"');
    const refused = await upload(70 * 1024 * 1024);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ error: { code: 'file-too-heavy' } });
  });
});

describe('an opening that is not wanted any more', () => {
  it('is not begun', async () => {
    const folder = newFolder();
    const settings = { dataDir: folder, holderName: 'bài thử', door: 'test', version: '' } as const;
    const signal = AbortSignal.abort(new Error('quitting'));
    await expect(startHost(settings, { signal })).rejects.toThrow('quitting');
    expect(existsSync(join(folder, 'cho-so.db'))).toBe(false);
  });
});

describe('a thread that dies', () => {
  it('rejects what waits with a clear sentence and says so', async () => {
    const host = await startHost(
      { dataDir: undefined, holderName: 'bài thử', door: 'test', version: '' },
      { thread: new URL('./test-thread.ts', import.meta.url) },
    );
    const waiting = host.fetch(new Request(`${ORIGIN}/wait`));
    const describing = host.describe({ url: 'http://127.0.0.1:9/x' });
    const dying = host.fetch(new Request(`${ORIGIN}/die`));
    const stopped = { code: 'core-stopped', message: expect.stringContaining('mở lại Chợ Số') };
    await expect(waiting).rejects.toMatchObject(stopped);
    await expect(dying).rejects.toMatchObject(stopped);
    await expect(describing).rejects.toMatchObject(stopped);
    expect(await host.crashed).toMatchObject({ ...stopped, details: { why: 'a defect of ours' } });
    await expect(host.fetch(new Request(`${ORIGIN}/later`))).rejects.toMatchObject(stopped);
    await expect(host.describe({ url: 'http://127.0.0.1:9/x' })).rejects.toMatchObject(stopped);
  });

  it('lets its data go, so that the same program can open it again', async () => {
    const folder = newFolder();
    const settings = { dataDir: folder, holderName: 'bài thử', door: 'test', version: '' } as const;
    const thread = new URL('./mortal-thread.ts', import.meta.url);
    const first = await startHost(settings, { thread });
    await pickPerson(first);
    writeFileSync(join(folder, 'die'), '');
    expect(await first.crashed).toMatchObject({ code: 'core-stopped' });
    expect(existsSync(join(folder, 'holder.json'))).toBe(true);
    rmSync(join(folder, 'die'));
    const second = await open(folder);
    expect(await json(second, '/api/data')).toMatchObject({ state: 'open' });
    expect(await json(second, '/api/session')).toMatchObject({
      people: [{ name: 'Nguyễn Thị Mẫu' }],
    });
  });
});
