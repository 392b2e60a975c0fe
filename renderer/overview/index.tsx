import { Alert, Group, Stack } from '@mantine/core';
import { IconAlertTriangle, IconQrcodeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { FreshnessTag } from '../components/freshness-tag.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Screen } from '../components/screen.tsx';
import type { Overview } from '../types.ts';
import { AdoptionPanel } from './adoption-panel.tsx';
import { DailyPanel } from './daily-panel.tsx';
import { FirstSteps, useFirstSteps } from './first-steps.tsx';
import { MoneyPanel } from './money-panel.tsx';
import { overviewQuery } from './queries.ts';
import { Tiles } from './tiles.tsx';

/** Tổng quan: how the market stands, up to which day that is known, and what waits for a person. */
export function OverviewScreen(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(overviewQuery);
  const freshness = query.data && <FreshnessTag lastDay={query.data.freshness.lastDay} />;
  return (
    <Screen title={t('nav.overview')} actions={freshness}>
      <Async query={query}>{(overview) => <Ready overview={overview} />}</Async>
    </Screen>
  );
}

function Ready({ overview }: { readonly overview: Overview }): ReactNode {
  const { freshness, queue, staleStickers } = overview;
  const steps = useFirstSteps(overview.steps);
  const complete = Object.values(steps).every(Boolean);
  return (
    <Stack gap="sm" data-state={freshness.lastDay ? 'ready' : 'empty'}>
      <QueueNotice queue={queue} />
      <StickerNotice stale={staleStickers} />
      {!complete && <FirstSteps steps={steps} />}
      {freshness.lastDay && (
        <>
          <Tiles overview={overview} />
          <DailyPanel series={overview.series} />
        </>
      )}
      {steps.vendors && (
        <div className="pair">
          <AdoptionPanel adoption={overview.adoption} />
          {freshness.lastDay && <MoneyPanel period={overview.last30} />}
        </div>
      )}
    </Stack>
  );
}

function QueueNotice({ queue }: { readonly queue: Overview['queue'] }): ReactNode {
  const { t } = useTranslation();
  if (queue.open === 0) return null;
  const alarming = queue.alarms > 0;
  return (
    <Alert
      color={alarming ? 'red' : 'yellow'}
      icon={<IconAlertTriangle size={18} aria-hidden />}
      className="one-line"
    >
      <Group justify="space-between" gap="sm">
        <span>
          {t('overview.waiting', { count: queue.open })}
          {alarming && <strong> {t('overview.alarms', { count: queue.alarms })}</strong>}
        </span>
        <LinkButton to="/doi-soat" variant="default">
          {t('overview.openQueue')}
        </LinkButton>
      </Group>
    </Alert>
  );
}

function StickerNotice({ stale }: { readonly stale: Overview['staleStickers'] }): ReactNode {
  const { t } = useTranslation();
  if (stale.total === 0) return null;
  return (
    <Alert
      color={stale.account > 0 ? 'red' : 'yellow'}
      icon={<IconQrcodeOff size={18} aria-hidden />}
      className="one-line"
    >
      <Group justify="space-between" gap="sm">
        <span>
          {t('overview.staleStickers', { count: stale.total })}
          {stale.account > 0 && (
            <strong> {t('overview.staleAccounts', { count: stale.account })}</strong>
          )}
        </span>
        <LinkButton to="/tem-qr" search={{ 'trang-thai': 'stale' }} variant="default">
          {t('overview.openStale')}
        </LinkButton>
      </Group>
    </Alert>
  );
}
