import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, call } from '../api.ts';

/** Who is at work in which market, and what day it is there. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call(api.session.$get()),
  staleTime: 30_000,
});

function useSession() {
  return useQuery(sessionQuery).data;
}

/** Today in Vietnam, from the server's clock. */
export function useToday(): string {
  return useSession()?.today ?? '';
}
