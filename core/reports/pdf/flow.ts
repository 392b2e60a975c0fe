import type { PaperItem } from '../paper/index.ts';
import { type Measured, type MeasuredText, measureItem } from './measured.ts';
import type { Pages } from './page.ts';
import { drawPicture } from './picture.ts';
import { drawTable } from './table.ts';
import { drawColumns, drawTextLines, textTag } from './texts.ts';

/** Fewer lines of a paragraph never stand alone above or below the end of a page. */
const TOGETHER = 2;

/** Draws things below one another, page after page, breaking pages where Word does. */
export function drawItems(
  pages: Pages,
  root: PDFKit.PDFStructureElement,
  items: readonly PaperItem[],
): void {
  const measured = items.map((item) => measureItem(item, pages.width));
  for (const [index, block] of measured.entries()) {
    if (!pages.isAtTop() && needed(measured, index) > pages.rest()) pages.turn();
    drawBlock(pages, root, block);
  }
}

function drawBlock(pages: Pages, root: PDFKit.PDFStructureElement, block: Measured): void {
  switch (block.kind) {
    case 'text':
      drawBroken(pages, root, block);
      break;
    case 'columns':
      drawColumns(pages, root, block);
      break;
    case 'table':
      drawTable(pages, root, block);
      break;
    case 'picture':
      drawPicture(pages, root, block);
      break;
  }
}

// What must go on the page for a thing to begin there: things kept together and the start of the last.
function needed(blocks: readonly Measured[], index: number): number {
  let height = 0;
  for (const block of blocks.slice(index)) {
    if (block.kind !== 'text' || !block.item.keepNext) return height + leastOf(block);
    height += block.height + block.item.after;
  }
  return height;
}

function leastOf(block: Measured): number {
  switch (block.kind) {
    case 'text': {
      const lines = block.lines.length < 2 * TOGETHER ? block.lines.length : TOGETHER;
      return block.height - (block.lines.length - lines) * block.lineHeight;
    }
    case 'columns':
      return block.rows[0]?.height ?? 0;
    case 'table':
      return block.head.height + block.first;
    case 'picture':
      return block.height;
  }
}

function drawBroken(pages: Pages, root: PDFKit.PDFStructureElement, block: MeasuredText): void {
  const { doc } = pages;
  const { lines, lineHeight, item } = block;
  const tag = textTag(item);
  const element = doc.struct(tag);
  root.add(element);
  let from = 0;
  pages.y += item.before;
  while (from < lines.length) {
    const room = Math.floor((pages.rest() + 0.01) / lineHeight);
    const left = lines.length - from;
    let count = Math.min(left, room);
    if (count < left && left - count < TOGETHER) count = left - TOGETHER;
    if (count < Math.min(TOGETHER, left) && !pages.isAtTop()) {
      pages.turn();
      continue;
    }
    count = Math.max(1, count);
    element.add(doc.markStructureContent(tag));
    drawTextLines(pages, block, { x: pages.left, y: pages.y, from, to: from + count });
    doc.endMarkedContent();
    pages.y += count * lineHeight;
    from += count;
  }
  element.end();
  pages.y += block.height - item.before - lines.length * lineHeight + item.after;
}
