import type { FuzzCase, MadeFile } from './family.ts';
import type { Random } from './random.ts';

/** How the text of a family is built, so that it is damaged where it hurts. */
export interface Grammar {
  /** What stands between fields. */
  readonly fields: RegExp;
  /** Pieces of the format, put in where they do not belong. */
  readonly pieces: readonly string[];
}

type Change = (text: string, random: Random, grammar: Grammar) => string;

/** Numbers no bank writes. */
const HUGE = ['9'.repeat(18), '9'.repeat(400), '-1', '0', '1e999', '00000000000000000001', '1.2.3'];
const FOREIGN = [
  '__proto__',
  'constructor',
  '\u0000',
  '\u001a',
  '\u202e',
  '%s',
  '٣',
  '$1',
  '<x>',
  '";=1+1',
].map((text) => Buffer.from(text).toString('latin1'));

const CHANGES: Readonly<Record<string, Change>> = {
  'a line left out': lines((all, at) => all.splice(at, 1)),
  'a line twice': lines((all, at) => all.splice(at, 0, all[at] ?? '')),
  'two lines swapped': lines((all, at, random) => {
    const other = random.int(0, all.length - 1);
    [all[at], all[other]] = [all[other] ?? '', all[at] ?? ''];
  }),
  'a line from elsewhere': lines((all, at, random, { pieces }) =>
    all.splice(at, 0, random.pick(pieces)),
  ),
  'a field left out': fields((all, at) => all.splice(at, 1)),
  'a field twice': fields((all, at) => all.splice(at, 0, all[at] ?? '')),
  'two fields swapped': fields((all, at, random) => {
    const other = random.int(0, all.length - 1);
    [all[at], all[other]] = [all[other] ?? '', all[at] ?? ''];
  }),
  'cut short': (text, random) => text.slice(0, random.int(0, text.length)),
  'the beginning lost': (text, random) => text.slice(random.int(0, text.length)),
  'a piece lost': (text, random) => {
    const at = random.int(0, text.length);
    return text.slice(0, at) + text.slice(at + random.int(1, 40));
  },
  'bits flipped': (text, random) => {
    let result = text;
    for (let flips = random.int(1, 6); flips > 0; flips -= 1) {
      const at = random.int(0, result.length - 1);
      const code = result.charCodeAt(at) ^ (1 << random.int(0, 7));
      result = result.slice(0, at) + String.fromCharCode(code & 255) + result.slice(at + 1);
    }
    return result;
  },
  'a digit changed': (text, random) => {
    const at = random.int(0, text.length);
    const found = text.slice(at).search(/\d/);
    if (found < 0) return text;
    return text.slice(0, at + found) + random.int(0, 9) + text.slice(at + found + 1);
  },
  'a number blown up': (text, random) => {
    const numbers = [...text.matchAll(/\d+/g)];
    const number = numbers[random.int(0, numbers.length - 1)];
    if (!number) return text;
    const after = number.index + number[0].length;
    return text.slice(0, number.index) + random.pick(HUGE) + text.slice(after);
  },
  'something foreign': (text, random) => {
    const at = random.int(0, text.length);
    return text.slice(0, at) + random.pick(FOREIGN) + text.slice(at);
  },
  'a piece of the format': (text, random, { pieces }) => {
    const at = random.int(0, text.length);
    return text.slice(0, at) + random.pick(pieces) + text.slice(at);
  },
  'junk before': (text, random) =>
    random.text(random.int(1, 60), 'aZ09:,;\n\r\t {}-^!\u0001') + text,
  'twice over': (text) => text + text,
  'other ends of lines': (text, random) =>
    text.replace(/\r\n?|\n/g, random.pick(['\n', '\r', '\r\n', '\n\n'])),
};

/** Rare, because they take long: what no buffer and no pattern may choke on. */
const HEAVY: Readonly<Record<string, Change>> = {
  'a line ten thousand times': lines((all, at) => {
    const line = all[at] ?? '';
    all.splice(at, 0, ...new Array<string>(10_000).fill(line));
  }),
  'a field ten thousand times': fields((all, at) => {
    const field = all[at] ?? '';
    all.splice(at, 0, ...new Array<string>(10_000).fill(field));
  }),
  'an endless line': (text, random) => {
    const at = random.int(0, text.length);
    const size = random.pick([30_000, 300_000, 2_000_000]);
    return (
      text.slice(0, at) +
      random.pick(['x', '9', ' ', '?2', '/A/', ',', '^', ':']).repeat(size) +
      text.slice(at)
    );
  },
};

const ENCODINGS: Readonly<Record<string, (data: Buffer) => Buffer>> = {
  'UTF-16': (data) => Buffer.from(data.toString('utf8'), 'utf16le'),
  'UTF-16 with its mark': (data) => Buffer.from(`\ufeff${data.toString('utf8')}`, 'utf16le'),
  'UTF-16, big end first': (data) =>
    Buffer.from(`\ufeff${data.toString('utf8')}`, 'utf16le').swap16(),
  'UTF-8 with a mark': (data) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), data]),
  'one byte a letter': (data) => Buffer.from(data.toString('utf8'), 'latin1'),
  'odd bytes': (data) => Buffer.concat([data, Buffer.from([0xc3, 0x28, 0xff])]),
};

/** The file whole, or, three times in four, damaged in one to three ways. */
export function perhapsDamaged(random: Random, made: MadeFile, grammar: Grammar): FuzzCase {
  const { bytes, fileName, truth } = made;
  if (random.oneIn(4)) return { bytes, fileName, truth, note: 'whole' };
  let text = Buffer.from(bytes).toString('latin1');
  const notes: string[] = [];
  for (let changes = random.int(1, 3); changes > 0; changes -= 1) {
    const [note, change] = random.pick(Object.entries(random.oneIn(100) ? HEAVY : CHANGES));
    notes.push(note);
    if (text.length < 5_000_000) text = change(text, random, grammar);
  }
  let data: Buffer = Buffer.from(text, 'latin1');
  if (random.oneIn(8)) {
    const [note, encode] = random.pick(Object.entries(ENCODINGS));
    notes.push(note);
    data = encode(data);
  }
  return { bytes: data, fileName, truth: null, note: notes.join(', ') };
}

type ListChange = (all: string[], at: number, random: Random, grammar: Grammar) => unknown;

function lines(change: ListChange): Change {
  return (text, random, grammar) => {
    const end = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
    const all = text.split(end);
    change(all, random.int(0, all.length - 1), random, grammar);
    return all.join(end);
  };
}

/** Changes the fields of one line; what stands between them stays. */
function fields(change: ListChange): Change {
  return (text, random, grammar) =>
    lines((all, at) => {
      const line = all[at] ?? '';
      const between = line.match(new RegExp(grammar.fields, 'g')) ?? [];
      const parts = line.split(grammar.fields);
      change(parts, random.int(0, parts.length - 1), random, grammar);
      all[at] = parts
        .map((part, index) => part + (between[index % (between.length || 1)] ?? ''))
        .join('');
    })(text, random, grammar);
}
