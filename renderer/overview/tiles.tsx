import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Dong,
  daysBetween,
  formatDay,
  formatDong,
  formatRate,
} from '../../core/kernel/index.ts';
import { Money } from '../components/money.tsx';
import type { Overview } from '../types.ts';

type Period = Overview['last7'];

/** The last market day, week and month that statements cover, each beside the period before. */
export function Tiles({ overview }: { readonly overview: Overview }): ReactNode {
  const { t } = useTranslation();
  const { yesterday, last7, last30 } = overview;
  return (
    <div className="tiles">
      <Tile title={t('tiles.day', { day: formatDay(yesterday.to) })} period={yesterday} isDay />
      <Tile title={t('tiles.days', { days: 7, ...range(last7) })} period={last7} />
      <Tile title={t('tiles.days', { days: 30, ...range(last30) })} period={last30} />
    </div>
  );
}

function range({ from, to }: Period): { readonly from: string; readonly to: string } {
  return { from: formatDay(from).slice(0, 5), to: formatDay(to).slice(0, 5) };
}

interface TileProps {
  readonly title: string;
  readonly period: Period;
  /** One day, compared with the market day before it. */
  readonly isDay?: boolean;
}

function Tile({ title, period, isDay = false }: TileProps): ReactNode {
  const { t } = useTranslation();
  const { amount, count, openDays, average } = period;
  return (
    <section className="panel tile">
      <h2 className="tile-title">{title}</h2>
      <div className="tile-figure">
        <Money amount={amount} />
      </div>
      <div>
        {t('tiles.count', { count })}
        {isDay && openDays === 0 && ` · ${t('tiles.shut')}`}
      </div>
      {!isDay && average !== null && hasClosedDays(period) && (
        <div>{t('tiles.average', { average: formatDong(average), count: openDays })}</div>
      )}
      <div className="soft">
        {isDay ? <DayBefore period={period} /> : <Before period={period} />}
      </div>
    </section>
  );
}

/** A market that meets every day needs no word about market days. */
function hasClosedDays({ from, to, openDays, previous }: Period): boolean {
  const days = daysBetween(from, to).length;
  return openDays < days || (previous !== null && previous.openDays < days);
}

function DayBefore({ period: { amount, previous } }: { readonly period: Period }): ReactNode {
  const { t } = useTranslation();
  if (previous === null) return t('tiles.noBefore');
  return t('tiles.dayBefore', {
    day: formatDay(previous.to).slice(0, 5),
    amount: formatDong(previous.amount),
    change: changeText(amount, previous.amount, t('tiles.same')),
  });
}

/**
 * Days on which the market did not meet must not look like a loss: where the two
 * periods have not the same number of market days, their averages are compared.
 */
function Before({ period }: { readonly period: Period }): ReactNode {
  const { t } = useTranslation();
  const { previous } = period;
  if (previous === null) return t('tiles.noBefore');
  if (previous.openDays === period.openDays) {
    return t('tiles.before', {
      amount: formatDong(previous.amount),
      change: changeText(period.amount, previous.amount, t('tiles.same')),
    });
  }
  return t('tiles.beforeAverage', {
    count: previous.openDays,
    average: formatDong(previous.average ?? 0),
    change: changeText(period.average ?? 0, previous.average ?? 0, t('tiles.same')),
  });
}

/** ` · +8,5%`, ` · −12%`, or nothing to compare with. */
function changeText(now: Dong, before: Dong, same: string): string {
  if (before === 0) return '';
  const difference = now - before;
  if (difference === 0) return ` · ${same}`;
  return ` · ${difference > 0 ? '+' : '−'}${formatRate(Math.abs(difference), before)}`;
}
