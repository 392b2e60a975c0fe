import { searchKey } from '../../kernel/index.ts';
import { type Cell, cellText } from '../../tables/index.ts';
import type { Knowledge, Layout, LayoutTable, Role } from './layouts.ts';

/** The columns of a table: for each role the indices of its columns, the best first. */
export type Columns = Readonly<Partial<Record<Role, readonly number[]>>>;
type MutableColumns = Partial<Record<Role, number[]>>;

/** A heading row that was recognised. */
export interface Header {
  readonly columns: Columns;
  /** The headings as keys, column by column: the whole heading first, then its parts. */
  readonly keys: readonly (readonly string[])[];
  /** How many rows it takes: two where headings stand above one another. */
  readonly height: number;
  /** Whether its words are Vietnamese. */
  readonly vietnamese: boolean;
}

/** A heading that belongs to a bank's layout. */
export interface LayoutMatch {
  readonly layout: Layout;
  readonly table: LayoutTable;
  readonly columns: Columns;
}

const LONGEST_HEADING = 90;
/** A table has a day, money, and something to tell payments apart by. */
const FEWEST_COLUMNS = 3;
/** Headings of running numbers, which explain nothing. */
const COUNTERS = new Set(['stt', 'no', 'stt no']);

/** Recognises heading rows by the general synonyms. */
export interface HeaderFinder {
  /** The header that starts in `rows[index]`, if one does. */
  at(rows: readonly (readonly Cell[])[], index: number): Header | null;
}

/**
 * A heading as keys: the whole of it, then its parts: banks write
 * `Ngày/\nTNX Date`, `Số dư TK/ Account Balance`, `Ngày1/`, `DebitAmount`.
 */
function headingKeys(text: string): readonly string[] {
  const before = KNOWN_KEYS.get(text);
  if (before) return before;
  const keys = keysOf(text);
  if (KNOWN_KEYS.size > MOST_KNOWN) KNOWN_KEYS.clear();
  KNOWN_KEYS.set(text, keys);
  return keys;
}

/** The same few headings are asked for again and again. */
const KNOWN_KEYS = new Map<string, readonly string[]>();
const MOST_KNOWN = 2000;

