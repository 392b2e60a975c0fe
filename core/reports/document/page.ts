import type { IRunOptions } from 'docx';

/**
 * Measures of Decree 30/2020, Appendix I, in twips (1/20 pt) unless said
 * otherwise. Literals: the millimetre helper of the library rounds down, and
 * margins just below the least allowed are sent back.
 */
export const PAGE = {
  width: 11906,
  height: 16838,
  /** 20 mm above and below, 30 mm left, 15 mm right. */
  margin: { top: 1134, bottom: 1134, left: 1701, right: 850, header: 567, footer: 567 },
} as const;

/** Room for text between the margins. */
export const TEXT_WIDTH = PAGE.width - PAGE.margin.left - PAGE.margin.right;

export const FONT = 'Times New Roman';

/** Sizes in points. */
export const SIZE = {
  nation: 12,
  motto: 13,
  issuer: 12,
  number: 13,
  date: 13,
  title: 14,
  body: 14,
  table: 11,
  recipientsHead: 12,
  recipients: 11,
  pageNumber: 13,
} as const;

/** First-line indent of 1 cm, 6 pt after. */
export const BODY_INDENT = 567;
export const AFTER = 120;
/** Lines 1.15 apart; `auto` makes it a multiple of 240, not a height. */
export const LINES = { line: 276, lineRule: 'auto' } as const;

/** A run in the document's one typeface; `points` is its size. */
export function run(text: string, points: number, style: IRunOptions = {}): IRunOptions {
  return { text, font: FONT, size: points * 2, ...style };
}
