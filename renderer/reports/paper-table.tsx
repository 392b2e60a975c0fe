import type { ReactNode } from 'react';
import type { Report } from '../types.ts';

type TableBlock = Extract<Report['body'][number], { kind: 'table' }>['table'];
type Cell = TableBlock['rows'][number][number];

const CLASSES = { text: '', number: 'num', code: 'paper-code' } as const;

/** A table of the document, cell by cell as it will be printed. */
export function PaperTable({ table }: { readonly table: TableBlock }): ReactNode {
  const { title, head, align, widths, rows, total } = table;
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const line = (cells: readonly Cell[]) =>
    cells.map((cell, column) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row have no name but their column
      <td key={column} className={CLASSES[align[column] ?? 'text']}>
        {typeof cell === 'string' ? cell : cell.text}
      </td>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="paper-table-wrap" aria-label={title} tabIndex={0}>
      <table className="paper-table">
        <caption className="visually-hidden">{title}</caption>
        <colgroup>
          {widths.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <col key={column} style={{ width: `${(width * 100) / whole}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows stand in the order of the document
            <tr key={index}>{line(row)}</tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>{line(total)}</tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
