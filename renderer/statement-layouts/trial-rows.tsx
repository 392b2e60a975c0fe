import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Time } from '../components/day.tsx';
import { type Column, Table } from '../components/table.tsx';
import { said } from '../i18n/said.ts';
import type { Trial } from '../types.ts';
import { partly, shown } from './amounts.ts';

type Statement = Trial['statements'][number];
type TrialRow = Statement['first'][number];
type Note = Statement['rejectedFirst'][number];

interface TrialRowsProps {
  readonly rows: readonly TrialRow[];
  readonly total: number;
}

/** The first payments as they will be stored, payers masked. */
export function TrialRows({ rows, total }: TrialRowsProps): ReactNode {
  const { t } = useTranslation();
  if (rows.length === 0) return <p className="soft">{t('teach.noPayments')}</p>;
  const some = (name: 'reference' | 'balance' | 'terminal' | 'virtualAccount') =>
    rows.some((row) => row[name] !== null);
  const columns: readonly Column<TrialRow>[] = [
    { id: 'row', title: t('vendorImport.row'), kind: 'figure', cell: ({ row }) => row },
    {
      id: 'at',
      title: t('payment.at'),
      kind: 'code',
      cell: ({ bookedAt }) => <Time at={bookedAt} />,
    },
    {
      id: 'amount',
      title: t('payment.amount'),
      kind: 'figure',
      cell: ({ amount, fee }) => (
        <span className="money" data-out={amount.startsWith('-')}>
          {shown(amount)}
          {fee !== '0' && ` (${shown(fee)})`}
        </span>
      ),
    },
    { id: 'memo', title: t('payment.memo'), kind: 'memo', cell: ({ memo }) => memo },
    {
      id: 'payer',
      title: t('teach.payer'),
      cell: ({ counterpartyName, counterpartyAccount }) =>
        [counterpartyName, counterpartyAccount && `…${counterpartyAccount}`]
          .filter(Boolean)
          .join(' '),
    },
    ...(['reference', 'virtualAccount', 'terminal'] as const).filter(some).map((id) => ({
      id,
      title: t(`teach.role.${id}`),
      kind: 'code' as const,
      cell: (row: TrialRow) => row[id],
    })),
    ...(some('balance')
      ? [
          {
            id: 'balance',
            title: t('teach.role.balance'),
            kind: 'figure' as const,
            cell: ({ balance }: TrialRow) => balance !== null && shown(balance),
          },
        ]
      : []),
  ];
  return (
    <Table
      caption={t('teach.payments', { shown: partly(rows.length, total) })}
      columns={columns}
      rows={rows}
      keyOf={({ row }) => row}
      height="low"
    />
  );
}

interface RefusedRowsProps {
  readonly title: string;
  readonly notes: readonly Note[];
  readonly total: number;
}

/** Rows that are not taken, each with its reason. */
export function RefusedRows({ title, notes, total }: RefusedRowsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <details>
      <summary>
        {title} ({partly(notes.length, total)})
      </summary>
      <ul className="plain-list">
        {notes.map(({ row, sheet, reason }) => (
          <li key={`${sheet ?? 1} ${row}`}>{t('teach.note', { row, reason: said(reason) })}</li>
        ))}
      </ul>
    </details>
  );
}
