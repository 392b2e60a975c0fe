import { differenceText } from '../printed.ts';
import type { FigureDifference, ReportCell, ReportModel, ReportTable } from '../schema.ts';
import { dongText, wholeText } from '../tabular/index.ts';

/** Tables whose every number is a figure of its own: a day's, a zone's. */
const DETAILS: ReadonlySet<string> = new Set(['daily', 'zones', 'rows', 'goods', 'providers']);

/**
 * Every figure that is not the same in both models, each once: the defined
 * figures first, then those they are held against, then the single cells of
 * tables (a day, a zone).
 */
export function differencesOf(before: ReportModel, after: ReportModel): FigureDifference[] {
  const found = [...explained(before, after), ...previous(before, after)];
  const told = new Set(found.map(pairOf));
  const cells = cellsOf(before, after);
  // Tables of totals and comparisons print the same figures again.
  const others = cells.filter(({ table, ...one }) => {
    if (DETAILS.has(table) || told.has(pairOf(one))) return false;
    told.add(pairOf(one));
    return true;
  });
  const details = cells.filter(({ table }) => DETAILS.has(table));
  return [...found, ...[...others, ...details].map(({ table: _, ...one }) => one)];
}

function explained(before: ReportModel, after: ReportModel): FigureDifference[] {
  const old = new Map(before.explained.map((figure) => [figure.id, figure]));
  const now = new Map(after.explained.map((figure) => [figure.id, figure]));
  return [...new Map([...old, ...now]).keys()].flatMap((id) => {
    const label = now.get(id)?.label ?? old.get(id)?.label ?? id;
    return difference({ id, label }, old.get(id)?.text, now.get(id)?.text);
  });
}

function previous({ figures: old }: ReportModel, { figures: now }: ReportModel) {
  return [
    ...difference(
      { id: 'previousTxCount', label: 'Số giao dịch kỳ trước' },
      wholeText(old.previousTxCount),
      wholeText(now.previousTxCount),
    ),
    ...difference(
      { id: 'previousTxValue', label: 'Giá trị giao dịch kỳ trước' },
      dongText(old.previousTxValue),
      dongText(now.previousTxValue),
    ),
  ];
}

type CellDifference = FigureDifference & { readonly table: string };

function cellsOf(before: ReportModel, after: ReportModel): CellDifference[] {
  const old = new Map(tablesOf(before).map((table) => [table.id, table]));
  return tablesOf(after).flatMap((table) => {
    const earlier = old.get(table.id);
    return earlier
      ? tableDifferences(earlier, table).map((one) => ({ ...one, table: table.id }))
      : [];
  });
}

function tablesOf({ body }: ReportModel): readonly ReportTable[] {
  return body.flatMap((block) =>
    block.kind === 'table' && block.table.id !== 'correction' ? [block.table] : [],
  );
}

function tableDifferences(before: ReportTable, after: ReportTable): FigureDifference[] {
  const old = byColumn(before);
  const now = byColumn(after);
  return [...new Map([...old, ...now]).keys()].flatMap((key) => {
    const label = now.get(key)?.label ?? old.get(key)?.label ?? key;
    const id = `${after.id}.${key}`;
    return difference({ id, label }, old.get(key)?.text, now.get(key)?.text);
  });
}

/** Numbers of a table by row and column; the first cell names the row. */
function byColumn({ head, rows, title }: ReportTable) {
  const found = new Map<string, { readonly label: string; readonly text: string }>();
  for (const row of rows) {
    const name = textOf(row[0] ?? '');
    for (const [column, cell] of row.entries()) {
      // Changes and shares follow from the figures themselves.
      if (typeof cell === 'string' || cell.unit === 'change' || cell.unit === 'share') continue;
      const heading = head[column] ?? '';
      found.set(`${name}.${heading}`, { label: `${title}, ${name}: ${heading}`, text: cell.text });
    }
  }
  return found;
}

function textOf(cell: ReportCell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** Both values without the unit, which tables leave to their heads. */
function pairOf({ before, after }: Pick<FigureDifference, 'before' | 'after'>): string {
  return `${before} ${after}`.replaceAll(' đồng', '');
}

// Not known is not zero.
const NONE = '–';

function difference(
  figure: Pick<FigureDifference, 'id' | 'label'>,
  before: string = NONE,
  after: string = NONE,
): FigureDifference[] {
  if (before === after) return [];
  return [{ ...figure, before, after, difference: differenceText(before, after) }];
}
