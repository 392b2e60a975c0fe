import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';

export const ROWS_PAGE = 50;

export const ROW_OUTCOMES = ['new', 'duplicate', 'ignored', 'rejected'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** Imports, undone ones included. */
export const importsQuery = queryOptions({
  queryKey: ['statements'],
  queryFn: () => call(api.statements.$get()),
});

/** What feeds tell and statements of the same days do not have. */
export const differencesQuery = queryOptions({
  queryKey: ['statements', 'differences'],
  queryFn: () => call(api.statements.differences.$get({ query: { limit: String(ROWS_PAGE) } })),
});

/** What undoing an import would do. */
export const dependentsQuery = (uid: string) =>
  queryOptions({
    queryKey: ['statements', uid, 'dependents'],
    queryFn: () => call(api.statements[':uid'].dependents.$get({ param: { uid } })),
    staleTime: 0,
  });

/** A page of the rows of an import that was taken in. */
export const importRowsQuery = (rows: {
  readonly uid: string;
  readonly offset: number;
  readonly outcome: RowOutcome | undefined;
}) =>
  queryOptions({
    queryKey: ['statements', rows.uid, 'rows', rows],
    queryFn: () =>
      call(
        api.statements[':uid'].rows.$get({
          param: { uid: rows.uid },
          query: {
            offset: String(rows.offset),
            limit: String(ROWS_PAGE),
            ...(rows.outcome ? { outcome: rows.outcome } : {}),
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** A page of what is different in a new reading. */
export const rereadRowsQuery = (rows: { readonly preview: string; readonly offset: number }) =>
  queryOptions({
    queryKey: ['reread-rows', rows],
    queryFn: () =>
      call(
        api.statements.reread[':id'].rows.$get({
          param: { id: rows.preview },
          query: { offset: String(rows.offset), limit: String(ROWS_PAGE) },
        }),
      ),
    placeholderData: keepPreviousData,
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
