import type { Write } from './write.ts';

/** Told of something inside the transaction that does it; throwing rolls all of it back. */
export type Subscriber<Event> = (write: Write, event: Event) => void;

/**
 * How a room on the left sets something off in a room on the right without
 * importing it: the left room owns the hook and runs it, the right room
 * subscribes in `openCore`. Subscribers run in order of subscription, inside
 * the same transaction.
 */
export interface Hook<Event> {
  subscribe(subscriber: Subscriber<Event>): void;
  run(write: Write, event: Event): void;
}

/** Makes a hook without subscribers. */
export function createHook<Event>(): Hook<Event> {
  const subscribers: Subscriber<Event>[] = [];
  return {
    subscribe: (subscriber) => {
      subscribers.push(subscriber);
    },
    run: (write, event) => {
      for (const subscriber of subscribers) subscriber(write, event);
    },
  };
}
