import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatRate } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { Money } from '../components/money.tsx';
import { type Column, Table } from '../components/table.tsx';
import type { Volume } from '../types.ts';
import { NOBODY } from './address.ts';
import type { Part } from './drill-panel.tsx';
import { totalOf } from './lines.ts';
import { useNames } from './names.ts';
import { chartQuery } from './queries.ts';
import { useFirstRow } from './use-first-row.ts';

interface DrillTradersProps {
  readonly part: Part;
  readonly onOpen: (vendor: string) => void;
}

type Row = Volume['rows'][number];

/** The traders whose sales a bar adds up, the biggest first, and apart from them the money of nobody. */
export function DrillTraders({ part, onOpen }: DrillTradersProps): ReactNode {
  const { t } = useTranslation();
  const { period, filter } = part;
  const query = useQuery(chartQuery(period, 'vendor', filter));
  const isThere = query.data !== undefined && !query.isPlaceholderData;
  const ref = useFirstRow(isThere);
  const names = useNames('vendor');
  return (
    <Async query={query} rows={4}>
      {({ rows, unattributed }) => {
        const total = totalOf(rows);
        const isWhole = Object.values(filter).every((key) => key === undefined);
        const columns: Column<Row>[] = [
          {
            id: 'name',
            title: t('figures.group.vendor'),
            kind: 'head',
            cell: ({ key, label }) => (
              <button type="button" className="row-link" onClick={() => onOpen(key)}>
                {key === NOBODY ? label : names.group(label)}
              </button>
            ),
          },
          { id: 'stall', title: t('registry.stall'), cell: ({ about }) => about },
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
            id: 'share',
            title: t('figures.share.amount'),
            kind: 'figure',
            cell: ({ key, amount }) =>
              key === NOBODY ? '–' : (formatRate(amount, total.amount) ?? '–'),
          },
        ];
        const nobody: Row[] =
          isWhole && unattributed.count > 0
            ? [
                {
                  ...{ key: NOBODY, label: t('figures.drill.nobody'), about: '', vendors: 0 },
                  ...unattributed,
                },
              ]
            : [];
        return (
          <div ref={ref} tabIndex={-1}>
            <p className="figures-sentence">
              {t('figures.drill.sum', {
                traders: formatCount(rows.length),
                amount: names.value(total, 'amount'),
                payments: names.value(total, 'count'),
              })}
            </p>
            {rows.length + nobody.length > 0 && (
              <Table
                caption={t('figures.drill.traders')}
                columns={columns}
                rows={[...rows, ...nobody]}
                keyOf={({ key }) => key}
              />
            )}
          </div>
        );
      }}
    </Async>
  );
}
