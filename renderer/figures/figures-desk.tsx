import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SCREEN_KEYS } from '../app/screen-keys.ts';
import { Async, ErrorAlert } from '../components/async.tsx';
import { KeyLine } from '../components/keys.tsx';
import { isTime, type View } from './address.ts';
import { ChartPanel } from './chart-panel.tsx';
import { DrillPanel } from './drill-panel.tsx';
import { FilterChips } from './filter-chips.tsx';
import { knownPart, linesOf, type Reach } from './lines.ts';
import { common, comparisonOf, neighbour, type Period, type Reckoning } from './periods.ts';
import { chartQuery, comparedQuery, daysQuery } from './queries.ts';
import { RangeBar } from './range-bar.tsx';
import { usePageKeys } from './use-page-keys.ts';
import { useView } from './use-view.ts';
import { ViewBar } from './view-bar.tsx';

/** The range, how it is cut, the chart or table of it, and the way down to the rows. */
export function FiguresDesk({ reckoning }: { readonly reckoning: Reckoning }): ReactNode {
  const { t } = useTranslation();
  const { today } = reckoning;
  const [view, change] = useView(reckoning);
  const { period, filter, drill } = view;
  const { query, days, present, earlier } = useFigures(view, reckoning);
  const go = useSteps(period, today, (period) => change({ period }));
  usePageKeys(go);
  return (
    <Stack gap="sm">
      <RangeBar
        period={period}
        reckoning={reckoning}
        onPeriod={(period) => change({ period })}
        onStep={go}
      />
      <ViewBar view={view} today={today} onChange={change} />
      <FilterChips filter={filter} period={period} onChange={(filter) => change({ filter })} />
      <ErrorAlert error={days.error} onRetry={() => void days.refetch()} />
      <Async query={query} rows={8}>
        {(volume) =>
          days.data && (
            <ChartPanel
              volume={volume}
              lines={linesOf({
                ...{ volume, days: days.data.days, reach: reckoning, earlier: earlier.shown },
                isNarrowed: isNarrowed(view),
              })}
              earlier={earlier.shown}
              isIncomparable={earlier.isIncomparable}
              present={present}
              view={view}
              reach={reckoning}
              onChange={change}
              isNarrowed={isNarrowed(view)}
              error={earlier.error}
            />
          )
        }
      </Async>
      {drill.bar !== undefined && <DrillPanel view={view} onChange={change} />}
      <KeyLine keys={SCREEN_KEYS.figures.map(([chord, does]) => [chord, t(`keys.${does}`)])} />
    </Stack>
  );
}

function isNarrowed({ filter }: View): boolean {
  return Object.values(filter).some((key) => key !== undefined);
}

/** What is drawn, and what it is held against where that can be. */
function useFigures({ period, by, filter, against }: View, reach: Reach) {
  // Days nobody knows yet are set beside none: they would count as nought.
  const known = knownPart(period, reach) ?? period;
  const comparison = comparisonOf(known, against === 'none' ? 'previous' : against);
  const other = { from: comparison.from, to: comparison.to };
  const query = useQuery(chartQuery(period, by, filter));
  const days = useQuery(daysQuery(period));
  const compared = useQuery(comparedQuery(known, other, filter));
  const isAsked = against !== 'none';
  const totals = compared.isPlaceholderData ? undefined : compared.data;
  const before = useQuery({
    ...chartQuery(other, isTime(by) ? 'day' : by, filter),
    enabled: isAsked && totals !== undefined && totals.earlier !== null,
  });
  // Two queries of different periods side by side would be a lie.
  const isCurrent = !query.isPlaceholderData && !before.isPlaceholderData;
  const isShown = isAsked && isCurrent && before.data && totals?.earlier;
  return {
    query,
    days,
    present: totals?.present,
    earlier: {
      shown: isShown ? { volume: before.data, comparison, total: totals.earlier } : null,
      isIncomparable: isAsked && totals?.earlier === null,
      error: isAsked ? (before.error ?? compared.error) : null,
    },
  };
}

/** The way to the period before and after. */
function useSteps(
  period: Period,
  today: string,
  onPeriod: (period: Period) => void,
): (step: -1 | 1) => void {
  // Where the present day cut the last step short, the way back is as long as the way there.
  const [uncut, setUncut] = useState<Period>();
  return (step) => {
    const isCut = uncut?.from === period.from && period.to === today && today < uncut.to;
    const next = neighbour(isCut ? uncut : period, step, today);
    const shown = common(next, { from: next.from, to: today });
    if (!shown) return;
    setUncut(next);
    onPeriod(shown);
  };
}
