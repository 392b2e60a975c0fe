import { linesOf } from './lines.ts';

/** One tagged field of a SWIFT message. */
export interface Field {
  /** Without its colons: `61`, `60F`, `NS`; empty: a message begins or ends here. */
  readonly tag: string;
  /** Line of the file it begins on. */
  readonly row: number;
  /** What follows the tag, and the lines after it up to the next field. */
  readonly lines: string[];
  /** Of a message's beginning: `940` or `942`, where its header says so. */
  readonly kind?: string;
}

const TAGS = new Set(
  '13 13D 20 21 25 25P 28 28C 34F 60F 60M 61 62F 62M 64 65 86 90C 90D NS 940 942'.split(' '),
);
const TAGGED = /^\s*:(NS|\d{2,3}[A-Z]?):(.*)$/;
/** Lines of one field beyond these hold nothing a bank has written. */
const MOST_LINES = 60;

/**
 * The fields of a file of SWIFT messages, bare or in their blocks, in order.
 * Lines before the first field and after the end of a message are nothing.
 */
export function* fieldsOf(text: string): Generator<Field> {
  let current: Field | null = null;
  let colon = -1; // the line of a lone colon
  for (const { row, text: raw } of linesOf(text)) {
    const line = colon === row - 1 ? `:${raw}` : raw;
    if (line.trim() === ':') {
      colon = row;
      continue;
    }
    const start = blockStart(line);
    if (start) {
      if (current) yield current;
      yield { tag: '', row, lines: [], ...(start.kind ? { kind: start.kind } : {}) };
      current = null;
    }
    const body: string = start ? start.rest : line;
    const tagged: RegExpExecArray | null =
      current && isClock(current, body) ? null : TAGGED.exec(body);
    if (tagged && TAGS.has(tagged[1] ?? '')) {
      if (current) yield current;
      current = { tag: tagged[1] ?? '', row, lines: [tagged[2] ?? ''] };
    } else if (isEnd(body)) {
      if (current) yield current;
      current = null;
    } else if (current && current.lines.length < MOST_LINES) {
      current.lines.push(body);
    }
  }
  if (current) yield current;
}

/** `{1:F01…}{2:I940…}{4:`: where a message in blocks begins. */
function blockStart(
  line: string,
): { readonly kind: string | undefined; readonly rest: string } | null {
  if (!/^(?:-\})?\s*\{[1-4]:/.test(line)) return null;
  const kind = /\{2:[IO](94[02])/.exec(line)?.[1];
  const text = line.indexOf('{4:');
  return { kind, rest: text < 0 ? '' : line.slice(text + 3) };
}

/** A line of a memo that begins with the minutes of a time of day: `…T16` / `:26:37`. */
function isClock({ tag, lines }: Field, line: string): boolean {
  return (
    tag === '86' &&
    /^:[0-5]\d:[0-5]\d(?!\d)/.test(line) &&
    /(?:^|\D)[0-2]?\d$/.test(lines.at(-1) ?? '')
  );
}

function isEnd(line: string): boolean {
  return /^-(?:\}.*)?\s*$/.test(line);
}
