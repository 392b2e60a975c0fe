import { accountOrNull, textOrNull } from '../texts.ts';

/** What a movement's text tells. */
export interface Details {
  readonly memo: string | null;
  readonly name: string | null;
  readonly account: string | null;
}

/** A bank's line; a full one goes on in the next without a blank between. The first may count its tag. */
const FULL_LINE = 65;
const FULL_FIRST_LINE = FULL_LINE - ':86:'.length;
/** A full subfield, in the same way. */
const FULL_FIELD = 27;
const LONGEST = 4000;

/** Reads a `:86:`: with `?20…` fields, with `/REMI/…` words, or free text, which is all memo. */
export function detailsOf(lines: readonly string[]): Details {
  const text = joinLines(lines).slice(0, LONGEST);
  return numbered(text) ?? worded(text) ?? { memo: textOrNull(text), name: null, account: null };
}

function joinLines(lines: readonly string[]): string {
  let text = '';
  let before = '';
  let full = FULL_FIRST_LINE;
  for (const line of lines) {
    const goesOn = before.length >= full || /[?<>~^]\d?$/.test(before) || /^[?<>~^]\d\d/.test(line);
    text += text === '' || goesOn ? line : ` ${line}`;
    if (before !== '') full = FULL_LINE;
    before = line;
    if (text.length > LONGEST) break;
  }
  return text;
}

const NUMBERED = /^\s*(?:\d{3})?\s?([?<>~^§@])(?=\d\d)/;

/** `166?00GUTSCHRIFT?20CHO 0123?30BANK?31ACCOUNT?32NAME`, with any mark for `?`. */
function numbered(text: string): Details | null {
  const mark = NUMBERED.exec(text)?.[1];
  if (mark === undefined) return null;
  const fields = new Map<string, string>();
  let memo = '';
  let full = true;
  for (const piece of text.split(mark).slice(1)) {
    const code = piece.slice(0, 2);
    const value = piece.slice(2);
    if (!/^\d\d$/.test(code)) {
      // The mark was one of the text's own characters.
      memo += memo === '' ? '' : mark + piece;
    } else if (/^(?:2\d|6[0-3])$/.test(code)) {
      memo += full ? value : ` ${value}`;
      full = value.length >= FULL_FIELD;
    } else if (!fields.has(code)) {
      fields.set(code, value);
    }
  }
  const account = (fields.get('31') || fields.get('38'))?.replace(/\s+/g, '') ?? '';
  return {
    memo: textOrNull(memo.trim()) ?? textOrNull(fields.get('00')?.trim() ?? ''),
    name: textOrNull(`${fields.get('32') ?? ''}${fields.get('33') ?? ''}`.trim()),
    account: accountOrNull(account),
  };
}

const WORDS =
  'TRTP IBAN BIC NAME REMI EREF BENM ORDP ACNO ISDT CSID MARF PREF RTRN ADDR SVCL INIT ID PURP ' +
  'ULTD ULTB ULTC OAMT OCMT EXCH CHGS CNTP BAI INFO KREF';
const WORD = new RegExp(`/(${WORDS.split(' ').join('|')})(?=/)`, 'g');

/** `/TRTP/SEPA/IBAN/NL…/NAME/…/REMI/…`, and its like. */
function worded(text: string): Details | null {
  if (!/^\s*\/[A-Z]{2,4}\//.test(text)) return null;
  const values = new Map<string, string>();
  const found = [...text.matchAll(WORD)];
  for (const [index, match] of found.entries()) {
    const start = match.index + match[0].length + 1;
    const value = text.slice(start, found[index + 1]?.index).trim();
    const word = match[1] ?? '';
    if (value !== '' && !values.has(word)) values.set(word, value);
  }
  const [party = '', , name = ''] = values.get('CNTP')?.split('/') ?? [];
  const plain = (word: string): string => (values.get(word) ?? '').replace(/^\/+|\/+$/g, '');
  return {
    memo: textOrNull(plain('REMI').replace(/^(?:USTD|STRD)\/+/, '')) ?? textOrNull(text.trim()),
    name: textOrNull(plain('NAME') || name || plain('ORDP') || plain('BENM')),
    account: accountOrNull(plain('IBAN') || plain('ACNO') || party),
  };
}

/** Reads the numbered lines of a `:NS:` that follows a movement: memo 01–14, name 15–16, account 34. */
export function nonSwiftDetails(lines: readonly string[]): Details {
  const memo: string[] = [];
  const name: string[] = [];
  let account = '';
  for (const line of lines) {
    const code = Number(line.slice(0, 2));
    const value = line.slice(2).trim();
    if (code >= 1 && code <= 14) memo.push(value);
    else if (code === 15 || code === 16) name.push(value);
    else if (code === 34) account = value;
  }
  return {
    memo: textOrNull(memo.join(' ').slice(0, LONGEST)),
    name: textOrNull(name.join(' ').slice(0, LONGEST)),
    account: accountOrNull(account),
  };
}
