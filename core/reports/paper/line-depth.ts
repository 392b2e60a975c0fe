import type { PaperText } from './flow.ts';
import { lineHeight } from './letters.ts';

/** Below the last line of text, as a part of the size of its letters. */
const BELOW = 0.2;

/** How far below the top of a paragraph, its space before included, its drawn line lies. */
export function lineDepth({ lines, look, spread, before }: PaperText): number {
  return before + lines.length * lineHeight(look.size) * spread + look.size * BELOW;
}
