import { shown, swallowed } from './keys-struck.ts';
import { START } from './place.ts';
import { type LostLimit, type Step, type Words, wordsOf } from './typed-words.ts';
import { TYPINGS, type Typing, takeApart } from './typing.ts';

/**
 * A wrong text passes the checksum once in 65 536: few may be tried, or chance
 * would repair a damaged code into somebody else's.
 */
const MOST_TRIED = 256;
/** Some 50 ms: whoever asks waits, and so does everybody else. */
const MOST_STEPS = 12_000;
/** No word bears so many marks; one that does was typed by nobody. */
const MOST_MARKS = 8;

/**
 * Texts that explain every key come first; then those with keys that left no
 * mark (a tone replaced or taken back, a key struck twice): at first only where
 * the structure says which they were.
 */
const LIMITS: readonly LostLimit[] = [
  { known: 0, unknown: 0 },
  { known: 8, unknown: 0 },
  { known: 0, unknown: 1 },
  { known: 8, unknown: 1 },
  { known: 0, unknown: 2 },
];

/** One way of reading a text, and what may still be spent on it, all ways together. */
interface Search {
  readonly words: Omit<Words, 'typing' | 'limit'>;
  /** Every text that was found so far. */
  readonly tried: Set<string>;
  steps: number;
}

/**
 * The one text that, typed through Telex or VNI, may have become this; null
 * when none passes `isWhole`, when several do, when the text shows no sign of
 * an input method, and when there is too much to try to be sure.
 */
export function originalOf(typed: string, isWhole: (text: string) => boolean): string | null {
  const letters = Array.from(typed, takeApart);
  if (!letters.some(({ debts }) => debts.length > 0)) return null;
  const words = wordsOf(letters);
  if (words.runs.some(({ debts }) => debts.length > MOST_MARKS)) return null;
  const search: Search = { words, tried: new Set(), steps: 0 };
  for (const limit of LIMITS) {
    const before = new Set(search.tried);
    const isDone = TYPINGS.every((typing) => goThrough(search, typing, limit));
    if (!isDone) return null;
    const whole = [...search.tried].filter((text) => !before.has(text) && isWhole(text));
    if (whole.length > 0) return whole.length === 1 ? (whole[0] ?? null) : null;
  }
  return null;
}

/**
 * Collects every text that fits its own lengths and explains every mark; false
 * when there are too many, as one of them would pass by chance.
 */
function goThrough(search: Search, typing: Typing, limit: LostLimit): boolean {
  const { tried } = search;
  const words: Words = { ...search.words, typing, limit };
  const none = { known: 0, unknown: 0 };
  const start: Step = { at: 0, place: START, text: '', unpaid: [], lost: none, pending: '' };
  const waiting = [start];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    search.steps += 1;
    if (search.steps > MOST_STEPS || tried.size > MOST_TRIED) return false;
    const isDone =
      step.at === words.letters.length && step.unpaid.length === 0 && step.pending === '';
    if (isDone && step.place.length === 0) tried.add(step.text);
    waiting.push(...swallowed(step, words), ...shown(step, words));
  }
  return true;
}
