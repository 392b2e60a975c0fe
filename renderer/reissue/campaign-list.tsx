import { Group, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { Async, Empty } from '../components/async.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Tag } from '../components/tag.tsx';
import { authorName } from '../lib/author-name.ts';
import type { ReissueSummary } from '../types.ts';
import { CampaignProgress, StateCounts } from './campaign-progress.tsx';
import { reissuesQuery } from './queries.ts';

/** Campaigns: those that run first, then the ended ones, newest first. */
export function CampaignList(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(reissuesQuery);
  return (
    <Async query={query}>
      {({ reissues }) =>
        reissues.length === 0 ? (
          <Empty title={t('reissue.empty')} text={t('reissue.emptyText')}>
            <NewButton />
          </Empty>
        ) : (
          <Stack gap="sm" className="campaigns" data-state="ready">
            <Group justify="space-between">
              <span className="soft">{t('reissue.about')}</span>
              <NewButton />
            </Group>
            {runningFirst(reissues).map((one) => (
              <CampaignCard key={one.uid} campaign={one} />
            ))}
          </Stack>
        )
      }
    </Async>
  );
}

function NewButton(): ReactNode {
  const { t } = useTranslation();
  return (
    <LinkButton
      to="/tem-qr"
      search={{ trang: 'cap-lai', viec: 'moi' }}
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      {t('reissue.new')}
    </LinkButton>
  );
}

function runningFirst(campaigns: readonly ReissueSummary[]): ReissueSummary[] {
  return campaigns.toSorted((a, b) => Number(a.endedDay !== null) - Number(b.endedDay !== null));
}

function CampaignCard({ campaign }: { readonly campaign: ReissueSummary }): ReactNode {
  const { t } = useTranslation();
  const { uid, name, startedDay, endedDay, author, endedBy, note } = campaign;
  return (
    <section className="panel" aria-label={name}>
      <div className="panel-head">
        <h2>
          <Link className="row-link" to="/tem-qr" search={{ trang: 'cap-lai', mo: uid }}>
            {name}
          </Link>
        </h2>
        <Tag tone={endedDay === null ? 'accent' : 'plain'}>
          {t(endedDay === null ? 'reissue.running' : 'reissue.ended')}
        </Tag>
      </div>
      <Stack gap="xs">
        <span className="soft">
          {t('reissue.startedBy', { day: formatDay(startedDay), name: authorName(author) })}
          {endedDay !== null &&
            ` ${t('reissue.endedBy', { day: formatDay(endedDay), name: authorName(endedBy ?? '') })}`}
        </span>
        <CampaignProgress of={campaign} />
        <StateCounts of={campaign} />
        {note !== '' && <span>{t('reissue.noteIs', { note })}</span>}
      </Stack>
    </section>
  );
}
