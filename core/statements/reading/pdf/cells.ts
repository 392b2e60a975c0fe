import type { Extent } from './columns.ts';
import { fits, type Kind, numberedDate, showsDay } from './kinds.ts';
import { type Line, overlap, type Segment } from './lines.ts';

/** The columns of a table: where they stand and what they may hold. */
export interface Grid {
  readonly extents: readonly Extent[];
  readonly kinds: readonly Kind[];
}

interface Token {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Whether a blank stands before it. */
  readonly spaced: boolean;
}

/** A word and the column it goes to. */
interface Cut {
  readonly column: number;
  readonly token: Token;
}

/** In points: text in a column that it does not fit must be this much nearer to it. */
const MISFIT: Readonly<Record<Kind, number>> = { date: 40, money: 1e6, counter: 1e6, text: 0 };
const NEVER = 1e6;

/**
 * The cells of one line. A piece of text goes to the column it stands in; where
 * it reaches over several, because there is no gap between their cells, it is
 * cut where that gives each of them what it may hold.
 */
export function cellsOf(line: Line, grid: Grid): string[] {
  const cells: string[] = grid.extents.map(() => '');
  const put = (index: number, text: string, spaced = true): void => {
    const before = cells[index] ?? '';
    cells[index] = before === '' ? text : `${before}${spaced ? ' ' : ''}${text}`;
  };
  // An address under the table is not cut: its numbers would pass for amounts.
  const isRow = line.segments.some(({ text }) => showsDay(text));
  for (const segment of line.segments) {
    const { index, isHome } = nearest(segment, grid);
    const cut = isRow && !isHome ? cutUp(segment, grid) : null;
    if (!cut) put(index, segment.text);
    else for (const { column, token } of cut) put(column, token.text, token.spaced);
  }
  return cells;
}

/**
 * The column that suits a segment best; `isHome`: it stands in that column and
 * in no other, and may be there.
 */
function nearest(
  segment: Segment,
  { extents, kinds }: Grid,
): { readonly index: number; readonly isHome: boolean } {
  let best = { index: 0, cost: Number.POSITIVE_INFINITY };
  let touched = 0;
  let home = -1;
  extents.forEach((extent, index) => {
    const common = overlap(extent, segment);
    if (common > 0.5) {
      touched += 1;
      home = index;
    }
    const kind = kinds[index] ?? 'text';
    const cost = (fits(segment.text, kind) ? 0 : MISFIT[kind]) - common;
    if (cost < best.cost) best = { index, cost };
  });
  const isHome = touched === 0 || (touched === 1 && home === best.index);
  return { index: best.index, isHome };
}

/** Each word of a segment with its column, left to right; null when that does not fit. */
function cutUp(segment: Segment, grid: Grid): Cut[] | null {
  const tokens = tokensOf(segment);
  if (tokens.length < 2 || tokens.length > 200) return null;
  const width = grid.extents.length;
  // ways[t][c]: the least cost of the first t + 1 words when the last stands in column c.
  const ways: { cost: number; from: number }[][] = [];
  for (const token of tokens) {
    const before = ways.at(-1);
    const row: { cost: number; from: number }[] = [];
    let least = { cost: before ? Number.POSITIVE_INFINITY : 0, from: 0 };
    for (let column = 0; column < width; column += 1) {
      const here = before?.[column];
      if (here && here.cost <= least.cost) least = { cost: here.cost, from: column };
      row.push({ cost: least.cost + costOf(token, column, grid), from: least.from });
    }
    ways.push(row);
  }
  return backwards(tokens, ways);
}

function backwards(
  tokens: readonly Token[],
  ways: readonly (readonly { cost: number; from: number }[])[],
): Cut[] | null {
  const last = ways.at(-1) ?? [];
  let column = 0;
  last.forEach((way, index) => {
    if (way.cost < (last[column]?.cost ?? 0)) column = index;
  });
  if ((last[column]?.cost ?? NEVER) >= NEVER) return null;
  const cut: Cut[] = [];
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token) cut.unshift({ column, token });
    column = ways[at]?.[column]?.from ?? column;
  }
  return cut;
}

function costOf(token: Token, column: number, { extents, kinds }: Grid): number {
  const extent = extents[column] ?? { left: 0, right: 0 };
  const kind = kinds[column] ?? 'text';
  const middle = (token.left + token.right) / 2;
  const away = Math.max(0, extent.left - middle, middle - extent.right);
  return away + (fits(token.text, kind) ? 0 : MISFIT[kind]);
}

/**
 * The words of a segment and where they stand, as near as can be told: the
 * runs' own places, and within a run by the width of letters. A row number
 * glued to a day and an amount glued to a word are cut as well.
 */
function tokensOf({ runs }: Segment): Token[] {
  const tokens: Token[] = [];
  let end = Number.POSITIVE_INFINITY;
  for (const run of runs) {
    const scale = (run.right - run.left) / Math.max(1, widthOf(run.text));
    for (const match of run.text.matchAll(/\S+/g)) {
      const before = run.text.slice(0, match.index);
      let at = run.left + widthOf(before) * scale;
      let spaced = match.index > 0 || at - end > 0.12 * run.height;
      for (const piece of unglued(match[0])) {
        const right = at + widthOf(piece) * scale;
        tokens.push({ text: piece, left: at, right, spaced });
        at = right;
        spaced = false;
      }
    }
    end = run.right;
  }
  return tokens;
}

function unglued(word: string): string[] {
  const numbered = numberedDate(word);
  if (numbered) return [...numbered];
  const money = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*(?:[.,]\d{2})?)(\p{L}.*)$/u.exec(word);
  return money ? [money[1] ?? '', money[3] ?? ''] : [word];
}

const NARROW = /[\s.,:;'|iIlj!()[\]/-]/;
const WIDE = /[A-ZĐÀ-ỸmwMW@%]/;

/** About how wide a text is, in letters. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += NARROW.test(char) ? 0.5 : WIDE.test(char) ? 1.25 : 1;
  return width;
}
