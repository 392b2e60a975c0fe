import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, Table } from '../components/table.tsx';
import { said } from '../i18n/said.ts';
import type { FigureDifference } from '../types.ts';

/** Both values of every figure that is not the same any more. */
export function DifferencesTable(props: {
  readonly differences: readonly FigureDifference[];
}): ReactNode {
  const { t } = useTranslation();
  const columns: readonly Column<FigureDifference>[] = [
    { id: 'figure', title: t('report.figure'), kind: 'head', cell: ({ label }) => said(label) },
    { id: 'before', title: t('report.signedValue'), kind: 'figure', cell: ({ before }) => before },
    {
      id: 'after',
      title: t('report.nowValue'),
      kind: 'figure',
      cell: ({ after, difference }) => (
        <>
          <strong className="strong">{after}</strong>
          <span className="figure-share">{said(difference)}</span>
        </>
      ),
    },
  ];
  return (
    <Table
      caption={t('report.changed')}
      columns={columns}
      rows={props.differences}
      keyOf={({ id }) => id}
      height="low"
    />
  );
}
