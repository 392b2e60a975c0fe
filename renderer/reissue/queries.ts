import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';
import type { ReissueDetail } from '../types.ts';

export type ReissueRule = ReissueDetail['rule'];
export type ReissueLine = ReissueDetail['lines'][number];
export type ReissueAisle = ReissueDetail['aisles'][number];
export type LineState = ReissueLine['state'];

/** While a printer is at it, stickers go from queued to sent by themselves. */
const WHILE_PRINTING = 3000;

/** Campaigns, newest first. */
export const reissuesQuery = queryOptions({
  queryKey: ['reissues'],
  queryFn: () => call(api.reissues.$get()),
});

/** One campaign with its lines. */
export const reissueQuery = (uid: string) =>
  queryOptions({
    queryKey: ['reissues', uid],
    queryFn: () => call(api.reissues[':uid'].$get({ param: { uid } })),
    refetchInterval: ({ state: { data } }) =>
      data && data.endedDay === null && data.counts.queued > 0 && WHILE_PRINTING,
  });

/** Whom a rule would choose as things are now; the former answer stays while the next comes. */
export const rehearsalQuery = (rule: ReissueRule) =>
  queryOptions({
    queryKey: ['reissue-rehearsal', rule],
    queryFn: () => call(api.reissues.rehearse.$post({ json: rule })),
    placeholderData: keepPreviousData,
  });
