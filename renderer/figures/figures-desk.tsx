import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SCREEN_KEYS } from '../app/screen-keys.ts';
import { Async } from '../components/async.tsx';
import { KeyLine } from '../components/keys.tsx';
import { useView } from './address.ts';
import { ChartPanel } from './chart-panel.tsx';
import { isTime, isWithin, knownPart, linesOf, type Reach } from './lines.ts';
import { common, comparisonOf, neighbour, type Period } from './periods.ts';
import { chartQuery } from './queries.ts';
import { RangeBar } from './range-bar.tsx';
import { usePageKeys } from './use-page-keys.ts';
import { ViewBar } from './view-bar.tsx';

interface FiguresDeskProps {
  readonly reach: Reach;
  /** The last day with statements: where the ranges offered end. */
  readonly lastDay: string;
  readonly today: string;
}

/** The range, how it is cut, and the chart or table of it. */
export function FiguresDesk({ reach, lastDay, today }: FiguresDeskProps): ReactNode {
  const { t } = useTranslation();
  const [view, change] = useView({ lastDay, today });
  const { period, by, compared } = view;
  // Days nobody knows yet are set beside none: they would count as nought.
  const known = knownPart(period, reach) ?? period;
  const comparison = comparisonOf(known);
  const isComparable = isWithin(comparison, reach);
  const query = useQuery(chartQuery(period, by));
  const earlier = useQuery({
    ...chartQuery(comparison, isTime(by) ? 'day' : by),
    enabled: compared && isComparable,
  });
  // Two queries of different periods side by side would be a lie.
  const isCurrent = !query.isPlaceholderData && !earlier.isPlaceholderData;
  const before =
    compared && isComparable && isCurrent && earlier.data
      ? { volume: earlier.data, comparison }
      : null;
  // Where the present day cut the last step short, the way back is as long as the way there.
  const [uncut, setUncut] = useState<Period>();
  const go = (step: -1 | 1) => {
    const isCut = uncut?.from === period.from && period.to === today && today < uncut.to;
    const next = neighbour(isCut ? uncut : period, step, today);
    const shown = common(next, { from: next.from, to: today });
    if (!shown) return;
    setUncut(next);
    change({ period: shown });
  };
  usePageKeys(go);
  return (
    <Stack gap="sm">
      <RangeBar
        period={period}
        lastDay={lastDay}
        today={today}
        onPeriod={(period) => change({ period })}
        onStep={go}
      />
      <ViewBar view={view} onChange={change} />
      <Async query={query} rows={8}>
        {(volume) => (
          <ChartPanel
            volume={volume}
            lines={linesOf(volume, reach, before)}
            earlier={before}
            isIncomparable={compared && !isComparable}
            view={view}
            reach={reach}
            onPeriod={(period) => change({ period })}
            error={earlier.error}
          />
        )}
      </Async>
      <KeyLine keys={SCREEN_KEYS.figures.map(([chord, does]) => [chord, t(`keys.${does}`)])} />
    </Stack>
  );
}
