import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { Refusal } from '../kernel/index.ts';
import { quietRecords } from './biff.ts';
import { cellsOnly, countByte, guardSheets, guardXml, LESS } from './guards.ts';
import { nfc } from './nfc.ts';
import { withOldLetters } from './old-letters.ts';
import { damaged, notATable, passwordProtected, tooBig, tooManyRows } from './problems.ts';
import { trimRows } from './rows.ts';
import { type Cell, TABLE_CAPS, type TableFile, type TableSheet } from './schema.ts';
import { dateText, decimalText, typedCell } from './typed.ts';
import { type Room, unzip, type ZipPart } from './zip.ts';

type Sheets = typeof import('@e965/xlsx');

// `dense` keeps rows as arrays; formatted text is never made, so nothing is
// guessed; formats are kept to tell dates from numbers.
const READING = { dense: true, cellText: false, cellHTML: false, cellNF: true } as const;

/** An .xlsx, .xlsm or .xlsb, its zip unpacked by us under our own caps. */
export async function readZippedWorkbook(
  data: Buffer,
  fileName: string,
  room: Room,
): Promise<TableFile> {
  // Pictures and the like are never looked at.
  const parts = unzip(data, (name) => /\.(xml|rels|bin)$/i.test(name), room);
  // Usually xl/workbook.xml, but a package may name its parts as it likes.
  if (!parts.some(({ name }) => /(^|\/)workbook\d*\.(xml|bin)$/i.test(name))) {
    throw notATable(fileName);
  }
  const tags = parts.reduce((sum, part) => sum + countByte(part.data, LESS), 0);
  for (const { name, data: xml } of parts) if (!name.endsWith('.bin')) guardXml(xml);
  guardSheets(textOf(parts, /workbook\d*\.xml$/i), textOf(parts, /workbook\d*\.xml\.rels$/i));
  if (tags > TABLE_CAPS.tags) throw tooBig();
  const xlsx = await import('@e965/xlsx');
  return toTable(xlsx, () => libraryReader(xlsx, 'parse_zip')(partsOf(parts), READING), 'xlsx');
}

/** Parts as the library looks for them, so that it needs not unpack them again. */
interface Package {
  readonly FullPaths: readonly string[];
  readonly FileIndex: readonly {
    readonly name: string;
    readonly type: 2;
    readonly content: Buffer;
  }[];
}

function partsOf(parts: readonly ZipPart[]): Package {
  return {
    FullPaths: parts.map(({ name }) => name),
    FileIndex: parts.map(({ name, data }) => ({ name, type: 2, content: cellsOnly(data) })),
  };
}

function textOf(parts: readonly ZipPart[], name: RegExp): string {
  return parts.find((part) => name.test(part.name))?.data.toString('utf8') ?? '';
}

/** A reader of the library that its types leave out. */
function libraryReader(
  xlsx: object,
  name: 'parse_zip' | 'parse_xlscfb',
): (parts: Package | Streams, options: object) => WorkBook {
  const parse: unknown = Reflect.get(xlsx, name);
  if (typeof parse !== 'function') throw new Error(`@e965/xlsx without ${name}`);
  return (parts, options) => Reflect.apply(parse, undefined, [parts, { ...options }]) as WorkBook;
}

/** An .xls of Excel 2 to 2003. */
export async function readBinaryWorkbook(data: Buffer, fileName: string): Promise<TableFile> {
  const xlsx = await import('@e965/xlsx');
  // Excel 95 and older hold text in a code page.
  xlsx.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  if (data[0] !== 0xd0) {
    const bare = Buffer.from(data);
    quietRecords(bare);
    return toTable(xlsx, () => xlsx.read(bare, { ...READING, type: 'buffer' }), 'xls');
  }
  const streams = readStreams(xlsx, data);
  refuseForeign(streams, fileName);
  for (const stream of streams.FileIndex) {
    const { content } = stream;
    if (/^(?:work)?book$/i.test(stream.name) && content instanceof Uint8Array)
      quietRecords(content);
  }
  return toTable(xlsx, () => libraryReader(xlsx, 'parse_xlscfb')(streams, READING), 'xls');
}

