import type { Cell } from './schema.ts';

/** Drops empty rows at the end: formatting without content. */
export function trimRows(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  let length = rows.length;
  while (length > 0 && (rows[length - 1]?.length ?? 0) === 0) length -= 1;
  return length === rows.length ? rows : rows.slice(0, length);
}
