import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Async } from '../components/async.tsx';
import { Screen } from '../components/screen.tsx';
import { STICKER_STATES } from '../lib/qr-status.ts';
import { useClearedJob } from '../lib/use-job.ts';
import { stickersQuery } from './queries.ts';
import { StickerFilters } from './sticker-filters.tsx';
import { StickerTable } from './sticker-table.tsx';
import { StickersEmpty } from './stickers-empty.tsx';
import { WorkPanel } from './work-panel.tsx';

const route = getRouteApi('/tem-qr');

/** Tem QR: which stalls have a sticker, and everything done with stickers. */
export function StickersScreen(): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const status = STICKER_STATES.find((state) => state === search['trang-thai']);
  const query = useQuery(stickersQuery({ q: search.q, status, zone: search.khu }));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // Stalls stay chosen under another filter, where their accounts are not listed.
  const everyStall = useQuery({ ...stickersQuery({}), enabled: selected.size > 0 });
  const [focused, setFocused] = useState<string | null>(null);
  // What was printed or laid out was another choice of stalls.
  useClearedJob('print', selected);
  useClearedJob('sheet', selected);
  const without = everyStall.data?.items.filter(
    ({ stall, account }) => selected.has(stall) && !account,
  );
  const filtered = Boolean(search.q || status || search.khu);
  return (
    <Screen fill title={t('nav.stickers')}>
      <Async query={query} rows={12}>
        {({ items, counts }) =>
          items.length === 0 && !filtered ? (
            <StickersEmpty />
          ) : (
            <div className="with-aside" data-state="ready">
              <div className="fill">
                <StickerFilters counts={counts} />
                <StickerTable
                  items={items}
                  current={!query.isPlaceholderData}
                  selected={selected}
                  focused={focused}
                  onSelect={setSelected}
                  onFocus={setFocused}
                />
              </div>
              <WorkPanel
                stalls={[...selected]}
                printable={selected.size - (without?.length ?? 0)}
                sample={items.find(({ stall }) => stall === focused) ?? items[0] ?? null}
                onDone={() => setSelected(new Set())}
              />
            </div>
          )
        }
      </Async>
    </Screen>
  );
}
