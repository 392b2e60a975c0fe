import type { Cell } from '../../tables/index.ts';
import type { Columns, Header } from './header.ts';
import type { LabelReader } from './labels.ts';
import type { LayoutTable, Role } from './layouts.ts';
import type { Section } from './section.ts';
import { canBeDay, headingKey, headingTexts, rowShape, shapeOf } from './taught-cells.ts';

type Row = readonly Cell[];
type MutableColumns = Partial<Record<Role, number[]>>;

/** How far down the first payment of a table without headings is looked for. */
const FARTHEST_FIRST = 200;
/** Of the rows that follow it, so many must be of its shape. */
const LIKE_ROWS = { seen: 20, share: 0.6 } as const;
const DAY_TEXT = /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d/;
const MONEY: ReadonlySet<Role> = new Set<Role>(['in', 'out', 'amount', 'balance', 'fee', 'tax']);

/** A part of a sheet that fits a taught table. */
export interface Fitting {
  readonly section: Section;
  readonly columns: Columns;
}

/** Where a sheet's rows are as a taught table says; nothing when they are not. */
export function fittingParts(
  rows: readonly Row[],
  table: LayoutTable,
  labels: LabelReader,
): Fitting[] {
  if (!table.headings) return [];
  return table.headings.length === 0
    ? withoutHeadings(rows, table)
    : withHeadings(rows, { table, labels });
}

/**
 * A heading row that comes again without another account's title above it (a
 * page break) goes on with the same part.
 */
function withHeadings(
  rows: readonly Row[],
  { table, labels }: { readonly table: LayoutTable; readonly labels: LabelReader },
): Fitting[] {
  const height = table.headingRows ?? 1;
  // Nearly every row is a payment: most need no second look.
  const isDayless = !startsWithDay(table.headings ?? []);
  const columnsIn = columnFinder(table);
  const found: Fitting[] = [];
  let open: Fitting | null = null;
  const close = (end: number): void => {
    if (open) found.push({ ...open, section: { ...open.section, end } });
  };
  for (let index = 0; index < rows.length; index += 1) {
    if (isDayless && startsWithDay(rows[index] ?? [])) continue;
    const texts = headingTexts(rows, index, height);
    const columns = columnsIn(texts);
    if (!columns) continue;
    const above = open ? titleAbove(rows, { from: open.section.start, to: index, labels }) : 0;
    if (open && above === null) {
      index += height - 1;
      continue;
    }
    close(above ?? index);
    const header: Header = { columns, keys: keysOf(texts), height, vietnamese: isAccented(texts) };
    const before = rows.slice(above ?? index, index);
    open = { columns, section: { header, before, start: index + height, end: rows.length } };
    index += height - 1;
  }
  close(rows.length);
  return found;
}

/** Whether one of the first cells shows a day; cheaper than reading it. */
function startsWithDay(row: Row): boolean {
  for (let index = 0; index < row.length && index < 8; index += 1) {
    const cell = row[index];
    if (typeof cell === 'string' ? DAY_TEXT.test(cell) : cell?.kind === 'date') return true;
  }
  return false;
}

/** The first row since the last payment that opens another account's part. */
function titleAbove(
  rows: readonly Row[],
  {
    from,
    to,
    labels,
  }: { readonly from: number; readonly to: number; readonly labels: LabelReader },
): number | null {
  let first = to;
  while (first > from && !(rows[first - 1] ?? []).some((cell) => shapeOf(cell) === 'day')) {
    first -= 1;
  }
  for (let index = first; index < to; index += 1) {
    const row = rows[index] ?? [];
    if (row.length > 0 && labels.startsSection(row)) return index;
  }
  return null;
}

function keysOf(texts: readonly string[]): string[][] {
  return texts.map((text) => [headingKey(text)].filter((key) => key !== ''));
}

function isAccented(texts: readonly string[]): boolean {
  return texts.some((text) => /[^\x20-\x7e\s]/.test(text));
}

