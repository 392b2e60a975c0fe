import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../core/kernel/index.ts';
import { Money } from './money.tsx';
import { type Column, Table } from './table.tsx';

interface DaySum {
  readonly day: string;
  readonly count: number;
  readonly amount: number;
  readonly vendors: number;
}

interface DaySumsProps {
  readonly days: readonly DaySum[];
  readonly caption: string;
}

/** The table twin of a daily chart: money, payments and traders of each day. */
export function DaySums({ days, caption }: DaySumsProps): ReactNode {
  const { t } = useTranslation();
  const columns: readonly Column<DaySum>[] = [
    { id: 'day', title: t('daily.day'), kind: 'code', cell: ({ day }) => formatDay(day) },
    {
      id: 'amount',
      title: t('daily.amount'),
      kind: 'figure',
      cell: ({ amount }) => <Money amount={amount} />,
    },
    {
      id: 'count',
      title: t('daily.count'),
      kind: 'figure',
      cell: ({ count }) => formatCount(count),
    },
    {
      id: 'vendors',
      title: t('daily.vendors'),
      kind: 'figure',
      cell: ({ vendors }) => formatCount(vendors),
    },
  ];
  return (
    <Table caption={caption} columns={columns} rows={days} keyOf={({ day }) => day} height="low" />
  );
}
