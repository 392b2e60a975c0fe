import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, formatDong } from '../../core/kernel/index.ts';

interface DaySumsProps {
  readonly days: readonly {
    readonly day: string;
    readonly count: number;
    readonly amount: number;
    readonly vendors: number;
  }[];
  /** Said to screen readers where no heading stands over the table. */
  readonly caption?: string;
}

/** The table twin of a daily chart: money, payments and traders of each day. */
export function DaySums({ days, caption }: DaySumsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="table">
      {caption && <caption className="visually-hidden">{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">{t('daily.day')}</th>
          <th scope="col" className="num">
            {t('daily.amount')}
          </th>
          <th scope="col" className="num">
            {t('daily.count')}
          </th>
          <th scope="col" className="num">
            {t('daily.vendors')}
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map((sum) => (
          <tr key={sum.day}>
            <td>{formatDay(sum.day)}</td>
            <td className="num">{formatDong(sum.amount)}</td>
            <td className="num">{formatCount(sum.count)}</td>
            <td className="num">{formatCount(sum.vendors)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
