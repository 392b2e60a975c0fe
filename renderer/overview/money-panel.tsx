import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, formatDong, formatRate } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import type { Overview } from '../types.ts';
import { volumeQuery } from './queries.ts';

/** Money whose trader is known beside money whose trader is not, and how many days are covered. */
export function MoneyPanel({ period }: { readonly period: Overview['last30'] }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(volumeQuery(period.from, period.to));
  return (
    <section className="panel" aria-labelledby="money">
      <h2 id="money">
        {t('money.title', { from: formatDay(period.from), to: formatDay(period.to) })}
      </h2>
      <Async query={query} rows={3}>
        {({ unattributed, coverage }) => (
          <table className="table bare">
            <tbody>
              <tr>
                <th scope="row">{t('money.attributed')}</th>
                <td className="num">{t('money.items', { count: formatCount(period.count) })}</td>
                <td className="num">{formatDong(period.amount)}</td>
              </tr>
              <tr>
                <th scope="row">{t('money.unattributed')}</th>
                <td className="num">
                  {t('money.items', { count: formatCount(unattributed.count) })}
                </td>
                <td className="num">{formatDong(unattributed.amount)}</td>
              </tr>
              <tr>
                <th scope="row">{t('money.coverage')}</th>
                <td className="num" colSpan={2}>
                  {t('money.coverageOf', {
                    part: formatCount(coverage.vendorDaysWithData),
                    whole: formatCount(coverage.vendorDaysOpen),
                    rate: formatRate(coverage.vendorDaysWithData, coverage.vendorDaysOpen) ?? '–',
                  })}
                </td>
              </tr>
            </tbody>
          </table>
        )}
      </Async>
      <p className="soft definition">{t('money.note')}</p>
    </section>
  );
}
