import { type Cell, cellText } from '../../tables/index.ts';
import {
  type DayOrder,
  dayOrderOf,
  type Moment,
  momentReader,
  parseClock,
  serialToText,
} from './dates.ts';
import type { Decimal } from './decimals.ts';
import type { Columns } from './header.ts';
import type { Role } from './layouts.ts';
import { hasLostThousands, isSmallNumber } from './lost-thousands.ts';
import { isBlankAmount, type NumberStyle, parseAmount, styleOf } from './numbers.ts';
import { isNothing } from './texts.ts';

type Row = readonly Cell[];

/** Amount of a cell: null when blank, `unreadable` when it is no number. */
export type CellAmount = Decimal | null | 'unreadable';

/** Reads the cells of one table, each column in the style all of its values show. */
export interface ColumnReader {
  readonly columns: Columns;
  text(row: Row, role: Role): string;
  amount(row: Row, role: Role): CellAmount;
  /** A printed amount from outside the table, in the style of its columns. */
  looseAmount(text: string): Decimal | null;
  /** The moment in a column of days; null when the cell holds none. */
  moment(row: Row, role: Role): Moment | null;
  /** The time of day in its own column. */
  clock(row: Row): string | null;
}

const MONEY: readonly Role[] = ['in', 'out', 'amount', 'fee', 'tax', 'balance'];
const DAYS: readonly Role[] = ['date', 'bookingDate', 'valueDate'];

/** Roles that several columns may share: a row's first filled one counts. */
export const JOINED_ROLES: ReadonlySet<Role> = new Set<Role>([
  'reference',
  'memo',
  'terminal',
  'original',
]);

/** Đồng are whole; banks print at most two zeros behind the mark. */
const DONG_FRACTION = 2;

/** How a table's days and amounts are written, where a person has said so. */
export interface SaidStyle {
  readonly dates?: DayOrder | undefined;
  readonly fraction?: '.' | ',' | undefined;
  /** Date cells have day and month exchanged. */
  readonly exchanged?: boolean | undefined;
}

/**
 * Looks through the columns of a table once and makes their readers: one for
 * amounts in đồng, where three digits behind a mark are never a fraction, and
 * one for other currencies.
 */
export function createColumnReaders(
  rows: readonly Row[],
  columns: Columns,
  year: string | null,
  said: SaidStyle = {},
): { readonly dong: ColumnReader; readonly foreign: ColumnReader } {
  const styles = moneyStyles(rows, columns, said.fraction);
  const lost = new Set(
    MONEY.filter((role) => {
      const index = columns[role]?.[0];
      return index !== undefined && said.fraction === undefined && hasLostThousands(rows, index);
    }),
  );
  const moments = new Map(
    DAYS.map((role) => [role, columnMoments(rows, columns[role]?.[0], { year, said })] as const),
  );
  const cell = (row: Row, role: Role): Cell | undefined => {
    const index = columns[role]?.[0];
    return index === undefined ? undefined : row[index];
  };
  const text = (row: Row, role: Role): string => {
    const indices = columns[role];
    const first = indices?.[0];
    if (indices === undefined || first === undefined) return '';
    return JOINED_ROLES.has(role) ? firstFilled(row, indices) : typedText(row[first]);
  };
  const reader = (longest: number): ColumnReader => ({
    columns,
    text,
    amount: (row, role) =>
      lost.has(role) && isSmallNumber(cell(row, role))
        ? 'unreadable'
        : amountOf(cell(row, role), { style: styles.get(role) ?? null, longest }),
    looseAmount: (text) =>
      parseAmount(text, styleOf([text]) ?? styles.get('balance') ?? null, longest),
    moment: (row, role) => moments.get(role)?.(cell(row, role)) ?? null,
    clock: (row) => parseClock(cellText(cell(row, 'time'))),
  });
  return { dong: reader(DONG_FRACTION), foreign: reader(Number.POSITIVE_INFINITY) };
}

