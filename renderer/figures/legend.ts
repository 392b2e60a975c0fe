import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import type { LegendItem } from '../components/charts/legend-scene.ts';
import type { Line } from './lines.ts';
import type { Comparison } from './periods.ts';

/** What the looks of a chart stand for: only those that are in it, none where all is plain. */
export function useLegend(
  lines: readonly Line[],
  comparison: Comparison | null,
  isLying: boolean,
): LegendItem[] {
  const { t } = useTranslation();
  const items: LegendItem[] = [];
  if (lines.some(({ open }) => open !== null && open.amount > 0)) {
    items.push({ look: 'hatch', text: t('figures.legend.open') });
  }
  if (comparison) {
    const days = { from: formatDay(comparison.from), to: formatDay(comparison.to) };
    items.push({ look: isLying ? 'outlined' : 'dashed', text: t('figures.earlier', days) });
  }
  if (!isLying && lines.some((line) => isShut(line))) {
    items.push({ look: 'shut', text: t('figures.legend.shut') });
  }
  if (!isLying && lines.some((line) => line.known === 'none')) {
    items.push({ look: 'dots', text: t('daily.known.none') });
  }
  if (!isLying && lines.some((line) => line.known === 'some')) {
    items.push({ look: 'outlined', text: t('daily.known.some') });
  }
  if (items.length === 0) return [];
  return [{ look: '--bar', text: t('figures.present') }, ...items];
}

/** The market met on none of its days. */
export function isShut({ openDays, period, known }: Line): boolean {
  return openDays === 0 && known === 'all' && period.from <= period.to;
}
