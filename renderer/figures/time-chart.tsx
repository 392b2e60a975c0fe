import { Skeleton } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import type { Volume } from '../types.ts';
import type { Measure } from './address.ts';
import type { Line } from './lines.ts';
import { useNames } from './names.ts';
import type { Comparison } from './periods.ts';
import { Readout } from './readout.tsx';

const TimeBars = lazy(() =>
  import('../components/charts/time-bars.tsx').then((file) => ({ default: file.TimeBars })),
);

interface TimeChartProps {
  readonly volume: Volume;
  readonly lines: readonly Line[];
  readonly measure: Measure;
  readonly sentence: string;
  readonly comparison: Comparison | null;
}

/** Bars along time, and under them the one looked at closely, walked through with the arrow keys. */
export function TimeChart(props: TimeChartProps): ReactNode {
  const { volume, lines, measure, sentence, comparison } = props;
  const names = useNames(volume.by);
  const [marked, setMarked] = useState<string>();
  const at = lines.findIndex(({ key }) => key === marked);
  const byKey = new Map(lines.map((line) => [line.key, line]));
  return (
    <>
      {comparison && <Legend comparison={comparison} />}
      <Suspense fallback={<Skeleton height="16.5rem" />}>
        <TimeBars
          bars={lines.map((line) => ({
            key: line.key,
            label: names.short(line),
            value: line[measure],
            before: line.before?.[measure] ?? null,
            known: line.known,
          }))}
          sentence={sentence}
          measure={measure}
          title={(key) => {
            const line = byKey.get(key);
            return line ? names.full(line) : key;
          }}
          {...(at < 0 ? {} : { marked })}
        />
      </Suspense>
      <Readout
        lines={lines}
        at={at}
        by={volume.by}
        onMove={(index) => setMarked(lines[index]?.key)}
      />
    </>
  );
}

function Legend({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="legend">
      <span className="legend-bar" /> {t('figures.present')}
      <span className="legend-line" />{' '}
      {t('figures.earlier', { from: formatDay(comparison.from), to: formatDay(comparison.to) })}
    </div>
  );
}