/** A compound file may hold a Word document, an e-mail, or a locked workbook. */
function refuseForeign({ FullPaths }: Streams, fileName: string): void {
  const names = FullPaths.map((path) => path.replace(/^.*\//, '').toLowerCase());
  if (names.includes('encryptedpackage')) throw passwordProtected();
  if (!names.includes('workbook') && !names.includes('book')) throw notATable(fileName);
}

/** The streams of a compound file. */
interface Streams {
  readonly FullPaths: readonly string[];
  readonly FileIndex: readonly { readonly name: string; readonly content?: unknown }[];
}

function readStreams(xlsx: Sheets, data: Buffer): Streams {
  try {
    // A copy: its records are changed.
    return xlsx.CFB.read(Buffer.from(data), { type: 'buffer' }) as Streams;
  } catch {
    throw damaged();
  }
}

function toTable(xlsx: Sheets, read: () => WorkBook, format: 'xlsx' | 'xls'): TableFile {
  const book = readOrRefuse(read);
  const dates = { ssf: xlsx.SSF, date1904: book.Workbook?.WBProps?.date1904 === true };
  const sheets = book.SheetNames.flatMap((name, index): TableSheet[] => {
    const sheet = book.Sheets[name];
    if (!sheet) throw damaged(); // the library leaves out what it cannot read
    if (sheet['!type'] === 'chart') return [];
    return [
      {
        name: nfc(name),
        hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
        rows: readRows(sheet, dates),
      },
    ];
  });
  if (sheets.length === 0) throw damaged();
  return withOldLetters({ format, encoding: null, sheets });
}

function readOrRefuse(read: () => WorkBook): WorkBook {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    const locked = thrown instanceof Error && /password|encrypt/i.test(thrown.message);
    throw locked ? passwordProtected() : damaged();
  }
}

interface Dates {
  readonly ssf: { is_date(format: string): boolean };
  readonly date1904: boolean;
}

const NO_CELLS: readonly Cell[] = [];
const LAST_COLUMN = 16_384;

function readRows(sheet: WorkSheet, dates: Dates): TableSheet['rows'] {
  const dense = sheet['!data'] ?? [];
  let cellCount = 0;
  const rows: (readonly Cell[])[] = [];
  dense.forEach((cells, index) => {
    // Sparse: a row may stand at 1,048,576 with nothing between.
    const row = readRow(cells ?? [], dates);
    if (row.length === 0) return;
    if (index >= TABLE_CAPS.rows) throw tooManyRows();
    cellCount += row.length;
    if (cellCount > TABLE_CAPS.cells) throw tooBig();
    while (rows.length < index) rows.push(NO_CELLS);
    rows[index] = row;
  });
  return trimRows(rows);
}

function readRow(cells: readonly (CellObject | undefined)[], dates: Dates): readonly Cell[] {
  if (cells.length > LAST_COLUMN) throw damaged();
  const row: Cell[] = [];
  for (let column = 0; column < cells.length; column += 1) {
    row.push(readCell(cells[column], dates));
  }
  while (row.length > 0 && row.at(-1) === null) row.pop();
  return row.length === 0 ? NO_CELLS : row;
}

function readCell(cell: CellObject | undefined, dates: Dates): Cell {
  if (cell === undefined || cell === null || cell.v === undefined) return null;
  const formula = cell.f !== undefined || cell.F !== undefined;
  switch (cell.t) {
    case 'n':
      return readNumber(cell, dates, formula);
    case 's': {
      const text = nfc(String(cell.v));
      if (text === '') return null;
      return formula ? typedCell('text', text, true) : text;
    }
    case 'b':
      return typedCell('boolean', cell.v === true ? 'TRUE' : 'FALSE', formula);
    case 'e':
      return typedCell('error', ERRORS[Number(cell.v)] ?? '#ERROR!', formula);
    case 'd':
    case 'z':
      return null;
  }
}

function readNumber(cell: CellObject, dates: Dates, formula: boolean): Cell {
  const value = Number(cell.v);
  if (!Number.isFinite(value)) return null;
  const format = cell.z === undefined ? '' : String(cell.z);
  const isDate = format !== '' && value >= 0 && value < 2_958_466 && dates.ssf.is_date(format);
  return isDate
    ? typedCell('date', dateText(value, format, dates.date1904), formula)
    : typedCell('number', decimalText(value), formula);
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};
