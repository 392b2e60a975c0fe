import { htmlPieces } from './html-pieces.ts';
import { nfc } from './nfc.ts';
import { cellTooLong, tooBig, tooManyRows } from './problems.ts';
import { trimRows } from './rows.ts';
import { type Cell, LONGEST_CELL, TABLE_CAPS, type TableSheet } from './schema.ts';

/**
 * The tables of an HTML page, as e-banking sites save them under the name
 * .xls: each `tr` of the outermost tables is a row of one sheet, in the order
 * of the page, because account and balances often stand in a table of their
 * own. Every cell is text; nothing is guessed. Tables inside a cell give their
 * text to that cell.
 */
export function readHtml(html: string): TableSheet[] {
  const reader = createReader();
  for (const piece of htmlPieces(html)) {
    if (piece.kind === 'text') reader.text(piece.text);
    else if (piece.kind === 'close') reader.close(piece.name);
    else reader.open(piece.name, piece.attributes);
  }
  return reader.sheets();
}

/** A full cell of which every sign is escaped. */
const LONGEST_TEXT = LONGEST_CELL * 8;
/** No row of a page has more cells. */
const WIDEST_ROW = 16_384;

function createReader() {
  const rows: (readonly Cell[])[] = [];
  let depth = 0;
  let row: Cell[] | undefined;
  let cell: string | undefined;
  let span = 1;
  let cells = 0;

  const endCell = (): void => {
    if (cell === undefined || !row) return;
    const text = tidy(cell);
    row.push(text === '' ? null : text);
    for (let extra = 1; extra < span; extra += 1) row.push(null);
    cell = undefined;
  };
  const endRow = (): void => {
    endCell();
    if (!row) return;
    while (row.length > 0 && row.at(-1) === null) row.pop();
    rows.push(row);
    cells += row.length;
    if (rows.length > TABLE_CAPS.rows) throw tooManyRows();
    if (cells > TABLE_CAPS.cells) throw tooBig();
    row = undefined;
  };

  return {
    text: (piece: string): void => {
      if (cell === undefined) return;
      cell += piece.replace(/\s+/g, ' ');
      if (cell.length > LONGEST_TEXT) throw cellTooLong();
    },
    open: (name: string, attributes: string): void => {
      if (name === 'table') {
        depth += 1;
      } else if (depth === 1 && name === 'tr') {
        endRow();
        row = [];
      } else if (depth === 1 && (name === 'td' || name === 'th')) {
        endCell();
        row ??= [];
        if (row.length > WIDEST_ROW) throw tooBig();
        cell = '';
        span = Math.min(100, Number(/colspan\s*=\s*["']?(\d+)/i.exec(attributes)?.[1] ?? 1));
      } else if (cell !== undefined && (name === 'br' || name === 'p' || name === 'div')) {
        cell += '\n';
        if (cell.length > LONGEST_TEXT) throw cellTooLong();
      }
    },
    close: (name: string): void => {
      if (name === 'table') {
        if (depth === 1) endRow();
        depth = Math.max(0, depth - 1);
      } else if (depth === 1 && name === 'tr') endRow();
      else if (depth === 1 && (name === 'td' || name === 'th')) endCell();
    },
    sheets: (): TableSheet[] => {
      endRow();
      const kept = trimRows(rows);
      return kept.length === 0 ? [] : [{ name: '', hidden: false, rows: kept }];
    },
  };
}

function tidy(text: string): string {
  const spaced = decodeEntities(text).replace(/[ \u00a0]+/g, ' ');
  return nfc(spaced.replace(/ ?\n ?/g, '\n').trim());
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

// Letters with one mark, which old pages write by name: &agrave; → à.
const MARKS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
};

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (name.startsWith('#')) return codePoint(name.slice(1)) ?? whole;
    const marked = /^([a-z])(grave|acute|circ|tilde|uml)$/i.exec(name);
    const mark = MARKS[marked?.[2]?.toLowerCase() ?? ''];
    if (marked?.[1] && mark) return nfc(marked[1] + mark);
    return ENTITIES[name.toLowerCase()] ?? whole;
  });
}

function codePoint(digits: string): string | undefined {
  const value = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits);
  return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : undefined;
}
