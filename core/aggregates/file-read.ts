import { createHash } from 'node:crypto';
import { cleanText, Refusal } from '../kernel/index.ts';
import { packFile } from '../statements/index.ts';
import { type Cell, cellText, readTable, type TableSheet } from '../tables/index.ts';
import { vocabulary } from './columns.ts';
import { titlePeriod } from './periods.ts';
import type { AggregateCell, AggregateField, AggregateFile, AggregateFileRow } from './schema.ts';

// Titles, the provider's name and the period stand above the table, never this much.
const HEADER_WITHIN = 40;
// Totals are few: a file with more rows lists single payments.
const MOST_ROWS = 20_000;

/**
 * Reads a provider's file of totals (.xlsx, .xls, .csv): the row of headings
 * below whatever title there is, columns by their names in any order, the line
 * of totals set apart.
 * @throws Refusal as `readTable`; `totals-columns-missing` when no sheet has an amount
 *   beside another known column; `several-sheets` when more than one has;
 *   `too-many-totals`.
 */
export async function readAggregateFile(input: {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}): Promise<AggregateFile> {
  const table = await readTable(input.bytes, input.fileName);
  const visible = table.sheets.filter(({ hidden }) => !hidden);
  const found = visible.flatMap((sheet) => {
    const header = findHeader(sheet);
    return header ? [{ sheet, header }] : [];
  });
  const [only, ...others] = found;
  if (!only) throw columnsMissing(visible);
  if (others.length > 0) throw severalSheets(found.map(({ sheet }) => sheet.name));
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  const original = packFile(input.bytes);
  const read = readSheet(only.sheet, only.header);
  if (read.rows.length > MOST_ROWS) throw tooManyTotals();
  return { fileName: input.fileName, sha256, original, ...read };
}

interface Header {
  readonly index: number;
  readonly columns: ReadonlyMap<number, AggregateField>;
  readonly headings: Readonly<Partial<Record<AggregateField, string>>>;
  readonly ignored: readonly string[];
}

/** The row that names the most columns, among them the amount. */
function findHeader(sheet: TableSheet): Header | undefined {
  return sheet.rows
    .slice(0, HEADER_WITHIN)
    .map((row, index) => readHeader(row, index))
    .filter(({ headings, columns }) => headings.amount !== undefined && columns.size > 1)
    .reduce<Header | undefined>(
      (best, next) => (best && best.columns.size >= next.columns.size ? best : next),
      undefined,
    );
}

function readHeader(row: readonly Cell[], index: number): Header {
  const columns = new Map<number, AggregateField>();
  const headings: Partial<Record<AggregateField, string>> = {};
  const ignored: string[] = [];
  row.forEach((cell, column) => {
    const raw = kindOf(cell) === 'text' ? cellText(cell) : '';
    const heading = cleanText(raw);
    if (heading === '') return;
    const field = vocabulary().fieldOf(raw);
    if (field && headings[field] === undefined) {
      columns.set(column, field);
      headings[field] = heading;
    } else ignored.push(heading);
  });
  return { index, columns, headings, ignored };
}

function readSheet(
  sheet: TableSheet,
  header: Header,
): Omit<AggregateFile, 'fileName' | 'sha256' | 'original'> {
  const words = vocabulary();
  const titles = sheet.rows
    .slice(0, header.index)
    .map((row) => cleanText(row.map((cell) => cellText(cell)).join(' ')));
  const rows: AggregateFileRow[] = [];
  let totals: AggregateFileRow | null = null;
  sheet.rows.slice(header.index + 1).forEach((row, offset) => {
    const cells = readCells(row, header);
    const line = { row: header.index + offset + 2, cells };
    if (Object.keys(cells).length === 0 || isHeaderAgain(cells, header)) return;
    const first = row.map((cell) => cleanText(cellText(cell))).find((text) => text !== '') ?? '';
    if (words.isTotals(first)) {
      // Sums of parts may stand before the sum of all: the last one counts.
      if (cells.amount ?? cells.count) totals = line;
    } else rows.push(line);
  });
  const unit =
    words.unitIn(header.headings.amount ?? '') ??
    titles
      .filter((line) => /đơn vị|don vi|đvt|dvt/i.test(line))
      .map((line) => words.unitIn(line))
      .find((found) => found !== undefined) ??
    1;
  return {
    headings: header.headings,
    ignoredHeadings: header.ignored,
    rows,
    totals,
    titlePeriod: titlePeriod(titles),
    unit,
  };
}

/** Headings are printed again on every page of some files. */
function isHeaderAgain(cells: AggregateFileRow['cells'], { headings }: Header): boolean {
  return cells.amount !== undefined && cells.amount.text === headings.amount;
}

function readCells(row: readonly Cell[], { columns }: Header): AggregateFileRow['cells'] {
  const cells: Partial<Record<AggregateField, AggregateCell>> = {};
  for (const [column, field] of columns) {
    const cell = row[column] ?? null;
    const text = cleanText(cellText(cell));
    if (text !== '') cells[field] = { text, kind: kindOf(cell) };
  }
  return cells;
}

function kindOf(cell: Cell): AggregateCell['kind'] {
  if (cell === null || typeof cell === 'string') return 'text';
  return cell.kind === 'text' || cell.kind === 'number' || cell.kind === 'date'
    ? cell.kind
    : 'other';
}

function columnsMissing(sheets: readonly TableSheet[]): Refusal {
  const seen = sheets
    .flatMap(({ rows }) => rows.slice(0, HEADER_WITHIN))
    .map((row) => row.filter((cell) => typeof cell === 'string').map(cleanText))
    .reduce<string[]>((best, row) => (row.length > best.length ? row : best), []);
  return new Refusal(
    'totals-columns-missing',
    `Không tìm thấy cột "Số tiền" (hoặc "Giá trị giao dịch", "Doanh số") đi cùng cột tiểu thương, kỳ hay số giao dịch. Các cột đọc được: ${seen.slice(0, 8).join(', ') || '–'}. Hãy đặt lại tên cột rồi chọn lại tệp.`,
    { seen: seen.slice(0, 8).join(', ') },
  );
}

function tooManyTotals(): Refusal {
  return new Refusal(
    'too-many-totals',
    'Tệp có hơn 20.000 dòng nên có vẻ là tệp liệt kê từng giao dịch, không phải số tổng. Hãy nhập tệp này ở phần Nhập sao kê.',
  );
}

function severalSheets(names: readonly string[]): Refusal {
  return new Refusal(
    'several-sheets',
    `Tệp có nhiều trang có bảng số liệu (${names.join(', ')}). Hãy để mỗi trang thành một tệp riêng rồi nhập từng tệp.`,
    { sheets: names.join(', ') },
  );
}
