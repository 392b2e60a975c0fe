import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import {
  formatDay,
  formatDong,
  formatPeriod,
  formatRate,
  monthDays,
  monthOf,
  periodDays,
  weekday,
} from '../../core/kernel/index.ts';
import type { DayFacts, Volume } from '../types.ts';
import type { Measure } from './address.ts';
import type { Line, Sum } from './lines.ts';
import type { Period } from './periods.ts';

export interface Names {
  /** `T7 17/10/2026`, `Tuần 42 (12/10–18/10/2026)`, `Tháng 10/2026`, a group's name. */
  readonly full: (line: Line) => string;
  /** What has room under a bar. */
  readonly short: (line: Line) => string;
  /** A group by what it is called; one that is not known has words of its own. */
  readonly group: (label: string) => string;
  /** An amount or a number of payments, with its unit. */
  readonly value: (sum: Sum, measure: Measure) => string;
}

/** How lines and sums are called, in the language of the screens. */
export function useNames(by: Volume['by']): Names {
  const { t } = useTranslation();
  return namesOf(by, t);
}

/** The same in a language of one's choice. */
export function namesOf(by: Volume['by'], t: TFunction): Names {
  const day = (line: Line) => formatDay(line.period.from);
  const group = (label: string) =>
    label ||
    t(
      `figures.unknown.${by === 'row' || by === 'goods' || by === 'provider' || by === 'vendor' ? by : 'zone'}`,
    );
  const whole = (line: Line): string => {
    switch (by) {
      case 'day':
        return `${t(`figures.weekday.${dayName(line.period.from)}`)} ${day(line)}`;
      case 'week':
        return t('figures.week', {
          week: Number(line.key.slice(6)),
          from: day(line).slice(0, 5),
          to: formatDay(line.period.to),
        });
      case 'month':
        return isWholeMonth(line.period)
          ? t('figures.month', { month: monthName(line) })
          : t('figures.monthPart', {
              month: monthName(line),
              from: day(line).slice(0, 5),
              to: formatDay(line.period.to),
            });
      case 'quarter':
      case 'year': {
        const name = t(`figures.${by}`, { name: stretchName(line) });
        const { from, to } = periodDays(line.key);
        return from === line.period.from && to === line.period.to
          ? name
          : t('figures.part', { name, from: day(line).slice(0, 5), to: formatDay(line.period.to) });
      }
      default:
        return group(line.label);
    }
  };
  return {
    group,
    full: (line) =>
      line.known === 'some' ? t('figures.partlyKnown', { name: whole(line) }) : whole(line),
    short: (line) => {
      if (by === 'day' || by === 'week') return day(line).slice(0, 5);
      if (by === 'quarter' || by === 'year') return stretchName(line);
      if (by !== 'month') return whole(line);
      return isWholeMonth(line.period)
        ? monthName(line)
        : `${day(line).slice(0, 5)}–${formatDay(line.period.to).slice(0, 5)}`;
    },
    value: (sum, measure) =>
      measure === 'amount' ? formatDong(sum.amount) : t('figures.payments', { count: sum.count }),
  };
}

/** `IV/2026`, `2026`: as quarters and years are called after their kind. */
function stretchName({ key }: Line): string {
  return formatPeriod(key).replace(/^\S+ /, '');
}

/** `10/2026` */
function monthName({ key }: Line): string {
  return `${key.slice(5)}/${key.slice(0, 4)}`;
}

function isWholeMonth({ from, to }: Period): boolean {
  const month = monthDays(monthOf(from));
  return from === month.from && to === month.to;
}

const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function dayName(day: string): (typeof DAY_NAMES)[number] {
  return DAY_NAMES[weekday(day) - 1] ?? 'sun';
}

/** `+8,5%`, `−12%`; undefined where there is nothing to reckon from. */
export function changeOf(now: number, before: number): string | undefined {
  const rate = formatRate(Math.abs(now - before), before);
  if (rate === null) return undefined;
  if (now === before) return rate;
  return `${now > before ? '+' : '−'}${rate}`;
}

/** What is to be known of a day beside its sales: closed or Tết and why, its lunar date. */
export function dayNote({ isOpen, because, reason, lunar }: DayFacts, t: TFunction): string {
  const date = `${lunar.day}/${lunar.month}`;
  const parts = [t(lunar.isLeapMonth ? 'figures.lunarLeap' : 'figures.lunar', { date })];
  if (because === 'tet') parts.push(t('figures.tet'));
  else if (!isOpen) parts.push(t('figures.shut'));
  if (because === 'special' && reason) parts.push(reason);
  return parts.join(', ');
}
