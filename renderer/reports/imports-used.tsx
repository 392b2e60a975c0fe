import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { LaneBadge } from '../components/badges.tsx';
import { ProofTag } from '../components/proof-tag.tsx';
import { type Column, Table } from '../components/table.tsx';
import type { Report } from '../types.ts';

/** The imports a report rests on, folded away until wanted. */
export function ImportsUsed({ imports }: Pick<Report, 'imports'>): ReactNode {
  const { t } = useTranslation();
  if (imports.length === 0) return null;
  const columns: readonly Column<Report['imports'][number]>[] = [
    { id: 'file', title: t('imports.file'), kind: 'memo', cell: ({ fileName }) => fileName },
    {
      id: 'period',
      title: t('imports.period'),
      kind: 'code',
      cell: ({ from, to }) => t('takeIn.period', { from: formatDay(from), to: formatDay(to) }),
    },
    {
      id: 'lane',
      title: t('report.lane'),
      kind: 'mark',
      cell: ({ lane }) => <LaneBadge lane={lane} />,
    },
    {
      id: 'proof',
      title: t('imports.proof'),
      kind: 'mark',
      cell: ({ proof }) => <ProofTag proof={proof} />,
    },
  ];
  return (
    <details className="panel">
      <summary>{t('report.sources', { count: imports.length })}</summary>
      <Table
        caption={t('imports.caption')}
        columns={columns}
        rows={imports}
        keyOf={({ uid }) => uid}
        height="low"
      />
    </details>
  );
}
