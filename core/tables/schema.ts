/** How the bytes of a table were packed; `pdf`: its text, which another room puts into rows. */
export type TableFormat = 'xlsx' | 'xls' | 'html' | 'csv' | 'pdf';

/** A cell that is not plain typed text, or whose value a formula gave. */
export interface TypedCell {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  /**
   * `number`: exact decimal text, dot as the mark, never an exponent;
   * `date`: `YYYY-MM-DD`, `YYYY-MM-DDTHH:mm:ss` or `HH:mm:ss` as the cell shows it;
   * `boolean`: `TRUE` or `FALSE`; `error`: Excel's own name, `#N/A`.
   */
  readonly text: string;
  /** Set when this is the value a formula had when the file was saved. */
  readonly formula?: true;
}

/**
 * One cell: plain text is a plain string (in .csv and .html every cell is),
 * anything typed is a {@link TypedCell}, an empty cell is `null`.
 */
export type Cell = string | TypedCell | null;

/** One sheet; `rows[n]` is the row that a spreadsheet numbers `n + 1`. */
export interface TableSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows may be shorter than the widest; an empty row is an empty array. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A spreadsheet, .csv or .html table as plain rows, in plain JSON. */
export interface TableFile {
  readonly format: TableFormat;
  /** Of text files: `utf-8`, `utf-16le`, `utf-16be`, `windows-1258`, `tcvn3`; of workbooks `tcvn3` or null. */
  readonly encoding: string | null;
  /** Never empty. */
  readonly sheets: readonly TableSheet[];
}

/** A spreadsheet's cell holds no more. */
export const LONGEST_CELL = 32_767;

/** A file beyond these is refused before it can fill the memory. */
export const TABLE_CAPS = {
  /** Size of the file itself. */
  workbookBytes: 32 * 1024 * 1024,
  textBytes: 64 * 1024 * 1024,
  /** All parts of an .xlsx, unpacked. */
  unpackedBytes: 112 * 1024 * 1024,
  /** Tags of all its parts: a cell has four, and so has a string. */
  tags: 6_000_000,
  parts: 5000,
  rows: 300_000,
  cells: 5_000_000,
} as const;
