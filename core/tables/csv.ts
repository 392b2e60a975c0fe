import { mayHideRows, type Split, splitWaryOfQuotes } from './quotes.ts';
import { trimRows } from './rows.ts';
import type { Cell } from './schema.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE_LINES = 400;

/**
 * Splits .csv text into rows of text cells; an empty cell is `null`. The
 * delimiter is the one that gives the most rows of one width: a preamble above
 * the table and commas inside memos must not decide.
 */
export async function splitCsv(text: string): Promise<readonly (readonly Cell[])[]> {
  const { default: Papa } = await import('papaparse');
  // Excel's own hint, which it does not count as a row.
  const hint = /^sep=(.)\r?\n/i.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  const delimiter =
    hint?.[1] ??
    bestDelimiter(
      body,
      (sample, candidate) => Papa.parse<string[]>(sample, { delimiter: candidate }).data,
    );
  const split: Split = (piece) => Papa.parse<string[]>(piece, { delimiter });
  const parsed = split(body);
  const records = mayHideRows(parsed)
    ? splitWaryOfQuotes(body, { delimiter, split, trusting: parsed.data })
    : parsed.data;
  return trimRows(records.map(toCells));
}

function toCells(record: readonly string[]): readonly Cell[] {
  const cells: Cell[] = record.map((text) => (text === '' ? null : text));
  while (cells.length > 0 && cells.at(-1) === null) cells.pop();
  return cells;
}

function bestDelimiter(
  text: string,
  split: (sample: string, delimiter: string) => readonly (readonly string[])[],
): string {
  const sample = firstLines(text, SAMPLE_LINES);
  const scored = DELIMITERS.map((delimiter) => ({
    delimiter,
    score: score(split(sample, delimiter)),
  }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/** How many rows share one width above one; only then how wide they are. */
function score(rows: readonly (readonly string[])[]): number {
  const widths = new Map<number, number>();
  for (const row of rows) {
    if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  }
  return Math.max(0, ...[...widths].map(([width, count]) => count ** 2 * Math.sqrt(width - 1)));
}

function firstLines(text: string, count: number): string {
  let at = 0;
  for (let line = 0; line < count; line += 1) {
    const next = text.indexOf('\n', at);
    if (next === -1) return text;
    at = next + 1;
  }
  return text.slice(0, at);
}
