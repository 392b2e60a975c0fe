import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../api.ts';

/** What is to be reached by when. */
export const targetsQuery = queryOptions({
  queryKey: ['targets'],
  queryFn: () => call(api.targets.$get()),
});
