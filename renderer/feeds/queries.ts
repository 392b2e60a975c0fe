import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';

/** The bank feeds, how each is doing, and whether its key is on this computer. */
export const feedsQuery = queryOptions({
  queryKey: ['feeds'],
  queryFn: () => call(api.feeds.$get()),
});

/** The job slot in which feeds are asked. */
export const PULL_SLOT = 'feeds-pull';
