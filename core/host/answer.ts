import { errorBody } from '../kernel/index.ts';
import { type Bodies, createBodies } from './bodies.ts';
import type { CoreMessage, DoorMessage, Fetch, Port } from './messages.ts';

/**
 * The core's end of the port: gives each request to the handler and sends its
 * response back. A client that goes away aborts its request's signal.
 */
export function answerWith(fetch: Fetch, port: Port<DoorMessage, CoreMessage>): void {
  const calls = new Map<number, AbortController>();
  const bodies = createBodies((message, transfer) => port.postMessage(message, transfer));

  /** Forgets a call; what was left unread of its request is not sent any more. */
  function finish(id: number, reason: Error): void {
    const abort = calls.get(id);
    if (!abort) return;
    calls.delete(id);
    abort.abort(reason);
    bodies.fail(reason, id);
    port.postMessage({ type: 'cancel', id, side: 'request' });
  }

  async function answer(message: Extract<DoorMessage, { type: 'request' }>): Promise<void> {
    const { id } = message;
    const abort = new AbortController();
    calls.set(id, abort);
    try {
      const { status, headers, body } = await fetch(
        toRequest(message, { bodies, signal: abort.signal }),
      );
      const head = { status, headers: [...headers], hasBody: body !== null };
      port.postMessage({ type: 'response', id, ...head });
      if (!body) return finish(id, OVER);
      bodies.send({ id, side: 'response' }, body, (how) =>
        finish(id, how === 'gone' ? GONE : OVER),
      );
    } catch (thrown) {
      port.postMessage({ type: 'failure', id, ...errorBody(thrown) });
      finish(id, OVER);
    }
  }

  port.on('message', (message) => {
    if (message.type === 'request') void answer(message);
    else if (message.type === 'abort') finish(message.id, GONE);
    else bodies.take(message);
  });
}

const OVER = new DOMException('The call is over.', 'AbortError');
const GONE = new DOMException('The client went away.', 'AbortError');

function toRequest(
  { id, method, url, headers, hasBody }: Extract<DoorMessage, { type: 'request' }>,
  { bodies, signal }: { bodies: Bodies; signal: AbortSignal },
): Request {
  return new Request(url, {
    method,
    headers: headers.map(([name, value]) => [name, value]),
    signal,
    ...(hasBody ? { body: bodies.receive(id, 'request'), duplex: 'half' } : {}),
  });
}
