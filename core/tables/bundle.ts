import { nfc } from './nfc.ts';
import { notATable, tooBig } from './problems.ts';
import type { Cell, TableFile, TableSheet } from './schema.ts';
import { TABLE_CAPS } from './schema.ts';
import type { ZipPart } from './zip.ts';

/** How many tables one .zip may hold: a month of daily reports and some to spare. */
const MOST_TABLES = 62;

/** Whether a part of a .zip is a table that somebody packed, by its name. */
export function isPackedTable(name: string): boolean {
  const file = name.slice(name.lastIndexOf('/') + 1);
  // macOS adds a shadow of each file, Excel one of each that is open.
  if (name.startsWith('__MACOSX/') || /^(?:\.|~\$)/.test(file)) return false;
  return /\.(?:xlsx|csv)$/i.test(file);
}

/**
 * The tables of a .zip as one file, in the order of their names: MoMo sends its
 * reports so. Nothing is ever written to a disk, so names are only names; a
 * .zip inside is not opened.
 * @param read Reads one of them; refuses what is no table.
 */
export async function readBundle(
  parts: readonly ZipPart[],
  fileName: string,
  read: (data: Buffer, name: string) => Promise<TableFile>,
): Promise<TableFile> {
  if (parts.length === 0) throw notATable(fileName);
  if (parts.length > MOST_TABLES) throw tooBig();
  const inOrder = [...parts].sort((a, b) => (a.name < b.name ? -1 : 1));
  const sheets: TableSheet[] = [];
  let format: TableFile['format'] = 'csv';
  let encoding: string | null = null;
  let cells = 0;
  for (const { name, data } of inOrder) {
    const table = await read(data, name);
    cells += countCells(table.sheets);
    if (cells > TABLE_CAPS.cells) throw tooBig();
    if (table.format !== 'csv') format = table.format;
    encoding ??= table.encoding;
    const short = nfc(name.slice(name.lastIndexOf('/') + 1));
    for (const sheet of table.sheets) sheets.push({ ...sheet, name: titleOf(short, sheet.name) });
  }
  return { format, encoding, sheets };
}

function titleOf(file: string, sheet: string): string {
  return sheet === '' ? file : `${file}: ${sheet}`;
}

function countCells(sheets: readonly { readonly rows: readonly (readonly Cell[])[] }[]): number {
  let count = 0;
  for (const { rows } of sheets) for (const row of rows) count += row.length;
  return count;
}
