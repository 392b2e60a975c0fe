import { searchKey } from '../../kernel/index.ts';
import { type Cell, cellText } from '../../tables/index.ts';

/** The rows above a table as one searchable text, to look for a bank's name in. */
export function preambleKey(rows: readonly (readonly Cell[])[]): string {
  const text = rows
    .slice(-60)
    .map((row) => row.map(cellText).join(' '))
    .join(' ')
    .slice(0, 5000);
  return searchKey(text).replace(/[^a-z0-9]+/g, ' ');
}
