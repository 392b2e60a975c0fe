import type { ReportCell, ReportTable } from '../schema.ts';

/** A column and what of a row stands in it. */
export interface Column<Row> {
  readonly id: string;
  readonly head: string;
  readonly align: ReportTable['align'][number];
  readonly width: number;
  readonly cell: (row: Row) => ReportCell;
  /** In the row of sums; nothing when absent. */
  readonly total?: ReportCell;
}

/** A table of rows by its columns, less those a board does not want. */
export function tableOf<Row>(
  name: { readonly id: string; readonly title: string },
  parts: {
    readonly columns: readonly Column<Row>[];
    readonly rows: readonly Row[];
    readonly hidden?: readonly string[] | undefined;
    readonly hasTotal?: boolean;
  },
): ReportTable {
  const { rows, hidden = [], hasTotal = false } = parts;
  const columns = parts.columns.filter(({ id }) => !hidden.includes(id));
  return {
    ...name,
    head: columns.map(({ head }) => head),
    align: columns.map(({ align }) => align),
    widths: columns.map(({ width }) => width),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
    ...(hasTotal ? { total: columns.map(({ total = '' }) => total) } : {}),
  };
}
