/**
 * What a sticker is put on paper with. Lengths are dots of an eighth of a
 * millimetre, the dots of the thermal printers we know (203 dpi).
 */
export interface Medium {
  /** The smallest print that is read on it: the size of the font. */
  readonly smallest: number;
  /** The base size at which a sticker is read at arm's length; a code grows only as far as it leaves room for that. */
  readonly readable: number;
  readonly leastModule: number;
  /** Sizes a module can have, at most so large, the largest first. */
  modules(most: number): number[];
}

/** Thermal printers: a module is whole dots, text is black or white. */
export const THERMAL: Medium = {
  smallest: 20,
  readable: 25,
  // Under four dots, heads that print too dark close the gaps.
  leastModule: 4,
  modules: (most) => wholeDots(most, 4),
};

/** Of the thermal printers we know: 203 dpi. */
export const DOTS_PER_MM = 8;

/** A dot of the coarsest office printer, 300 dpi. */
export const OFFICE_DOT = (DOTS_PER_MM * 25.4) / 300;

/**
 * Office printers: modules are whole dots at 300, 600 and 1200 dpi; large ones
 * at 150 dpi as well, which screens and scanners like too.
 */
export const OFFICE: Medium = {
  smallest: 11,
  readable: 22,
  leastModule: 4 * OFFICE_DOT,
  modules: (most) =>
    wholeDots(most / OFFICE_DOT + 1e-9, 4)
      .filter((dots) => dots < 6 || dots % 2 === 0)
      .map((dots) => dots * OFFICE_DOT),
};

function wholeDots(most: number, least: number): number[] {
  const sizes: number[] = [];
  for (let size = Math.floor(most); size >= least; size -= 1) sizes.push(size);
  return sizes;
}
