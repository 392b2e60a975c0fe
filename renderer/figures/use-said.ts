import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../core/kernel/index.ts';
import type { Volume } from '../types.ts';
import { type Line, totalOf } from './lines.ts';
import { dayNote, useNames } from './names.ts';

/** What bars that are looked at stand for, in words: one, or along time several on end. */
export function useSaid(by: Volume['by']): (lines: readonly Line[]) => string {
  const { t } = useTranslation();
  const names = useNames(by);
  const sums = (line: Pick<Line, 'amount' | 'count'>) =>
    `${names.value(line, 'amount')} · ${names.value(line, 'count')}`;
  const one = (line: Line): string => {
    const note = line.day ? ` (${dayNote(line.day, t)})` : '';
    const name = `${names.full(line)}${note}`;
    if (line.known === 'none') return `${name}: ${t('daily.known.none')}`;
    return [
      `${name}: ${sums(line)}`,
      ...(by === 'vendor' ? [] : [t('figures.vendors', { count: line.vendors })]),
      ...(line.open && line.open.amount > 0
        ? [t('figures.openShort', { sum: sums(line.open) })]
        : []),
      ...(line.before ? [`${t('daily.before')}: ${sums(line.before)}`] : []),
    ].join(' · ');
  };
  return (lines) => {
    const [first, ...rest] = lines;
    const last = rest.at(-1);
    if (!first) return t('figures.walk');
    if (!last) return one(first);
    const open = totalOf(lines.map((line) => line.open ?? { amount: 0, count: 0 }));
    const openDays = lines.reduce((sum, line) => sum + line.openDays, 0);
    return [
      t('figures.chosenDays', {
        from: formatDay(first.period.from),
        to: formatDay(last.period.to),
        days: formatCount(openDays),
      }),
      sums(totalOf(lines)),
      ...(open.amount > 0 ? [t('figures.openShort', { sum: sums(open) })] : []),
    ].join(' · ');
  };
}
