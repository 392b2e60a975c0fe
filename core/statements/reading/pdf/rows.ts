import type { Cell } from '../../../tables/index.ts';
import type { LabelReader } from '../labels.ts';
import { cellsOf, type Grid } from './cells.ts';
import type { Heading } from './heading.ts';
import { isDate, isGrouped } from './kinds.ts';
import type { Line } from './lines.ts';

/** A table that goes on over pages. */
export interface OpenTable {
  readonly heading: Heading;
  readonly grid: Grid;
}

/** A line in the columns of its table. */
export interface Placed {
  readonly line: Line;
  readonly cells: readonly string[];
  /** Whether a row of the table starts here: a day in a column of days. */
  readonly dated: boolean;
  /** Whether it says something by itself: money, a total, a balance. */
  readonly speaks: boolean;
}

/** Where one row is all there is: lines this near, in letter sizes, are of one row. */
const ONE_ROW = 1.5;
/** A line below this distance, in letter sizes, is not the end of a row's memo. */
const FAR = 2.6;

/** The lines of one page of a table, put into its columns. */
export function placed(
  lines: readonly Line[],
  { heading, grid }: OpenTable,
  labels: LabelReader,
): Placed[] {
  return lines.map((line): Placed => {
    const cells = cellsOf(line, grid);
    return {
      line,
      cells,
      dated: heading.days.some((index) => isDate(cells[index] ?? '')),
      speaks:
        labels.isLabelled(line.segments.map(({ text }) => text)) ||
        cells.some((cell, index) => grid.kinds[index] === 'money' && isGrouped(cell)),
    };
  });
}

/**
 * The rows of each page of a table: each day starts a row, and the lines around
 * it that are nearer to it than to its neighbours are its memo's.
 */
export function rowsOfPages(
  pages: readonly (readonly Placed[])[],
  { grid }: OpenTable,
): Cell[][][] {
  const gaps = pages.map(tightGap).filter((gap) => gap !== null);
  const tight = gaps.length > 0 ? Math.min(...gaps) : null;
  return pages.map((page) => blocksOf(page, tight).map((block) => joined(block, grid)));
}

/** Lines that make one row each time. */
function blocksOf(lines: readonly Placed[], known: number | null): Placed[][] {
  const tight = known ?? ONE_ROW * Math.max(0, ...lines.map(({ line }) => line.height));
  const gaps = lines.map(({ line }, index) => line.y - (lines[index - 1]?.line.y ?? line.y));
  const isSetApart = gaps.some((gap) => gap > 0 && gap <= tight);
  const blocks: Placed[][] = [];
  for (const [index, placed] of lines.entries()) {
    const open = blocks.at(-1);
    const gap = gaps[index] ?? 0;
    if (open && belongs(open, placed, { gap, tight, isSetApart })) open.push(placed);
    else blocks.push([placed]);
  }
  return blocks;
}

function belongs(
  open: readonly Placed[],
  placed: Placed,
  {
    gap,
    tight,
    isSetApart,
  }: { readonly gap: number; readonly tight: number; readonly isSetApart: boolean },
): boolean {
  const isRow = open.some(({ dated }) => dated);
  if (gap <= tight) return !(isRow && placed.dated);
  // Where no wider gap parts the rows, what says nothing by itself goes on with the row above.
  return !isSetApart && isRow && !placed.dated && !placed.speaks && gap <= FAR * placed.line.height;
}

/**
 * The widest gap between lines of one row: less than the widest gap between any
 * two days that follow each other; null: there are no two.
 */
function tightGap(lines: readonly Placed[]): number | null {
  let least = Number.POSITIVE_INFINITY;
  let widest = 0;
  let inRow = false;
  for (const [index, { line, dated }] of lines.entries()) {
    const before = lines[index - 1];
    if (before) widest = Math.max(widest, line.y - before.line.y);
    if (!dated) continue;
    if (inRow) least = Math.min(least, widest);
    inRow = true;
    widest = 0;
  }
  return Number.isFinite(least) ? least * 0.93 : null;
}

function joined(block: readonly Placed[], { kinds }: Grid): Cell[] {
  return kinds.map((kind, index): Cell => {
    const texts = block.flatMap(({ cells }) => (cells[index] ? [cells[index]] : []));
    return texts.length === 0 ? null : texts.join(kind === 'money' ? '' : ' ');
  });
}
