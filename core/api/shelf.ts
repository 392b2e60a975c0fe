import { randomUUID } from 'node:crypto';
import { type Clock, Refusal } from '../kernel/index.ts';

/** How long a thing kept between two requests stays. */
export const KEEP_MS = 10 * 60_000;
const SWEEP_MS = 60_000;

/** Things kept in memory from one request to a later one, by an id nobody can guess. */
export interface Shelf<Thing> {
  put(thing: Thing): string;
  /** @throws Refusal with the shelf's code when it is not, or no longer, there. */
  get(id: string): Thing;
  /** Lets a thing go; one that is gone already is no matter. */
  drop(id: string): void;
  /** How many things are kept right now. */
  readonly size: number;
  /** Lets everything go, for good. */
  close(): void;
}

/** How much a shelf holds. */
export interface ShelfOptions<Thing> {
  readonly clock: Clock;
  /** The refusal for what is gone. */
  readonly gone: readonly [code: string, message: string];
  readonly keepMs?: number;
  /** The oldest make room when the sum of weights passes this. */
  readonly maxWeight: number;
  readonly weightOf: (thing: Thing) => number;
}

/**
 * Makes a shelf whose things go after a time, whether or not anybody asks for
 * them again, or when newer ones need the room.
 */
export function createShelf<Thing>(options: ShelfOptions<Thing>): Shelf<Thing> {
  const { clock, gone, keepMs = KEEP_MS, maxWeight, weightOf } = options;
  const things = new Map<string, { readonly thing: Thing; readonly until: number }>();
  const timer = setInterval(sweep, SWEEP_MS).unref();

  function sweep(): void {
    const now = clock.now().getTime();
    let weight = 0;
    // Newest first: what no longer fits behind them goes; the newest stays.
    for (const [index, [id, { thing, until }]] of [...things].reverse().entries()) {
      weight += weightOf(thing);
      if (until <= now || (index > 0 && weight > maxWeight)) things.delete(id);
    }
  }

  return {
    put: (thing) => {
      const id = randomUUID();
      things.set(id, { thing, until: clock.now().getTime() + keepMs });
      sweep();
      return id;
    },
    get: (id) => {
      sweep();
      const found = things.get(id);
      if (!found) throw new Refusal(...gone);
      return found.thing;
    },
    drop: (id) => {
      things.delete(id);
    },
    get size() {
      return things.size;
    },
    close: () => {
      clearInterval(timer);
      things.clear();
    },
  };
}
