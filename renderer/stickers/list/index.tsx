import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Async } from '../../components/async.tsx';
import { STICKER_FILTERS } from '../../lib/qr-status.ts';
import { useClearedJob } from '../../lib/use-job.ts';
import { FunnelDialog } from '../funnel-dialog.tsx';
import { providerNamed } from '../providers.ts';
import { stickersQuery } from '../queries.ts';
import { StickerFilters } from './sticker-filters.tsx';
import { StickerTable } from './sticker-table.tsx';
import { StickersEmpty } from './stickers-empty.tsx';
import { WorkPanel } from './work-panel.tsx';

const route = getRouteApi('/tem-qr');

/** Which stalls have a sticker, and what is done with the chosen ones. */
export function StickerListPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const status = STICKER_FILTERS.find((state) => state === search['trang-thai']);
  const provider = providerNamed(search.ma);
  const query = useQuery(stickersQuery({ q: search.q, status, zone: search.khu, provider }));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // Stalls stay chosen under another filter, where their accounts are not listed.
  const everyStall = useQuery({ ...stickersQuery({ provider }), enabled: selected.size > 0 });
  const [focused, setFocused] = useState<string | null>(null);
  // What was printed or laid out was another choice of stalls.
  useClearedJob('print', selected);
  useClearedJob('sheet', selected);
  const without = everyStall.data?.items.filter(
    ({ stall, account, qr }) =>
      selected.has(stall) && (provider === 'vietqr' ? !account : qr === null),
  );
  const filtered = Boolean(search.q || status || search.khu);
  return (
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
                provider={provider}
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
              provider={provider}
              onDone={() => setSelected(new Set())}
            />
            {search.mo === 'pheu' && (
              <FunnelDialog
                provider={provider}
                onClose={() =>
                  void navigate({ search: (before) => ({ ...before, mo: undefined }) })
                }
              />
            )}
          </div>
        )
      }
    </Async>
  );
}
