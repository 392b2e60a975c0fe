import type { SheetLayout } from '../schema.ts';
import { type PdfPage, POINTS } from './label.ts';

/** A4, millimetres. */
export function pageOf({ landscape }: Pick<SheetLayout, 'landscape'>): {
  readonly width: number;
  readonly height: number;
} {
  return landscape ? { width: 297, height: 210 } : { width: 210, height: 297 };
}

/** The least margin a ruler and its words have room in. */
const MARGIN = 3;

/**
 * A line of exactly 100 mm in the wider of the margins above and below the
 * labels; labels that fill the page leave no place for it.
 */
export function drawRuler(doc: PdfPage, layout: SheetLayout): void {
  const page = pageOf(layout);
  const end = layout.topMm + (layout.rows - 1) * layout.pitchYMm + layout.labelHeightMm;
  const below = page.height - end;
  if (Math.max(below, layout.topMm) < MARGIN) return;
  const y = below >= layout.topMm ? (page.height + end) / 2 : layout.topMm / 2;
  const left = 15;
  doc.lineWidth(0.2 * POINTS);
  doc.moveTo(left * POINTS, y * POINTS).lineTo((left + 100) * POINTS, y * POINTS);
  for (const mark of [0, 50, 100]) {
    doc
      .moveTo((left + mark) * POINTS, (y - 1) * POINTS)
      .lineTo((left + mark) * POINTS, (y + 1) * POINTS);
  }
  doc.stroke('#000');
  doc.font('regular').fontSize(6.5).fillColor('#000');
  doc.text(
    'Vạch này dài đúng 100 mm. In 100 %, không co giãn.',
    (left + 103) * POINTS,
    y * POINTS - 4,
    { lineBreak: false },
  );
}

/** Where to cut plain paper apart: fine dashes along the edges that two labels share. */
export function drawCutMarks(doc: PdfPage, layout: SheetLayout): void {
  if (!layout.cutMarks) return;
  const page = pageOf(layout);
  doc.lineWidth(0.15 * POINTS).dash(1.2 * POINTS, { space: 1.8 * POINTS });
  for (let column = 1; column < layout.columns; column += 1) {
    const x = (layout.leftMm + column * layout.pitchXMm) * POINTS;
    doc.moveTo(x, 0).lineTo(x, page.height * POINTS);
  }
  for (let row = 1; row < layout.rows; row += 1) {
    const y = (layout.topMm + row * layout.pitchYMm) * POINTS;
    doc.moveTo(0, y).lineTo(page.width * POINTS, y);
  }
  doc.stroke('#999').undash();
}
