import type { CalendarAccount } from '../types.ts';

type Mark = CalendarAccount['marks'][number];

/** Days in a row of which the same is known. */
export interface Run {
  readonly mark: Mark;
  /** The first and the last day of the month, counted from 1. */
  readonly first: number;
  readonly last: number;
}

/** The days of an account, those alike in one piece: few shapes to draw and to read out. */
export function runsOf(marks: CalendarAccount['marks']): Run[] {
  const runs: { mark: Mark; first: number; last: number }[] = [];
  marks.forEach((mark, index) => {
    const before = runs.at(-1);
    if (before?.mark === mark) before.last = index + 1;
    else runs.push({ mark, first: index + 1, last: index + 1 });
  });
  return runs;
}
