import { Button, Checkbox, Group } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { groupAccount } from '../../../core/kernel/index.ts';
import { Empty } from '../../components/async.tsx';
import { Day } from '../../components/day.tsx';
import { Pager } from '../../components/pager.tsx';
import { StickerTag } from '../../components/sticker-tag.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { said } from '../../i18n/said.ts';
import { lastPage, offsetIn, useLastPage } from '../../lib/paging.ts';
import type { Provider, StickerItem } from '../../types.ts';
import { StaleTags } from '../stale-tags.tsx';

const PAGE = 50;
const route = getRouteApi('/tem-qr');

interface StickerTableProps {
  readonly items: readonly StickerItem[];
  /** Whether the items are what the address asks for, not what was shown before. */
  readonly current: boolean;
  /** Whose codes are shown. */
  readonly provider: Provider;
  readonly selected: ReadonlySet<string>;
  /** The stall whose sticker is shown beside the table. */
  readonly focused: string | null;
  readonly onSelect: (stalls: ReadonlySet<string>) => void;
  readonly onFocus: (stall: string) => void;
}

/** Stalls in walking order, to be ticked; a click on a code shows its sticker. */
export function StickerTable(props: StickerTableProps): ReactNode {
  const { t } = useTranslation();
  const { items, current, selected, onSelect } = props;
  const columns = useColumns(props);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked = offsetIn(search.tu);
  const offset = lastPage(asked, { total: items.length, limit: PAGE });
  const toPage = (tu: number, replace = false) =>
    void navigate({
      search: (before) => ({ ...before, tu: tu ? String(tu) : undefined }),
      replace,
    });
  useLastPage({
    total: current ? items.length : undefined,
    offset: asked,
    limit: PAGE,
    onOffset: (last) => toPage(last, true),
  });
  const allChosen = items.length > 0 && items.every(({ stall }) => selected.has(stall));
  if (items.length === 0) {
    return <Empty title={t('registry.noneFound')} text={t('registry.noneFoundText')} />;
  }
  return (
    <>
      <Group gap="xs" mb="xs">
        <span aria-live="polite">
          {selected.size > 0
            ? t('stickers.chosen', { count: selected.size })
            : t('stickers.noneChosen')}
        </span>
        {!allChosen && (
          <Button
            variant="default"
            onClick={() => onSelect(new Set([...selected, ...items.map(({ stall }) => stall)]))}
          >
            {t('stickers.chooseAll', { count: items.length })}
          </Button>
        )}
        {selected.size > 0 && (
          <Button variant="subtle" onClick={() => onSelect(new Set())}>
            {t('stickers.chooseNone')}
          </Button>
        )}
        <Button
          variant="subtle"
          ml="auto"
          onClick={() => void navigate({ search: (before) => ({ ...before, mo: 'pheu' }) })}
        >
          {t('funnel.open')}
        </Button>
      </Group>
      <Table
        caption={t('stickers.caption')}
        columns={columns}
        rows={items.slice(offset, offset + PAGE)}
        keyOf={({ occupancyUid }) => occupancyUid}
        isSelected={({ stall }) => stall === props.focused}
        height="fill"
      />
      <Pager total={items.length} offset={offset} limit={PAGE} onOffset={(next) => toPage(next)} />
    </>
  );
}

function useColumns(props: StickerTableProps): readonly Column<StickerItem>[] {
  const { t } = useTranslation();
  const { selected, onSelect, onFocus } = props;
  const toggle = (stall: string) => {
    const next = new Set(selected);
    if (!next.delete(stall)) next.add(stall);
    onSelect(next);
    onFocus(stall);
  };
  return [
    {
      id: 'choose',
      title: t('stickers.choose'),
      untitled: true,
      kind: 'mark',
      cell: ({ stall }) => (
        <Checkbox
          size="sm"
          aria-label={t('stickers.chooseStall', { stall })}
          checked={selected.has(stall)}
          onChange={() => toggle(stall)}
        />
      ),
    },
    {
      id: 'stall',
      title: t('registry.stall'),
      kind: 'code',
      cell: ({ stall }) => (
        <button
          type="button"
          className="row-link strong"
          aria-label={t('stickers.show', { stall })}
          onClick={() => onFocus(stall)}
        >
          {stall}
        </button>
      ),
    },
    { id: 'vendor', title: t('registry.vendor'), cell: ({ vendor }) => vendor },
    // Where a code of somebody else's pays is not in the registry.
    ...(props.provider === 'vietqr' ? [accountColumn(t('registry.account'))] : []),
    {
      id: 'sticker',
      title: t('registry.sticker'),
      kind: 'mark',
      cell: (item) => <StickerCell item={item} provider={props.provider} />,
    },
    {
      id: 'since',
      title: t('stickers.since'),
      kind: 'code',
      wideOnly: true,
      cell: ({ qr }) => qr && <Day day={qr.statusDay} />,
    },
  ];
}

interface StickerCellProps {
  readonly item: StickerItem;
  readonly provider: Provider;
}

/** How the sticker stands, what is no longer true on it, and whose codes there are besides. */
function StickerCell({ item, provider: shown }: StickerCellProps): ReactNode {
  const { t } = useTranslation();
  const { qr, stale, providers } = item;
  const others = providers.filter((provider) => provider !== shown);
  return (
    <span className="tags" title={qr?.statusReason ? said(qr.statusReason) : undefined}>
      <StickerTag status={qr?.status} />
      <StaleTags stale={stale} />
      {others.map((provider) => (
        <Tag key={provider}>{t(`provider.${provider}`)}</Tag>
      ))}
    </span>
  );
}

function accountColumn(title: string): Column<StickerItem> {
  return {
    id: 'account',
    title,
    kind: 'code',
    wideOnly: true,
    cell: ({ account }) => <AccountCell account={account} />,
  };
}

function AccountCell({ account }: Pick<StickerItem, 'account'>): ReactNode {
  const { t } = useTranslation();
  if (!account) return <span className="soft">{t('registry.noAccount')}</span>;
  return (
    <>
      <span className="soft">{account.bank} </span>
      {groupAccount(account.number)}
    </>
  );
}
