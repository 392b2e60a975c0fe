import { CHART, type ChartShape, chartShapes } from '../chart-shapes.ts';
import { ASCENT, widthOf } from '../paper/index.ts';
import type { MeasuredPicture } from './measured.ts';
import { type Document, drawText, type Pages } from './page.ts';

/** Draws a chart of lines and letters, described for readers who cannot see it. */
export function drawPicture(
  pages: Pages,
  root: PDFKit.PDFStructureElement,
  { item, height }: MeasuredPicture,
): void {
  const { doc } = pages;
  const { chart, after } = item;
  const element = doc.struct('Figure', { alt: chart.description, title: chart.title });
  root.add(element);
  element.add(doc.markStructureContent('Figure'));
  doc.save();
  doc.translate(pages.left + (pages.width - CHART.width) / 2, pages.y);
  for (const shape of chartShapes(chart)) drawShape(doc, shape);
  doc.restore();
  doc.endMarkedContent();
  element.end();
  pages.y += height + after;
}

function drawShape(doc: Document, shape: ChartShape): void {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, fill, stroke } = shape;
      doc.lineWidth(0.5);
      if (fill !== 'none') doc.rect(x, y, width, height).fill(fill);
      if (stroke !== null) doc.rect(x, y, width, height).stroke(stroke);
      return;
    }
    case 'line': {
      const { from, to, stroke, weight } = shape;
      doc.lineWidth(weight).moveTo(from.x, from.y).lineTo(to.x, to.y).stroke(stroke);
      return;
    }
    case 'text':
      drawWords(doc, shape);
  }
}

function drawWords(
  doc: Document,
  { x, y, size, anchor, isTurned, text }: Extract<ChartShape, { kind: 'text' }>,
): void {
  const look = { size };
  const shift = { start: 0, middle: 0.5, end: 1 }[anchor] * widthOf(text, look);
  const place = { x: x - shift, top: y - size * ASCENT, look };
  doc.save();

  if (isTurned) doc.rotate(-90, { origin: [x, y] });
  drawText(doc, text, place);
  doc.restore();
}
