import {
  type MutateOptions,
  type QueryClient,
  type QueryKey,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { isOutOfDate } from './errors.ts';

/** What `/api/data` answers is kept under this. */
const DATA: QueryKey = ['data'];

/**
 * A change on the server. Everything that may show it is asked for again, as
 * one write touches figures, lists and steps alike; the data is local and
 * small, so freshness is cheaper than cleverness. The same when the server says
 * that things are not as the screen shows them. While one change is under way a
 * second press does nothing.
 */
export function useWrite<Input, Output>(
  change: (input: Input) => Promise<Output>,
  except: QueryKey = ['job'],
) {
  const client = useQueryClient();
  const underWay = useRef(false);
  const mutation = useMutation({
    mutationFn: change,
    onSuccess: () => refreshAll(client, except),
    onError: (error) => (isOutOfDate(error) ? refreshAll(client, except) : undefined),
    onSettled: () => {
      underWay.current = false;
    },
  });
  const mutate = (input: Input, options?: MutateOptions<Output, Error, Input>) => {
    if (underWay.current) return;
    underWay.current = true;
    mutation.mutate(input, options);
  };
  return { ...mutation, mutate };
}

/**
 * Asks again for everything on the screen but what is named, and but for the
 * data as a whole: its copies may lie on a slow drive, which no save waits for.
 */
export function refreshAll(client: QueryClient, except: QueryKey = ['job']): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] !== except[0] && queryKey[0] !== DATA[0],
  });
}

/** Asks again for the data as a whole: which is open, and its copies. */
export function refreshData(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: DATA });
}
