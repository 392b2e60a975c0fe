import type { Place } from './place.ts';
import type { Debt, Typed, Typing } from './typing.ts';

/** Letters without a break between them, and the marks on them. */
export interface Run {
  readonly from: number;
  /** The place behind its last letter. */
  readonly to: number;
  readonly firstVowel: number;
  readonly debts: readonly Debt[];
}

/** The typed text and how it was typed. */
export interface Words {
  readonly letters: readonly Typed[];
  readonly runs: readonly Run[];
  /** For each place the run that begins there. */
  readonly begun: readonly (Run | undefined)[];
  /** For each place the run of which at least one letter stands before it, and nothing else. */
  readonly before: readonly (Run | undefined)[];
  readonly typing: Typing;
  readonly limit: LostLimit;
}

/** How many keys may have been struck that show nowhere. */
export interface LostLimit {
  /** Where lengths and fixed words say what they were. */
  readonly known: number;
  /** Where they could have been anything. */
  readonly unknown: number;
}

/** How far one attempt at the original has come. */
export interface Step {
  /** The typed character that comes next. */
  readonly at: number;
  readonly place: Place;
  /** The original so far. */
  readonly text: string;
  /** Marks of the current run for which no key has been found yet. */
  readonly unpaid: readonly Debt[];
  readonly lost: LostLimit;
  /** A tone key that shows nowhere: another tone, or the same key again, must follow. */
  readonly pending: string;
}

const LETTER = /^[A-Za-z]$/;

/** Cuts the typed text into its runs of letters. */
export function wordsOf(letters: readonly Typed[]): Omit<Words, 'typing' | 'limit'> {
  const runs: Run[] = [];
  const begun: Run[] = [];
  const before: Run[] = [];
  let from = 0;
  for (let at = 0; at <= letters.length; at += 1) {
    if (LETTER.test(letters[at]?.letter ?? '')) continue;
    if (at > from) {
      const run = runOf(letters, from, at);
      runs.push(run);
      begun[from] = run;
      for (let inside = from + 1; inside <= at; inside += 1) before[inside] = run;
    }
    from = at + 1;
  }
  return { letters, runs, begun, before };
}

function runOf(letters: readonly Typed[], from: number, to: number): Run {
  const own = letters.slice(from, to);
  const vowel = own.findIndex(({ letter }) => /^[aeiouy]$/i.test(letter));
  return {
    from,
    to,
    firstVowel: vowel < 0 ? to : from + vowel,
    debts: own.flatMap(({ debts }) => debts),
  };
}
