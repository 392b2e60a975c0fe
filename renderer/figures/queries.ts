import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import type { FigureFilter, VolumeGroup } from '../types.ts';
import { NOBODY } from './address.ts';
import type { Period } from './periods.ts';

/** Payments on a page. */
export const PAGE = 100;

/** Sums of a period by one key; the former chart stays on the screen while the next is fetched. */
export const chartQuery = ({ from, to }: Period, by: VolumeGroup, filter: FigureFilter = {}) =>
  queryOptions({
    queryKey: ['volume', from, to, by, filter],
    queryFn: ({ signal }) =>
      call(api.volume.$get({ query: { from, to, by, ...filter } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });

/** Every day of a period: open or closed, told of by a statement or not, and what waits for an owner. */
export const daysQuery = ({ from, to }: Period) =>
  queryOptions({
    queryKey: ['figure-days', from, to],
    queryFn: ({ signal }) =>
      call(api.figures.days.$get({ query: { from, to } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });

/** A period beside another, and what a market day of each comes to. */
export const comparedQuery = (period: Period, other: Period, filter: FigureFilter) =>
  queryOptions({
    queryKey: ['figure-compare', period, other, filter],
    queryFn: ({ signal }) =>
      call(
        api.figures.compare.$get(
          { query: { ...period, againstFrom: other.from, againstTo: other.to, ...filter } },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
  });

/** Totals without rows, and which of them do not count in the period. */
export const totalsQuery = ({ from, to }: Period) =>
  queryOptions({
    queryKey: ['figure-totals', from, to],
    queryFn: ({ signal }) =>
      call(api.aggregates.$get({ query: { from, to } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });

/** A page of the payments that a sum of a trader, or of nobody, adds up. */
export const paymentsQuery = (
  { from, to }: Period,
  filter: FigureFilter,
  { vendor, offset }: { readonly vendor: string; readonly offset: number },
) =>
  queryOptions({
    queryKey: ['figure-payments', from, to, filter, vendor, offset],
    queryFn: ({ signal }) =>
      call(
        api.figures.payments.$get(
          {
            query: {
              ...{ from, to, ...filter, offset: String(offset), limit: String(PAGE) },
              ...(vendor === NOBODY ? { vendor: undefined, open: '1' as const } : { vendor }),
            },
          },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
  });

/** The line of the file a payment came from; each look is recorded, so it is not looked at twice. */
export const lineQuery = (paymentId: number) =>
  queryOptions({
    queryKey: ['figure-line', paymentId],
    queryFn: () =>
      call(
        api.figures.payments[':paymentId'].line.$post({
          param: { paymentId: String(paymentId) },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