function firstFilled(row: Row, indices: readonly number[]): string {
  for (const index of indices) {
    const text = typedText(row[index]);
    if (!isNothing(text)) return text;
  }
  return '';
}

function moneyStyles(
  rows: readonly Row[],
  columns: Columns,
  said: NumberStyle | undefined,
): ReadonlyMap<Role, NumberStyle> {
  const own = new Map<Role, NumberStyle>();
  for (const role of MONEY) {
    const index = columns[role]?.[0];
    if (index !== undefined) own.set(role, said ?? styleOf(texts(rows, index)));
  }
  // A column without evidence of its own follows the others.
  const known = [...own.values()].find((style) => style !== null) ?? null;
  return new Map([...own].map(([role, style]) => [role, style ?? known]));
}

/** The typed texts of a column; numbers of a workbook are exact already and say nothing. */
function* texts(rows: readonly Row[], index: number): Generator<string> {
  for (const row of rows) {
    const cell = row[index];
    if (typeof cell === 'string') {
      if (cell !== '') yield typedText(cell);
    } else if (cell?.kind === 'text' && cell.text !== '') yield typedText(cell);
  }
}

function amountOf(
  cell: Cell | undefined,
  { style, longest }: { readonly style: NumberStyle; readonly longest: number },
): CellAmount {
  if (cell === null || cell === undefined) return null;
  if (typeof cell !== 'string' && cell.kind === 'number') {
    return parseAmount(cell.text, '.') ?? 'unreadable';
  }
  if (typeof cell !== 'string' && cell.kind !== 'text') return 'unreadable';
  const text = typedText(cell);
  if (isBlankAmount(text)) return null;
  return parseAmount(text, style, longest) ?? 'unreadable';
}

/** A cell's text without the `="…"` and `'` by which exports keep spreadsheets from guessing. */
function typedText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  const text = cellText(cell).trim();
  if (text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1).trim();
  return text.startsWith("'") ? text.slice(1).trim() : text;
}

function columnMoments(
  rows: readonly Row[],
  index: number | undefined,
  { year, said }: { readonly year: string | null; readonly said: SaidStyle },
): (cell: Cell | undefined) => Moment | null {
  if (index === undefined) return () => null;
  const read = momentReader(said.dates ?? dayOrderOf(texts(rows, index)), year);
  const iso = momentReader('dmy');
  const swapped = !said.exchanged && isSwapped(rows, index);
  return (cell) => {
    if (cell === null || cell === undefined) return null;
    if (typeof cell === 'string' || cell.kind === 'text') return read(typedText(cell));
    if (swapped) return null;
    if (cell.kind === 'date') return iso(said.exchanged ? exchangedDay(cell.text) : cell.text);
    const serial = cell.kind === 'number' ? serialToText(Number(cell.text)) : null;
    return serial === null ? null : iso(serial);
  };
}

/** `2026-01-10…` → `2026-10-01…`. */
function exchangedDay(text: string): string {
  return text.replace(/^(\d{4})-(\d\d)-(\d\d)/, '$1-$3-$2');
}

/**
 * Excel with American settings turns `01/10/2026` into 10 January and leaves
 * `13/10/2026` text: then every real date has a day up to 12 and every text one
 * beyond. Such dates are not to be trusted.
 */
function isSwapped(rows: readonly Row[], index: number): boolean {
  let dates = 0;
  let left = 0;
  for (const row of rows) {
    const cell = row[index];
    if (cell === null || cell === undefined) continue;
    if (typeof cell !== 'string' && cell.kind === 'date') {
      if (Number(cell.text.slice(8, 10)) > 12) return false;
      dates += 1;
    } else {
      const day = /^\s*(\d{1,2})[-/.]\d{1,2}[-/.]\d{4}/.exec(cellText(cell))?.[1];
      if (day === undefined) continue;
      if (Number(day) <= 12) return false;
      left += 1;
    }
  }
  return dates > 0 && left > 0;
}
