import type { FontWeight } from '../resources.ts';
import type { Typeface } from '../typeface.ts';
import type { LineStyle } from './lines.ts';
import type { Medium } from './medium.ts';
import { type Broken, breakInto, fitText } from './wrap.ts';

/** A line of a sticker with its words; what a layout asks again and again is worked out once. */
export interface Words {
  readonly style: LineStyle;
  /** The words, and those to take where they have no room on one line. */
  readonly breaks: readonly ((count: number) => Broken)[];
}

/** Prepares a line; how it breaks does not depend on the size. */
export function wordsOf(style: LineStyle, texts: readonly string[], type: Typeface): Words {
  const breaks = texts.map((text) => {
    const known = new Map<number, Broken>();
    return (count: number): Broken => {
      const found =
        known.get(count) ?? breakInto(text, count, (part) => type.measure(part, style.font));
      known.set(count, found);
      return found;
    };
  });
  return { style, breaks };
}

/** A line that has found its size, perhaps on several lines of print. */
export interface Block {
  readonly font: FontWeight;
  readonly size: number;
  readonly band: boolean;
  /** A rule stands in the gap. */
  readonly rule: boolean;
  /** Blank above. */
  readonly gap: number;
  readonly height: number;
  readonly lines: readonly {
    readonly text: string;
    readonly em: number;
    /** From the block's top. */
    readonly baseline: number;
  }[];
}

/** Blocks one below the other. */
export interface Column {
  readonly width: number;
  readonly blocks: readonly Block[];
}

/** Height of a column, the gap above its first block left out. */
export function blockHeight(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { gap, height }) => sum + gap + height, 0);
}

/** From baseline to baseline of one text, at size 1: capitals without marks stand closer. */
const LEADING = { least: 1.02, most: 1.22, blank: 0.24 } as const;
/** Letters without marks or tails, at size 1: lines of capitals and digits stand as far apart as they look. */
const LEAST_ABOVE = 0.72;
const BAND_PADDING = 0.22;

/** A line a little too long gets smaller print; from here on it is broken instead. */
const SLIMMEST = 0.78;

/** Sets lines into a column of this width at a base size; null when one has no room. */
export function setColumn(
  lines: readonly Words[],
  { base, width }: { readonly base: number; readonly width: number },
  { medium, type }: { readonly medium: Medium; readonly type: Typeface },
): Column | null {
  const blocks: Block[] = [];
  for (const { style, breaks } of lines) {
    const minSize = Math.ceil(style.least * medium.smallest);
    const rules = {
      width: style.band ? width - base / 2 : width,
      size: Math.max(minSize, Math.round(style.scale * base)),
      minSize,
      slimmest: style.slimmest ?? SLIMMEST,
    };
    const oneLine = breaks.slice(0, -1).map((one) => fitText({ ...rules, maxLines: 1 }, one));
    const fitted =
      oneLine.find((found) => found !== null) ??
      fitText({ ...rules, maxLines: style.maxLines }, (count) => lastOf(breaks)(count));
    if (!fitted) return null;
    const gap = blocks.length === 0 ? 0 : Math.round(style.gap * base);
    blocks.push(blockOf({ style, ...fitted, gap }, type));
  }
  return { width, blocks };
}

function lastOf(breaks: Words['breaks']): (count: number) => Broken {
  return breaks.at(-1) ?? (() => ({ lines: [], em: 0 }));
}

function blockOf(
  set: {
    readonly style: LineStyle;
    readonly lines: readonly string[];
    readonly size: number;
    readonly gap: number;
  },
  type: Typeface,
): Block {
  const { style, size } = set;
  const { font, band = false, ruled = false } = style;
  const inks = set.lines.map((line) => type.ink(line, font));
  const padding = band ? Math.round(size * BAND_PADDING) : 0;
  const first = Math.ceil(Math.max(LEAST_ABOVE, inks[0]?.above ?? 0) * size) + padding;
  const ink = Math.max(...inks.map(({ above, below }) => above + below));
  const leading = Math.round(
    Math.min(LEADING.most, Math.max(LEADING.least, ink + LEADING.blank)) * size,
  );
  const lines = set.lines.map((text, index) => ({
    text,
    em: type.measure(text, font),
    baseline: first + index * leading,
  }));
  const end = first + (lines.length - 1) * leading + Math.ceil((inks.at(-1)?.below ?? 0) * size);
  const gap = ruled && set.gap > 0 ? Math.max(6, set.gap * 2) : set.gap;
  return { font, size, band, rule: ruled && gap > 0, gap, lines, height: end + padding };
}
