import { foldAccents } from '../../kernel/index.ts';

// Advance widths of Times New Roman Bold and Regular in thousandths of the
// size, for the letters of a head: lines under a text must be as long as it.
const CAPITALS: Readonly<Record<string, number>> = {
  A: 722, B: 667, C: 722, D: 722, E: 667, F: 611, G: 778, H: 778, I: 389, J: 500, K: 778, L: 667,
  M: 944, N: 722, O: 778, P: 611, Q: 778, R: 722, S: 556, T: 667, U: 722, V: 722, W: 1000, X: 722,
  Y: 722, Z: 667,
}; // biome-ignore format: one table
const SMALL: Readonly<Record<string, number>> = {
  a: 500, b: 556, c: 444, d: 556, e: 444, f: 333, g: 500, h: 556, i: 278, j: 333, k: 556, l: 278,
  m: 833, n: 556, o: 500, p: 556, q: 556, r: 444, s: 389, t: 333, u: 556, v: 500, w: 722, x: 500,
  y: 500, z: 444,
}; // biome-ignore format: one table
const OTHERS: Readonly<Record<string, number>> = {
  ' ': 250,
  '-': 333,
  '.': 250,
  ',': 250,
  '…': 1000,
};

/** Width of a bold text in points; accents stand above letters and add none. */
export function boldWidth(text: string, points: number): number {
  let thousandths = 0;
  for (const letter of foldAccents(text)) {
    thousandths += CAPITALS[letter] ?? SMALL[letter] ?? OTHERS[letter] ?? 500;
  }
  return (thousandths * points) / 1000;
}

/**
 * A head's name in as few lines as fit the width (in points), the lines as even
 * as can be; one word is never broken.
 */
export function balancedLines(text: string, points: number, width: number): string[] {
  const words = text.split(' ');
  for (let lines = 1; lines < words.length; lines += 1) {
    const split = splitEvenly(words, lines, points);
    if (split.every((line) => boldWidth(line, points) <= width)) return split;
  }
  return words;
}

function splitEvenly(words: readonly string[], lines: number, points: number): string[] {
  if (lines === 1) return [words.join(' ')];
  let best: string[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let cut = 1; cut <= words.length - lines + 1; cut += 1) {
    const split = [
      words.slice(0, cut).join(' '),
      ...splitEvenly(words.slice(cut), lines - 1, points),
    ];
    const longest = Math.max(...split.map((line) => boldWidth(line, points)));
    if (longest < least) [best, least] = [split, longest];
  }
  return best;
}
