import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, groupAccount } from '../../core/kernel/index.ts';
import { Instant } from '../components/day.tsx';
import { Panel } from '../components/panel.tsx';
import { Tag } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
import type { Feed } from '../types.ts';

interface FeedCardProps {
  readonly feed: Feed;
  readonly onKey: () => void;
  readonly onRemove: () => void;
}

/** One feed: whom it asks, how far it has come, and what stands in its way. */
export function FeedCard({ feed, onKey, onRemove }: FeedCardProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Panel title={feed.name} aside={<State feed={feed} />}>
      <Group justify="space-between" gap="sm">
        <span>
          {t(`feeds.connector.${feed.connector}`)}
          {' · '}
          {feed.account === null
            ? t('feeds.allAccounts')
            : t('feeds.oneAccount', { account: groupAccount(feed.account) })}
          {' · '}
          {feed.lastDay === null
            ? t('feeds.never', { from: formatDay(feed.from) })
            : t('feeds.until', { day: formatDay(feed.lastDay) })}
          {feed.lastRunAt !== null && (
            <>
              {' · '}
              {t('feeds.asked')} <Instant at={feed.lastRunAt} />
            </>
          )}
        </span>
        <Group gap="xs">
          <Button variant="default" onClick={onKey}>
            {t('feeds.newKey')}
          </Button>
          <Button
            variant="default"
            aria-label={t('feeds.removeName', { name: feed.name })}
            onClick={onRemove}
          >
            {t('feeds.remove')}
          </Button>
        </Group>
      </Group>
      {feed.lastError !== '' && (
        <Group mt="xs">
          <div className="warning-line">{said(feed.lastError)}</div>
        </Group>
      )}
    </Panel>
  );
}

function State({ feed }: { readonly feed: Feed }): ReactNode {
  const { t } = useTranslation();
  if (!feed.hasKey) return <Tag tone="bad">{t('feeds.noKey')}</Tag>;
  if (feed.lastError !== '') return <Tag tone="bad">{t('feeds.broken')}</Tag>;
  return feed.lastDay === null ? (
    <Tag>{t('feeds.waiting')}</Tag>
  ) : (
    <Tag tone="good">{t('feeds.fine')}</Tag>
  );
}
