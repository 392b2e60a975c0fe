import { searchKey } from '../../core/kernel/index.ts';

/** Ranks of {@link rankOf}: the name itself, its beginning, words of it, anywhere in it. */
const RANKS = { exact: 0, start: 1, word: 2, inside: 3 } as const;

/**
 * How well a name fits what is typed, accents aside: 0 is exactly, 3 somewhere
 * inside; undefined where a word of it is missing. Nothing typed fits everything.
 */
export function rankOf(name: string, typed: string): number | undefined {
  const key = searchKey(name);
  const wanted = searchKey(typed);
  if (key === wanted) return RANKS.exact;
  if (key.startsWith(wanted)) return RANKS.start;
  const words = wanted.split(' ');
  if (!words.every((word) => key.includes(word))) return undefined;
  return words.every((word) => ` ${key}`.includes(` ${word}`)) ? RANKS.word : RANKS.inside;
}

/** Those that fit what is typed, best first; equals keep their order. */
export function fitting<Item>(
  items: readonly Item[],
  typed: string,
  nameOf: (item: Item) => string,
): Item[] {
  return items
    .map((item) => ({ item, rank: rankOf(nameOf(item), typed) }))
    .filter((one): one is { item: Item; rank: number } => one.rank !== undefined)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
