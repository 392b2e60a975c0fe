import { cleanText, Refusal } from '../kernel/index.ts';
import { type Cell, cellText, readTable, type TableSheet } from '../tables/index.ts';
import { fieldOf } from './columns.ts';
import type { ListCell, VendorField, VendorListFile, VendorListRow } from './schema.ts';

// Titles, the market's name and dates stand above the table, never this much.
const HEADER_WITHIN = 40;

/**
 * Reads a trader list from .xlsx, .xls or .csv: the row of headings is found
 * below whatever title there is, columns by their names in any order.
 * @throws Refusal as `readTable`, and `columns-missing` when no sheet has both
 *   the stall code and the trader's name.
 */
export async function readVendorList(input: {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}): Promise<VendorListFile> {
  const table = await readTable(input.bytes, input.fileName);
  const visible = table.sheets.filter(({ hidden }) => !hidden);
  const lists = visible.flatMap((sheet) => readSheet(sheet) ?? []);
  if (lists.length === 0) throw columnsMissing(visible);
  return {
    sheets: lists.map(({ name }) => name),
    rows: lists.flatMap(({ rows }) => rows),
    ignoredHeadings: [...new Set(lists.flatMap(({ ignored }) => ignored))],
  };
}

interface Header {
  readonly index: number;
  readonly columns: ReadonlyMap<number, { readonly field: VendorField; readonly heading: string }>;
  readonly ignored: readonly string[];
}

function readSheet(
  sheet: TableSheet,
): { name: string; rows: VendorListRow[]; ignored: readonly string[] } | undefined {
  const header = findHeader(sheet);
  if (!header) return undefined;
  const headings = Object.fromEntries(
    [...header.columns.values()].map(({ field, heading }) => [field, heading]),
  );
  const rows = sheet.rows.slice(header.index + 1).flatMap((row, offset): VendorListRow[] => {
    const cells = readCells(row, header);
    if (Object.keys(cells).length === 0) return [];
    return [{ sheet: sheet.name, row: header.index + offset + 2, headings, cells }];
  });
  return { name: sheet.name, rows, ignored: header.ignored };
}

/** The row that names the most columns, among them the stall and the name. */
function findHeader(sheet: TableSheet): Header | undefined {
  const found = sheet.rows
    .slice(0, HEADER_WITHIN)
    .map((row, index) => readHeader(row, index))
    .filter(({ columns }) => has(columns, 'stall') && has(columns, 'name'));
  return found.reduce<Header | undefined>(
    (best, next) => (best && best.columns.size >= next.columns.size ? best : next),
    undefined,
  );
}

function has(columns: Header['columns'], wanted: VendorField): boolean {
  return [...columns.values()].some(({ field }) => field === wanted);
}

function readHeader(row: readonly Cell[], index: number): Header {
  const columns = new Map<number, { field: VendorField; heading: string }>();
  const ignored: string[] = [];
  row.forEach((cell, column) => {
    const raw = kindOf(cell) === 'text' ? cellText(cell) : '';
    const heading = cleanText(raw);
    if (heading === '') return;
    const field = fieldOf(raw);
    if (field && !has(columns, field)) columns.set(column, { field, heading });
    else ignored.push(heading);
  });
  return { index, columns, ignored };
}

function readCells(row: readonly Cell[], header: Header): VendorListRow['cells'] {
  const cells: Partial<Record<VendorField, ListCell>> = {};
  for (const [column, { field }] of header.columns) {
    const cell = row[column] ?? null;
    const text =
      field === 'virtualAccount' || field === 'terminal' || field === 'phone'
        ? cellText(cell).trim() // several may stand on lines of their own
        : cleanText(cellText(cell));
    if (text !== '') cells[field] = { text, kind: kindOf(cell) };
  }
  return cells;
}

function kindOf(cell: Cell): ListCell['kind'] {
  if (cell === null || typeof cell === 'string' || cell.kind === 'text') return 'text';
  return cell.kind === 'number' ? 'number' : 'other';
}

function columnsMissing(sheets: readonly TableSheet[]): Refusal {
  const seen = sheets
    .flatMap(({ rows }) => rows.slice(0, HEADER_WITHIN))
    .map((row) => row.filter((cell) => typeof cell === 'string').map(cleanText))
    .reduce<string[]>((best, row) => (row.length > best.length ? row : best), []);
  const read = seen.length > 0 ? ` Tệp này có: ${seen.slice(0, 8).join(', ')}.` : '';
  return new Refusal(
    'columns-missing',
    `Không tìm thấy cột "Mã sạp" và cột "Tên tiểu thương".${read} Hãy đặt lại tên cột, hoặc chép danh sách vào tệp mẫu của Chợ Số.`,
  );
}
