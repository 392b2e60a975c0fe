import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatWallTime, wallTime } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { said } from '../i18n/said.ts';
import type { OriginalLine } from '../types.ts';
import { lineQuery } from './queries.ts';
import { useFirstRow } from './use-first-row.ts';

/** The line of the file a payment came from, as the bank wrote it. */
export function DrillLine({ payment }: { readonly payment: number }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(lineQuery(payment));
  const ref = useFirstRow(query.data !== undefined);
  return (
    <Async query={query} rows={4}>
      {(found) => (
        <div ref={ref} tabIndex={-1} className="original-line">
          <p className="figures-sentence">
            {t(found.line?.sheet ? 'figures.drill.fromSheet' : 'figures.drill.from', {
              fileName: found.fileName,
              row: found.row,
              sheet: found.line?.sheet ?? '',
              author: found.author,
              when: formatWallTime(wallTime(new Date(found.takenAt))),
            })}
          </p>
          {found.line ? (
            <LineTable line={found.line} />
          ) : (
            <p className="warning-line">{said(found.missing ?? '')}</p>
          )}
          <p className="soft figures-sentence">
            {t(found.isTraders ? 'figures.drill.own' : 'figures.drill.masked')}
          </p>
        </div>
      )}
    </Async>
  );
}

/** The line under its headings, among its neighbours; numbered as the file numbers its rows. */
function LineTable({ line }: { readonly line: NonNullable<OriginalLine['line']> }): ReactNode {
  const { t } = useTranslation();
  const width = Math.max(line.headings.length, ...line.rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, at) => at);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-wrap" aria-label={t('figures.drill.line')} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{t('figures.drill.line')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('figures.drill.row')}</th>
            {columns.map((at) => (
              <th key={at} scope="col">
                {line.headings[at] || t('figures.drill.column', { number: at + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {line.rows.map(({ row, cells, isLine }) => (
            <tr key={row} data-selected={isLine} aria-current={isLine}>
              <th scope="row" className="code">
                {row}
              </th>
              {columns.map((at) => (
                <td key={at} className={isLine ? '' : 'soft'}>
                  {cells[at] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
