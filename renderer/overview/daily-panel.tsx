import { Skeleton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartOrTable } from '../components/chart-or-table.tsx';
import { DaySums } from '../components/day-sums.tsx';
import { Panel } from '../components/panel.tsx';
import type { Overview } from '../types.ts';

const DailyChart = lazy(() =>
  import('./daily-chart.tsx').then((file) => ({ default: file.DailyChart })),
);
const route = getRouteApi('/');

/** Takings of each day, as a picture or as the table behind it. */
export function DailyPanel({ series }: Pick<Overview, 'series'>): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const asTable = route.useSearch().xem === 'bang';
  const view = (
    <ChartOrTable
      asTable={asTable}
      onChange={(table) => void navigate({ search: table ? { xem: 'bang' } : {}, replace: true })}
    />
  );
  return (
    <Panel title={t('daily.title', { days: series.length })} aside={view}>
      {asTable ? (
        <DaySums days={series.toReversed()} caption={t('daily.table')} />
      ) : (
        <Suspense fallback={<Skeleton height={250} animate={false} />}>
          <DailyChart series={series} />
        </Suspense>
      )}
    </Panel>
  );
}
