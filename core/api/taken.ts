import { type Clock, Refusal } from '../kernel/index.ts';
import { KEEP_MS } from './shelf.ts';

/**
 * What became of previews that were taken in: whoever says yes a second time (a
 * double click, a second window, a lost answer) hears the first answer again.
 */
export interface Taken<Answer> {
  /**
   * The answer that was given, if the preview was taken in.
   * @throws Refusal `already-committed` when the answer itself is forgotten.
   */
  answer(id: string): Answer | undefined;
  /** Remembers an answer, for ten minutes from now; that there was one for good. */
  keep(id: string, answer: Answer): void;
  /** It did not go in after all. */
  forget(id: string): void;
}

/** Makes an empty list; an id on it weighs next to nothing. */
export function createTaken<Answer>(clock: Clock): Taken<Answer> {
  const answers = new Map<string, { readonly answer: Answer; readonly until: number } | null>();

  function letGo(): void {
    const now = clock.now().getTime();
    for (const [id, kept] of answers) if (kept && kept.until <= now) answers.set(id, null);
  }

  return {
    answer: (id) => {
      letGo();
      const kept = answers.get(id);
      if (kept !== null) return kept?.answer;
      throw new Refusal(
        'already-committed',
        'Tệp này đã được nhập từ bản xem trước đó rồi. Hãy xem trong danh sách đã nhập.',
      );
    },
    keep: (id, answer) => {
      letGo();
      answers.set(id, { answer, until: clock.now().getTime() + KEEP_MS });
    },
    forget: (id) => {
      answers.delete(id);
    },
  };
}
