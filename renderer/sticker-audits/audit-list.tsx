import { Button, Group, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { Async, Empty } from '../components/async.tsx';
import { Day } from '../components/day.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import { authorName } from '../lib/author-name.ts';
import type { StickerAuditSummary } from '../types.ts';
import { NewAuditDialog } from './new-audit-dialog.tsx';
import { auditsQuery } from './queries.ts';
import { ALARMS } from './results.ts';

/** The rounds there were, newest first. */
export function AuditList(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(auditsQuery);
  const columns = useColumns();
  const [isStarting, setStarting] = useState(false);
  const start = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setStarting(true)}>
      {t('audits.new')}
    </Button>
  );
  return (
    <>
      <Async query={query}>
        {({ audits }) =>
          audits.length === 0 ? (
            <Empty title={t('audits.empty')} text={t('audits.emptyText')}>
              {start}
            </Empty>
          ) : (
            <Stack gap="sm" data-state="ready">
              <Group justify="space-between">
                <span className="soft">{t('audits.about')}</span>
                {start}
              </Group>
              <Table
                caption={t('audits.list')}
                columns={columns}
                rows={audits}
                keyOf={({ uid }) => uid}
              />
            </Stack>
          )
        }
      </Async>
      {isStarting && <NewAuditDialog onClose={() => setStarting(false)} />}
    </>
  );
}

function useColumns(): readonly Column<StickerAuditSummary>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'name',
      title: t('audits.name'),
      kind: 'head',
      cell: ({ uid, name }) => (
        <Link className="row-link" to="/tem-qr" search={{ trang: 'kiem-tra', mo: uid }}>
          {name}
        </Link>
      ),
    },
    {
      id: 'day',
      title: t('audits.startedDay'),
      kind: 'code',
      cell: ({ startedDay }) => <Day day={startedDay} />,
    },
    {
      id: 'author',
      title: t('audits.author'),
      wideOnly: true,
      cell: ({ author }) => authorName(author),
    },
    {
      id: 'progress',
      title: t('audits.progress'),
      kind: 'figure',
      cell: (audit) =>
        t('audits.progressOf', {
          done: formatCount(lookedAt(audit)),
          total: formatCount(lookedAt(audit) + audit.left),
        }),
    },
    {
      id: 'alarms',
      title: t('audits.alarms'),
      kind: 'figure',
      cell: ({ counts }) => {
        const alarms = ALARMS.reduce((sum, alarm) => sum + counts[alarm], 0);
        return alarms > 0 ? <Tag tone="bad">{formatCount(alarms)}</Tag> : '0';
      },
    },
    {
      id: 'state',
      title: t('audits.state'),
      cell: ({ signedAt }) => (
        <Tag tone={signedAt ? 'plain' : 'accent'}>
          {t(signedAt ? 'audits.signed' : 'audits.running')}
        </Tag>
      ),
    },
  ];
}

function lookedAt({ counts }: StickerAuditSummary): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
