import type { FontWeight } from '../resources.ts';
import type { Block, Column } from './column.ts';

/** A text with its place: the pen's start on the baseline. */
export interface PlacedText {
  readonly text: string;
  readonly font: FontWeight;
  readonly size: number;
  readonly x: number;
  readonly baseline: number;
  readonly white: boolean;
}

/** A rectangle; black: a rule or the ground of a band. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Puts a column's blocks one below the other. */
export function place(
  { blocks, width }: Column,
  at: { readonly x: number; readonly y: number; readonly align: 'left' | 'centre' },
): { readonly boxes: readonly Box[]; readonly texts: readonly PlacedText[] } {
  const boxes: Box[] = [];
  const texts: PlacedText[] = [];
  let y = at.y;
  for (const block of blocks) {
    y += block.gap;
    if (block.rule && at.align === 'centre') boxes.push(ruleAbove(block, { x: at.x, y, width }));
    if (block.band) boxes.push({ x: at.x, y, width, height: block.height });
    for (const { text, em, baseline } of block.lines) {
      const spare = width - em * block.size;
      const centred = at.align === 'centre' || block.band;
      texts.push({
        text,
        font: block.font,
        size: block.size,
        x: at.x + (centred ? Math.round(spare / 2) : 0),
        baseline: y + baseline,
        white: block.band,
      });
    }
    y += block.height;
  }
  return { boxes, texts };
}

/** Halfway up the gap above a block. */
function ruleAbove(block: Block, { x, y, width }: { x: number; y: number; width: number }): Box {
  const height = Math.max(2, Math.round(block.gap / 12));
  return { x, y: y - Math.round((block.gap + height) / 2), width, height };
}
