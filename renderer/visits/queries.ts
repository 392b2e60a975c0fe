import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import type { VisitList } from '../types.ts';

export type Visit = VisitList['visits'][number];
export type VisitReason = Visit['causes'][number]['reason'];

/** What an address narrows the list to. */
export interface VisitFilter {
  readonly reasons?: readonly VisitReason[] | undefined;
  readonly zone?: string | undefined;
}

/** Whom to see, by aisle; the former answer stays while the next comes. */
export const visitsQuery = ({ reasons, zone }: VisitFilter) =>
  queryOptions({
    queryKey: ['visits', reasons?.join(), zone],
    queryFn: () =>
      call(
        api.visits.$get({
          query: {
            ...(reasons ? { reasons: reasons.join(',') } : {}),
            ...(zone === undefined ? {} : { zone }),
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Reasons of refusal, and which are worth another visit. */
export const refusalsQuery = queryOptions({
  queryKey: ['visit-refusals'],
  queryFn: () => call(api.visits.refusals.$get()),
});
