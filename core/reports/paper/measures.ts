/**
 * Measures of Decree 30/2020, Appendix I, in points; what the Decree gives as a
 * range stands at a value inside it, rounded to twips as Word keeps them.
 */
const TWIP = 1 / 20;

/** A4, 20 mm free above and below, 30 mm left, 15 mm right. */
export const PAGE = {
  width: 11906 * TWIP,
  height: 16838 * TWIP,
  margin: { top: 1134 * TWIP, bottom: 1134 * TWIP, left: 1701 * TWIP, right: 850 * TWIP },
  /** From the edge of the paper to the page number and to the line at the foot. */
  header: 567 * TWIP,
  footer: 567 * TWIP,
} as const;

/** Sizes of letters. */
export const SIZE = {
  nation: 12,
  motto: 13,
  issuer: 12,
  number: 13,
  date: 13,
  title: 14,
  body: 14,
  caption: 13,
  table: 11,
  /** Of tables with more columns than the usual size has room for. */
  narrowTable: 10,
  recipientsHead: 12,
  recipients: 11,
  pageNumber: 13,
} as const;

/** First-line indent of 1 cm. */
export const BODY_INDENT = 567 * TWIP;
/** Between paragraphs. */
export const AFTER = 6;
/** Lines of the body, in single lines. */
export const BODY_SPREAD = 1.15;
/** Inside the cells of a table. */
export const CELL = { side: 85 * TWIP, above: 1, below: 1 } as const;
/** Borders of a table. */
export const BORDER = 0.5;
/** Drawn lines of the head. */
export const LINE_WEIGHT = 0.75;
export const ALARM = 'C00000';

/** Room for text between the margins. */
export function textWidth(isLandscape: boolean): number {
  return (isLandscape ? PAGE.height : PAGE.width) - PAGE.margin.left - PAGE.margin.right;
}

/** Height of the room for text of a page. */
export function textHeight(isLandscape: boolean): number {
  return (isLandscape ? PAGE.width : PAGE.height) - PAGE.margin.top - PAGE.margin.bottom;
}
