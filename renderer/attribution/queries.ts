import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import type { PaymentPage } from '../types.ts';

export const QUEUE_PAGE = 50;

/** Which payments are looked at: those that wait, or those decided one way or the other. */
export const VIEWS = ['open', 'sale', 'not-sale'] as const;
export type View = (typeof VIEWS)[number];

/** A page of payments of one view, the newest first; waiting alarms before them. */
export const queueQuery = (page: {
  readonly view: View;
  readonly offset: number;
  /** Only of what has been decided. */
  readonly search: string;
}) =>
  queryOptions({
    queryKey: ['queue', page.view, page.search, page.offset],
    queryFn: async (): Promise<PaymentPage> => {
      const part = { offset: String(page.offset), limit: String(QUEUE_PAGE) };
      if (page.view === 'open') return call(api.queue.$get({ query: part }));
      const search = page.search === '' ? {} : { search: page.search };
      return call(api.payments.$get({ query: { ...part, ...search, outcome: page.view } }));
    },
    // Another view's payments are no stand-in: deciding on them would be another thing.
    placeholderData: (before, query) => (query?.queryKey[1] === page.view ? before : undefined),
  });

/** Whom a waiting payment may belong to. */
export const candidatesQuery = (paymentId: number, search: string) =>
  queryOptions({
    queryKey: ['candidates', paymentId, search],
    queryFn: () =>
      call(
        api.queue[':paymentId'].candidates.$get({
          param: { paymentId: String(paymentId) },
          query: search ? { search } : {},
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Why a payment counts as it does, and what it counted as before. */
export const whyQuery = (paymentId: number) =>
  queryOptions({
    queryKey: ['why', paymentId],
    queryFn: () =>
      call(api.payments[':paymentId'].why.$get({ param: { paymentId: String(paymentId) } })),
  });

/** The sales of gateways that are exactly a payment's amount. */
export const settlementsQuery = (paymentId: number) =>
  queryOptions({
    queryKey: ['settlements', paymentId],
    queryFn: () =>
      call(api.queue[':paymentId'].settlements.$get({ param: { paymentId: String(paymentId) } })),
  });
