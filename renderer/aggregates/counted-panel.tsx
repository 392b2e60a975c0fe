import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addMonths,
  type Day as DayText,
  formatCount,
  monthDays,
  monthOf,
} from '../../core/kernel/index.ts';
import { Async, Empty } from '../components/async.tsx';
import { Day } from '../components/day.tsx';
import { Money } from '../components/money.tsx';
import { MonthPicker } from '../components/month-picker.tsx';
import { Panel } from '../components/panel.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import { TotalsApart } from '../components/totals-apart.tsx';
import { said } from '../i18n/said.ts';
import type { CountedTotals } from '../types.ts';
import { countedQuery } from './queries.ts';
import { useProviderName } from './use-provider-name.ts';

type Counted = CountedTotals['counted'][number];
type Total = CountedTotals['notCounted'][number]['total'];

/** What of the totals counts in a month, where they differ from the rows, and what is left out. */
export function CountedPanel({ today }: { readonly today: DayText }): ReactNode {
  const { t } = useTranslation();
  const [month, setMonth] = useState(() => addMonths(monthOf(today), -1));
  const { from, to } = monthDays(month);
  const query = useQuery(countedQuery(from, to));
  const picker = <MonthPicker value={month} last={monthOf(today)} onChange={setMonth} />;
  return (
    <Panel title={t('aggregates.counted.title')} aside={picker}>
      <Async query={query} rows={6}>
        {(totals) =>
          totals.counted.length + totals.notCounted.length === 0 && totals.declared.amount === 0 ? (
            <Empty title={t('aggregates.counted.empty')} text={t('aggregates.counted.emptyText')} />
          ) : (
            <Found totals={totals} />
          )
        }
      </Async>
    </Panel>
  );
}

function Found({ totals }: { readonly totals: CountedTotals }): ReactNode {
  const { t } = useTranslation();
  const { counted, notCounted, differences, aggregated, declared } = totals;
  const differing = new Map(differences.map(({ total, difference }) => [total.uid, difference]));
  const columns = useColumns(differing);
  return (
    <Stack gap="sm" data-state="ready">
      <table className="table bare">
        <tbody>
          <TotalsApart aggregated={aggregated} declared={declared} always />
        </tbody>
      </table>
      <div className="soft">{t('aggregates.counted.rule')}</div>
      {differences.length > 0 && (
        <div className="warning-line">
          {t('aggregates.counted.differing', { count: differences.length })}
        </div>
      )}
      {counted.length > 0 && (
        <Table
          caption={t('aggregates.counted.title')}
          columns={columns}
          rows={counted}
          keyOf={({ total }) => total.uid}
        />
      )}
      {notCounted.length > 0 && <NotCounted lines={notCounted} />}
    </Stack>
  );
}

function useColumns(differing: ReadonlyMap<string, number>): readonly Column<Counted>[] {
  const { t } = useTranslation();
  const whose = useWhose();
  return [
    { id: 'whose', title: t('aggregates.trader'), kind: 'head', cell: ({ total }) => whose(total) },
    {
      id: 'period',
      title: t('aggregates.period'),
      kind: 'code',
      cell: ({ total }) => period(total),
    },
    {
      id: 'said',
      title: t('aggregates.counted.said'),
      kind: 'figure',
      cell: ({ total }) => <Money amount={total.amount} />,
    },
    {
      id: 'known',
      title: t('aggregates.counted.known'),
      kind: 'figure',
      cell: ({ known }) => <Money amount={known.amount} />,
    },
    {
      id: 'residual',
      title: t('aggregates.counted.residual'),
      kind: 'figure',
      cell: ({ residual }) => (
        <strong className="strong">
          <Money amount={residual.amount} />
        </strong>
      ),
    },
    {
      id: 'times',
      title: t('aggregates.count'),
      kind: 'figure',
      wideOnly: true,
      cell: ({ residual }) => formatCount(residual.count),
    },
    {
      id: 'state',
      title: t('aggregates.tally.state'),
      cell: ({ total, isCovered }) => {
        const difference = differing.get(total.uid);
        if (difference === undefined) {
          return isCovered ? t('aggregates.counted.covered') : t('aggregates.counted.beside');
        }
        return (
          <>
            <Tag tone="warn">
              {t(difference > 0 ? 'aggregates.counted.more' : 'aggregates.counted.less')}
            </Tag>{' '}
            <Money amount={Math.abs(difference)} />
          </>
        );
      },
    },
  ];
}

function NotCounted({ lines }: { readonly lines: CountedTotals['notCounted'] }): ReactNode {
  const { t } = useTranslation();
  const whose = useWhose();
  const columns: readonly Column<CountedTotals['notCounted'][number]>[] = [
    { id: 'whose', title: t('aggregates.trader'), kind: 'head', cell: ({ total }) => whose(total) },
    {
      id: 'lane',
      title: t('aggregates.lane'),
      cell: ({ total }) => t(`aggregates.laneName.${total.lane}`),
    },
    {
      id: 'amount',
      title: t('aggregates.amount'),
      kind: 'figure',
      cell: ({ total }) => <Money amount={total.amount} />,
    },
    {
      id: 'reason',
      title: t('aggregates.reason'),
      kind: 'memo',
      cell: ({ reason }) => said(reason),
    },
  ];
  return (
    <section aria-labelledby="totals-not-counted">
      <h3 id="totals-not-counted" className="group-title">
        {t('aggregates.counted.notCounted')}
      </h3>
      <Table
        caption={t('aggregates.counted.notCounted')}
        columns={columns}
        rows={lines}
        keyOf={({ total }) => total.uid}
      />
    </section>
  );
}

function useWhose(): (total: Total) => ReactNode {
  const { t } = useTranslation();
  const nameOf = useProviderName();
  return ({ trader, providerBin }) => (
    <>
      {trader ? (
        <>
          <strong className="strong">{trader.stalls.join(', ')}</strong> {trader.name}
        </>
      ) : (
        t('aggregates.wholeMarket')
      )}
      {providerBin !== null && <span className="soft"> · {nameOf(providerBin)}</span>}
    </>
  );
}

function period({ from, to }: Total): ReactNode {
  return (
    <>
      <Day day={from} /> – <Day day={to} />
    </>
  );
}
