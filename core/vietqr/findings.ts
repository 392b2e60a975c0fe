import type { Finding } from './schema.ts';

/** Gathers what is found while reading one payload. */
export interface Findings {
  readonly problems: readonly Finding[];
  readonly notes: readonly Finding[];
  /** Something wrong: the code is not valid. */
  problem(code: string, message: string): void;
  /** Something odd that harms nothing. */
  note(code: string, message: string): void;
}

/** Makes an empty list of findings. */
export function createFindings(): Findings {
  const problems: Finding[] = [];
  const notes: Finding[] = [];
  return {
    problems,
    notes,
    problem: (code, message) => {
      problems.push({ code, message });
    },
    note: (code, message) => {
      notes.push({ code, message });
    },
  };
}
