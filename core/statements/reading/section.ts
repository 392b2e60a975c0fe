import { formatCount, refuse } from '../../kernel/index.ts';
import { type Cell, cellText } from '../../tables/index.ts';
import type { Header, HeaderFinder } from './header.ts';
import type { LabelReader } from './labels.ts';

type Row = readonly Cell[];

/** No sheet holds more accounts. */
const MOST_SECTIONS = 2000;
/** Nor has more pages, each with its heading. */
const MOST_HEADINGS = 20_000;

function refuseSections(): never {
  return refuse(
    'too-many-tables',
    `Một trang tính có quá ${formatCount(MOST_SECTIONS)} bảng giao dịch. Hãy tải sao kê của từng tài khoản thành tệp riêng.`,
    { most: MOST_SECTIONS },
  );
}

/** One table of a sheet with the rows around it. Indices are of the sheet's rows. */
export interface Section {
  readonly header: Header;
  /** Rows above the table that belong to it. */
  readonly before: readonly Row[];
  /** First row after the headings, and the row after the last. */
  readonly start: number;
  readonly end: number;
}

/** Whether a row shows a day in one of its first cells, as nearly every payment does. */
function startsLikePayment(row: Row): boolean {
  for (let index = 0; index < row.length && index < 8; index += 1) {
    const cell = row[index];
    if (typeof cell === 'string') {
      if (/^(?:\d{1,2}:\d{2}\S*\s+)?\d{1,4}[-/.]\d{1,2}[-/.]\d/.test(cell)) return true;
    } else if (cell && (cell.kind === 'date' || cell.kind === 'number')) {
      return true;
    }
  }
  return false;
}

const MONEY = ['in', 'out', 'amount', 'fee', 'tax', 'balance'] as const;

/** Whether a row shows a day and an amount in a table's columns for them. */
function hasMoney(row: Row, { columns }: Header): boolean {
  const days = columns.date ?? columns.bookingDate ?? columns.valueDate ?? [];
  if (!days.some((index) => /\d/.test(cellText(row[index])))) return false;
  return MONEY.some((role) =>
    columns[role]?.some((index) => {
      const text = cellText(row[index]).trim();
      return /^[-+(]?\s*\d/.test(text) && !/^\d{1,4}[-/]\d/.test(text);
    }),
  );
}

/**
 * Cuts a sheet into its tables. A heading row that is repeated without a new
 * account above it (page breaks) goes on with the same table; rows between two
 * tables belong to the second from its title or account line on.
 */
export function cutSections(
  rows: readonly Row[],
  finder: HeaderFinder,
  labels: LabelReader,
): Section[] {
  const sections: Section[] = [];
  let open: { header: Header; before: readonly Row[]; start: number } | null = null;
  /** The first row behind the last payment or heading. */
  let gap = 0;
  let headings = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? [];
    if (row.length === 0) continue;
    if (startsLikePayment(row)) {
      // A period or a balance above the next account's table looks like one too.
      if (open && hasMoney(row, open.header)) gap = index + 1;
      continue;
    }
    const header = finder.at(rows, index);
    if (!header) continue;
    headings += 1;
    if (headings > MOST_HEADINGS) refuseSections();
    const title = titleRow(rows.slice(gap, index), gap, labels);
    if (open && title === null && sameHeadings(open.header, header)) {
      index += header.height - 1;
      gap = index + 1;
      continue;
    }
    if (open) sections.push({ ...open, end: title ?? index });
    if (sections.length > MOST_SECTIONS) refuseSections();
    const from: number = open ? (title ?? index) : 0;
    open = { header, before: rows.slice(from, index), start: index + header.height };
    index += header.height - 1;
    gap = index + 1;
  }
  if (open) sections.push({ ...open, end: rows.length });
  return sections;
}

/** Index of the first of some rows that opens another account's part; `first` is the first row's. */
function titleRow(rows: readonly Row[], first: number, labels: LabelReader): number | null {
  const found = rows.findIndex((row) => row.length > 0 && labels.startsSection(row));
  return found < 0 ? null : first + found;
}

function sameHeadings(a: Header, b: Header): boolean {
  return (
    a.keys.length === b.keys.length &&
    a.keys.every((column, index) => column[0] === b.keys[index]?.[0])
  );
}
