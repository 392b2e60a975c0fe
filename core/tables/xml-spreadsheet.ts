import { Refusal } from '../kernel/index.ts';
import { nfc } from './nfc.ts';
import { damaged, tooBig, tooManyRows } from './problems.ts';
import { trimRows } from './rows.ts';
import { type Cell, TABLE_CAPS, type TableFile, type TableSheet } from './schema.ts';
import { decimalText, typedCell } from './typed.ts';

/** A row of a sheet is never wider. */
const LAST_COLUMN = 16_384;

interface Tag {
  readonly local: string;
  readonly attributes: Readonly<Record<string, { readonly local: string; readonly value: string }>>;
}

/**
 * Reads "XML Spreadsheet 2003", which Excel and many bank sites save under the
 * name .xls. Only what it states of a cell's place and kind is followed, and
 * within the limits of a sheet.
 * @throws Refusal `file-damaged`, `file-too-big`, `too-many-rows`.
 */
export async function readXmlSpreadsheet(text: string, encoding: string): Promise<TableFile> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser({ xmlns: true, position: false });
  const reader = createReader();
  parser.on('doctype', () => {
    throw damaged();
  });
  parser.on('error', () => {
    throw damaged();
  });
  parser.on('opentag', (tag) => reader.open(tag));
  parser.on('text', (piece) => reader.text(piece));
  parser.on('cdata', (piece) => reader.text(piece));
  parser.on('closetag', (tag) => reader.close(tag.local));
  try {
    parser.write(text).close();
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : damaged();
  }
  const sheets = reader.sheets();
  if (sheets.length === 0) throw damaged();
  return { format: 'xls', encoding, sheets };
}

function createReader() {
  const sheets: { name: string; hidden: boolean; rows: readonly (readonly Cell[])[] }[] = [];
  let depth = 0;
  let rows: (readonly Cell[])[] = [];
  let row: Cell[] = [];
  let cells = 0;
  let across = 0;
  let isFormula = false;
  let kind: string | null = null;
  let data = '';

  const placed = (tag: Tag, next: number): number => {
    const index = attribute(tag, 'Index');
    if (index === undefined) return next;
    const at = Number(index) - 1;
    if (!Number.isInteger(at) || at < next) throw damaged();
    return at;
  };
  const startRow = (tag: Tag): void => {
    const at = placed(tag, rows.length);
    if (at >= TABLE_CAPS.rows) throw tooManyRows();
    while (rows.length < at) rows.push([]);
    row = [];
  };
  const startCell = (tag: Tag): void => {
    const at = placed(tag, row.length);
    if (at >= LAST_COLUMN) throw damaged();
    while (row.length < at) row.push(null);
    across = Math.min(LAST_COLUMN, Number(attribute(tag, 'MergeAcross') ?? 0) || 0);
    isFormula = attribute(tag, 'Formula') !== undefined;
    row.push(null);
  };
  const endCell = (): void => {
    for (let extra = 0; extra < across && row.length < LAST_COLUMN; extra += 1) row.push(null);
  };
  const endRow = (): void => {
    while (row.length > 0 && row.at(-1) === null) row.pop();
    cells += row.length;
    if (cells > TABLE_CAPS.cells) throw tooBig();
    if (rows.length >= TABLE_CAPS.rows) throw tooManyRows();
    rows.push(row);
    row = [];
  };

  return {
    open: (tag: Tag): void => {
      depth += 1;
      if (depth > 100) throw damaged();
      if (tag.local === 'Worksheet') {
        rows = [];
        const name = nfc(attribute(tag, 'Name') ?? '');
        sheets.push({ name, hidden: false, rows });
      } else if (tag.local === 'Visible') {
        kind = 'Visible';
        data = '';
      } else if (tag.local === 'Row') startRow(tag);
      else if (tag.local === 'Cell') startCell(tag);
      else if (tag.local === 'Data') {
        kind = attribute(tag, 'Type') ?? 'String';
        data = '';
      }
    },
    text: (piece: string): void => {
      if (kind !== null) data += piece;
    },
    close: (local: string): void => {
      depth -= 1;
      if (local === 'Visible') {
        const sheet = sheets.at(-1);
        if (sheet) sheet.hidden = /hidden/i.test(data);
        kind = null;
      } else if (local === 'Data' && kind !== null) {
        if (row.length > 0) row[row.length - 1] = toCell(kind, data, isFormula);
        kind = null;
      } else if (local === 'Cell') endCell();
      else if (local === 'Row') endRow();
    },
    sheets: (): TableSheet[] => sheets.map((sheet) => ({ ...sheet, rows: trimRows(sheet.rows) })),
  };
}

function attribute({ attributes }: Tag, local: string): string | undefined {
  for (const found of Object.values(attributes)) if (found.local === local) return found.value;
  return undefined;
}

function toCell(kind: string, data: string, formula: boolean): Cell {
  if (data === '') return null;
  switch (kind) {
    case 'Number': {
      const value = Number(data);
      return Number.isFinite(value) ? typedCell('number', decimalText(value), formula) : null;
    }
    case 'DateTime':
      return typedCell('date', data.replace(/T00:00:00(?:\.0+)?$|\.\d+$/, ''), formula);
    case 'Boolean':
      return typedCell('boolean', data === '1' ? 'TRUE' : 'FALSE', formula);
    case 'Error':
      return typedCell('error', data, formula);
    default: {
      const text = nfc(data);
      return formula ? typedCell('text', text, true) : text;
    }
  }
}
