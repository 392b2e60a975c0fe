import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pager } from '../components/pager.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
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
  const columns: readonly Column<Row>[] = [
    { id: 'row', title: t('vendorImport.row'), kind: 'figure', cell: ({ row }) => row },
    {
      id: 'stall',
      title: t('registry.stall'),
      cell: ({ stall }) => <strong className="strong">{stall}</strong>,
    },
    { id: 'vendor', title: t('registry.vendor'), cell: ({ vendor }) => vendor },
    {
      id: 'outcome',
      title: t('vendorImport.outcome'),
      cell: ({ outcome }) => <Tag tone={TONES[outcome]}>{t(`rowOutcome.${outcome}`)}</Tag>,
    },
    {
      id: 'detail',
      title: t('vendorImport.detail'),
      kind: 'memo',
      cell: ({ row, reason, changes }) => (
        <>
          {reason ? said(reason) : changes.map(said).join(', ')}
          {warningsOf.get(row)?.map((warning) => (
            <ToCheck key={`${warning.column ?? ''} ${warning.reason}`} warning={warning} />
          ))}
        </>
      ),
    },
  ];
  return (
    <div>
      <Table
        caption={t('vendorImport.caption')}
        columns={columns}
        rows={rows.slice(offset, offset + PAGE)}
        keyOf={({ row }) => row}
      />
      <Pager total={rows.length} offset={offset} limit={PAGE} onOffset={setOffset} />
    </div>
  );
}

function ToCheck({ warning }: { readonly warning: Warning }): ReactNode {
  const { t } = useTranslation();
  const { column, reason } = warning;
  return (
    <div>
      {t('vendorImport.toCheck', {
        reason: column ? `${said(column)}: ${said(reason)}` : said(reason),
      })}
    </div>
  );
}
