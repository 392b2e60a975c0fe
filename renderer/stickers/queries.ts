import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import type { StickerState } from '../lib/qr-status.ts';

export interface StickerFilter {
  readonly q?: string | undefined;
  readonly status?: StickerState | undefined;
  readonly zone?: string | undefined;
}

/** Occupied stalls in walking order with the state of their stickers. */
export const stickersQuery = ({ q, status, zone }: StickerFilter) =>
  queryOptions({
    queryKey: ['stickers', q, status, zone],
    queryFn: ({ signal }) =>
      call(
        api.stickers.$get(
          {
            query: {
              ...(q ? { search: q } : {}),
              ...(status ? { status } : {}),
              ...(zone ? { zone } : {}),
            },
          },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
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

/** The printer as it was last used, to be offered again. */
export const printerQuery = queryOptions({
  queryKey: ['printer'],
  queryFn: () => call(api.printer.$get()),
});
