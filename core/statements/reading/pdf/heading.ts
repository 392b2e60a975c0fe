import type { Header, HeaderFinder } from '../header.ts';
import { type Kind, kindsOf } from './kinds.ts';
import { type Line, lineText, overlap, type Segment } from './lines.ts';

/** A table's heading as a page shows it. */
export interface Heading {
  /** The text of each column, its lines under one another. */
  readonly texts: readonly string[];
  readonly kinds: readonly Kind[];
  /** Indices of the columns of days. */
  readonly days: readonly number[];
  /** Where each column's heading stands. */
  readonly extents: readonly { readonly left: number; readonly right: number }[];
  /** How many lines it takes. */
  readonly height: number;
}

/** No heading takes more lines. */
const MOST_LINES = 6;
/** Lines of one heading are not further apart, in letter sizes; those that only repeat it, less. */
const LEADING = 2.4;
const TIGHT = 1.7;

interface Candidate {
  readonly header: Header;
  readonly columns: readonly Segment[];
  readonly height: number;
  readonly roles: number;
}

/** The heading that starts in a line, if one does. */
export function headingAt(
  lines: readonly Line[],
  start: number,
  finder: HeaderFinder,
): Heading | null {
  const own = bestFrom(lines, start, finder);
  if (!own) return null;
  // The line above may be a title: a heading that starts lower and says as much is the better one.
  for (let next = start + 1; next < start + own.height; next += 1) {
    const lower = bestFrom(lines, next, finder);
    if (lower && lower.roles >= own.roles) return null;
  }
  const texts = own.columns.map(({ text }) => text);
  const { date = [], bookingDate = [], valueDate = [] } = own.header.columns;
  return {
    texts,
    kinds: kindsOf(own.header.keys, own.header.columns),
    days: [...date, ...bookingDate, ...valueDate],
    extents: own.columns.map(({ left, right }) => ({ left, right })),
    height: own.height,
  };
}

function bestFrom(lines: readonly Line[], start: number, finder: HeaderFinder): Candidate | null {
  const found: Candidate[] = [];
  for (let height = 1; height <= MOST_LINES; height += 1) {
    const line = lines[start + height - 1];
    const above = height === 1 ? undefined : lines[start + height - 2];
    if (!line || !mayBelong(line) || gapOf(above, line) > LEADING) break;
    const columns = stacked(lines.slice(start, start + height).map(unglued));
    const header = finder.at([columns.map(({ text }) => text)], 0);
    if (!header) continue;
    const roles = Object.keys(header.columns).length;
    const most = found.at(-1)?.roles ?? 0;
    // Further lines of a heading in two languages say nothing new; they belong to it all the same.
    const repeats = roles === most && gapOf(above, line) <= TIGHT && !/\d\d/.test(lineText(line));
    if (roles > most || repeats) found.push({ header, columns, height, roles });
  }
  return found.at(-1) ?? null;
}

/** In letter sizes. */
function gapOf(above: Line | undefined, line: Line): number {
  return above ? (line.y - above.y) / Math.max(line.height, above.height) : 0;
}

function mayBelong(line: Line): boolean {
  return !line.segments.some(({ text }) => /^[-+(]?\d|:\s*\d/.test(text));
}

/** `STTNgày giao dịch` as the two headings it is. */
function unglued(line: Line): Line {
  const segments = line.segments.flatMap((segment): Segment[] => {
    const first = /^(?:STT|TT)(?=\s*\p{Lu}\p{L}+\s)/u.exec(segment.text)?.[0];
    if (first === undefined) return [segment];
    const { left, right, text, runs } = segment;
    const middle = left + ((right - left) * first.length * 1.2) / text.length;
    return [
      { text: first, left, right: middle - 1, runs },
      { text: text.slice(first.length).trim(), left: middle, right, runs },
    ];
  });
  return { ...line, segments };
}

/** Segments that stand above one another, as one; those that span several others left out. */
function stacked(lines: readonly Line[]): Segment[] {
  const spans = (segment: Segment): boolean =>
    lines.some((line) => line.segments.filter((other) => overlap(segment, other) > 0).length > 1);
  const columns: Segment[] = [];
  for (const line of lines) {
    for (const segment of line.segments) {
      if (spans(segment)) continue;
      const index = columns.findIndex((column) => overlap(column, segment) > 0);
      const above = columns[index];
      if (above) columns[index] = under(above, segment);
      else columns.push(segment);
    }
  }
  return columns.sort((a, b) => a.left - b.left);
}

function under(above: Segment, below: Segment): Segment {
  return {
    text: `${above.text}\n${below.text}`,
    left: Math.min(above.left, below.left),
    right: Math.max(above.right, below.right),
    runs: [...above.runs, ...below.runs],
  };
}