function keysOf(text: string): readonly string[] {
  const plain = text.replace(/\([^)]*\)/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2');
  const clean = (part: string): string =>
    searchKey(part)
      .replace(/[^\p{L}\p{N}']+/gu, ' ')
      .replace(/\d+$/, '')
      .trim();
  const parts = plain
    .split(/[/\n|]/)
    .map(clean)
    .filter((part) => part !== '');
  const short = searchKey(text);
  return [...new Set([parts.join(' '), ...parts, short])].filter((key) => key !== '');
}

/** Makes a finder from the synonyms. */
export function createHeaderFinder({ synonyms, layouts }: Knowledge): HeaderFinder {
  const ofLayout = layoutColumns(layouts);
  const roles = new Map<string, Role>();
  for (const [role, names] of Object.entries(synonyms.columns) as [Role, string[]][]) {
    for (const name of names) for (const key of headingKeys(name)) setOnce(roles, key, role);
  }
  const single = (row: readonly Cell[], height: number): Header | null => {
    const texts = row.map(cellText);
    if (!mayBeHeading(texts)) return null;
    const columns: MutableColumns = {};
    const keys = texts.map((text) => headingKeys(text));
    keys.forEach((ofColumn, index) => {
      const role = roleOf(ofColumn, roles);
      if (role !== undefined) addColumn(columns, role, index);
    });
    dropCounter(columns, texts);
    const found = isTable(columns) ? columns : ofLayout(keys);
    if (!found) return null;
    return {
      columns: found,
      keys,
      height,
      vietnamese: texts.some((text) => /[^\x20-\x7e\s]/.test(text)),
    };
  };
  return {
    at: (rows, index) => {
      const row = rows[index] ?? [];
      const next = rows[index + 1];
      const alone = single(row, 1);
      const below = next ? single(next, 1) : null;
      // One language over the other: a heading of two lines. Else the lower line is the heading.
      if (next && below) {
        if (!alone || sameKeys(alone, below)) return alone;
        return single(stack(row, next, '\n'), 2);
      }
      if (alone?.columns.in !== undefined || !next || row.length < 3) return alone;
      if (!mayBeHeading(next.map(cellText))) return alone;
      // `Phát sinh` over `Nợ` and `Có`: the two lines say more than the upper one.
      const stacked = single(stack(row, next, ' '), 2);
      return stacked && roleCount(stacked) > roleCount(alone) ? stacked : alone;
    },
  };
}

/**
 * Finds the columns of a heading row by the layouts alone: a bank may call its
 * columns what nobody else calls them.
 */
function layoutColumns(layouts: readonly Layout[]): (keys: Header['keys']) => Columns | null {
  const tables = layouts.flatMap((layout) => layout.tables).filter((table) => !table.needsWord);
  const names = tables.flatMap((table) => Object.values(table.columns).flat());
  const known = new Set(names.map((name) => headingKeys(name)[0]));
  return (keys) => {
    const hits = keys.filter(([key]) => known.has(key)).length;
    if (hits < FEWEST_COLUMNS) return null;
    for (const table of tables) {
      const match = matchTable(keys, table, table.distinctive);
      if (match && isPayable(match.columns)) return match.columns;
    }
    return null;
  };
}

function addColumn(columns: MutableColumns, role: Role, index: number): void {
  const known = columns[role];
  if (known) known.push(index);
  else columns[role] = [index];
}

/** `No` is a running number where another column is money out; without accents it is also `Nợ`. */
function dropCounter(columns: MutableColumns, texts: readonly string[]): void {
  const out = columns.out?.filter((index) => !/^\s*no\.?\s*$/i.test(texts[index] ?? ''));
  if (out && out.length > 0) columns.out = out;
}

/** Whether two heading rows say the same: the second is that of a next page. */
function sameKeys(a: Header, b: Header): boolean {
  return a.keys.every((keys, index) => keys[0] === b.keys[index]?.[0]);
}

function roleCount(header: Header | null): number {
  return header ? Object.keys(header.columns).length : 0;
}

function setOnce(roles: Map<string, Role>, key: string, role: Role): void {
  if (!roles.has(key)) roles.set(key, role);
}

function roleOf(keys: readonly string[], roles: ReadonlyMap<string, Role>): Role | undefined {
  for (const key of keys) {
    const role = roles.get(key);
    if (role !== undefined) return role;
  }
  return undefined;
}

function mayBeHeading(texts: readonly string[]): boolean {
  let words = 0;
  for (const text of texts) {
    if (text.length > LONGEST_HEADING || /^\s*[-+(]?\d/.test(text)) return false;
    if (text !== '') words += 1;
  }
  return words >= 2;
}

function stack(above: readonly Cell[], below: readonly Cell[], between: string): Cell[] {
  const width = Math.max(above.length, below.length);
  return Array.from({ length: width }, (_, index) =>
    `${cellText(above[index])}${between}${cellText(below[index])}`.trim(),
  );
}

function isTable(columns: Columns): boolean {
  const named = ['memo', 'reference', 'balance'] as const;
  return (
    isPayable(columns) &&
    named.some((role) => columns[role] !== undefined) &&
    Object.keys(columns).length >= FEWEST_COLUMNS
  );
}

function isPayable(columns: Columns): boolean {
  const has = (...roles: readonly Role[]): boolean =>
    roles.some((role) => columns[role] !== undefined);
  return has('date', 'bookingDate', 'valueDate') && has('in', 'out', 'amount');
}

/**
 * The bank layout a heading row belongs to. A layout fits when all its
 * columns are there; unless one of its words stands in the preamble, it must
 * also explain every heading, and no other bank may be named there.
 */
export function matchLayout(
  keys: Header['keys'],
  preamble: string,
  layouts: readonly Layout[],
): LayoutMatch | null {
  const named = layouts.filter((layout) => layout.words.some((word) => hasWord(preamble, word)));
  const candidates = named.length > 0 ? named : layouts;
  let best: (LayoutMatch & { readonly score: number }) | null = null;
  for (const layout of candidates) {
    for (const table of layout.tables) {
      if (table.needsWord && named.length === 0) continue;
      const match = matchTable(keys, table, named.length > 0 || table.distinctive);
      if (match && match.score > (best?.score ?? 0)) {
        best = { layout, table, columns: match.columns, score: match.score };
      }
    }
  }
  return best;
}

function hasWord(text: string, word: string): boolean {
  return ` ${text} `.includes(` ${word} `);
}

/** The bank that the rows above a table name, if they name just one. */
export function bankNamed(preamble: string, layouts: readonly Layout[]): string | null {
  const named = layouts.filter((layout) => layout.words.some((word) => hasWord(preamble, word)));
  return named.length === 1 ? (named[0]?.bankBin ?? null) : null;
}

/** Roles for which all the named columns are taken, not just the first that is there. */
const SEVERAL: ReadonlySet<Role> = new Set<Role>(['ignore', 'original', 'terminal']);

/** The columns of a layout's table among headings; null when one is missing. */
export function matchTable(
  keys: Header['keys'],
  table: LayoutTable,
  mayHaveMore: boolean,
): { readonly columns: Columns; readonly score: number } | null {
  const columns: MutableColumns = {};
  const used = new Set<number>();
  for (const [role, names] of Object.entries(table.columns) as [Role, string[]][]) {
    for (const name of names) {
      const index = findColumn(keys, headingKeys(name), used);
      if (index < 0) continue;
      used.add(index);
      addColumn(columns, role, index);
      if (!SEVERAL.has(role)) break;
    }
    if (columns[role] === undefined && !table.optional.includes(role)) return null;
  }
  const unexplained = keys.filter(
    ([key = ''], index) => key !== '' && !used.has(index) && !COUNTERS.has(key),
  );
  if (unexplained.length > 0 && !mayHaveMore) return null;
  return { columns, score: used.size };
}

/** Column of the same heading, else of one whose first part (the Vietnamese one) is the same. */
function findColumn(
  keys: Header['keys'],
  name: readonly string[],
  used: ReadonlySet<number>,
): number {
  const whole = keys.findIndex((column, index) => !used.has(index) && column[0] === name[0]);
  if (whole >= 0) return whole;
  const first = name[1] ?? name[0];
  return keys.findIndex(
    (column, index) => !used.has(index) && column.length > 0 && (column[1] ?? column[0]) === first,
  );
}
