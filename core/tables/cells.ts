import type { Cell } from './schema.ts';

/** What a cell says, as text; an empty cell says nothing. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? cell : cell.text;
}

/**
 * Makes text safe to write into a spreadsheet or .csv: memos and names come
 * from strangers, and a cell that begins like a formula may be run as one.
 */
export function neutralise(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
