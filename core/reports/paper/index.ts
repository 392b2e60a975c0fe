/**
 * Paper: a report laid out after Decree 30/2020 as a sequence of paragraphs,
 * tables and charts with their measures, from which Word and PDF are written.
 */
export { clean } from './clean.ts';
export { composePaper } from './compose.ts';
export {
  type Look,
  type Paper,
  type PaperColumns,
  type PaperItem,
  type PaperPicture,
  type PaperSection,
  type PaperTable,
  type PaperText,
  paragraph,
} from './flow.ts';
export { ASCENT, type Face, faceOf, fontBytes, lineHeight, widthOf } from './letters.ts';
export { lineDepth } from './line-depth.ts';
export {
  ALARM,
  BORDER,
  CELL,
  LINE_WEIGHT,
  PAGE,
  SIZE,
  textHeight,
  textWidth,
} from './measures.ts';
export { cellText, staysWithNext } from './tables.ts';
