import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconCloudDownload, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { Async, Empty } from '../components/async.tsx';
import { JobBar } from '../components/job-bar.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { type JobSlot, useJob } from '../lib/use-job.ts';
import { refreshAll } from '../lib/use-write.ts';
import type { Feed } from '../types.ts';
import { FeedCard } from './feed-card.tsx';
import { FeedDialog } from './feed-dialog.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { feedsQuery, PULL_SLOT } from './queries.ts';
import { RemoveDialog } from './remove-dialog.tsx';

/** What is being done to which feed. */
type Doing = { readonly what: 'add' } | { readonly what: 'key' | 'remove'; readonly feed: Feed };

/** Bank feeds: setting them up, and asking them for new payments. */
export function FeedsPanel(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(feedsQuery);
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const add = (
    <Button
      variant="default"
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={() => setDoing({ what: 'add' })}
    >
      {t('feeds.add')}
    </Button>
  );
  return (
    <>
      <Async query={query} rows={4}>
        {({ feeds }) =>
          feeds.length === 0 ? (
            <Empty title={t('feeds.empty')} text={t('feeds.emptyText')}>
              {add}
            </Empty>
          ) : (
            <Stack gap="sm" data-state="ready">
              <Asking count={feeds.length}>{add}</Asking>
              {feeds.map((feed) => (
                <FeedCard
                  key={feed.uid}
                  feed={feed}
                  onKey={() => setDoing({ what: 'key', feed })}
                  onRemove={() => setDoing({ what: 'remove', feed })}
                />
              ))}
            </Stack>
          )
        }
      </Async>
      {doing?.what === 'add' && <FeedDialog onClose={close} />}
      {doing?.what === 'key' && <KeyDialog feed={doing.feed} onClose={close} />}
      {doing?.what === 'remove' && <RemoveDialog feed={doing.feed} onClose={close} />}
    </>
  );
}

/** Asking all feeds at once, and what came of it. */
function Asking(props: { readonly count: number; readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const slot = useJob(PULL_SLOT);
  const pull = async () => {
    await slot.start(() => call(api.feeds.pull.$post({ json: {} })));
    await refreshAll(client);
  };
  return (
    <>
      <Group gap="xs">
        <SteadyButton
          leftSection={<IconCloudDownload size={18} aria-hidden />}
          busy={slot.running}
          onClick={() => void pull()}
        >
          {t('feeds.pull', { count: props.count })}
        </SteadyButton>
        {props.children}
        <span className="soft">{t('feeds.rounds')}</span>
      </Group>
      <JobBar slot={slot}>
        <Brought slot={slot} />
      </JobBar>
    </>
  );
}

function Brought({ slot }: { readonly slot: JobSlot }): ReactNode {
  const { t } = useTranslation();
  const pulled = slot.job?.kind === 'feeds-pull' ? (slot.job.result?.pulled ?? []) : [];
  return (
    <Stack gap="xs" role="status">
      {pulled.map(({ id, name, added, error }) => (
        <Alert key={id} color={error ? 'red' : added > 0 ? 'green' : 'gray'}>
          {error
            ? t('feeds.failed', { name })
            : t('feeds.brought', { name, added: formatCount(added) })}
        </Alert>
      ))}
    </Stack>
  );
}