/** Makes the finder of a table's columns among the texts of a row. */
function columnFinder(table: LayoutTable): (texts: readonly string[]) => Columns | null {
  const taught = (table.headings ?? []).map(headingKey);
  const wanted = Object.entries(table.columns) as [Role, readonly string[]][];
  return (texts) => {
    if (texts.length < 2) return null;
    const shown = texts.map(headingKey);
    const isSame = shown.length === taught.length && shown.every((key, at) => key === taught[at]);
    const columns: MutableColumns = {};
    for (const [role, names] of wanted) {
      if (role === 'ignore') continue;
      const found = names.map((name) => {
        const at = columnNamed(name, taught);
        return isSame && at >= 0 ? at : placeOf(at >= 0 ? at : headingKey(name), taught, shown);
      });
      const there = found.filter((at) => at >= 0);
      if (there.length < found.length && !table.optional.includes(role)) return null;
      if (there.length > 0) columns[role] = there;
    }
    return Object.keys(columns).length >= 2 ? columns : null;
  };
}

/** Which of the taught headings a name means, `#3` the third; below 0: none of them. */
export function columnNamed(name: string, taught: readonly string[]): number {
  const place = /^#(\d{1,3})$/.exec(name)?.[1];
  return place === undefined ? taught.indexOf(headingKey(name)) : Number(place) - 1;
}

/** Where a taught heading stands in another row: the second `Số tiền` is its second. */
function placeOf(
  wanted: number | string,
  taught: readonly string[],
  shown: readonly string[],
): number {
  const key = typeof wanted === 'string' ? wanted : taught[wanted];
  if (key === undefined || key === '') return -1;
  const before =
    typeof wanted === 'string' ? 0 : taught.slice(0, wanted).filter((one) => one === key).length;
  let seen = 0;
  return shown.findIndex((one) => one === key && seen++ === before);
}

/** A table known by its places alone: from the first row of its shape to the end of the sheet. */
function withoutHeadings(rows: readonly Row[], table: LayoutTable): Fitting[] {
  const shape = table.shape ?? [];
  const columns = placesOf(table);
  const isLike = (row: Row): boolean => fitsShape(row, columns, shape.length);
  const filled = rows
    .map((row, index) => ({ row, index }))
    .slice(0, FARTHEST_FIRST + LIKE_ROWS.seen)
    .filter(({ row }) => row.length > 0);
  const first = filled.findIndex(({ row, index }) => index < FARTHEST_FIRST && isLike(row));
  const start = filled[first]?.index;
  if (start === undefined) return [];
  const next = filled.slice(first, first + LIKE_ROWS.seen);
  if (next.filter(({ row }) => isLike(row)).length < next.length * LIKE_ROWS.share) return [];
  const header: Header = { columns, keys: [], height: 0, vietnamese: true };
  const before = rows.slice(0, start);
  return [{ columns, section: { header, before, start, end: rows.length } }];
}

function placesOf(table: LayoutTable): Columns {
  const columns: MutableColumns = {};
  for (const [role, names] of Object.entries(table.columns) as [Role, readonly string[]][]) {
    const places = names.map((name) => columnNamed(name, [])).filter((place) => place >= 0);
    if (role !== 'ignore' && places.length > 0) columns[role] = places;
  }
  return columns;
}

/** A day where the day is, money or nothing where money is, some money, and no cell beyond. */
function fitsShape(row: Row, columns: Columns, width: number): boolean {
  if (rowShape(row).length > width) return false;
  const days = [columns.date, columns.bookingDate, columns.valueDate].flatMap((at) => at ?? []);
  if (!days.some((at) => canBeDay(row[at]))) return false;
  let isMoney = false;
  for (const [role, places] of Object.entries(columns) as [Role, readonly number[]][]) {
    if (!MONEY.has(role)) continue;
    for (const at of places) {
      const shape = shapeOf(row[at]);
      if (shape === 'text' || shape === 'day') return false;
      if (shape === 'number') isMoney = true;
    }
  }
  return isMoney;
}
