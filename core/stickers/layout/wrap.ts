/** A text broken into lines: the widest of them, in sizes of the font. */
export interface Broken {
  readonly lines: readonly string[];
  readonly em: number;
}

/** Width of a text at size 1. */
export type Measure = (text: string) => number;

/**
 * The text on exactly so many lines (fewer where it has fewer words), broken
 * between words so that the widest line is as narrow as it can be: no word is
 * left alone below a full line, and no line begins with a dash.
 */
export function breakInto(text: string, count: number, measure: Measure): Broken {
  const words = wordsOf(text);
  if (count <= 1 || words.length === 1) return { lines: [text], em: measure(text) };
  let best: Broken | undefined;
  for (let first = 1; first < words.length; first += 1) {
    const line = words.slice(0, first).join('').trimEnd();
    const em = measure(line);
    // Lines only get wider from here.
    if (best && em >= best.em) break;
    const rest = breakInto(words.slice(first).join(''), count - 1, measure);
    const widest = Math.max(em, rest.em);
    if (!best || widest < best.em) best = { lines: [line, ...rest.lines], em: widest };
  }
  return best ?? { lines: [text], em: measure(text) };
}

/** Codes such as `KHU-B/DAY-12/QUAY-7` are longer than any word. */
const LONG = 12;

/** What stays on one line, blanks behind; dates and numbers are not taken apart. */
function wordsOf(text: string): string[] {
  const words = text.split(/(?<= )(?![-–—] )/);
  return words.flatMap((word) =>
    word.length > LONG ? word.split(/(?<=[-/._])(?<!\d.(?=\d))/) : [word],
  );
}

/** Lines of a text, and the size at which they have room. */
export interface Fitted {
  readonly lines: readonly string[];
  readonly size: number;
}

/** How a text may be fitted into a column; sizes in dots. */
export interface FitRules {
  readonly width: number;
  readonly size: number;
  readonly minSize: number;
  readonly maxLines: number;
  /** The share of its size down to which a text is shrunk rather than broken. */
  readonly slimmest: number;
}

/**
 * Fits a text: smaller where it is a little too long, else on more lines, else
 * as large as any number of lines allows. Null when even that is too small;
 * nothing is ever cut off.
 */
export function fitText(
  { width, size, minSize, maxLines, slimmest }: FitRules,
  breaks: (count: number) => Broken,
): Fitted | null {
  let best: Fitted | null = null;
  for (let count = 1; count <= maxLines; count += 1) {
    const { lines, em } = breaks(count);
    const fits = Math.min(size, Math.floor(width / em));
    if (fits >= minSize && fits > (best?.size ?? 0)) best = { lines, size: fits };
    if (fits >= Math.max(minSize, size * slimmest)) return best;
  }
  return best;
}
