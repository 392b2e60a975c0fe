import { cellTooLong, damaged, tooBig, tooManyRows } from './problems.ts';
import { LONGEST_CELL, TABLE_CAPS, type TableSheet } from './schema.ts';

/**
 * What is looked at before a file is handed to a reader: cheap, on the bytes
 * themselves, so that a file made to eat time or memory gets neither.
 */

/** No honest table has a longer line: a hundred full cells, each byte doubled. */
const LONGEST_LINE = 1024 * 1024;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SEPARATORS = [0x2c, 0x3b, 0x09, 0x7c] as const; // , ; tab |

/**
 * Refuses text that is no honest table: endless lines, more lines or more
 * separators than any table may have. Holds for every encoding in which line
 * ends and separators are bytes of their own, and for UTF-16.
 * @throws Refusal `file-too-big`, `too-many-rows`.
 */
export function guardText(data: Buffer): void {
  const newline = data.includes(NEWLINE) ? NEWLINE : RETURN;
  let lines = 0;
  for (let at = 0; at < data.length; lines += 1) {
    const found = data.indexOf(newline, at);
    const end = found < 0 ? data.length : found;
    if (end - at > LONGEST_LINE) throw tooBig();
    // Quoted cells have line ends of their own: some more than there are rows.
    if (lines > TABLE_CAPS.rows * 2) throw tooManyRows();
    at = end + 1;
  }
  if (data.length <= TABLE_CAPS.cells * 2) return; // it cannot hold more of anything
  for (const separator of SEPARATORS) {
    if (countByte(data, separator) > TABLE_CAPS.cells * 2) throw tooBig();
  }
}

/** How often a byte stands in some bytes. */
export function countByte(data: Buffer, byte: number): number {
  let count = 0;
  for (let at = 0; at < data.length; at += 1) if (data[at] === byte) count += 1;
  return count;
}

/** A text or a tag of a workbook's XML is never longer: a full cell of which every sign is escaped. */
const LONGEST_RUN = 256 * 1024;
/** `<`, with which every tag begins. */
export const LESS = 0x3c;
const GREATER = 0x3e;

/**
 * Refuses XML that Excel would never write: a document type (its entities are
 * how such files attack), texts or tags without end.
 * @throws Refusal `file-damaged`, `file-too-big`.
 */
export function guardXml(data: Buffer): void {
  const head = data.toString('latin1', 0, 4096).replaceAll('\0', '');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(head)) throw damaged();
  for (const mark of [LESS, GREATER]) {
    for (let at = 0; at + LONGEST_RUN < data.length; at += LONGEST_RUN) {
      const next = data.indexOf(mark, at);
      if (next < 0 || next >= at + LONGEST_RUN) throw tooBig();
    }
  }
}

/**
 * The part of a worksheet that holds its cells: links, merges and formats of
 * whole ranges are not read, so a file cannot claim billions of them.
 * @throws Refusal `file-damaged` for a cell that no spreadsheet has.
 */
export function cellsOnly(xml: Buffer): Buffer {
  const tag = /<(?:\w+:)?sheetData[\s/>]/.exec(headOf(xml));
  if (!tag) return xml;
  const close = xml.lastIndexOf('sheetData>');
  const end = close < tag.index ? xml.length : close + 'sheetData>'.length;
  const cells = xml.subarray(tag.index, end);
  guardAddresses(cells, ' r="');
  guardAddresses(cells, " r='");
  return cells;
}

/** Above the cells stand columns and views; a file with more than this there is read whole. */
const LONGEST_HEAD = 1024 * 1024;

function headOf(xml: Buffer): string {
  return xml.toString('latin1', 0, LONGEST_HEAD);
}

/** Each address is a row, `12`, or a cell, `XFD1048576`. */
function guardAddresses(xml: Buffer, mark: string): void {
  for (let at = xml.indexOf(mark); at >= 0; at = xml.indexOf(mark, at + mark.length)) {
    let letters = 0;
    let digits = 0;
    for (let next = at + mark.length; next < xml.length; next += 1) {
      const byte = xml[next] ?? 0;
      if (byte >= 0x30 && byte <= 0x39) digits += 1;
      else if (digits === 0 && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) letters += 1;
      else break;
    }
    if (letters > 3 || digits > 7) throw damaged();
  }
}

/** Whether every sheet of a workbook is a part of its own, as in each that was ever saved. */
export function guardSheets(workbook: string, relations: string): void {
  const sheets = workbook.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? [];
  const ids = sheets.flatMap((sheet) => /\sr?:?\w*:?id=["']([^"']*)["']/.exec(sheet)?.[1] ?? []);
  const targets = [...relations.matchAll(/\sTarget=["']([^"']*)["']/g)].map((match) => match[1]);
  const repeats = new Set(ids).size < ids.length || new Set(targets).size < targets.length;
  if (repeats || sheets.length > MOST_SHEETS) throw damaged();
}

const MOST_SHEETS = 300;

/**
 * Refuses tables beyond the caps.
 * @throws Refusal `too-many-rows`, `file-too-big`, `cell-too-long`.
 */
export function guardSheetsRead(sheets: readonly TableSheet[]): void {
  let cells = 0;
  for (const { rows } of sheets) {
    if (rows.length > TABLE_CAPS.rows) throw tooManyRows();
    for (const row of rows) {
      cells += row.length;
      for (const cell of row) {
        const length = typeof cell === 'string' ? cell.length : (cell?.text.length ?? 0);
        if (length > LONGEST_CELL) throw cellTooLong();
      }
    }
  }
  if (cells > TABLE_CAPS.cells) throw tooBig();
}
