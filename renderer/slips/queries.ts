import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';

/** The slips given out to a trader. */
export const slipsQuery = (uid: string) =>
  queryOptions({
    queryKey: ['slips', uid],
    queryFn: () => call(api.vendors[':uid'].slips.$get({ param: { uid } })),
  });

/** What a slip would say. */
export const slipPreviewQuery = (uid: string, months: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['slip', uid, months.from, months.to],
    queryFn: () => call(api.vendors[':uid'].slips.preview.$get({ param: { uid }, query: months })),
    placeholderData: keepPreviousData,
  });
