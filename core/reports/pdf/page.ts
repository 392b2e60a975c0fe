import {
  ALARM,
  ASCENT,
  type Face,
  faceOf,
  fontBytes,
  type Look,
  lineHeight,
  PAGE,
  SIZE,
  textHeight,
  textWidth,
  widthOf,
} from '../paper/index.ts';

/** A PDF being made. */
export type Document = PDFKit.PDFDocument;

const FACES: readonly Face[] = ['regular', 'bold', 'italic', 'boldItalic'];

/** Makes the faces of the report's letters known to the document. */
export function registerFaces(doc: Document): void {
  for (const face of FACES) doc.registerFont(face, fontBytes(face));
}

/** The pages of a section: where the next thing goes, and a new page when it is full. */
export interface Pages {
  readonly doc: Document;
  /** Of the room for text. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** Of the next thing, from the upper edge of the paper. */
  y: number;
  /** What is left of this page. */
  rest(): number;
  isAtTop(): boolean;
  turn(): void;
}

const TOP = PAGE.margin.top;

/** Begins a section on a page of its own; its pages are numbered from the second on. */
export function beginPages(doc: Document, isLandscape: boolean, footer: string): Pages {
  let number = 0;
  const pages: Pages = {
    doc,
    left: PAGE.margin.left,
    width: textWidth(isLandscape),
    height: textHeight(isLandscape),
    y: TOP,
    rest: () => TOP + pages.height - pages.y,
    isAtTop: () => pages.y === TOP,
    turn: () => {
      const long = [PAGE.height, PAGE.width] as const;
      doc.addPage({ size: isLandscape ? [...long] : [long[1], long[0]], margin: 0 });
      number += 1;
      pages.y = TOP;
      drawMargins(pages, number, footer);
    },
  };
  pages.turn();
  return pages;
}

// Repeated on every page, so nothing a reading voice should say.
function drawMargins({ doc, left, width, height }: Pages, number: number, footer: string): void {
  const centred = (text: string, top: number, look: Look) =>
    drawText(doc, text, { x: left + (width - widthOf(text, look)) / 2, top, look });
  if (number === 1 && footer === '') return;
  doc.markContent('Artifact', { type: 'Pagination' });
  if (number > 1) centred(String(number), PAGE.header, { size: SIZE.pageNumber });
  if (footer !== '') {
    const edge = PAGE.margin.top + height + PAGE.margin.bottom - PAGE.footer;
    const look = { size: SIZE.table, bold: true, colour: ALARM };
    centred(footer, edge - lineHeight(look.size), look);
  }
  doc.endMarkedContent();
}

/** Draws a line of text whose line, one single line high, begins at `top`. */
export function drawText(
  doc: Document,
  text: string,
  { x, top, look }: { readonly x: number; readonly top: number; readonly look: Look },
): void {
  if (text === '') return;
  doc
    .font(faceOf(look))
    .fontSize(look.size)
    .fillColor(look.colour ? `#${look.colour}` : '#000000')
    .text(text, x, top + look.size * ASCENT, { lineBreak: false, baseline: 'alphabetic' });
}
