import { LONGEST_CELL } from './schema.ts';

/** How one text is split into records. */
export type Split = (text: string) => {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly code: string }[];
};

/** Whether quotes may have joined lines that are rows of their own. */
export function mayHideRows({ data, errors }: ReturnType<Split>): boolean {
  const isStray = errors.some(({ code }) => code === 'MissingQuotes' || code === 'InvalidQuotes');
  return isStray || data.some((record) => record.some((cell) => /[\r\n]/.test(cell)));
}

/**
 * Splits text whose quotes cannot all be trusted: a memo may begin with a
 * quote, which then swallows every row up to the next one. A cell of several
 * lines is taken as such only when its quotes are sound and none of its lines
 * is a row of the table; else its first line is read without quoting.
 */
export function splitWaryOfQuotes(
  text: string,
  {
    delimiter,
    split,
    trusting,
  }: {
    readonly delimiter: string;
    readonly split: Split;
    /** The records when every quote is trusted. */
    readonly trusting: ReturnType<Split>['data'];
  },
): string[][] {
  const width = commonWidth(trusting);
  const lines = text.split(/\r\n|\n|\r/);
  const alone = (line: string): readonly string[] => {
    const plain = line.split(delimiter);
    if (!line.includes('"')) return plain;
    const { data, errors } = split(line);
    const quoted = data[0];
    return quoted && (errors.length === 0 || quoted.length === width) ? quoted : plain;
  };
  const records: string[][] = [];
  const effort = { left: MOST_EFFORT };
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? '';
    if (effort.left <= 0 && hasOddQuotes(line)) {
      records.push(line.split(delimiter));
      index += 1;
      continue;
    }
    const joined = line.includes('"')
      ? joinedRecord(lines, index, { split, alone, width, effort })
      : null;
    records.push([...(joined?.record ?? alone(line))]);
    index += joined?.height ?? 1;
  }
  return records;
}

function hasOddQuotes(line: string): boolean {
  return (line.split('"').length - 1) % 2 === 1;
}

interface Joined {
  readonly record: readonly string[];
  /** How many lines it takes. */
  readonly height: number;
}

interface Joining {
  readonly split: Split;
  readonly alone: (line: string) => readonly string[];
  readonly width: number;
  /** Characters that may still be looked at twice. */
  readonly effort: { left: number };
}

/** A file of nothing but open quotes is not looked through again for each of them. */
const MOST_EFFORT = 5_000_000;

/** The record of several lines that starts here; null when the line stands alone. */
function joinedRecord(
  lines: readonly string[],
  start: number,
  { split, alone, width, effort }: Joining,
): Joined | null {
  let text = lines[start] ?? '';
  if (effort.left <= 0 || !isOpen(split(text).errors)) return null;
  const mayBeRow = alone(text).length >= width;
  for (let end = start + 1; end < lines.length && text.length < LONGEST_CELL; end += 1) {
    const line = lines[end] ?? '';
    if (mayBeRow && width > 1 && alone(line).length === width) return null;
    text += `\n${line}`;
    effort.left -= line.includes('"') ? text.length : line.length + 1;
    if (effort.left <= 0) return null;
    if (!line.includes('"')) continue;
    const { data, errors } = split(text);
    if (isOpen(errors)) continue;
    const [record, ...more] = data;
    const isSound = errors.length === 0 && record !== undefined && more.length === 0;
    return isSound ? { record, height: end - start + 1 } : null;
  }
  return null;
}

/** Whether nothing is wrong but that a quote is still open. */
function isOpen(errors: ReturnType<Split>['errors']): boolean {
  return errors.length > 0 && errors.every(({ code }) => code === 'MissingQuotes');
}

/** How wide most records are; of two widths as common as one another, the wider. */
function commonWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [common] = [...counts].sort(([a, x], [b, y]) => y - x || b - a);
  return common?.[0] ?? 0;
}
