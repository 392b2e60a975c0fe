import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatWallTime } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { Money } from '../components/money.tsx';
import { Pager } from '../components/pager.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
import type { Payment } from '../types.ts';
import type { Part } from './drill-panel.tsx';
import { useNames } from './names.ts';
import { PAGE, paymentsQuery } from './queries.ts';
import { useFirstRow } from './use-first-row.ts';

interface DrillPaymentsProps {
  readonly part: Part;
  readonly vendor: string;
  readonly offset: number;
  readonly onOffset: (offset: number) => void;
  readonly onOpen: (payment: number) => void;
}

/** The payments a sum adds up, the newest first, each with the file and row it came from. */
export function DrillPayments(props: DrillPaymentsProps): ReactNode {
  const { t } = useTranslation();
  const { part, vendor, offset, onOffset, onOpen } = props;
  const query = useQuery(paymentsQuery(part.period, part.filter, { vendor, offset }));
  const ref = useFirstRow(query.data !== undefined && !query.isPlaceholderData);
  const names = useNames('vendor');
  const columns: Column<Payment>[] = [
    {
      id: 'at',
      title: t('figures.drill.at'),
      kind: 'code',
      cell: ({ at, paymentId }) => (
        <button type="button" className="row-link" onClick={() => onOpen(paymentId)}>
          {formatWallTime(at)}
        </button>
      ),
    },
    {
      id: 'amount',
      title: t('daily.amount'),
      kind: 'figure',
      cell: ({ amount }) => <Money amount={amount} />,
    },
    {
      id: 'memo',
      title: t('figures.drill.memo'),
      kind: 'memo',
      cell: ({ memo, isReversal }) => (
        <>
          {isReversal && <Tag tone="warn">{t('queue.reversal')}</Tag>}{' '}
          {memo || <span className="soft">{t('payment.noMemo')}</span>}
        </>
      ),
    },
    { id: 'payer', title: t('figures.drill.payer'), wideOnly: true, cell: ({ payer }) => payer },
    {
      id: 'account',
      title: t('figures.drill.account'),
      kind: 'code',
      cell: ({ account }) => account.masked,
    },
    { id: 'stall', title: t('registry.stall'), cell: ({ stall }) => stall ?? '–' },
    {
      id: 'reason',
      title: t('figures.drill.reason'),
      wideOnly: true,
      cell: ({ reason }) => <span className="soft">{said(reason)}</span>,
    },
    {
      id: 'row',
      title: t('figures.drill.file'),
      cell: ({ fileName, row }) => t('figures.drill.place', { fileName, row }),
    },
  ];
  return (
    <Async query={query} rows={4}>
      {({ total, sum, items }) => (
        <div ref={ref} tabIndex={-1}>
          <p className="figures-sentence">
            {t('figures.drill.payments', {
              amount: names.value(sum, 'amount'),
              payments: names.value(sum, 'count'),
            })}
          </p>
          {items.length > 0 && (
            <Table
              caption={t('figures.drill.list')}
              columns={columns}
              rows={items}
              keyOf={({ paymentId }) => paymentId}
            />
          )}
          <Pager total={total} offset={offset} limit={PAGE} onOffset={onOffset} />
        </div>
      )}
    </Async>
  );
}
