/** A piece of text as a page shows it. Lengths are points; y grows down the page. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** Size of its letters. */
  readonly height: number;
}

/** Text of one line without a wide gap in it. */
export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** What it was put together from, left to right. */
  readonly runs: readonly Run[];
}

/** What stands on one height of a page, left to right. */
export interface Line {
  readonly y: number;
  readonly height: number;
  readonly segments: readonly Segment[];
}

/** A wider gap than this, in letter sizes, parts two cells. */
const CELL_GAP = 0.6;
const WORD_GAP = 0.12;
/** Text this far from a line's height, in letter sizes, is on the line still. */
const SAME_LINE = 0.35;

/** Puts the runs of a page into lines, top to bottom. */
export function linesOf(runs: readonly Run[]): Line[] {
  const lines: { y: number; runs: Run[] }[] = [];
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const last = lines.at(-1);
    if (last && run.y - last.y <= SAME_LINE * run.height) last.runs.push(run);
    else lines.push({ y: run.y, runs: [run] });
  }
  return lines.map((line) => ({
    y: line.y,
    height: Math.max(...line.runs.map((run) => run.height)),
    segments: segmentsOf(line.runs),
  }));
}

function segmentsOf(runs: readonly Run[]): Segment[] {
  const segments: { text: string; left: number; right: number; runs: Run[] }[] = [];
  for (const run of [...runs].sort((a, b) => a.left - b.left)) {
    const open = segments.at(-1);
    const before = open?.runs.at(-1);
    // Letters made bold by printing them twice.
    if (before?.text === run.text && run.left - before.left < 0.2 * run.height) continue;
    if (!open || run.left - open.right > CELL_GAP * run.height) {
      segments.push({ text: run.text, left: run.left, right: run.right, runs: [run] });
      continue;
    }
    open.text += (run.left - open.right > WORD_GAP * run.height ? ' ' : '') + run.text;
    open.right = Math.max(open.right, run.right);
    open.runs.push(run);
  }
  return segments;
}

/** The whole of a line as text. */
export function lineText(line: Line): string {
  return line.segments.map(({ text }) => text).join(' ');
}

/** Whether two stretches have some length in common. */
export function overlap(
  a: Pick<Segment, 'left' | 'right'>,
  b: Pick<Segment, 'left' | 'right'>,
): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}
