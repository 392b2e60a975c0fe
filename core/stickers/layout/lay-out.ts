import { printable, unprintable } from '../letters.ts';
import { type Matrix, QUIET_ZONE } from '../matrix.ts';
import {
  OWN_LINES,
  type SheetLayout,
  type StickerContent,
  type StickerLine,
  type StickerTemplate,
} from '../schema.ts';
import { arrange, edgeOf, GOOD_MODULE, type Layout, type NoRoom, type Tools } from './arrange.ts';
import { type Words, wordsOf } from './column.ts';
import { fillIn } from './fields.ts';
import { type LineName, type LineStyle, SPARE, STAND, STICKER } from './lines.ts';
import { DOTS_PER_MM } from './medium.ts';

/** The size of a sticker in dots and the lines it shows. */
export interface Plate {
  readonly width: number;
  /** Null: as long as its contents. */
  readonly height: number | null;
  readonly lines: readonly StickerLine[];
  /** Lines that may give way, first what is missed least; the usual ones when absent. */
  readonly spare?: readonly LineName[];
}

/** A template's size and lines. */
export function plateOf({ dots, heightMm, lines }: StickerTemplate): Plate {
  return { width: dots, height: heightMm === null ? null : dotsOf(heightMm), lines };
}

/** A label of a sheet; all lines, as far as they have something to say. */
export function labelOf(sheet: Pick<SheetLayout, 'labelWidthMm' | 'labelHeightMm'>): Plate {
  return {
    width: dotsOf(sheet.labelWidthMm),
    height: dotsOf(sheet.labelHeightMm),
    lines: OWN_LINES,
  };
}

/** How much stays blank at the edges of a label, millimetres. */
export function blankOf(widthMm: number, heightMm: number): number {
  return edgeOf(widthMm * DOTS_PER_MM, heightMm * DOTS_PER_MM) / DOTS_PER_MM;
}

function dotsOf(millimetres: number): number {
  return Math.floor(millimetres * DOTS_PER_MM + 1e-6);
}

/**
 * Gives everything on a sticker its place. Lines it can do without give way
 * before it is given up, and before its code gets hard to scan.
 */
export function layOut(
  plate: Plate,
  { content, matrix }: { readonly content: StickerContent; readonly matrix: Matrix },
  tools: Tools,
): Layout | NoRoom {
  const all: readonly LineName[] = [...plate.lines, 'hint'];
  const spare = sparedOf(plate, content).filter((line) => all.includes(line));
  const setting = isStand(plate) ? STAND : STICKER;
  if (unprintable(wordsIn(content, all)) !== undefined) return 'letter';
  let best: Layout | NoRoom = 'text';
  for (let less = 0; less <= spare.length; less += 1) {
    const without = spare.slice(0, less);
    const shown = all.filter((line) => !without.includes(line));
    const layout = arrange(
      {
        width: plate.width,
        height: plate.height,
        modules: matrix.size + 2 * QUIET_ZONE,
        head: fill(setting.head, { content, shown }, tools),
        foot: fill(setting.foot, { content, shown }, tools),
        last: fill(setting.last, { content, shown }, tools),
      },
      tools,
    );
    if (layout === 'code') return layout;
    if (moduleOf(layout) > moduleOf(best)) best = layout;
    if (moduleOf(best) >= GOOD_MODULE) break;
  }
  return best;
}

/** From this width on, dots, a tall one is looked at from afar: 10 cm. */
const STAND_WIDTH = 800;

function isStand({ width, height }: Plate): boolean {
  return height !== null && width >= STAND_WIDTH && height > width;
}

/** A merchant's id is no account that payers could compare. */
function sparedOf({ spare = SPARE }: Plate, { isTransfer }: StickerContent): readonly LineName[] {
  return isTransfer ? spare : [...spare, 'account'];
}

/** All that a sticker says. */
function wordsIn(content: StickerContent, shown: readonly LineName[]): string[] {
  return [...STICKER.head, ...STICKER.foot]
    .filter(({ line }) => line === undefined || shown.includes(line))
    .map(({ pattern }) => fillIn(pattern, content, shown));
}

function moduleOf(layout: Layout | NoRoom): number {
  return typeof layout === 'string' ? 0 : layout.code.module;
}

function fill(
  styles: readonly LineStyle[],
  { content, shown }: { content: StickerContent; shown: readonly LineName[] },
  { type }: Tools,
): Words[] {
  return styles.flatMap((style) => {
    if (style.line && !shown.includes(style.line)) return [];
    const patterns = style.shorter ? [style.pattern, style.shorter] : [style.pattern];
    const texts = patterns.map((pattern) => printable(fillIn(pattern, content, shown)));
    return texts[0] === '' ? [] : [wordsOf(style, texts, type)];
  });
}
