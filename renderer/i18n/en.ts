import texts from './en.json' with { type: 'json' };
import type source from './vi.json';

/** What only other languages need, as the core itself says it in Vietnamese. */
interface Sayings {
  /** Refusals by their code; `code_case` for one of several sentences under a code. */
  readonly refusals: Readonly<Record<string, string>>;
  /** Sentences and phrases that have no code, by the Vietnamese text itself. */
  readonly phrases: Readonly<Record<string, string>>;
}

/** English: every text Vietnamese has, with a second form (`…_one`) where English has a singular. */
export const en = texts satisfies typeof source & Sayings;
