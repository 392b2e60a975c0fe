import { queryOptions } from '@tanstack/react-query';
import type { Day } from '../../core/kernel/index.ts';
import { api, call } from '../api.ts';

/** The first screen's figures; also the count of waiting payments beside "Sao kê". */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: () => call(api.overview.$get()),
});

/** The figures of a period, with what is not attributed and how far they are covered. */
export const volumeQuery = (from: Day, to: Day) =>
  queryOptions({
    queryKey: ['volume', from, to],
    queryFn: () => call(api.volume.$get({ query: { from, to, by: 'day' } })),
  });
