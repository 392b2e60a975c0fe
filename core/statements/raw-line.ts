import { foldAccents } from '../kernel/index.ts';
import { type Cell, cellText } from '../tables/index.ts';
import { maskAccount, maskName } from './importing/masking.ts';
import { createHeaderFinder } from './reading/header.ts';
import { createLabelReader } from './reading/labels.ts';
import { loadKnowledge, type Role } from './reading/layouts.ts';
import { parsedTable } from './reading/parsed.ts';
import { cutSections } from './reading/section.ts';
import { suggest } from './reading/suggest.ts';

/** Which line of a file is wanted, and how much of it may be seen. */
export interface RawLineInput {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** As the workbook numbers them, from 1. */
  readonly sheet: number;
  readonly row: number;
  /** A trader's own statement: this line alone, and no balance. */
  readonly isTraders: boolean;
}

/** A row of a file as it stands there, with what is nobody's business hidden. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly isLine: boolean;
}

/** A line of a file under its headings, among its neighbours. */
export interface RawLine {
  /** Null where the file has one sheet. */
  readonly sheet: string | null;
  /** What the columns are called; empty where the table has no headings. */
  readonly headings: readonly string[];
  readonly rows: readonly RawRow[];
}

const NEIGHBOURS = 2;
const MOST_COLUMNS = 40;
const LONGEST_TEXT = 300;
const HIDDEN = '•••';

/** What of a neighbour may be seen: enough to find the place in the file, nobody's payment in full. */
const OF_NEIGHBOURS: ReadonlySet<Role | null> = new Set<Role>([
  'date',
  'bookingDate',
  'valueDate',
  'time',
  'in',
  'out',
  'amount',
  'order',
]);

/**
 * One line of a table file as the bank wrote it; names as initials, account
 * numbers as their last four digits. Null: the file has no such line. Pure and
 * heavy.
 * @throws Refusal as `readTable`, and `nothing-to-teach` for formats without
 *   rows and columns.
 */
export async function readRawLine(input: RawLineInput): Promise<RawLine | null> {
  const { bytes, fileName, sheet: number, row, isTraders } = input;
  const { sheets } = await parsedTable(bytes, fileName);
  const sheet = sheets[number - 1];
  const at = row - 1;
  if (!sheet?.rows[at]) return null;
  const { heading, start, roles } = placeOf(sheet.rows, at);
  const reach = isTraders ? 0 : NEIGHBOURS;
  const titles = heading.map((cell) => cellText(cell).trim());
  const isNameColumn = titles.map((title) => NAMES.test(foldAccents(title).toLowerCase()));
  const first = Math.max(start, at - reach);
  const textsOf = (cells: readonly Cell[], isLine: boolean) =>
    cells.slice(0, MOST_COLUMNS).map((cell, column) => {
      const text = cellText(cell).trim().slice(0, LONGEST_TEXT);
      const role = roles[column] ?? null;
      if (text === '') return '';
      if (!isLine) return OF_NEIGHBOURS.has(role) ? text : HIDDEN;
      return shown(text, role, { isTraders, isName: isNameColumn[column] ?? false });
    });
  return {
    sheet: sheets.length > 1 ? sheet.name : null,
    headings: titles.slice(0, MOST_COLUMNS),
    rows: sheet.rows.slice(first, at + reach + 1).map((cells, index) => ({
      row: first + index + 1,
      cells: textsOf(cells, first + index === at),
      isLine: first + index === at,
    })),
  };
}

/** Headings over names of people, folded. */
const NAMES = /\b(?:ten|ho ten|name|nguoi|chu tai khoan|beneficiary|remitter)\b/;
/** As long as account numbers are, and longer than amounts without separators. */
const LONG_NUMBER = /\d{6,}(?=\d{4}(?!\d))/g;

function shown(
  text: string,
  role: Role | null,
  { isTraders, isName }: { readonly isTraders: boolean; readonly isName: boolean },
): string {
  switch (role) {
    case 'counterpartyName':
      return maskName(text);
    case 'counterpartyAccount':
    case 'account':
      return `${HIDDEN}${maskAccount(text)}`;
    case 'balance':
      return isTraders ? HIDDEN : text;
    case null:
    case 'ignore':
      return isName ? maskName(text) : text.replace(LONG_NUMBER, HIDDEN);
    default:
      return text;
  }
}

/** The heading row over a line, where its table begins, and what its columns hold. */
function placeOf(rows: readonly (readonly Cell[])[], at: number) {
  const knowledge = loadKnowledge();
  const tools = {
    synonyms: knowledge.synonyms,
    finder: createHeaderFinder(knowledge),
    labels: createLabelReader(knowledge),
  };
  const section = cutSections(rows, tools.finder, tools.labels).findLast(
    ({ start }) => start <= at,
  );
  const height = section?.header.height === 2 ? 2 : 1;
  const found = suggest(
    rows,
    tools,
    section ? { heading: section.start - height, headingRows: height } : undefined,
  );
  const isAbove = found.heading !== null && found.heading < at;
  return {
    // Of two heading rows the lower one names the columns.
    heading: isAbove ? (rows[(found.heading ?? 0) + found.headingRows - 1] ?? []) : [],
    start: isAbove ? (found.heading ?? 0) + found.headingRows : Math.min(at, found.first ?? 0),
    roles: found.roles,
  };
}
