import { SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { Time } from '../components/day.tsx';
import { Money } from '../components/money.tsx';
import { Pager } from '../components/pager.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
import { lastPage } from '../lib/paging.ts';
import type { PreviewRow } from '../types.ts';
import { previewRowsQuery, ROW_OUTCOMES, ROWS_PAGE, type RowOutcome } from './queries.ts';

const TONES: Readonly<Record<RowOutcome, Tone>> = {
  new: 'good',
  duplicate: 'plain',
  ignored: 'plain',
  rejected: 'bad',
};

interface PreviewRowsProps {
  readonly preview: string;
  readonly statement: number;
  /** How many rows there are of each outcome. */
  readonly counts: Readonly<Record<RowOutcome, number>>;
}

/** The rows of a file before it is taken in, each with what will become of it and why. */
export function PreviewRows({ preview, statement, counts }: PreviewRowsProps): ReactNode {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<RowOutcome | undefined>(undefined);
  const [wanted, setOffset] = useState(0);
  const total = outcome ? counts[outcome] : ROW_OUTCOMES.reduce((sum, one) => sum + counts[one], 0);
  const offset = lastPage(wanted, { total, limit: ROWS_PAGE });
  const query = useQuery(previewRowsQuery({ preview, statement, outcome, offset }));
  const columns: readonly Column<PreviewRow>[] = [
    { id: 'row', title: t('vendorImport.row'), kind: 'figure', cell: ({ row }) => row },
    { id: 'at', title: t('payment.at'), kind: 'code', cell: ({ at }) => <Time at={at} /> },
    {
      id: 'amount',
      title: t('payment.amount'),
      kind: 'figure',
      cell: ({ amount }) => <Money amount={amount} />,
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
    <Stack gap="xs">
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        aria-label={t('takeIn.which')}
        value={outcome ?? 'all'}
        data={[
          { value: 'all', label: t('takeIn.allRows') },
          ...ROW_OUTCOMES.map((value) => ({ value, label: t(`rowOutcome.${value}`) })),
        ]}
        onChange={(value) => {
          setOutcome(ROW_OUTCOMES.find((one) => one === value));
          setOffset(0);
        }}
      />
      <Async query={query}>
        {({ rows }) => (
          <>
            <Table
              caption={t('takeIn.rowsCaption')}
              columns={columns}
              rows={rows}
              keyOf={({ row, outcome: became }) => `${row} ${became}`}
              height="low"
            />
            <Pager total={total} offset={offset} limit={ROWS_PAGE} onOffset={setOffset} />
          </>
        )}
      </Async>
    </Stack>
  );
}
