import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { Refusal } from '../kernel/index.ts';
import { damaged, notATable, passwordProtected, tooBig, tooManyRows } from './problems.ts';
import { trimRows } from './rows.ts';
import { type Cell, TABLE_CAPS, type TableFile, type TableSheet } from './schema.ts';
import { dateText, decimalText, typedCell } from './typed.ts';
import { unzip, zipStored } from './zip.ts';

type Sheets = typeof import('@e965/xlsx');

// `dense` keeps rows as arrays; formatted text is never made, so nothing is
// guessed; formats are kept to tell dates from numbers.
const READING = { dense: true, cellText: false, cellHTML: false, cellNF: true } as const;

/** An .xlsx, .xlsm or .xlsb, its zip unpacked by us under our own caps. */
export async function readZippedWorkbook(data: Buffer, fileName: string): Promise<TableFile> {
  // Pictures and the like are never looked at.
  const parts = unzip(data, (name) => /\.(xml|rels|bin)$/i.test(name));
  // Usually xl/workbook.xml, but a package may name its parts as it likes.
  if (!parts.some(({ name }) => /(^|\/)workbook\d*\.(xml|bin)$/i.test(name))) {
    throw notATable(fileName);
  }
  const cells = parts.reduce((sum, part) => sum + countCells(part.data), 0);
  if (cells > TABLE_CAPS.cells) throw tooBig();
  const xlsx = await import('@e965/xlsx');
  return toTable(xlsx, () => xlsx.read(zipStored(parts), { ...READING, type: 'buffer' }), 'xlsx');
}

/** An .xls of Excel 2 to 2003. */
export async function readBinaryWorkbook(data: Buffer, fileName: string): Promise<TableFile> {
  const xlsx = await import('@e965/xlsx');
  if (data[0] === 0xd0) refuseForeign(xlsx, data, fileName);
  // Excel 95 and older hold text in a code page.
  xlsx.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  return toTable(xlsx, () => xlsx.read(data, { ...READING, type: 'buffer' }), 'xls');
}

/** "XML Spreadsheet 2003", usually named .xls. */
export async function readXmlWorkbook(text: string, encoding: string): Promise<TableFile> {
  const xlsx = await import('@e965/xlsx');
  const table = toTable(
    xlsx,
    () => xlsx.read(Buffer.from(text), { ...READING, type: 'buffer', raw: true }),
    'xls',
  );
  return { ...table, encoding };
}

/** A compound file may hold a Word document, an e-mail, or a locked workbook. */
function refuseForeign(xlsx: Sheets, data: Buffer, fileName: string): void {
  const names = streamNames(xlsx, data);
  if (names.includes('encryptedpackage')) throw passwordProtected();
  if (!names.includes('workbook') && !names.includes('book')) throw notATable(fileName);
}

function streamNames(xlsx: Sheets, data: Buffer): string[] {
  try {
    const paths: readonly string[] = xlsx.CFB.read(data, { type: 'buffer' }).FullPaths;
    return paths.map((path) => path.replace(/^.*\//, '').toLowerCase());
  } catch {
    throw damaged();
  }
}

function countCells(xml: Buffer): number {
  let count = 0;
  for (let at = xml.indexOf('<c '); at !== -1; at = xml.indexOf('<c ', at + 3)) count += 1;
  return count;
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
        name: name.normalize('NFC'),
        hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
        rows: readRows(sheet, dates),
      },
    ];
  });
  if (sheets.length === 0) throw damaged();
  return { format, encoding: null, sheets };
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
  const rows: (readonly Cell[])[] = [];
  dense.forEach((cells, index) => {
    // Sparse: a row may stand at 1,048,576 with nothing between.
    const row = readRow(cells ?? [], dates);
    if (row.length === 0) return;
    if (index >= TABLE_CAPS.rows) throw tooManyRows();
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
      const text = String(cell.v).normalize('NFC');
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
