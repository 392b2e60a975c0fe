import { queryOptions } from '@tanstack/react-query';
import { wallTime } from '../../core/kernel/index.ts';
import { api, call, dataApi } from '../api.ts';

/** Names a copy: one of the list, or any file. */
export type CopySource = { readonly id: string } | { readonly file: string };

/** Copies are made in the background: the line at the edge of the screen keeps up. */
const OFTEN_ENOUGH_MS = 120_000;

/** How safe the data is, and all copies in both places. */
export const backupsQuery = queryOptions({
  queryKey: ['data', 'backups'],
  queryFn: () => call(dataApi.backups.$get()),
  refetchInterval: OFTEN_ENOUGH_MS,
});

/** What one copy holds, found out by opening it. */
export const contentsQuery = (from: CopySource) =>
  queryOptions({
    queryKey: ['data', 'contents', from],
    queryFn: () => call(dataApi.backups.contents.$get({ query: from })),
    // A finished copy never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What the data holds now, to be set beside a copy. */
export const presentQuery = queryOptions({
  queryKey: ['data', 'present'],
  queryFn: () => call(dataApi.present.$get()),
});

/** Drives that could hold copies; a stick may have been plugged in since. */
export const drivesQuery = queryOptions({
  queryKey: ['data', 'drives'],
  queryFn: () => call(dataApi.drives.$get()),
  staleTime: 0,
});

/** Copies on a drive or in a folder that is none of our places. */
export const backupsInQuery = (folder: string) =>
  queryOptions({
    queryKey: ['data', 'backups-in', folder],
    queryFn: () => call(dataApi.backups.in.$get({ query: { folder } })),
    staleTime: 0,
  });

/** When something was last written, Vietnam wall clock; null: nothing yet. */
export const lastWriteQuery = queryOptions({
  queryKey: ['audit', 'last'],
  queryFn: async () => {
    const { lines } = await call(api.audit.$get({ query: { limit: '1' } }));
    return lines[0] ? wallTime(new Date(lines[0].at)) : null;
  },
});
