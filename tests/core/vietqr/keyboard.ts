/**
 * A Vietnamese input method, written from its published rules and sharing
 * nothing with the product: what appears when these keys are struck.
 */
export interface InputMethod {
  readonly method: 'telex' | 'vni';
  /** A key may mark any earlier letter of the word, not just the one beside it. */
  readonly free: boolean;
  /** Where a word has vowels apart (QRIBFTTA), the tone stands on the first or on the last. */
  readonly tone: 'first' | 'last';
}

interface Letter {
  readonly base: string;
  shape: string;
}

interface Word {
  letters: Letter[];
  tone: string;
  /** A mark was taken back by striking its key again: the word is left alone from here on. */
  isPlain: boolean;
}

const TONES = {
  telex: { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323', z: '' },
  vni: { 1: '\u0301', 2: '\u0300', 3: '\u0309', 4: '\u0303', 5: '\u0323', 0: '' },
} as const;
const CIRCUMFLEX = '\u0302';
const BREVE = '\u0306';
const HORN = '\u031b';
const STROKE = 'stroke';

/** What stands on the screen after the keys of `text`. */
export function type(text: string, how: InputMethod): string {
  let out = '';
  let word: Word = { letters: [], tone: '', isPlain: false };
  for (const key of text) {
    if (!word.isPlain && applies(word, key, how)) continue;
    if (/[a-z]/i.test(key)) word.letters.push({ base: key, shape: '' });
    else {
      out += shown(word, how) + key;
      word = { letters: [], tone: '', isPlain: false };
    }
  }
  return out + shown(word, how);
}

const isVowel = (letter: Letter) => /[aeiouy]/i.test(letter.base);

/** Strikes one key; true when it became a mark and does not show itself. */
function applies(word: Word, key: string, how: InputMethod): boolean {
  const low = key.toLowerCase();
  const tones: Readonly<Record<string, string>> = TONES[how.method];
  if (low in tones && word.letters.some(isVowel)) return applyTone(word, tones[low] ?? '');
  for (const [shape, bases] of shapesOf(low, how.method)) {
    const fitting = word.letters.filter(({ base }) => bases.includes(base.toLowerCase()));
    const letter = how.free ? fitting.at(-1) : word.letters.at(-1);
    if (!letter || !bases.includes(letter.base.toLowerCase())) continue;
    return applyShape(word, letter, shape);
  }
  if (how.method === 'telex' && low === 'w' && !word.letters.some(isVowel)) {
    word.letters.push({ base: key === 'w' ? 'u' : 'U', shape: HORN });
    return true;
  }
  return false;
}

function applyTone(word: Word, tone: string): boolean {
  if (tone === '' && word.tone === '') return false;
  word.isPlain = tone === word.tone;
  word.tone = word.isPlain ? '' : tone;
  return !word.isPlain;
}

function applyShape(word: Word, letter: Letter, shape: string): boolean {
  word.isPlain = letter.shape === shape;
  letter.shape = word.isPlain ? '' : shape;
  // "uow" and "uo7" make both letters of ươ.
  const before = word.letters[word.letters.indexOf(letter) - 1];
  const isPair = shape === HORN && /o/i.test(letter.base) && /u/i.test(before?.base ?? '');
  if (before && isPair) before.shape = letter.shape;
  return !word.isPlain;
}

function shapesOf(key: string, method: 'telex' | 'vni'): [shape: string, bases: string][] {
  const table: Readonly<Record<string, [string, string][]>> =
    method === 'telex'
      ? {
          a: [[CIRCUMFLEX, 'a']],
          e: [[CIRCUMFLEX, 'e']],
          o: [[CIRCUMFLEX, 'o']],
          w: [
            [HORN, 'ou'],
            [BREVE, 'a'],
          ],
          d: [[STROKE, 'd']],
        }
      : {
          6: [[CIRCUMFLEX, 'aeo']],
          7: [[HORN, 'ou']],
          8: [[BREVE, 'a']],
          9: [[STROKE, 'd']],
        };
  return table[key] ?? [];
}

function shown({ letters, tone }: Word, { tone: place }: InputMethod): string {
  const bearer = bearerOf(letters, place);
  return letters
    .map((letter) => {
      const { base, shape } = letter;
      if (shape === STROKE) return base === 'd' ? 'đ' : 'Đ';
      return (base + shape + (letter === bearer ? tone : '')).normalize('NFC');
    })
    .join('');
}

/** The vowel that bears the tone: a shaped one; in an open pair the first; else the last. */
function bearerOf(letters: readonly Letter[], place: 'first' | 'last'): Letter | undefined {
  const groups: Letter[][] = [];
  for (const [at, letter] of letters.entries()) {
    if (!isVowel(letter)) continue;
    const before = letters[at - 1];
    if (before && isVowel(before)) groups.at(-1)?.push(letter);
    else groups.push([letter]);
  }
  const group = (place === 'first' ? groups[0] : groups.at(-1)) ?? [];
  const shaped = group.filter(({ shape }) => shape !== '').at(-1);
  const isOpen = group.length > 1 && letters.at(-1) === group.at(-1);
  return shaped ?? (isOpen ? group.at(-2) : group.at(-1));
}
