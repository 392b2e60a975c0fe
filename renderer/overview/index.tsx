import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { CoverageBadge } from '../components/badges.tsx';
import { FreshnessTag } from '../components/freshness-tag.tsx';
import { Screen } from '../components/screen.tsx';
import type { Overview } from '../types.ts';
import { AdoptionPanel } from './adoption-panel.tsx';
import { DailyPanel } from './daily-panel.tsx';
import { FirstSteps, useFirstSteps } from './first-steps.tsx';
import { MoneyPanel } from './money-panel.tsx';
import { overviewQuery } from './queries.ts';
import { Tiles } from './tiles.tsx';
import { VisitsPanel } from './visits-panel.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

/** Tổng quan: how the market stands, up to which day that is known, and what waits for a person. */
export function OverviewScreen(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(overviewQuery);
  return (
    <Screen title={t('nav.overview')} actions={query.data && <Badges overview={query.data} />}>
      <Async query={query}>{(overview) => <Ready overview={overview} />}</Async>
    </Screen>
  );
}

interface OverviewProps {
  readonly overview: Overview;
}

/** How much of the market the figures speak for, and up to which day. */
function Badges({ overview }: OverviewProps): ReactNode {
  const { coverage, freshness } = overview;
  return (
    <Group gap="xs">
      {freshness.lastDay && (
        <CoverageBadge part={coverage.vendorDaysWithData} whole={coverage.vendorDaysOpen} />
      )}
      <FreshnessTag lastDay={freshness.lastDay} />
    </Group>
  );
}

function Ready({ overview }: OverviewProps): ReactNode {
  const { freshness } = overview;
  const steps = useFirstSteps(overview.steps);
  const complete = Object.values(steps).every(Boolean);
  return (
    <Stack gap="sm" data-state={freshness.lastDay ? 'ready' : 'empty'}>
      {!complete && <FirstSteps steps={steps} />}
      {freshness.lastDay && <Tiles overview={overview} />}
      {steps.vendors && (
        <div className="pair">
          <VisitsPanel visits={overview.visits} />
          <WaitingPanel overview={overview} />
        </div>
      )}
      {steps.vendors && (
        <div className="pair">
          <AdoptionPanel adoption={overview.adoption} firstPaid={overview.firstPaid} />
          {freshness.lastDay && (
            <MoneyPanel
              money={overview.money}
              coverage={overview.coverage}
              last30={overview.last30}
            />
          )}
        </div>
      )}
      {freshness.lastDay && <DailyPanel series={overview.series} />}
    </Stack>
  );
}
