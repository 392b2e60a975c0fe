import '../styles/market-days.css';
import { Button, Group, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';
import { useToday } from '../app/session.ts';
import { Async, Empty, ErrorAlert } from '../components/async.tsx';
import { Day } from '../components/day.tsx';
import { SteadyButton } from '../components/steady-button.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import { type Done, UndoNotice } from '../components/undo-notice.tsx';
import { useWrite } from '../lib/use-write.ts';
import type { NewTarget, Target } from '../types.ts';
import { shownValue } from './measures.ts';
import { targetsQuery } from './queries.ts';
import { TargetForm } from './target-form.tsx';

/** Chỉ tiêu: what the market is to reach, by when, and which plan says so. */
export function TargetsPart(): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(targetsQuery);
  return (
    <div>
      <p className="soft">{t('targets.text')}</p>
      <Async query={query} rows={4}>
        {({ targets }) => <Desk targets={targets} />}
      </Async>
    </div>
  );
}

function Desk({ targets }: { readonly targets: readonly Target[] }): ReactNode {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const removal = useRemoval(setDone);
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      {t('targets.add')}
    </Button>
  );
  return (
    <Stack gap="md">
      <UndoNotice done={done} onClose={() => setDone(null)} />
      <ErrorAlert error={removal.error} />
      {targets.length > 0 && (
        <div data-state="ready">
          <TargetTable targets={targets} busy={removal.busy} onRemove={removal.remove} />
        </div>
      )}
      {adding && (
        <TargetForm
          onDone={(deed) => {
            setAdding(false);
            setDone(deed);
          }}
          onCancel={() => setAdding(false)}
        />
      )}
      {!adding && targets.length > 0 && <Group>{add}</Group>}
      {!adding && targets.length === 0 && (
        <Empty title={t('targets.empty')} text={t('targets.emptyText')}>
          {add}
        </Empty>
      )}
    </Stack>
  );
}

interface TargetTableProps {
  readonly targets: readonly Target[];
  readonly busy: string | undefined;
  readonly onRemove: (target: Target) => void;
}

function TargetTable({ targets, busy, onRemove }: TargetTableProps): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const columns: readonly Column<Target>[] = [
    {
      id: 'measure',
      title: t('targets.measure'),
      kind: 'head',
      cell: ({ measure }) => t(`targets.measures.${measure}`),
    },
    { id: 'value', title: t('targets.value'), kind: 'figure', cell: shownValue },
    {
      id: 'by',
      title: t('targets.by'),
      kind: 'code',
      cell: ({ fromDay, byDay }) => (
        <>
          <Day day={byDay} />
          {byDay < today && (
            <>
              &ensp;<Tag>{t('targets.over')}</Tag>
            </>
          )}
          <div className="soft">{t('targets.since', { day: formatDay(fromDay) })}</div>
        </>
      ),
    },
    { id: 'source', title: t('targets.source'), kind: 'memo', cell: ({ source }) => source || '–' },
    {
      id: 'work',
      title: t('people.actions'),
      untitled: true,
      kind: 'figure',
      cell: (target) => (
        <SteadyButton
          variant="subtle"
          aria-label={t('targets.removeOf', { name: t(`targets.measures.${target.measure}`) })}
          busy={busy === target.uid}
          onClick={() => onRemove(target)}
        >
          {t('targets.remove')}
        </SteadyButton>
      ),
    },
  ];
  return (
    <Table
      caption={t('targets.caption')}
      columns={columns}
      rows={targets}
      keyOf={({ uid }) => uid}
    />
  );
}

/** Taking a target away, and the way back. */
function useRemoval(onDone: (done: Done) => void) {
  const { t } = useTranslation();
  const remove = useWrite(({ uid }: Target) =>
    call(api.targets[':uid'].$delete({ param: { uid } })),
  );
  const bringBack = useWrite((json: NewTarget) => call(api.targets.$post({ json })));
  return {
    error: remove.error ?? bringBack.error,
    busy: remove.isPending ? remove.variables?.uid : undefined,
    remove: (target: Target) =>
      remove.mutate(target, {
        onSuccess: () => {
          const { uid, ...same } = target;
          const name = t(`targets.measures.${target.measure}`);
          onDone({
            key: uid,
            text: t('targets.removed', { name }),
            undo: () => bringBack.mutateAsync(same),
          });
        },
      }),
  };
}
