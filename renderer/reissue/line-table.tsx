import { Button, Checkbox, Group } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../components/async.tsx';
import { Pager } from '../components/pager.tsx';
import { type Column, Table } from '../components/table.tsx';
import { Tag } from '../components/tag.tsx';
import { said } from '../i18n/said.ts';
import { lastPage, offsetIn, useLastPage } from '../lib/paging.ts';
import type { ReissueLine } from './queries.ts';
import { stateTone } from './states.ts';

const PAGE = 50;
const route = getRouteApi('/tem-qr');

interface LineTableProps {
  readonly lines: readonly ReissueLine[];
  /** Stalls that are ticked; absent where nothing is to be done any more. */
  readonly ticked?: ReadonlySet<string>;
  readonly onTick?: (stalls: ReadonlySet<string>) => void;
}

/** The stalls of a campaign in walking order, to be ticked. */
export function LineTable({ lines, ticked, onTick }: LineTableProps): ReactNode {
  const { t } = useTranslation();
  const columns = useColumns({ ticked, onTick });
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked = offsetIn(search.tu);
  const offset = lastPage(asked, { total: lines.length, limit: PAGE });
  const toPage = (tu: number, replace = false) =>
    void navigate({
      search: (before) => ({ ...before, tu: tu ? String(tu) : undefined }),
      replace,
    });
  useLastPage({
    total: lines.length,
    offset: asked,
    limit: PAGE,
    onOffset: (last) => toPage(last, true),
  });
  if (lines.length === 0) {
    return <Empty title={t('registry.noneFound')} text={t('reissue.noneFoundText')} />;
  }
  return (
    <>
      {ticked && onTick && <Ticks lines={lines} ticked={ticked} onTick={onTick} />}
      <Table
        caption={t('reissue.caption')}
        columns={columns}
        rows={lines.slice(offset, offset + PAGE)}
        keyOf={({ position }) => position}
        height="fill"
      />
      <Pager total={lines.length} offset={offset} limit={PAGE} onOffset={(next) => toPage(next)} />
    </>
  );
}

function Ticks({ lines, ticked, onTick }: Required<LineTableProps>): ReactNode {
  const { t } = useTranslation();
  const stalls = lines.flatMap(({ stall, state }) => (state === 'gone' ? [] : [stall]));
  const all = stalls.every((stall) => ticked.has(stall));
  return (
    <Group gap="xs" mb="xs">
      <span aria-live="polite">
        {ticked.size > 0 ? t('stickers.chosen', { count: ticked.size }) : t('stickers.noneChosen')}
      </span>
      {!all && (
        <Button variant="default" onClick={() => onTick(new Set([...ticked, ...stalls]))}>
          {t('stickers.chooseAll', { count: stalls.length })}
        </Button>
      )}
      {ticked.size > 0 && (
        <Button variant="subtle" onClick={() => onTick(new Set())}>
          {t('stickers.chooseNone')}
        </Button>
      )}
    </Group>
  );
}

function useColumns(props: Pick<LineTableProps, 'ticked' | 'onTick'>): Column<ReissueLine>[] {
  const { t } = useTranslation();
  const { ticked, onTick } = props;
  const toggle = (stall: string) => {
    const next = new Set(ticked);
    if (!next.delete(stall)) next.add(stall);
    onTick?.(next);
  };
  const tick: Column<ReissueLine> = {
    id: 'choose',
    title: t('stickers.choose'),
    untitled: true,
    kind: 'mark',
    cell: ({ stall, state }) => (
      <Checkbox
        size="sm"
        aria-label={t('stickers.chooseStall', { stall })}
        checked={ticked?.has(stall) ?? false}
        disabled={state === 'gone'}
        onChange={() => toggle(stall)}
      />
    ),
  };
  return [
    ...(ticked ? [tick] : []),
    { id: 'stall', title: t('registry.stall'), kind: 'code', cell: ({ stall }) => stall },
    { id: 'vendor', title: t('registry.vendor'), cell: ({ vendor }) => vendor },
    { id: 'why', title: t('reissue.why'), cell: ({ why }) => said(why) },
    {
      id: 'state',
      title: t('registry.status'),
      kind: 'mark',
      cell: ({ state }) => <Tag tone={stateTone(state)}>{t(`reissue.state.${state}`)}</Tag>,
    },
  ];
}
