import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';

export const PAGE_SIZE = 50;

export interface VendorFilter {
  readonly q?: string | undefined;
  readonly status?: VendorStatus | undefined;
  readonly zone?: string | undefined;
  readonly offset: number;
}

export const VENDOR_STATUSES = ['active', 'paused', 'left'] as const;
export type VendorStatus = (typeof VENDOR_STATUSES)[number];

/** The status an address or a select names, if it names one. */
export function vendorStatus(text: string | null | undefined): VendorStatus | undefined {
  return VENDOR_STATUSES.find((status) => status === text);
}

/** One page of traders; the former page stays on the screen while the next is fetched. */
export const vendorsQuery = ({ q, status, zone, offset }: VendorFilter) =>
  queryOptions({
    queryKey: ['vendors', q, status, zone, offset],
    queryFn: ({ signal }) =>
      call(
        api.vendors.$get(
          {
            query: {
              ...(q ? { search: q } : {}),
              ...(status ? { status } : {}),
              ...(zone ? { zone } : {}),
              offset: String(offset),
              limit: String(PAGE_SIZE),
            },
          },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
  });

/** One trader with all that belongs to them. */
export const vendorQuery = (uid: string) =>
  queryOptions({
    queryKey: ['vendor', uid],
    queryFn: () => call(api.vendors[':uid'].$get({ param: { uid } })),
  });

/** Zones and goods lines, for filters and suggestions. */
export const zonesQuery = queryOptions({
  queryKey: ['zones'],
  queryFn: () => call(api.zones.$get()),
});

/** Banks that can receive transfers, for the account of a trader. */
export const banksQuery = queryOptions({
  queryKey: ['banks'],
  queryFn: () => call(api.banks.$get()),
  staleTime: Number.POSITIVE_INFINITY,
});
