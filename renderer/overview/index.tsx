import { Alert, Group, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay } from '../../core/kernel/index.ts';
import { Async } from '../components/async.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Screen } from '../components/screen.tsx';
import { Tag } from '../components/tag.tsx';
import type { Overview } from '../types.ts';
import { AdoptionPanel } from './adoption-panel.tsx';
import { DailyPanel } from './daily-panel.tsx';
import { FirstSteps } from './first-steps.tsx';
import { MoneyPanel } from './money-panel.tsx';
import { overviewQuery } from './queries.ts';
import { Tiles } from './tiles.tsx';

/** Tổng quan: how the market stands, up to which day that is known, and what waits for a person. */
export function OverviewScreen(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(overviewQuery);
  const lastDay = query.data?.freshness.lastDay;
  const freshness = query.data && (
    <Tag tone={lastDay ? 'accent' : 'warn'}>
      {lastDay ? t('overview.freshness', { day: formatDay(lastDay) }) : t('overview.noStatement')}
    </Tag>
  );
  return (
    <Screen title={t('nav.overview')} actions={freshness}>
      <Async query={query}>{(overview) => <Ready overview={overview} />}</Async>
    </Screen>
  );
}

function Ready({ overview }: { readonly overview: Overview }): ReactNode {
  const { steps, freshness, queue } = overview;
  const complete = steps.market && steps.vendors && steps.stickers && steps.statement;
  return (
    <Stack gap={14} data-state={freshness.lastDay ? 'ready' : 'empty'}>
      <QueueNotice queue={queue} />
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
      py={8}
    >
      <Group justify="space-between" gap={12}>
        <span>
          {t('overview.waiting', { count: formatCount(queue.open) })}
          {alarming && (
            <strong> {t('overview.alarms', { count: formatCount(queue.alarms) })}</strong>
          )}
        </span>
        <LinkButton to="/sao-ke" search={{ muc: 'can-xu-ly' }} variant="default">
          {t('overview.openQueue')}
        </LinkButton>
      </Group>
    </Alert>
  );
}
