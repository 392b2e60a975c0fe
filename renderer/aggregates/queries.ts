import { queryOptions } from '@tanstack/react-query';
import type { Day } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';

/** Everything that was taken in without rows, newest first. */
export const batchesQuery = queryOptions({
  queryKey: ['aggregate-batches'],
  queryFn: () => call(api.aggregates.batches.$get()),
});

/** What of it counts in a period, and what does not. */
export const countedQuery = (from: Day, to: Day) =>
  queryOptions({
    queryKey: ['aggregates', from, to],
    queryFn: () => call(api.aggregates.$get({ query: { from, to } })),
  });

/** The page of a tally; what is being typed on it is not asked for again under the hand. */
export const tallyQuery = (from: Day, to: Day) =>
  queryOptions({
    queryKey: ['tally', from, to],
    queryFn: () => call(api.aggregates.tally.$get({ query: { from, to } })),
  });

/** All traders, to choose one from. */
export const tradersQuery = queryOptions({
  queryKey: ['vendors', 'all'],
  queryFn: () => call(api.vendors.$get({ query: {} })),
});
