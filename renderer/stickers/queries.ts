import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import type { StickerFilterState } from '../lib/qr-status.ts';
import type { Provider } from '../types.ts';

export interface StickerFilter {
  readonly q?: string | undefined;
  readonly status?: StickerFilterState | undefined;
  readonly zone?: string | undefined;
  /** Whose codes; ours when absent. */
  readonly provider?: Provider | undefined;
}

/** Occupied stalls in walking order with the state of their stickers. */
export const stickersQuery = ({ q, status, zone, provider }: StickerFilter) =>
  queryOptions({
    queryKey: ['stickers', q, status, zone, provider],
    queryFn: ({ signal }) =>
      call(
        api.stickers.$get(
          {
            query: {
              ...(q ? { search: q } : {}),
              ...(status ? { status } : {}),
              ...(zone ? { zone } : {}),
              ...(provider ? { provider } : {}),
            },
          },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
  });

/** What happened to the codes of a stall's trader, newest first. */
export const historyQuery = (stall: string) =>
  queryOptions({
    queryKey: ['code-history', stall],
    queryFn: () => call(api.codes.history[':stall'].$get({ param: { stall } })),
  });

/** The board's lists of reasons. */
export const reasonsQuery = queryOptions({
  queryKey: ['code-reasons'],
  queryFn: () => call(api.codes.reasons.$get()),
});

/** How many codes have come how far. */
export const funnelQuery = (provider: Provider) =>
  queryOptions({
    queryKey: ['code-funnel', provider],
    queryFn: () => call(api.codes.funnel.$get({ query: { provider } })),
  });

/** Sticker templates of roll printers. */
export const templatesQuery = queryOptions({
  queryKey: ['sticker-templates'],
  queryFn: () => call(api.stickers.templates.$get()),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Sheets of labels. */
export const layoutsQuery = queryOptions({
  queryKey: ['sticker-layouts'],
  queryFn: () => call(api.stickers.layouts.$get()),
  staleTime: Number.POSITIVE_INFINITY,
});
