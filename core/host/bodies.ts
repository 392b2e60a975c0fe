import type { BodyMessage, Side } from './messages.ts';

/** Sends one message over the port, handing buffers over instead of copying them. */
export type Post = (message: BodyMessage, transfer?: readonly ArrayBuffer[]) => void;

/** One direction of one call's body. */
interface BodyPart {
  take(message: BodyMessage): void;
  /** Ends it from outside: the other thread is gone; for no reason: nobody wants it any more. */
  fail(reason: Error | null): void;
}

/** The bodies that are under way on one end of a port. */
export interface Bodies {
  /** A body that the other end sends; cancelling it tells the other end. */
  receive(id: number, side: Side): ReadableStream<Uint8Array<ArrayBuffer>>;
  /**
   * Sends a body piece by piece as the other end asks for it. `ended` is called
   * once, with `gone` when the reader went away before the end.
   */
  send(
    call: { readonly id: number; readonly side: Side },
    body: ReadableStream<Uint8Array>,
    ended?: (how: 'sent' | 'gone') => void,
  ): void;
  /** A message for one of them; one for a body that has ended is dropped. */
  take(message: BodyMessage): void;
  /** Stops what is under way of one call, or of all; `null`: quietly, nobody wants it any more. */
  fail(reason: Error | null, id?: number): void;
}

const PIECE = 256 * 1024; // a larger chunk is cut, so that no message blocks for long

/** Keeps the bodies of one end. */
export function createBodies(post: Post): Bodies {
  const parts = new Map<string, BodyPart>();
  const keyOf = (id: number, side: Side): string => `${id}/${side}`;

  function open(id: number, side: Side, make: (done: () => void) => BodyPart): void {
    const key = keyOf(id, side);
    parts.set(
      key,
      make(() => parts.delete(key)),
    );
  }

  return {
    receive: (id, side) => receiver({ id, side, post, open }),
    send: ({ id, side }, body, ended) => {
      open(id, side, (forget) => {
        const done = (how: 'sent' | 'gone'): void => {
          forget();
          ended?.(how);
        };
        return sender(body, { id, side, post, done });
      });
    },
    take: (message) => parts.get(keyOf(message.id, message.side))?.take(message),
    fail: (reason, id) => {
      for (const [key, part] of parts) {
        if (id === undefined || key.startsWith(`${id}/`)) part.fail(reason);
      }
    },
  };
}

function receiver({
  id,
  side,
  post,
  open,
}: {
  id: number;
  side: Side;
  post: Post;
  open: (id: number, side: Side, make: (done: () => void) => BodyPart) => void;
}): ReadableStream<Uint8Array<ArrayBuffer>> {
  let finish = (): void => {};
  let arrived = (): void => {};
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start: (controller) => {
        open(id, side, (done) => {
          finish = () => {
            done();
            arrived();
          };
          return {
            take: (message) => {
              if (message.type === 'chunk') {
                controller.enqueue(message.bytes);
                return arrived();
              }
              if (message.type === 'end') controller.close();
              else if (message.type === 'broken') controller.error(new Error(message.message));
              else return;
              finish();
            },
            fail: (reason) => {
              if (reason) controller.error(reason);
              else controller.close();
              finish();
            },
          };
        });
      },
      // Settled by the chunk itself: otherwise every read would ask once more.
      pull: () => {
        const { promise, resolve } = Promise.withResolvers<void>();
        arrived = resolve;
        post({ type: 'pull', id, side });
        return promise;
      },
      cancel: () => {
        finish();
        post({ type: 'cancel', id, side });
      },
    },
    { highWaterMark: 2 },
  );
}

function sender(
  body: ReadableStream<Uint8Array>,
  {
    id,
    side,
    post,
    done,
  }: { id: number; side: Side; post: Post; done: (how: 'sent' | 'gone') => void },
): BodyPart {
  const reader = body.getReader();
  let rest: Uint8Array | undefined;

  async function sendOne(): Promise<void> {
    while (!rest?.byteLength) {
      const next = await reader.read();
      if (next.done) {
        done('sent');
        post({ type: 'end', id, side });
        return;
      }
      rest = next.value;
    }
    // A copy of our own: the producer may keep its buffer, and a view of a
    // small part would drag the whole of it along.
    const bytes = rest.slice(0, PIECE) as Uint8Array<ArrayBuffer>;
    rest = rest.subarray(bytes.byteLength);
    post({ type: 'chunk', id, side, bytes }, [bytes.buffer]);
  }

  async function answerPull(): Promise<void> {
    try {
      await sendOne();
    } catch (thrown) {
      done('gone');
      post({ type: 'broken', id, side, message: String(thrown) });
    }
  }

  let turn = Promise.resolve();
  const stop = (reason: unknown): void => {
    done('gone');
    reader.cancel(reason).catch(() => {}); // it has failed already: nothing left to stop
  };
  return {
    take: (message) => {
      if (message.type === 'pull') turn = turn.then(answerPull);
      if (message.type === 'cancel') {
        stop(new DOMException('The reader went away.', 'AbortError'));
      }
    },
    fail: (reason) => stop(reason ?? new DOMException('Nobody reads it.', 'AbortError')),
  };
}
