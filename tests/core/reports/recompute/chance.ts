/** Repeatable chance of the proof's own: the same seed gives the same market everywhere. */
export interface Chance {
  /** A whole number, both ends included. */
  int(least: number, most: number): number;
  /** True in `percent` of a hundred cases. */
  happens(percent: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

/** Starts a stream from a seed (xorshift32). */
export function chanceFrom(seed: number): Chance {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  const int = (least: number, most: number) => least + (next() % (most - least + 1));
  return {
    int,
    happens: (percent) => int(1, 100) <= percent,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
