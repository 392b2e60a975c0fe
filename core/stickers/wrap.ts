/** What fitting a text into a column came to. */
export interface Fitted {
  readonly lines: readonly string[];
  readonly size: number;
}

/** How a text may be fitted. */
export interface FitRules {
  readonly width: number;
  readonly size: number;
  readonly minSize: number;
  readonly maxLines: number;
  readonly step: number;
  measure(text: string, size: number): number;
}

/**
 * Fits a text: as large as asked, else smaller in steps, else at the smallest
 * size on several lines broken between words. Null when even that has no room;
 * nothing is ever cut off.
 */
export function fitText(text: string, rules: FitRules): Fitted | null {
  for (let size = rules.size; size >= rules.minSize; size -= rules.step) {
    if (rules.measure(text, size) <= rules.width) return { lines: [text], size };
  }
  const lines = wrap(text, rules);
  return lines && lines.length <= rules.maxLines ? { lines, size: rules.minSize } : null;
}

function wrap(text: string, { width, minSize, measure }: FitRules): string[] | null {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && measure(longer, minSize) <= width) lines[lines.length - 1] = longer;
    else if (measure(word, minSize) <= width) lines.push(word);
    else return null;
  }
  return lines;
}
