import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import type { PaymentPage } from '../types.ts';

export const ROWS_PAGE = 50;
export const QUEUE_PAGE = 50;

export const ROW_OUTCOMES = ['new', 'duplicate', 'ignored', 'rejected'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** Imports, undone ones included. */
export const importsQuery = queryOptions({
  queryKey: ['statements'],
  queryFn: () => call(api.statements.$get()),
});

/** Bank layouts that can be chosen by hand. */
export const layoutsQuery = queryOptions({
  queryKey: ['statement-layouts'],
  queryFn: () => call(api.statements.layouts.$get()),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A page of a previewed statement's rows. */
export const previewRowsQuery = (rows: {
  readonly preview: string;
  readonly statement: number;
  readonly offset: number;
  readonly outcome: RowOutcome | undefined;
}) =>
  queryOptions({
    queryKey: ['preview-rows', rows],
    queryFn: () =>
      call(
        api.statements.preview[':id'].rows.$get({
          param: { id: rows.preview },
          query: {
            statement: String(rows.statement),
            offset: String(rows.offset),
            limit: String(ROWS_PAGE),
            ...(rows.outcome ? { outcome: rows.outcome } : {}),
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });

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
