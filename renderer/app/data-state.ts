import {
  queryOptions,
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { call, dataApi } from '../api.ts';
import { changingHere, startAfresh } from '../lib/opening.ts';
import { refreshAll, refreshData } from '../lib/use-write.ts';
import type { DataState } from '../types.ts';
import { leaveNotice } from './left-notice.ts';

const POLL_MS = 400;
const CHANGE = ['data-change'] as const;

/** Which data is open and how it is; asked again and again only while it opens. */
export const dataStateQuery = queryOptions({
  queryKey: ['data', 'state'],
  queryFn: () => call(dataApi.index.$get()),
  refetchInterval: ({ state }) => (state.data?.state === 'opening' ? POLL_MS : false),
});

/** What is open, for parts of the page that are there only once it is known. */
export function useDataState(): DataState | undefined {
  return useQuery({ ...dataStateQuery, enabled: false }).data;
}

/** Whether this page is changing the data as a whole for another at this moment. */
export function useIsDataChanging(): boolean {
  return useIsMutating({ mutationKey: CHANGE }) > 0;
}

/** How far a change that this page asked for has come; null while nothing is known. */
export function useChangeProgress(): DataState['progress'] {
  const isChanging = useIsDataChanging();
  const { data } = useQuery({
    queryKey: ['data', 'progress'],
    queryFn: () => call(dataApi.index.$get()),
    refetchInterval: POLL_MS,
    enabled: isChanging,
  });
  return isChanging ? (data?.progress ?? null) : null;
}

/**
 * Changes the data as a whole: another market, a copy in its place, another
 * folder. Nothing on the page holds afterwards, so it is loaded afresh, with
 * `noticeOf` said once it is there. When refused, everything stays as it is.
 */
export function useDataChange<Input, Output>(
  change: (input: Input) => Promise<Output>,
  noticeOf?: (output: Output) => string,
) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: CHANGE,
    mutationFn: async (input: Input): Promise<never> => {
      const output = await changingHere(() => change(input));
      if (noticeOf) leaveNotice(noticeOf(output));
      startAfresh();
      return new Promise(() => {}); // busy until the new page has taken over
    },
    onError: () => {
      void refreshData(client);
      void refreshAll(client);
    },
  });
}
