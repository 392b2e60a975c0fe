import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';

const LOOK_EVERY_MS = 5000;

/** The watched folder and what waits in it; asked for again while the screen is looked at. */
export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: () => call(api.inbox.$get()),
  refetchInterval: ({ state }) => (state.data?.folder == null ? false : LOOK_EVERY_MS),
});
