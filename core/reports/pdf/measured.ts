import { CHART } from '../chart-shapes.ts';
import {
  BORDER,
  CELL,
  lineHeight,
  type PaperColumns,
  type PaperItem,
  type PaperPicture,
  type PaperTable,
  type PaperText,
  staysWithNext,
} from '../paper/index.ts';
import { breakLines, type Line } from './lines.ts';

/** A paragraph broken into lines for its width. */
export interface MeasuredText {
  readonly kind: 'text';
  readonly item: PaperText;
  readonly width: number;
  readonly lines: readonly Line[];
  readonly lineHeight: number;
  /** With the space before, without the space after. */
  readonly height: number;
}

/** A row of columns, each a stack of paragraphs. */
export interface MeasuredColumns {
  readonly kind: 'columns';
  readonly item: PaperColumns;
  readonly rows: readonly {
    readonly cells: readonly (readonly MeasuredText[])[];
    readonly height: number;
  }[];
}

/** One row of a table: the lines of each cell. */
export interface MeasuredRow {
  readonly cells: readonly (readonly Line[])[];
  readonly height: number;
  readonly look: { readonly size: number; readonly bold: boolean };
  readonly isHead: boolean;
}

/** A table of measured rows; thousands of them are measured one by one as they are drawn. */
export interface MeasuredTable {
  readonly kind: 'table';
  readonly item: PaperTable;
  readonly head: MeasuredRow;
  /** Rows that stay on one page together, mostly one. */
  groups(): Iterable<readonly MeasuredRow[]>;
  /** Height of the first group. */
  readonly first: number;
}

export interface MeasuredPicture {
  readonly kind: 'picture';
  readonly item: PaperPicture;
  readonly height: number;
}

export type Measured = MeasuredText | MeasuredColumns | MeasuredTable | MeasuredPicture;

/** The frame's two lines with their distance from the text. */
export const FRAME = { space: 2, weight: 1 } as const;

/** Measures what stands on paper for a width. */
export function measureItem(item: PaperItem, width: number): Measured {
  switch (item.kind) {
    case 'text':
      return measureText(item, width);
    case 'columns':
      return measureColumns(item);
    case 'table':
      return measureTable(item);
    case 'picture':
      return { kind: 'picture', item, height: CHART.height };
  }
}

function measureText(item: PaperText, width: number): MeasuredText {
  const { left, first } = item.indent;
  const lines = item.lines.flatMap((text, index) =>
    breakLines(text, item.look, {
      first: width - left - (index === 0 ? first : 0),
      width: width - left,
    }),
  );
  const each = twip(lineHeight(item.look.size) * item.spread);
  const frame = item.isFramed ? 2 * (FRAME.space + FRAME.weight) : 0;
  return {
    kind: 'text',
    item,
    width,
    lines,
    lineHeight: each,
    height: item.before + lines.length * each + frame,
  };
}

function measureColumns(item: PaperColumns): MeasuredColumns {
  return {
    kind: 'columns',
    item,
    rows: item.rows.map((row) => {
      const cells = row.map((texts, column) =>
        texts.map((text) => measureText(text, item.widths[column] ?? 0)),
      );
      return { cells, height: Math.max(...cells.map(stackHeight)) };
    }),
  };
}

// Of paragraphs below one another.
function stackHeight(texts: readonly MeasuredText[]): number {
  return texts.reduce((sum, { height, item }) => sum + height + item.after, 0);
}

function measureTable(item: PaperTable): MeasuredTable {
  const row = (cells: readonly string[], kind: 'head' | 'row' | 'total') =>
    measureRow(item, cells, kind);
  function* groups(): Iterable<readonly MeasuredRow[]> {
    let group: MeasuredRow[] = [];
    for (const [index, cells] of item.rows.entries()) {
      group.push(row(cells, 'row'));
      if (staysWithNext(item, index)) continue;
      yield group;
      group = [];
    }
    if (item.total) yield [...group, row(item.total, 'total')];
  }
  const [first = []] = groups();
  return { kind: 'table', item, head: row(item.head, 'head'), groups, first: heightOf(first) };
}

/** Of rows below one another. */
export function heightOf(rows: readonly MeasuredRow[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

function measureRow(
  { widths, size }: PaperTable,
  texts: readonly string[],
  kind: 'head' | 'row' | 'total',
): MeasuredRow {
  const look = { size, bold: kind !== 'row' };
  const cells = texts.map((text, column) => {
    const room = (widths[column] ?? 0) - 2 * CELL.side;
    return breakLines(text, look, { first: room, width: room });
  });
  const most = Math.max(1, ...cells.map((lines) => lines.length));
  const height = most * lineHeight(size) + CELL.above + CELL.below + BORDER;
  return { cells, height: twip(height), look, isHead: kind === 'head' };
}

function twip(points: number): number {
  return Math.round(points * 20) / 20;
}
