import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { Async, Empty, ErrorAlert } from '../components/async.tsx';
import { Day, Instant } from '../components/day.tsx';
import { Money } from '../components/money.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import { type Done, UndoNotice } from '../components/undo-notice.tsx';
import { said } from '../i18n/said.ts';
import { authorName } from '../lib/author-name.ts';
import { saveFile } from '../lib/save-file.ts';
import { useWrite } from '../lib/use-write.ts';
import type { AggregateBatch } from '../types.ts';
import { batchesQuery } from './queries.ts';
import { useProviderName } from './use-provider-name.ts';

/** What was taken in without rows, newest first; each can be taken back and brought back as a whole. */
export function BatchesPanel(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(batchesQuery);
  const [done, setDone] = useState<Done | null>(null);
  const undo = useWrite((batch: string) =>
    call(api.aggregates.batches[':batch'].undo.$post({ param: { batch } })),
  );
  const redo = useWrite((batch: string) =>
    call(api.aggregates.batches[':batch'].redo.$post({ param: { batch } })),
  );
  const takeBack = (item: AggregateBatch) =>
    undo.mutate(item.batch, {
      onSuccess: ({ removed, restored }) =>
        setDone({
          key: `undo ${item.batch}`,
          text: t('aggregates.batches.undoneText', {
            removed: formatCount(removed),
            restored: formatCount(restored),
          }),
          undo: () => redo.mutateAsync(item.batch),
        }),
    });
  return (
    <Async query={query} rows={6}>
      {({ batches }) =>
        batches.length === 0 ? (
          <Empty title={t('aggregates.batches.empty')} text={t('aggregates.batches.emptyText')} />
        ) : (
          <div data-state="ready">
            <UndoNotice done={done} onClose={() => setDone(null)} />
            <ErrorAlert error={undo.error ?? redo.error} />
            <BatchTable
              batches={batches}
              busy={undo.isPending || redo.isPending}
              onUndo={takeBack}
              onRedo={(item) => redo.mutate(item.batch)}
            />
          </div>
        )
      }
    </Async>
  );
}

interface BatchTableProps {
  readonly batches: readonly AggregateBatch[];
  readonly busy: boolean;
  readonly onUndo: (item: AggregateBatch) => void;
  readonly onRedo: (item: AggregateBatch) => void;
}

function BatchTable({ batches, busy, onUndo, onRedo }: BatchTableProps): ReactNode {
  const { t } = useTranslation();
  const nameOf = useProviderName();
  const columns: readonly Column<AggregateBatch>[] = [
    {
      id: 'source',
      title: t('aggregates.source'),
      kind: 'memo',
      cell: (item) => (
        <>
          {item.hasFile ? <OriginalButton item={item} /> : said(item.source)}
          <br />
          <span className="soft">
            {authorName(item.author)} · <Instant at={item.createdAt} />
          </span>
        </>
      ),
    },
    {
      id: 'lane',
      title: t('aggregates.lane'),
      cell: ({ lane, providers }) => (
        <>
          <Tag>{t(`aggregates.laneName.${lane}`)}</Tag>{' '}
          {providers.map((bin) => nameOf(bin)).join(', ')}
        </>
      ),
    },
    {
      id: 'period',
      title: t('aggregates.period'),
      kind: 'code',
      cell: ({ from, to }) => (
        <>
          <Day day={from} />
          <br />
          <Day day={to} />
        </>
      ),
    },
    {
      id: 'lines',
      title: t('aggregates.batches.lines'),
      kind: 'figure',
      cell: ({ lines }) => formatCount(lines),
    },
    {
      id: 'amount',
      title: t('aggregates.amount'),
      kind: 'figure',
      cell: ({ amount }) => <Money amount={amount} />,
    },
    {
      id: 'state',
      title: t('aggregates.tally.state'),
      cell: (item) => <State item={item} />,
    },
    {
      id: 'deed',
      title: t('aggregates.batches.deed'),
      untitled: true,
      kind: 'mark',
      cell: (item) => {
        const name = { name: said(item.source) };
        if (item.undoneAt) {
          return (
            <SteadyButton
              variant="default"
              busy={busy}
              aria-label={t('aggregates.batches.redoNamed', name)}
              onClick={() => onRedo(item)}
            >
              {t('aggregates.batches.redo')}
            </SteadyButton>
          );
        }
        return item.live === 0 ? null : (
          <SteadyButton
            variant="default"
            busy={busy}
            aria-label={t('aggregates.batches.undoNamed', name)}
            onClick={() => onUndo(item)}
          >
            {t('common.undo')}
          </SteadyButton>
        );
      },
    },
  ];
  return (
    <Table
      caption={t('aggregates.batches.caption')}
      columns={columns}
      rows={batches}
      keyOf={({ batch }) => batch}
    />
  );
}

function State({ item }: { readonly item: AggregateBatch }): ReactNode {
  const { t } = useTranslation();
  if (item.undoneAt) return <Tag tone="warn">{t('imports.undone')}</Tag>;
  if (item.live === 0) return <Tag>{t('aggregates.batches.replaced')}</Tag>;
  return item.replaced > 0 ? (
    <Tag tone="good">
      {t('aggregates.batches.partly', {
        live: formatCount(item.live),
        lines: formatCount(item.lines),
      })}
    </Tag>
  ) : (
    <Tag tone="good">{t('aggregates.batches.live')}</Tag>
  );
}

function OriginalButton({ item }: { readonly item: AggregateBatch }): ReactNode {
  const { t } = useTranslation();
  const address = api.aggregates.batches[':batch'].file.$url({ param: { batch: item.batch } });
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      title={t('aggregates.batches.original')}
      onClick={() => void saveFile(address.href, item.source)}
    >
      {item.source}
    </Button>
  );
}
