import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { GroupBars } from '../components/charts/group-bars.tsx';
import type { Volume } from '../types.ts';
import type { Measure } from './address.ts';
import { type Line, totalOf } from './lines.ts';
import { useNames } from './names.ts';
import type { Comparison } from './periods.ts';

interface GroupChartProps {
  readonly volume: Volume;
  readonly lines: readonly Line[];
  readonly measure: Measure;
  readonly sentence: string;
  readonly comparison: Comparison | null;
}

/** More bars than this say less; the table has them all. */
const SHOWN = 15;

/** The biggest groups, and the rest as one. */
export function GroupChart(props: GroupChartProps): ReactNode {
  const { t } = useTranslation();
  const { volume, lines, measure, sentence, comparison } = props;
  const names = useNames(volume.by);
  const ordered = volume.by === 'zone' ? lines : lines.toSorted((a, b) => b[measure] - a[measure]);
  const shown = ordered.slice(0, SHOWN);
  const rest = ordered.slice(SHOWN);
  return (
    <>
      {comparison && (
        <div className="legend">
          <span className="legend-bar" /> {t('figures.present')}
          <span className="legend-outline" />{' '}
          {t('figures.earlier', { from: formatDay(comparison.from), to: formatDay(comparison.to) })}
        </div>
      )}
      <GroupBars
        sentence={sentence}
        bars={shown.map((line) => ({
          key: line.key,
          label: [line.about, names.full(line)].filter(Boolean).join(' · '),
          value: line[measure],
          text: names.value(line, measure),
          before: line.before?.[measure] ?? null,
        }))}
      />
      {rest.length > 0 && (
        <p className="soft figures-rest">
          {t('figures.rest', {
            count: rest.length,
            value: names.value(totalOf(rest), measure),
          })}
        </p>
      )}
    </>
  );
}
