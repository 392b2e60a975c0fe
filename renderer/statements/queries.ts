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
