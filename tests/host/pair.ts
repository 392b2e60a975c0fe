import { MessageChannel } from 'node:worker_threads';
import { afterEach } from 'vitest';
import { answerWith, createForwarder, type Fetch, type Forwarder } from '../../core/host/index.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A forwarder whose requests are answered by the handler, over a real message port. */
export function connect(handler: Fetch): Forwarder {
  const { port1, port2 } = new MessageChannel();
  closers.push(() => port1.close());
  answerWith(handler, port2);
  return createForwarder(port1);
}

/** A stream of `count` chunks of `size` bytes; counts how many were asked for. */
export function countedStream(
  count: number,
  size: number,
): { readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>; readonly given: () => number } {
  let given = 0;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: (controller) => {
        if (given === count) return controller.close();
        controller.enqueue(new Uint8Array(size).fill(given % 251));
        given += 1;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, given: () => given };
}

/** A request whose body is a stream of unknown length. */
export function upload(url: string, body: ReadableStream<Uint8Array>): Request {
  const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
  return new Request(url, init);
}
