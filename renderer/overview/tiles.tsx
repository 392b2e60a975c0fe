import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatDong, formatRate } from '../../core/kernel/index.ts';
import { Money } from '../components/money.tsx';
import type { Overview } from '../types.ts';

type Period = Overview['last7'];

/** The last day, week and month that statements cover, each beside the period before. */
export function Tiles({ overview }: { readonly overview: Overview }): ReactNode {
  const { t } = useTranslation();
  const { yesterday, last7, last30 } = overview;
  return (
    <div className="tiles">
      <Tile title={t('tiles.day', { day: formatDay(yesterday.to) })} period={yesterday} />
      <Tile title={t('tiles.days', { days: 7, ...range(last7) })} period={last7} />
      <Tile title={t('tiles.days', { days: 30, ...range(last30) })} period={last30} />
    </div>
  );
}

function range({ from, to }: Period): { readonly from: string; readonly to: string } {
  return { from: formatDay(from).slice(0, 5), to: formatDay(to).slice(0, 5) };
}

function Tile({ title, period }: { readonly title: string; readonly period: Period }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="panel tile">
      <h2 className="tile-title">{title}</h2>
      <div className="tile-figure">
        <Money amount={period.amount} />
      </div>
      <div>{t('tiles.count', { count: period.count })}</div>
      <div className="soft">
        {period.previous === null
          ? t('tiles.noBefore')
          : t('tiles.before', {
              amount: formatDong(period.previous.amount),
              change: changeText(period, t('tiles.same')),
            })}
      </div>
    </section>
  );
}

/** `+8,5%`, `−12%`, or nothing to compare with. */
function changeText({ amount, previous }: Period, same: string): string {
  if (previous === null || previous.amount === 0) return '';
  const difference = amount - previous.amount;
  if (difference === 0) return ` · ${same}`;
  const rate = formatRate(Math.abs(difference), previous.amount);
  return ` · ${difference > 0 ? '+' : '−'}${rate}`;
}
