import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../core/kernel/index.ts';
import { Money } from '../components/money.tsx';
import { type Column, Table } from '../components/table.tsx';
import type { Slip } from '../types.ts';
import { monthName } from './months.ts';

type Month = Slip['months'][number];

/** What the slip will say, month by month. */
export function SlipTable({ slip }: { readonly slip: Slip }): ReactNode {
  const { t } = useTranslation();
  const columns: Column<Month>[] = [
    { id: 'month', title: t('slip.month'), kind: 'head', cell: ({ month }) => monthName(month) },
    {
      id: 'count',
      title: t('slip.count'),
      kind: 'figure',
      cell: (line) => (isKnown(line) ? formatCount(line.count) : '–'),
    },
    {
      id: 'amount',
      title: t('slip.amount'),
      kind: 'figure',
      cell: (line) => (isKnown(line) ? <Money amount={line.amount} /> : t('slip.unknownMonth')),
    },
    {
      id: 'days',
      title: t('slip.days'),
      kind: 'figure',
      cell: ({ daysKnown, daysOpen }) => `${daysKnown}/${daysOpen}`,
    },
  ];
  return (
    <>
      <Table
        caption={t('slip.title')}
        columns={columns}
        rows={slip.months}
        keyOf={({ month }) => month}
      />
      <span className="soft">
        {slip.knownTo === null
          ? t('slip.noStatements')
          : t('slip.knownTo', { day: formatDay(slip.knownTo) })}
      </span>
    </>
  );
}

/** Without a statement and without a payment a month is not known, which is not nought. */
function isKnown({ count, daysKnown }: Month): boolean {
  return count > 0 || daysKnown > 0;
}
