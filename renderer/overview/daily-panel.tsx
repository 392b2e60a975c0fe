import { Group, SegmentedControl, Skeleton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { DaySums } from '../components/day-sums.tsx';
import type { Overview } from '../types.ts';

const DailyChart = lazy(() =>
  import('./daily-chart.tsx').then((file) => ({ default: file.DailyChart })),
);
const route = getRouteApi('/');

type Series = Overview['series'];

/** Takings of each day, as a picture or as the table behind it. */
export function DailyPanel({ series }: { readonly series: Series }): ReactNode {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const asTable = route.useSearch().xem === 'bang';
  return (
    <section className="panel" aria-labelledby="daily">
      <Group justify="space-between" mb={10}>
        <h2 id="daily" style={{ margin: 0, fontSize: 15 }}>
          {t('daily.title', { days: series.length })}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={t('daily.view')}
          value={asTable ? 'bang' : 'hinh'}
          data={[
            { value: 'hinh', label: t('daily.chart') },
            { value: 'bang', label: t('daily.table') },
          ]}
          onChange={(value) =>
            void navigate({ search: value === 'bang' ? { xem: value } : {}, replace: true })
          }
        />
      </Group>
      {asTable ? (
        <DailyTable series={series} />
      ) : (
        <Suspense fallback={<Skeleton height={250} />}>
          <DailyChart series={series} />
        </Suspense>
      )}
    </section>
  );
}

function DailyTable({ series }: { readonly series: Series }): ReactNode {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-wrap scroll-table" aria-label={t('daily.table')} tabIndex={0}>
      <DaySums days={series.toReversed()} />
    </section>
  );
}
