import { Refusal } from '../kernel/index.ts';
import { type Bodies, createBodies } from './bodies.ts';
import type { CoreMessage, DoorMessage, Fetch, Port } from './messages.ts';

/** The door's end of the port. */
export interface Forwarder {
  /**
   * Passes a request to the other end and resolves with its response as soon as
   * the head is there; bodies stream both ways. Aborting the request's signal,
   * or cancelling the response's body, aborts the request over there.
   * @throws Refusal `core-stopped` when the other end is gone; the signal's
   *   reason when it was aborted.
   */
  readonly fetch: Fetch;
  /** Rejects everything under way, and whatever comes later. */
  stop(reason: Refusal): void;
}

interface Waiting {
  resolve(response: Response): void;
  reject(reason: unknown): void;
}

/** Makes the door's end. */
export function createForwarder(port: Port<CoreMessage, DoorMessage>): Forwarder {
  const waiting = new Map<number, Waiting>();
  const bodies = createBodies((message, transfer) => port.postMessage(message, transfer));
  let stopped: Refusal | undefined;
  let nextId = 1;

  port.on('message', (message) => {
    if (message.type === 'response') {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      const response = toResponse(message, bodies);
      if (call) call.resolve(response);
      else response.body?.cancel(); // aborted while it was on its way
    } else if (message.type === 'failure') {
      const { code, message: text, details } = message.error;
      waiting.get(message.id)?.reject(new Refusal(code, text, details));
      waiting.delete(message.id);
    } else {
      bodies.take(message);
    }
  });

  function call(request: Request): Promise<Response> {
    if (stopped) return Promise.reject(stopped);
    const id = nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    waiting.set(id, { resolve, reject });
    const { method, url, headers, body, signal } = request;
    port.postMessage({
      type: 'request',
      id,
      method,
      url,
      headers: [...headers],
      hasBody: body !== null,
    });
    if (body) bodies.send({ id, side: 'request' }, body);
    const abort = (): void => {
      port.postMessage({ type: 'abort', id });
      bodies.fail(null, id); // whoever would read an error is gone
      waiting.get(id)?.reject(signal.reason);
      waiting.delete(id);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    return promise;
  }

  return {
    fetch: call,
    stop: (reason) => {
      stopped = reason;
      for (const { reject } of waiting.values()) reject(reason);
      waiting.clear();
      bodies.fail(reason);
    },
  };
}

function toResponse(
  { id, status, headers, hasBody }: Extract<CoreMessage, { type: 'response' }>,
  bodies: Bodies,
): Response {
  const body = hasBody ? bodies.receive(id, 'response') : null;
  return new Response(body, { status, headers: headers.map(([name, value]) => [name, value]) });
}
