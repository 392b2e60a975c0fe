import i18next from 'i18next';

/** What a sentence is about: plain JSON, as it travels beside the sentence. */
type Values = Readonly<Record<string, unknown>>;

/**
 * What the core says, in the language of the screens. The core speaks
 * Vietnamese; another language has a phrase book (`phrases` in its catalogue)
 * by the Vietnamese sentence itself, with `{{…}}` where the core puts a value.
 * What is not in the book stays Vietnamese.
 */
export function said(sentence: string): string {
  return inBook(sentence) ?? sentence;
}

/** The same where a stable code stands beside the sentence: `refusals.disk-full`. */
export function saidByCode(key: string, sentence: string, values: Values = {}): string {
  const exact = inBook(sentence);
  if (exact !== undefined) return exact;
  const text: unknown = i18next.getResource(i18next.language, 'translation', key);
  if (typeof text !== 'string') return sentence;
  const shown = Object.fromEntries(variablesOf(text).map((name) => [name, shownAs(values[name])]));
  // Needs a value that did not come along: better the whole sentence in Vietnamese.
  if (Object.values(shown).includes('')) return sentence;
  // A key of another language only; the types know those of Vietnamese.
  return i18next.t(key as 'errors.internal', { replace: shown });
}

function shownAs(value: unknown): string {
  if (Array.isArray(value)) return value.map(shownAs).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

interface Phrase {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly text: string;
}

interface Book {
  readonly exact: Readonly<Record<string, string>>;
  /** Those with values in them, the longest first. */
  readonly phrases: readonly Phrase[];
}

const books = new Map<string, Book>();

function bookOf(language: string): Book | undefined {
  const known = books.get(language);
  if (known) return known;
  const bundle: unknown = i18next.getResourceBundle(language, 'translation');
  if (typeof bundle !== 'object' || bundle === null || !('phrases' in bundle)) return undefined;
  // Of the shape that `en.ts` is checked for.
  const exact = bundle.phrases as Book['exact'];
  const open = Object.entries(exact).filter(([sentence]) => sentence.includes('{{'));
  const phrases = open
    .toSorted(([one], [other]) => other.length - one.length)
    .map(([sentence, text]) => phraseOf(sentence, text));
  const book = { exact, phrases };
  books.set(language, book);
  return book;
}

function phraseOf(sentence: string, text: string): Phrase {
  const pieces = sentence.split(/\{\{(\w+)\}\}/);
  const pattern = pieces.map((piece, index) => (index % 2 ? gapFor(piece) : escaped(piece)));
  return { pattern: new RegExp(`^${pattern.join('')}$`, 'su'), names: variablesOf(sentence), text };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** One thing ends where the sentence or the list goes on; several (`codes`, `words`) may go on. */
function gapFor(name: string): string {
  return name.endsWith('s') ? '(.+?)' : '((?:(?![.,;] ).)+?)';
}

/** What people have written themselves, be it the same as a phrase of ours. */
const AS_WRITTEN: ReadonlySet<string> = new Set(['name', 'names', 'ownWords']);

function variablesOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
}

function inBook(text: string): string | undefined {
  const book = bookOf(i18next.language);
  return book && (whole(book, text) ?? inPieces(book, text));
}

function whole(book: Book, text: string): string | undefined {
  if (Object.hasOwn(book.exact, text)) return book.exact[text];
  for (const phrase of book.phrases) {
    const found = phrase.pattern.exec(text);
    if (!found) continue;
    const values = Object.fromEntries(phrase.names.map((name, index) => [name, found[index + 1]]));
    return phrase.text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return AS_WRITTEN.has(name) ? value : said(value);
    });
  }
  return undefined;
}

/** Several sentences, or a list: known only where all of it is. */
function inPieces(book: Book, text: string): string | undefined {
  const pieces = text.split(/(?<=[.,]) /);
  if (pieces.length === 1) return undefined;
  const found: string[] = [];
  for (let from = 0; from < pieces.length; ) {
    const next = longestFrom(book, pieces, from);
    if (!next) return undefined;
    found.push(next.text);
    from = next.to;
  }
  return found.join(' ');
}

function longestFrom(
  book: Book,
  pieces: readonly string[],
  from: number,
): { readonly text: string; readonly to: number } | undefined {
  for (let to = pieces.length; to > from; to -= 1) {
    const piece = pieces.slice(from, to).join(' ');
    const bare = piece.replace(/,$/, '');
    const text = whole(book, bare);
    if (text !== undefined) return { text: text + piece.slice(bare.length), to };
  }
  return undefined;
}
