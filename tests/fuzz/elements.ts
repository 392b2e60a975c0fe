import type { FuzzCase, MadeFile } from './family.ts';
import type { Random } from './random.ts';

/** One element of a text: from its tag to the end of its closing tag. */
interface Found {
  readonly name: string;
  readonly start: number;
  /** Where its content begins and ends. */
  readonly inside: readonly [number, number];
  readonly end: number;
}

type Change = (text: string, one: Found, random: Random) => string;

const NAMES = [
  'Ntry',
  'TxDtls',
  'Stmt',
  'Amt',
  'STMTTRN',
  'STMTRS',
  '__proto__',
  'constructor',
  'x:y',
  'é',
];
const TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e5',
  '9'.repeat(30),
  '0.1',
  '1,000.5',
  'CRDT',
  'DBIT',
  '2026-02-30',
  'NaN',
];
const ODD = [
  '&amp;',
  '&#0;',
  '&#x110000;',
  '&constructor;',
  '&a;',
  '<![CDATA[<Ntry>]]>',
  '<!-- - -->',
  '<?x?>',
];

const CHANGES: Readonly<Record<string, Change>> = {
  'an element left out': (text, { start, end }) => text.slice(0, start) + text.slice(end),
  'an element twice': (text, { start, end }) => text.slice(0, end) + text.slice(start),
  'an element emptied': (text, { inside }) => text.slice(0, inside[0]) + text.slice(inside[1]),
  'an element within itself': (text, { start, inside, end }) =>
    text.slice(0, inside[0]) + text.slice(start, end) + text.slice(inside[0]),
  'an element without its tags': (text, { start, inside, end }) =>
    text.slice(0, start) + text.slice(...inside) + text.slice(end),
  'an element that never closes': (text, { inside, end }) =>
    text.slice(0, inside[1]) + text.slice(end),
  'an element moved': (text, { start, end }, random) => {
    const rest = text.slice(0, start) + text.slice(end);
    const places = [...rest.matchAll(/</g)].map(({ index }) => index);
    const to = places.length === 0 ? 0 : random.pick(places);
    return rest.slice(0, to) + text.slice(start, end) + rest.slice(to);
  },
  'an element by another name': (text, { name, start, end }, random) => {
    const other = random.pick(NAMES);
    const one = text.slice(start, end);
    return (
      text.slice(0, start) +
      one.replace(name, other).replace(`/${name}`, `/${other}`) +
      text.slice(end)
    );
  },
  'another text': (text, { inside }, random) =>
    text.slice(0, inside[0]) + random.pick(TEXTS) + text.slice(inside[1]),
  'odd text': (text, { inside }, random) => {
    const at = random.int(...inside);
    return text.slice(0, at) + random.pick(ODD) + text.slice(at);
  },
  'another attribute': (text, { name, start }, random) => {
    const at = start + 1 + name.length;
    const attribute = random.pick([
      ' Ccy="USD"',
      ' __proto__="1"',
      ' a=b',
      ' Ccy="VND" Ccy="VND"',
      " x:y='&lt;'",
    ]);
    return text.slice(0, at) + attribute + text.slice(at);
  },
  'a document type': (text, { start }, random) => {
    const at = random.pick([0, start]);
    return `${text.slice(0, at)}<!DOCTYPE a [<!ENTITY b "c">]>${text.slice(at)}`;
  },
  'many of it': (text, { start, end }) =>
    text.slice(0, start) + text.slice(start, end).repeat(200) + text.slice(end),
};

/** The file with one to three of its elements spoilt; its text must be UTF-8. */
export function withSpoiltElements(random: Random, made: MadeFile): FuzzCase {
  let text = Buffer.from(made.bytes).toString('utf8');
  const notes: string[] = [];
  for (let changes = random.int(1, 3); changes > 0 && text.length < 500_000; changes -= 1) {
    const found = elementOf(text, random);
    if (!found) break;
    const [note, change] = random.pick(Object.entries(CHANGES));
    notes.push(`${note} (${found.name})`);
    text = change(text, found, random);
  }
  return { bytes: Buffer.from(text), fileName: made.fileName, truth: null, note: notes.join(', ') };
}

/** Any element; one that is not closed ends where the next tag begins. */
function elementOf(text: string, random: Random): Found | null {
  const tags = [...text.matchAll(/<([\w.:]+)[^<>]*>/g)];
  if (tags.length === 0) return null;
  const tag = random.pick(tags);
  const [whole, name = ''] = tag;
  const begin = tag.index + whole.length;
  let depth = 1;
  for (const other of text.slice(begin).matchAll(/<(\/?)([\w.:]+)[^<>]*>/g)) {
    if (other[2] === name) depth += other[1] === '/' ? -1 : 1;
    if (depth > 0) continue;
    const close = begin + other.index;
    return { name, start: tag.index, inside: [begin, close], end: close + other[0].length };
  }
  const next = text.indexOf('<', begin);
  const end = next < 0 ? text.length : next;
  return { name, start: tag.index, inside: [begin, end], end };
}
