import { Button, Checkbox, Group } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, groupAccount } from '../../core/kernel/index.ts';
import { Empty } from '../components/async.tsx';
import { Pager } from '../components/pager.tsx';
import { StickerTag } from '../components/sticker-tag.tsx';
import { lastPage, offsetIn, useLastPage } from '../lib/paging.ts';
import type { StickerItem } from '../types.ts';

const PAGE = 50;
const route = getRouteApi('/tem-qr');

interface StickerTableProps {
  readonly items: readonly StickerItem[];
  /** Whether the items are what the address asks for, not what was shown before. */
  readonly current: boolean;
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
      <Group gap={10} mb={8}>
        <span aria-live="polite">
          {selected.size > 0
            ? t('stickers.chosen', { count: formatCount(selected.size) })
            : t('stickers.noneChosen')}
        </span>
        {!allChosen && (
          <Button
            variant="default"
            onClick={() => onSelect(new Set([...selected, ...items.map(({ stall }) => stall)]))}
          >
            {t('stickers.chooseAll', { count: formatCount(items.length) })}
          </Button>
        )}
        {selected.size > 0 && (
          <Button variant="subtle" onClick={() => onSelect(new Set())}>
            {t('stickers.chooseNone')}
          </Button>
        )}
      </Group>
      <div className="table-wrap">
        <table className="table">
          <caption className="visually-hidden">{t('stickers.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('stickers.choose')}</span>
              </th>
              <th scope="col">{t('registry.stall')}</th>
              <th scope="col">{t('registry.vendor')}</th>
              <th scope="col" className="wide-only">
                {t('registry.account')}
              </th>
              <th scope="col">{t('registry.sticker')}</th>
            </tr>
          </thead>
          <tbody>
            {items.slice(offset, offset + PAGE).map((item) => (
              <Line key={item.occupancyUid} item={item} {...props} />
            ))}
          </tbody>
        </table>
      </div>
      <Pager total={items.length} offset={offset} limit={PAGE} onOffset={(next) => toPage(next)} />
    </>
  );
}

function Line(props: StickerTableProps & { readonly item: StickerItem }): ReactNode {
  const { t } = useTranslation();
  const { item, selected, focused, onSelect, onFocus } = props;
  const toggle = () => {
    const next = new Set(selected);
    if (!next.delete(item.stall)) next.add(item.stall);
    onSelect(next);
    onFocus(item.stall);
  };
  return (
    <tr data-selected={item.stall === focused}>
      <td>
        <Checkbox
          size="sm"
          aria-label={t('stickers.chooseStall', { stall: item.stall })}
          checked={selected.has(item.stall)}
          onChange={toggle}
        />
      </td>
      <td>
        <button
          type="button"
          className="row-link strong"
          aria-label={t('stickers.show', { stall: item.stall })}
          onClick={() => onFocus(item.stall)}
        >
          {item.stall}
        </button>
      </td>
      <td>{item.vendor}</td>
      <td className="code wide-only">
        {item.account ? (
          <>
            <span className="soft">{item.account.bank} </span>
            {groupAccount(item.account.number)}
          </>
        ) : (
          <span className="soft">{t('registry.noAccount')}</span>
        )}
      </td>
      <td className="code">
        <span title={item.qr ? formatDay(item.qr.statusDay) : undefined}>
          <StickerTag status={item.qr?.status} />{' '}
          {item.qr && <span className="soft tag-day">{formatDay(item.qr.statusDay)}</span>}
        </span>
      </td>
    </tr>
  );
}
