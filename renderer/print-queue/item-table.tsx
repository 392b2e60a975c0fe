import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Pager } from '../components/pager.tsx';
import { type Column, Table } from '../components/table.tsx';
import { said } from '../i18n/said.ts';
import { lastPage, offsetIn } from '../lib/paging.ts';
import type { PrintItem } from '../types.ts';
import { ItemTag } from './state-tag.tsx';

const PAGE = 50;
const route = getRouteApi('/tem-qr');

/** What is said of a sticker beyond its state, where somebody has to do something about it. */
const NEEDS_WORDS: ReadonlySet<PrintItem['state']> = new Set(['unknown', 'failed']);

interface ItemTableProps {
  readonly items: readonly PrintItem[];
  /** Absent while the job is not at its end. */
  readonly onReprint: ((item: PrintItem) => void) | undefined;
}

/** The stickers of a job in printing order, a page at a time; it opens where one has to look. */
export function ItemTable({ items, onReprint }: ItemTableProps): ReactNode {
  const { t } = useTranslation();
  const columns = useColumns(onReprint);
  const { tu } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = tu === undefined ? pageToLookAt(items) : offsetIn(tu);
  const offset = lastPage(asked, { total: items.length, limit: PAGE });
  const place = useRef<HTMLDivElement>(null);
  const isLookedAt = ({ state }: PrintItem) => state === 'unknown' || state === 'sending';
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one has to look is shown once a page
  useEffect(() => {
    const row = place.current?.querySelector('tr[data-selected="true"]');
    row?.scrollIntoView({ block: 'center' });
  }, [offset]);
  return (
    <div className="fill" ref={place}>
      <Table
        caption={t('printQueue.items')}
        columns={columns}
        rows={items.slice(offset, offset + PAGE)}
        keyOf={({ position }) => position}
        isSelected={isLookedAt}
        height="fill"
      />
      <Pager
        total={items.length}
        offset={offset}
        limit={PAGE}
        onOffset={(next) =>
          void navigate({ search: (before) => ({ ...before, tu: String(next) }) })
        }
      />
    </div>
  );
}

/** The page with the first sticker that nobody knows of, else with the one whose turn it is. */
function pageToLookAt(items: readonly PrintItem[]): number {
  const at = [
    items.findIndex(({ state }) => state === 'unknown'),
    items.findIndex(({ state }) => state === 'sending' || state === 'queued'),
  ].find((index) => index >= 0);
  return Math.floor((at ?? 0) / PAGE) * PAGE;
}

function useColumns(onReprint: ItemTableProps['onReprint']): readonly Column<PrintItem>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'position',
      title: t('printQueue.position'),
      kind: 'figure',
      cell: ({ position }) => position,
    },
    {
      id: 'stall',
      title: t('registry.stall'),
      kind: 'code',
      cell: ({ stall }) => <span className="strong">{stall}</span>,
    },
    {
      id: 'vendor',
      title: t('registry.vendor'),
      cell: ({ vendor, state, reason }) => (
        <>
          {vendor}
          {reason && NEEDS_WORDS.has(state) && <div className="soft">{said(reason)}</div>}
        </>
      ),
    },
    {
      id: 'place',
      title: t('printQueue.place'),
      kind: 'code',
      wideOnly: true,
      cell: ({ zone, row }) => row || zone,
    },
    {
      id: 'state',
      title: t('printQueue.result'),
      kind: 'mark',
      cell: ({ state, sends }) => (
        <>
          <ItemTag state={state} />
          {sends > 1 && <span className="soft"> {t('printQueue.sends', { count: sends })}</span>}
        </>
      ),
    },
    ...(onReprint
      ? [
          {
            id: 'again',
            title: t('people.actions'),
            untitled: true,
            kind: 'mark' as const,
            cell: (item: PrintItem) => (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('printQueue.reprintOf', { stall: item.stall })}
                onClick={() => onReprint(item)}
              >
                {t('printQueue.reprint')}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
