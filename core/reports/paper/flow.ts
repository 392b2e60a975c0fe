import type { ReportChart } from '../schema.ts';

/**
 * A report as a sequence of things on paper, measures in points: composed once,
 * then written as Word and as PDF by writers that add nothing of their own.
 */
export interface Paper {
  readonly title: string;
  /** Who issues it. */
  readonly author: string;
  /** At the foot of every page; empty: nothing. */
  readonly footer: string;
  readonly sections: readonly PaperSection[];
}

/** Pages of one direction, numbered from the second on, each section by itself. */
export interface PaperSection {
  readonly isLandscape: boolean;
  readonly items: readonly PaperItem[];
}

/** What stands below one another. */
export type PaperItem = PaperText | PaperColumns | PaperTable | PaperPicture;

/** How letters look; black unless said otherwise. */
export interface Look {
  readonly size: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  /** Six hexadecimal digits. */
  readonly colour?: string;
}

/** A paragraph. */
export interface PaperText {
  readonly kind: 'text';
  /** What it is to readers who cannot see it; 1 and 2 are levels of headings. */
  readonly role: 'text' | 'title' | 1 | 2;
  /** Each begins on a line of its own; too long ones run on. */
  readonly lines: readonly string[];
  readonly look: Look;
  readonly align: 'left' | 'right' | 'centre' | 'both';
  readonly indent: { readonly left: number; readonly first: number };
  readonly before: number;
  readonly after: number;
  /** In single lines. */
  readonly spread: number;
  /** On one page with what follows. */
  readonly keepNext: boolean;
  /** A line drawn below the text, centred: how long. */
  readonly line: number | null;
  /** Lines above and below, for a mark that must not be overlooked. */
  readonly isFramed: boolean;
}

/** Two columns without borders; a row stays on one page. */
export interface PaperColumns {
  readonly kind: 'columns';
  readonly widths: readonly [number, number];
  readonly rows: readonly (readonly [readonly PaperText[], readonly PaperText[]])[];
}

/** A table with borders; its head is repeated on every page, a row is never split. */
export interface PaperTable {
  readonly kind: 'table';
  /** For readers who cannot see it. */
  readonly title: string;
  readonly size: number;
  readonly widths: readonly number[];
  readonly align: readonly ('text' | 'number' | 'code')[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[] | null;
}

/** A chart across the text. */
export interface PaperPicture {
  readonly kind: 'picture';
  readonly chart: ReportChart;
  readonly after: number;
}

/** A paragraph: plain body text unless said otherwise. */
export function paragraph(
  text: string | readonly string[],
  look: Look,
  style: Partial<Omit<PaperText, 'kind' | 'lines' | 'look'>> = {},
): PaperText {
  return {
    kind: 'text',
    role: 'text',
    lines: typeof text === 'string' ? [text] : text,
    look,
    align: 'left',
    indent: { left: 0, first: 0 },
    before: 0,
    after: 0,
    spread: 1,
    keepNext: false,
    line: null,
    isFramed: false,
    ...style,
  };
}
