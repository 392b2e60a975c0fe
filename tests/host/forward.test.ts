import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../core/kernel/index.ts';
import { connect, countedStream, upload } from './pair.ts';

const URL_ = 'http://core/api/x';
const MB = 1024 * 1024;

/** Lets everything that can happen without new input happen. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 50; turns += 1) await turn();
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('forwarding requests over a port', () => {
  it('carries method, address, headers, status and text both ways', async () => {
    const { fetch } = connect(async (request) => {
      const text = await request.text();
      const { method, url, headers } = request;
      return Response.json(
        { method, url, text, seen: headers.get('x-name') },
        { status: 418, headers: { 'x-back': 'yes' } },
      );
    });
    const response = await fetch(
      new Request(`${URL_}?q=1`, { method: 'POST', body: 'Đường', headers: { 'x-name': 'a, b' } }),
    );
    expect(response.status).toBe(418);
    expect(response.headers.get('x-back')).toBe('yes');
    expect(await response.json()).toEqual({
      method: 'POST',
      url: `${URL_}?q=1`,
      text: 'Đường',
      seen: 'a, b',
    });
  });

  it('keeps several cookies apart and passes an empty answer', async () => {
    const { fetch } = connect(() => {
      const headers = new Headers();
      headers.append('set-cookie', 'a=1');
      headers.append('set-cookie', 'b=2');
      return new Response(null, { status: 204, headers });
    });
    const response = await fetch(new Request(URL_));
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.body).toBeNull();
  });

  it('uploads and downloads 50 MB whole', async () => {
    const { fetch } = connect(async (request) => {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return new Response(bytes, { headers: { 'x-size': String(bytes.byteLength) } });
    });
    const sent = new Uint8Array(50 * MB).map((_, index) => (index * 31) % 256);
    const response = await fetch(new Request(URL_, { method: 'POST', body: sent }));
    expect(response.headers.get('x-size')).toBe(String(50 * MB));
    expect(sha256(new Uint8Array(await response.arrayBuffer()))).toBe(sha256(sent));
  });

  it('takes a multipart form with a Vietnamese file name', async () => {
    const { fetch } = connect(async (request) => {
      const file = (await request.formData()).get('file');
      return file instanceof File ? Response.json([file.name, file.size]) : new Response();
    });
    const form = new FormData();
    form.set('file', new File([new Uint8Array(MB)], 'sao kê tháng 10.xlsx'));
    const response = await fetch(new Request(URL_, { method: 'POST', body: form }));
    expect(await response.json()).toEqual(['sao kê tháng 10.xlsx', MB]);
  });

  it('asks for no more of a response than its reader wants', async () => {
    const source = countedStream(1000, 64 * 1024);
    const { fetch } = connect(() => new Response(source.stream));
    const response = await fetch(new Request(URL_));
    await settle();
    expect(source.given()).toBeLessThan(10);
    const reader = response.body?.getReader();
    for (let chunk = 0; chunk < 20; chunk += 1) await reader?.read();
    await settle();
    expect(source.given()).toBeLessThan(30);
    await reader?.cancel();
  });

  it('asks for no more of an upload than the handler reads', async () => {
    const source = countedStream(1000, 64 * 1024);
    const { fetch } = connect(async (request) => {
      const reader = request.body?.getReader();
      await reader?.read();
      await settle();
      return new Response(String(source.given()));
    });
    const request = upload(URL_, source.stream);
    const given = Number(await (await fetch(request)).text());
    expect(given).toBeLessThan(10);
  });

  it('delivers events one by one, as they are made', async () => {
    let send = (_text: string): void => {};
    const { fetch } = connect(
      () =>
        new Response(
          new ReadableStream({
            start: (controller) => {
              send = (text) => controller.enqueue(new TextEncoder().encode(text));
            },
          }),
          { headers: { 'content-type': 'text/event-stream' } },
        ),
    );
    const response = await fetch(new Request(URL_));
    const reader = response.body?.getReader();
    for (const text of ['data: 1\n\n', 'data: 2\n\n']) {
      send(text);
      const chunk = await reader?.read();
      expect(new TextDecoder().decode(chunk?.value)).toBe(text);
    }
    await reader?.cancel();
  });

  it('tells the handler when the reader of a response goes away', async () => {
    const gone = Promise.withResolvers<string>();
    const { fetch } = connect((request) => {
      request.signal.addEventListener('abort', () => gone.resolve('aborted'));
      return new Response(countedStream(1000, 1024).stream);
    });
    const response = await fetch(new Request(URL_));
    await response.body?.cancel();
    expect(await gone.promise).toBe('aborted');
  });

  it('tells the handler when the client aborts, before and during the answer', async () => {
    const gone = Promise.withResolvers<void>();
    const { fetch } = connect((request) => {
      request.signal.addEventListener('abort', () => gone.resolve());
      return new Promise<Response>(() => {});
    });
    const abort = new AbortController();
    const pending = fetch(new Request(URL_, { signal: abort.signal }));
    abort.abort(new Error('closed the tab'));
    await expect(pending).rejects.toThrow('closed the tab');
    await gone.promise;
  });

  it('ends the answer without an error when the client goes away in the middle of it', async () => {
    const { fetch } = connect(() => new Response(countedStream(1000, 1024).stream));
    const abort = new AbortController();
    const response = await fetch(new Request(URL_, { signal: abort.signal }));
    const reader = response.body?.getReader();
    await reader?.read();
    abort.abort(new Error('closed the tab'));
    let last = await reader?.read();
    while (last && !last.done) last = await reader?.read();
    expect(last?.done).toBe(true);
  });

  it('breaks the body when the source breaks midway', async () => {
    const { fetch } = connect(
      () =>
        new Response(
          new ReadableStream({
            pull: (controller) => controller.error(new Error('the disk is gone')),
          }),
        ),
    );
    const response = await fetch(new Request(URL_));
    await expect(response.text()).rejects.toThrow('the disk is gone');
  });

  it('hands a refusal of the handler over as a refusal', async () => {
    const { fetch } = connect(() => {
      throw new Refusal('no', 'Không được.', { why: 1 });
    });
    await expect(fetch(new Request(URL_))).rejects.toMatchObject({
      name: 'Refusal',
      code: 'no',
      message: 'Không được.',
      details: { why: 1 },
    });
  });

  it('lets an unread upload go once the answer is there', async () => {
    const cancelled = Promise.withResolvers<void>();
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1024)),
      cancel: () => cancelled.resolve(),
    });
    const { fetch } = connect(() => new Response('no, thanks'));
    const response = await fetch(upload(URL_, body));
    expect(await response.text()).toBe('no, thanks');
    await cancelled.promise;
  });

  it('rejects what waits, breaks what flows and refuses what comes after a stop', async () => {
    const { fetch, stop } = connect((request) =>
      request.url.endsWith('x')
        ? new Promise<Response>(() => {})
        : new Response(countedStream(1000, 1024).stream),
    );
    const flowing = await fetch(new Request('http://core/api/flow'));
    const waiting = fetch(new Request(URL_));
    stop(new Refusal('core-stopped', 'Đã dừng.'));
    await expect(waiting).rejects.toMatchObject({ code: 'core-stopped' });
    await expect(flowing.text()).rejects.toThrow('Đã dừng.');
    await expect(fetch(new Request(URL_))).rejects.toMatchObject({ code: 'core-stopped' });
  });

  it('answers many calls at once, each its own', async () => {
    const { fetch } = connect(async (request) => new Response(await request.text()));
    const texts = Array.from({ length: 100 }, (_, index) => `call ${index} `.repeat(index));
    const answers = await Promise.all(
      texts.map(async (body) => {
        const response = await fetch(new Request(URL_, { method: 'POST', body }));
        return response.text();
      }),
    );
    expect(answers).toEqual(texts);
  });
});
