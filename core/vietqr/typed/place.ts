/** One object whose value is being read. */
interface Item {
  readonly path: string;
  readonly left: number;
  readonly value: string;
}

/** A row of objects: the payload itself, or the value of a template in it. */
interface Level {
  /** Ids from the outside in: `38.01`; empty for the payload itself. */
  readonly path: string;
  /** Characters left in it. */
  readonly left: number;
  /** Ids and lengths of the objects so far. */
  readonly headers: readonly string[];
  /** Digits of an unfinished header (id and length). */
  readonly header: string;
  readonly item: Item | null;
}

/** Where in a payload the next character stands, the innermost level last; none behind its end. */
export type Place = readonly Level[];

const LONGEST = 1000;

/** Before the first character of a payload. */
export const START: Place = [levelOf('', LONGEST)];

/** What NAPAS codes say at these places, and nothing else. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  '00': ['01'],
  '01': ['11', '12'],
  '53': ['704'],
  '58': ['VN'],
  '38.00': ['A000000727'],
  '38.02': ['QRIBFTTA', 'QRIBFTTC', 'QRPUSH', 'QRCASH'],
};
/** What other values consist of; all others of printable characters. */
const LETTERS: Readonly<Record<string, RegExp>> = {
  '38.01.00': /[0-9]/,
  '52': /[0-9]/,
  '54': /[0-9.]/,
  '63': /[0-9A-Fa-f]/,
};
const LENGTHS: Readonly<Record<string, string>> = { '52': '04', '63': '04' };
/** Values that are rows of objects themselves. */
const TEMPLATE = /^(2[6-9]|[34][0-9]|5[01]|62|38\.01)$/;

/** Whether the place itself says what may come: a header, or a word that is always the same. */
export function isFixed(place: Place): boolean {
  const item = place.at(-1)?.item;
  return !item || item.path in WORDS;
}

/** Headers that follow letters in a payload, from the merchant's trade to the checksum; # is any digit. */
const USUAL = '5204 5303 540# 541# 5502 5802 590# 591# 592# 600# 601# 610# 62## 6304'.split(' ');

/**
 * Whether what was read last is a header of a kind that codes have; of one that
 * cannot be seen, no other is believed.
 */
export function isUsual(place: Place): boolean {
  const level = place.findLast(({ header, headers }) => header !== '' || headers.length > 0);
  const header = level?.header || level?.headers.at(-1);
  if (!level || !header) return true;
  if (level.path !== '') return header.startsWith('0');
  return USUAL.some((usual) =>
    [...header].every((digit, at) => usual[at] === '#' || usual[at] === digit),
  );
}

/** The place after one more character; null when no payload has it there. */
export function after(place: Place, character: string): Place | null {
  const level = place.at(-1);
  if (!level) return null;
  const outer = place.slice(0, -1);
  const next = level.item
    ? afterValue(level, level.item, character)
    : afterHeader(level, character);
  return next && closed([...outer, ...next]);
}

function afterValue(level: Level, item: Item, character: string): Level[] | null {
  const value = item.value + character;
  const words = WORDS[item.path];
  const isPossible = words
    ? words.some((word) => word.startsWith(value) && word.length === value.length + item.left - 1)
    : (LETTERS[item.path] ?? /[ -~]/).test(character);
  return isPossible ? [{ ...level, item: { ...item, left: item.left - 1, value } }] : null;
}

function afterHeader(level: Level, character: string): Level[] | null {
  if (!/[0-9]/.test(character)) return null;
  const header = level.header + character;
  if (header.length < 4) return [{ ...level, header }];
  const id = header.slice(0, 2);
  const length = Number(header.slice(2));
  const path = level.path === '' ? id : `${level.path}.${id}`;
  const left = level.left - 4 - length;
  if (left < 0 || !isPossible(level, id, header.slice(2), path)) return null;
  const own: Level = { ...level, header: '', left, headers: [...level.headers, header] };
  return TEMPLATE.test(path)
    ? [own, levelOf(path, length)]
    : [{ ...own, item: { path, left: length, value: '' } }];
}

function isPossible(level: Level, id: string, length: string, path: string): boolean {
  const isFirst = level.headers.length === 0;
  return (
    (length !== '00' || (level.path === '' && id >= '65')) &&
    (LENGTHS[path] ?? length) === length &&
    (level.path !== '' || isFirst === (id === '00')) &&
    !level.headers.some((known) => known.startsWith(id))
  );
}

/** Ends values and levels that are complete; after the checksum nothing may follow. */
function closed(place: Place): Place {
  const level = place.at(-1);
  if (!level) return place;
  if (level.item?.left === 0) {
    const isEnd = level.item.path === '63';
    return isEnd ? [] : closed([...place.slice(0, -1), { ...level, item: null }]);
  }
  const isFull = !level.item && level.header === '' && level.left === 0;
  return isFull ? closed(place.slice(0, -1)) : place;
}

function levelOf(path: string, left: number): Level {
  return { path, left, headers: [], header: '', item: null };
}
