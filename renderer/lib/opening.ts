import { OPENING_HEADER } from '../../core/kernel/index.ts';

/** Which opening of the data this page shows, as its first answer said. */
let shown: string | null = null;
let ownChanges = 0;

/**
 * Whether an answer speaks of the data this page shows: another window may have
 * opened other data since. What this page changes itself it answers for itself.
 */
export function isOfThisPage(answer: Response): boolean {
  const opening = answer.headers.get(OPENING_HEADER);
  if (opening === null || ownChanges > 0) return true;
  shown ??= opening;
  return opening === shown;
}

/** Changes the data for another from this page, which is loaded afresh when that is done. */
export async function changingHere<Result>(change: () => Promise<Result>): Promise<Result> {
  ownChanges += 1;
  try {
    return await change();
  } finally {
    ownChanges -= 1;
  }
}

/** Loads the page anew at the first screen. */
export function startAfresh(): void {
  window.location.assign('/');
}
