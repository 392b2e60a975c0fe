import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addMonths,
  type Day,
  formatCount,
  formatDay,
  type Month,
  monthDays,
  monthOf,
} from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { CoverageBadge } from '../components/badges.tsx';
import { Money } from '../components/money.tsx';
import { Panel } from '../components/panel.tsx';
import { TotalsApart } from '../components/totals-apart.tsx';
import { UnprovedMark } from '../components/unproved-mark.tsx';
import type { Overview } from '../types.ts';
import { volumeQuery } from './queries.ts';

/** Money whose trader is known beside money whose trader is not, and how many days are covered. */
export function MoneyPanel({ period }: { readonly period: Overview['last30'] }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(volumeQuery(period.from, period.to));
  const coverage = query.data?.coverage;
  // Totals are of whole months: thirty days hold none of thirty-one.
  const month = lastWholeMonth(period.to);
  const days = monthDays(month);
  const apart = useQuery(volumeQuery(days.from, days.to));
  return (
    <Panel
      title={t('money.title', {
        from: formatDay(period.from).slice(0, 5),
        to: formatDay(period.to).slice(0, 5),
      })}
      aside={
        coverage && (
          <CoverageBadge part={coverage.vendorDaysWithData} whole={coverage.vendorDaysOpen} />
        )
      }
    >
      <Async query={query} rows={3}>
        {({ unattributed }) => (
          <table className="table bare">
            <tbody>
              <Line name={t('money.attributed')} sum={period} />
              <Line name={t('money.unattributed')} sum={unattributed} />
              {apart.data && (
                <TotalsApart
                  aggregated={apart.data.aggregated}
                  declared={apart.data.declared}
                  period={t('common.monthName', {
                    month: `${month.slice(5)}/${month.slice(0, 4)}`,
                  })}
                />
              )}
            </tbody>
          </table>
        )}
      </Async>
      <p className="soft definition">
        {coverage &&
          t('money.coverageOf', {
            part: formatCount(coverage.vendorDaysWithData),
            whole: formatCount(coverage.vendorDaysOpen),
          })}{' '}
        {t('money.note')}
      </p>
      {query.data && <UnprovedMark unproved={query.data.unproved} />}
    </Panel>
  );
}

function Line(props: { name: string; sum: { count: number; amount: number } }): ReactNode {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td className="num">{t('money.items', { count: props.sum.count })}</td>
      <td className="num">
        <Money amount={props.sum.amount} />
      </td>
    </tr>
  );
}

/** The last month that is over by the end of a day. */
function lastWholeMonth(day: Day): Month {
  const month = monthOf(day);
  return monthDays(month).to === day ? month : addMonths(month, -1);
}
