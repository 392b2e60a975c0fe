import { Fragment, type ReactNode } from 'react';

/** What a cell holds, and so how it is set. */
type CellKind =
  /** Words. */
  | 'text'
  /** Money and counts: on the right, digits under digits. */
  | 'figure'
  /** Days, codes, account numbers: never broken over two lines. */
  | 'code'
  /** Boxes, buttons, badges: as narrow as they are. */
  | 'mark'
  /** Long free text: breaks anywhere, takes what is left. */
  | 'memo'
  /** What the row is about, read out before its other cells. */
  | 'head';

/** One column of a `Table`. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** The title is said, not shown: over boxes to tick and buttons. */
  readonly untitled?: boolean;
  readonly kind?: CellKind;
  /** Left out where the screen is narrow or the type is big. */
  readonly wideOnly?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface TableProps<Row> {
  /** What the table lists, for screen readers; shown headings say it to the eye. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  /** Whether a row is the one that is open beside or over the table. */
  readonly isSelected?: (row: Row) => boolean;
  /** What rows stand under; a heading goes before the first of each. */
  readonly groupOf?: (row: Row) => string;
  /**
   * `whole`: as high as its rows. `fill`: what the screen has left, the rows
   * scroll under the head (inside `Screen fill`). `low`: a third of a screen.
   */
  readonly height?: 'whole' | 'fill' | 'low';
}

/**
 * Every table of the app: head that stays, 32 px rows, figures on the right,
 * wide ones scroll inside their frame.
 *
 *     <Table caption={t('…')} columns={columns} rows={vendors} keyOf={({ uid }) => uid} />
 *
 * Nothing to list is not the table's business: show `Empty` instead.
 */
export function Table<Row>(props: TableProps<Row>): ReactNode {
  const { caption, columns, rows, keyOf, isSelected, groupOf, height = 'whole' } = props;
  const table = (
    <table className="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={classOf(column)}>
              {column.untitled ? (
                <span className="visually-hidden">{column.title}</span>
              ) : (
                column.title
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Fragment key={keyOf(row)}>
            {groupOf && (
              <Group
                name={groupOf(row)}
                before={rows[index - 1]}
                groupOf={groupOf}
                width={columns.length}
              />
            )}
            <tr data-selected={isSelected?.(row) ?? false}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
  if (height === 'whole') return <div className="table-wrap">{table}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-wrap" data-height={height} aria-label={caption} tabIndex={0}>
      {table}
    </section>
  );
}

interface GroupProps<Row> {
  readonly name: string;
  /** The row above; undefined at the top. */
  readonly before: Row | undefined;
  readonly groupOf: (row: Row) => string;
  /** How many columns it spans. */
  readonly width: number;
}

/** The heading of a group, before its first row only. */
function Group<Row>({ name, before, groupOf, width }: GroupProps<Row>): ReactNode {
  if (before !== undefined && groupOf(before) === name) return null;
  return (
    <tr className="group-row">
      <th scope="colgroup" colSpan={width}>
        {name}
      </th>
    </tr>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }): ReactNode {
  const className = classOf(column);
  return column.kind === 'head' ? (
    <th scope="row" className={className}>
      {column.cell(row)}
    </th>
  ) : (
    <td className={className}>{column.cell(row)}</td>
  );
}

const CLASSES: Readonly<Record<CellKind, string>> = {
  text: '',
  figure: 'num',
  code: 'code',
  mark: 'mark',
  memo: 'memo',
  head: 'row-head',
};

function classOf({ kind = 'text', wideOnly }: Pick<Column<never>, 'kind' | 'wideOnly'>): string {
  return [CLASSES[kind], wideOnly ? 'wide-only' : ''].filter(Boolean).join(' ');
}
