import ExcelJS from 'exceljs';
import { readStatementFile } from '../../../core/statements/index.ts';

/** A cell as a writer takes it. */
export type Value =
  | string
  | number
  | Date
  | null
  | { readonly formula: string; readonly result: number };
/** A row, from column A on. */
export type Line = readonly Value[];

/** An .xlsx by another writer; each sheet is lines of cells from column A on. */
export async function xlsx(
  sheets: Readonly<Record<string, readonly Line[]>>,
  change: (book: ExcelJS.Workbook) => void = () => undefined,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, lines] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    for (const line of lines) sheet.addRow([...line]);
  }
  change(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Reads a file as the app does. */
export async function read(bytes: Uint8Array, fileName = 'sao-ke.xlsx') {
  return await readStatementFile({ bytes, fileName });
}

/** A line with values in the given columns, counted from 1. */
export function sparse(values: Readonly<Record<number, Value>>): Line {
  const width = Math.max(...Object.keys(values).map(Number));
  return Array.from({ length: width }, (_, index) => values[index + 1] ?? null);
}

/** An empty row. */
export const NOTHING: Line = [];
