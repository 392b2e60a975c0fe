import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Time } from '../components/day.tsx';
import { Money } from '../components/money.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
import type { PreviewRow } from '../types.ts';
import { ROW_OUTCOMES, type RowOutcome } from './queries.ts';

const TONES: Readonly<Record<RowOutcome, Tone>> = {
  new: 'good',
  duplicate: 'plain',
  ignored: 'plain',
  rejected: 'bad',
};

interface OutcomeFilterProps {
  /** Undefined: all of them. */
  readonly value: RowOutcome | undefined;
  readonly onChange: (value: RowOutcome | undefined) => void;
}

/** Which rows of a file are shown. */
export function OutcomeFilter({ value, onChange }: OutcomeFilterProps): ReactNode {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      style={{ alignSelf: 'flex-start' }}
      aria-label={t('takeIn.which')}
      value={value ?? 'all'}
      data={[
        { value: 'all', label: t('takeIn.allRows') },
        ...ROW_OUTCOMES.map((one) => ({ value: one, label: t(`rowOutcome.${one}`) })),
      ]}
      onChange={(chosen) => onChange(ROW_OUTCOMES.find((one) => one === chosen))}
    />
  );
}

/** Rows of a file, each with what became, or will become, of it and why. */
export function RowTable({ rows }: { readonly rows: readonly PreviewRow[] }): ReactNode {
  const { t } = useTranslation();
  const columns: readonly Column<PreviewRow>[] = [
    { id: 'row', title: t('vendorImport.row'), kind: 'figure', cell: ({ row }) => row },
    {
      id: 'at',
      title: t('payment.at'),
      kind: 'code',
      cell: ({ at }) => at !== null && <Time at={at} />,
    },
    {
      id: 'amount',
      title: t('payment.amount'),
      kind: 'figure',
      cell: ({ amount }) => amount !== null && <Money amount={amount} />,
    },
    { id: 'memo', title: t('payment.memo'), kind: 'memo', cell: ({ memo }) => memo },
    {
      id: 'outcome',
      title: t('vendorImport.outcome'),
      cell: ({ outcome: became, reason }) => (
        <>
          <Tag tone={TONES[became]}>{t(`rowOutcome.${became}`)}</Tag>{' '}
          <span className="soft">{reason && said(reason)}</span>
        </>
      ),
    },
  ];
  return (
    <Table
      caption={t('takeIn.rowsCaption')}
      columns={columns}
      rows={rows}
      keyOf={({ row, outcome: became }) => `${row} ${became}`}
      height="low"
    />
  );
}
