/** What Telex and VNI put on a letter: its shape (â, ơ, đ) or the tone of its word. */
type Mark =
  | 'circumflex'
  | 'breve'
  | 'horn'
  | 'stroke'
  | 'acute'
  | 'grave'
  | 'hook'
  | 'tilde'
  | 'dot';

/** One way of typing Vietnamese: which key asks for which mark. */
export interface Typing {
  /** The key for a mark over this letter; in Telex the letter's own for â, ê, ô. */
  readonly key: (mark: Mark, letter: string) => string;
  readonly toneKeys: readonly string[];
  /** Takes the tone away again. */
  readonly clearKey: string;
  /** Keys of shapes that, struck once more, take it back: AAA shows AA. */
  readonly repeats: RegExp;
  /** In Telex a W that stands alone becomes Ư. */
  readonly loneHorn: boolean;
}

const TELEX_KEYS: Readonly<Record<Exclude<Mark, 'circumflex'>, string>> = {
  breve: 'w',
  horn: 'w',
  stroke: 'd',
  acute: 's',
  grave: 'f',
  hook: 'r',
  tilde: 'x',
  dot: 'j',
};

const VNI_KEYS: Readonly<Record<Mark, string>> = {
  acute: '1',
  grave: '2',
  hook: '3',
  tilde: '4',
  dot: '5',
  circumflex: '6',
  horn: '7',
  breve: '8',
  stroke: '9',
};

/** The rules of both methods as UniKey and its kin apply them. */
export const TYPINGS: readonly Typing[] = [
  {
    key: (mark, letter) => (mark === 'circumflex' ? letter.toLowerCase() : TELEX_KEYS[mark]),
    toneKeys: ['s', 'f', 'r', 'x', 'j'],
    clearKey: 'z',
    repeats: /^[waeod]$/i,
    loneHorn: true,
  },
  {
    key: (mark) => VNI_KEYS[mark],
    toneKeys: ['1', '2', '3', '4', '5'],
    clearKey: '0',
    repeats: /^[6-9]$/,
    loneHorn: false,
  },
];

/** Unicode's combining marks by their numbers. */
const COMBINING: Readonly<Record<number, Mark>> = {
  770: 'circumflex',
  774: 'breve',
  795: 'horn',
  769: 'acute',
  768: 'grave',
  777: 'hook',
  771: 'tilde',
  803: 'dot',
};
const TONES: ReadonlySet<Mark> = new Set<Mark>(['acute', 'grave', 'hook', 'tilde', 'dot']);

/** A mark that must have been asked for by a key. */
export interface Debt {
  readonly mark: Mark;
  /** The letter it stands on, without marks. */
  readonly letter: string;
  readonly at: number;
  readonly isTone: boolean;
}

/** A typed character taken apart. */
export interface Typed {
  readonly letter: string;
  readonly debts: readonly Debt[];
}

/** Takes one typed character apart; whatever is no Vietnamese letter stays whole. */
export function takeApart(character: string, at: number): Typed {
  if (character === 'đ' || character === 'Đ') {
    const letter = character === 'đ' ? 'd' : 'D';
    return { letter, debts: [{ mark: 'stroke', letter, at, isTone: false }] };
  }
  const [letter = character, ...marks] = character.normalize('NFD');
  const debts = marks.flatMap((combining): Debt[] => {
    const mark = COMBINING[combining.codePointAt(0) ?? 0];
    return mark ? [{ mark, letter, at, isTone: TONES.has(mark) }] : [];
  });
  const isVietnamese = /^[A-Za-z]$/.test(letter) && debts.length === marks.length;
  return isVietnamese ? { letter, debts } : { letter: character, debts: [] };
}
