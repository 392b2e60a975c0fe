import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pager } from '../components/pager.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import type { VendorImport } from '../types.ts';

type Result = VendorImport['result'];
type Row = Result['rows'][number];
type Warning = Result['warnings'][number];

const TONES: Readonly<Record<Row['outcome'], Tone>> = {
  new: 'good',
  changed: 'accent',
  unchanged: 'plain',
  rejected: 'bad',
};
const PAGE = 100;

interface ImportRowsProps {
  readonly rows: readonly Row[];
  readonly warnings: readonly Warning[];
}

/** Rows of a trader list with what becomes of each, why, and what to look at. */
export function ImportRows({ rows, warnings }: ImportRowsProps): ReactNode {
  const { t } = useTranslation();
  const [offset, setOffset] = useState(0);
  const warningsOf = Map.groupBy(warnings, ({ row }) => row);
  return (
    <div>
      <div className="table-wrap">
        <table className="table">
          <caption className="visually-hidden">{t('vendorImport.caption')}</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('vendorImport.row')}
              </th>
              <th scope="col">{t('registry.stall')}</th>
              <th scope="col">{t('registry.vendor')}</th>
              <th scope="col">{t('vendorImport.outcome')}</th>
              <th scope="col">{t('vendorImport.detail')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(offset, offset + PAGE).map((row) => (
              <tr key={row.row}>
                <td className="num">{row.row}</td>
                <td className="strong">{row.stall}</td>
                <td>{row.vendor}</td>
                <td>
                  <Tag tone={TONES[row.outcome]}>{t(`rowOutcome.${row.outcome}`)}</Tag>
                </td>
                <td className="memo">
                  <div>{row.reason ?? row.changes.join(', ')}</div>
                  {warningsOf.get(row.row)?.map(({ column, reason }) => (
                    <div key={`${column ?? ''} ${reason}`}>
                      {t('vendorImport.toCheck', {
                        reason: column ? `${column}: ${reason}` : reason,
                      })}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager total={rows.length} offset={offset} limit={PAGE} onOffset={setOffset} />
    </div>
  );
}
