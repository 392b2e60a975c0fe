const KEY = 'cho-so.notice';

/** Leaves a sentence for the page that is loaded next. */
export function leaveNotice(text: string): void {
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // Storage is barred: the sentence goes unsaid.
  }
}

/** The sentence the former page left, once. */
export function takeNotice(): string | null {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text;
  } catch {
    return null;
  }
}
