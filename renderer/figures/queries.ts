import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import type { VolumeGroup } from '../types.ts';
import type { Period } from './periods.ts';

/** Sums of a period by one key; the former chart stays on the screen while the next is fetched. */
export const chartQuery = ({ from, to }: Period, by: VolumeGroup) =>
  queryOptions({
    queryKey: ['volume', from, to, by],
    queryFn: ({ signal }) =>
      call(api.volume.$get({ query: { from, to, by } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
