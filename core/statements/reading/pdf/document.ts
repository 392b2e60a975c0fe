import type { Cell } from '../../../tables/index.ts';
import type { HeaderFinder } from '../header.ts';
import type { LabelReader } from '../labels.ts';
import { extentsOf } from './columns.ts';
import { type Heading, headingAt } from './heading.ts';
import { isGrouped, showsDay } from './kinds.ts';
import { type Line, lineText } from './lines.ts';
import { type OpenTable, placed, rowsOfPages } from './rows.ts';

/** The lines of one page, top to bottom. */
export type Page = readonly Line[];

/** How headings and labels are known. */
export interface Knowing {
  readonly finder: HeaderFinder;
  readonly labels: LabelReader;
}

/** A stretch of a page: what stands above a heading, or the table under one. */
type Stretch =
  | { readonly kind: 'above'; readonly lines: readonly Line[] }
  | { readonly kind: 'table'; readonly table: number; readonly lines: readonly Line[] };

interface Cut {
  readonly headings: readonly Heading[];
  readonly stretches: readonly Stretch[];
}

/**
 * The pages of a statement as rows of cells, as a spreadsheet would hold them:
 * each heading once, what is printed on every page left out, memos of several
 * lines in one cell.
 */
export function rowsOf(pages: readonly Page[], { finder, labels }: Knowing): Cell[][] {
  const { headings, stretches } = withoutFurniture(cut(pages, finder));
  const made = new Map<Stretch, readonly Cell[][]>();
  headings.forEach((heading, index) => {
    const own = stretches.filter((one) => one.kind === 'table' && one.table === index);
    const extents = extentsOf(
      heading,
      own.flatMap(({ lines }) => lines),
    );
    const table: OpenTable = { heading, grid: { kinds: heading.kinds, extents } };
    const pages = own.map(({ lines }) => placed(lines, table, labels));
    rowsOfPages(pages, table).forEach((rows, at) => {
      const stretch = own[at];
      if (stretch) made.set(stretch, rows);
    });
  });
  const rows: Cell[][] = [];
  let shown = -1;
  for (const stretch of stretches) {
    if (stretch.kind === 'above') {
      for (const { segments } of stretch.lines) rows.push(segments.map(({ text }) => text));
      // After another account's lines its heading stands again.
      if (stretch.lines.length > 0) shown = -1;
      continue;
    }
    if (shown !== stretch.table) rows.push([...(headings[stretch.table]?.texts ?? [])]);
    shown = stretch.table;
    for (const row of made.get(stretch) ?? []) rows.push(row);
  }
  return rows;
}

/** Cuts the pages at their headings; a heading that is repeated goes on with its table. */
function cut(pages: readonly Page[], finder: HeaderFinder): Cut {
  const headings: Heading[] = [];
  const stretches: Stretch[] = [];
  const known = new Map<string, number>();
  let open = -1;
  let above = new Set<string>();
  for (const page of pages) {
    let from = 0;
    for (let at = 0; at < page.length; at += 1) {
      const heading = mayStart(page[at]) ? headingAt(page, at, finder) : null;
      if (!heading) continue;
      const before = page.slice(from, at);
      const key = JSON.stringify([heading.texts, heading.extents.map(({ left }) => left | 0)]);
      const same = known.get(key);
      const isFirst = from === 0;
      // Above a heading that is repeated stands what is printed on every page: it is told once.
      const news = before.filter((line) => !above.has(lineText(line)));
      if (isFirst) above = new Set(before.map(lineText));
      if (isFirst || open < 0) stretches.push({ kind: 'above', lines: news });
      else stretches.push({ kind: 'table', table: open, lines: before });
      open = same ?? headings.push(heading) - 1;
      known.set(key, open);
      from = at + heading.height;
      at = from - 1;
    }
    const rest = page.slice(from);
    if (open < 0) stretches.push({ kind: 'above', lines: rest });
    else stretches.push({ kind: 'table', table: open, lines: rest });
  }
  return { headings, stretches };
}

function mayStart(line: Line | undefined): boolean {
  return line?.segments.some(({ text }) => /^\p{L}/u.test(text)) ?? false;
}

/** `Trang 2/15`, `Page 190 of 12028`, `2/15` and nothing else. */
const PAGE_NUMBER =
  /^\W*(?:(?:trang|page)\s*(?:số|no\.?)?\s*:?\s*)?\d+\s*(?:\/|of|trên)\s*\d+\W*$|^(?:trang|page)\s*(?:số)?\s*:?\s*\d+$/iu;

/**
 * Leaves out page numbers, and what stands above the first or below the last
 * day of most pages on the same height and the same but for its digits:
 * addresses, `Website: www.agribank.com.vn. 1237/1706`.
 */
function withoutFurniture({ headings, stretches }: Cut): Cut {
  const key = (line: Line): string =>
    `${Math.round(line.y)} ${lineText(line).replace(/\d+/g, '#')}`;
  const counts = new Map<string, number>();
  let pages = 0;
  for (const { kind, lines } of stretches) {
    if (kind === 'above') continue;
    pages += 1;
    for (const one of new Set(edgesOf(lines).map(key))) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const most = Math.max(2, pages / 2);
  const isFurniture = (line: Line, edges: ReadonlySet<Line>): boolean =>
    PAGE_NUMBER.test(lineText(line)) ||
    (edges.has(line) && (counts.get(key(line)) ?? 0) >= most && !saysMore(line));
  return {
    headings,
    stretches: stretches.map((one) => {
      const edges = new Set(one.kind === 'table' ? edgesOf(one.lines) : []);
      return { ...one, lines: one.lines.filter((line) => !isFurniture(line, edges)) };
    }),
  };
}

/** The lines above the first and below the last that shows a day. */
function edgesOf(lines: readonly Line[]): readonly Line[] {
  const shows = ({ segments }: Line): boolean => segments.some(({ text }) => showsDay(text));
  const first = lines.findIndex(shows);
  const last = lines.findLastIndex(shows);
  return first < 0 ? lines : [...lines.slice(0, first), ...lines.slice(last + 1)];
}

function saysMore({ segments }: Line): boolean {
  return (
    !segments.some(({ text }) => /\p{L}/u.test(text)) ||
    segments.some(({ text }) => isGrouped(text))
  );
}
