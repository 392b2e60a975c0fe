import type { FontWeight } from '../resources.ts';
import type { StickerLine } from '../schema.ts';

/** Lines that may be left out: those a template names, and what to do with the code. */
export type LineName = StickerLine | 'hint';

/** A line of a sticker and how it is set; sizes count in the sticker's base size. */
export interface LineStyle {
  /** Absent: always there when it has something to say. */
  readonly line?: LineName;
  /** May name fields of the content: `{stallCode}`; see `fillIn`. */
  readonly pattern: string;
  /** Taken where the usual words have no room on one line. */
  readonly shorter?: string;
  readonly font: FontWeight;
  readonly scale: number;
  /** The smallest it may get, in the medium's smallest print. */
  readonly least: number;
  readonly maxLines: number;
  /** How far it is shrunk rather than broken; as usual when absent. */
  readonly slimmest?: number;
  /** Blank above it. */
  readonly gap: number;
  /** White on black over the whole width. */
  readonly band?: boolean;
  /** A thin rule stands above it where text runs across the sticker. */
  readonly ruled?: boolean;
}

const SAMPLE: LineStyle = {
  pattern: '{sample}',
  shorter: '{sampleShort}',
  font: 'bold',
  scale: 0.95,
  least: 1,
  maxLines: 2,
  gap: 0.3,
  band: true,
};

/** Above the code, or first beside it. */
const HEAD: readonly LineStyle[] = [
  SAMPLE,
  {
    line: 'marketName',
    pattern: '{marketName}',
    font: 'semibold',
    scale: 1.05,
    least: 1,
    maxLines: 3,
    gap: 0.45,
  },
  {
    line: 'stallCode',
    pattern: '{stallCode}',
    font: 'bold',
    scale: 3,
    least: 1.5,
    maxLines: 3,
    slimmest: 0.6,
    gap: 0.45,
  },
  {
    line: 'vendorName',
    pattern: '{vendorName}',
    font: 'semibold',
    scale: 1,
    least: 1,
    maxLines: 3,
    gap: 0.4,
  },
  {
    line: 'above',
    pattern: '{above}',
    font: 'regular',
    scale: 0.95,
    least: 1,
    maxLines: 3,
    gap: 0.4,
  },
];

/** Below the code, or last beside it. */
const FOOT: readonly LineStyle[] = [
  {
    line: 'hint',
    pattern: '{hint}',
    font: 'semibold',
    scale: 0.95,
    least: 1,
    maxLines: 2,
    gap: 0.4,
  },
  {
    line: 'bankName',
    pattern: '{bankName}',
    font: 'semibold',
    scale: 1.05,
    least: 1,
    maxLines: 3,
    gap: 0.5,
    ruled: true,
  },
  {
    line: 'account',
    pattern: '{account}',
    font: 'bold',
    scale: 1.25,
    least: 1.1,
    maxLines: 3,
    gap: 0.4,
  },
  // Payers compare it with what their bank's app shows: large.
  {
    line: 'holder',
    pattern: '{holder}',
    font: 'semibold',
    scale: 1.15,
    least: 1.1,
    maxLines: 4,
    gap: 0.5,
  },
  {
    line: 'below',
    pattern: '{below}',
    font: 'regular',
    scale: 0.95,
    least: 1,
    maxLines: 3,
    gap: 0.45,
  },
  {
    pattern: '{printed}',
    shorter: '{printedShort}',
    font: 'regular',
    scale: 0.8,
    least: 0.9,
    maxLines: 2,
    slimmest: 0.5,
    gap: 0.55,
  },
];

/** Which lines stand where. */
export interface Setting {
  readonly head: readonly LineStyle[];
  readonly foot: readonly LineStyle[];
  /** Once more at the end of rolls and tall labels. */
  readonly last: readonly LineStyle[];
}

// It must not be torn off unnoticed.
const LAST: readonly LineStyle[] = [{ ...SAMPLE, gap: 0.5 }];

export const STICKER: Setting = { head: HEAD, foot: FOOT, last: LAST };

/** What a stand says larger, or less large, than a sticker: payers come for the name, the board for the stall. */
const STAND_SCALES: Partial<Record<LineName, number>> = {
  stallCode: 2.2,
  account: 1.45,
  holder: 1.5,
};

function onStand(style: LineStyle): LineStyle {
  const scale = style.line && STAND_SCALES[style.line];
  return scale ? { ...style, scale } : style;
}

/** On a counter: what to do stands large above the code, to be seen from two steps away. */
export const STAND: Setting = {
  head: [
    ...HEAD.map(onStand),
    { line: 'hint', pattern: '{hint}', font: 'bold', scale: 1.8, least: 1, maxLines: 2, gap: 0.9 },
  ],
  foot: FOOT.filter(({ line }) => line !== 'hint').map(onStand),
  last: LAST,
};

/**
 * What a small label can do without, first what is missed least: it can be told
 * from the other lines or from the stall itself.
 */
export const SPARE: readonly LineName[] = ['vendorName', 'marketName', 'hint'];
